import { issueOf } from "../../domain/issue.ts";
import { rawDocumentOf } from "../../domain/raw-document.ts";
import { type Draft, defineFormat, type FormatDeps, type FormatInput, nothingRead } from "./format.ts";
import { structuredReaderOf } from "./structured/index.ts";
import { readText } from "./text.ts";

/** One record `{id, url?, title?, publisher?, publishedAt?, text | html | htmlBase64}`. */
export const json = defineFormat({
  id: "json",
  extensions: [".json"],
  recognises: (head) => /^\s*\{\s*"/.test(head),
  read: readJson,
});

async function readJson(input: FormatInput, deps: FormatDeps): Promise<Draft> {
  const record = parse(input.content);
  if ("fault" in record) return unreadable(input, record.fault);
  const structured = structuredReaderOf(record.value);
  if (structured) return structured.read(input, deps);
  const raw = rawDocumentOf(record.value, input.source);
  if (typeof raw === "string") return unreadable(input, raw);
  const known = { ...raw.known, ...input.known };
  if (raw.text !== undefined) return { ...readText({ ...input, content: raw.text, known }, deps), known };
  const { readHtml } = await import("./html.ts");
  const { decode } = await import("../charset.ts");
  const content = raw.html ?? (await decode(raw.bytes ?? new Uint8Array(), "html")).content;
  return { ...(await readHtml({ ...input, content, known }, deps)), known };
}

function parse(content: string): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: JSON.parse(content) as unknown };
  } catch (cause) {
    // Broken JSON from outside; the parser's words name the place.
    return { fault: `is no JSON (${cause instanceof Error ? cause.message : cause})` };
  }
}

function unreadable({ source }: FormatInput, why: string): Draft {
  const next = 'give an object with "text", "html" or "htmlBase64"';
  return nothingRead(issueOf(source, "malformed-record", `${why}; not read. Next: ${next}`));
}
