import { issueOf } from "../../domain/issue.ts";
import { rawDocumentOf } from "../../domain/raw-document.ts";
import { type Draft, defineFormat, type FormatDeps, type FormatInput, nothingRead } from "./format.ts";
import { readText } from "./text.ts";

/** One record `{id, url?, title?, publisher?, publishedAt?, text | html | htmlBase64}`. */
export const json = defineFormat({
  id: "json",
  extensions: [".json"],
  recognises: (head) => /^\s*\{\s*"/.test(head),
  read: readJson,
});

async function readJson(input: FormatInput, deps: FormatDeps): Promise<Draft> {
  const raw = parse(input.content, input.source);
  if (typeof raw === "string") return unreadable(input, raw);
  const known = { ...raw.known, ...input.known };
  if (raw.text !== undefined) return { ...readText({ ...input, content: raw.text, known }, deps), known };
  const { readHtml } = await import("./html.ts");
  const { decode } = await import("../charset.ts");
  const content = raw.html ?? (await decode(raw.bytes ?? new Uint8Array(), "html")).content;
  return { ...(await readHtml({ ...input, content, known }, deps)), known };
}

function parse(content: string, source: string) {
  try {
    return rawDocumentOf(JSON.parse(content), source);
  } catch (cause) {
    // Broken JSON from outside; the parser's words name the place.
    return `is no JSON (${cause instanceof Error ? cause.message : cause})`;
  }
}

function unreadable({ source }: FormatInput, why: string): Draft {
  const next = 'give an object with "text", "html" or "htmlBase64"';
  return nothingRead(issueOf(source, "malformed-record", `${why}; not read. Next: ${next}`));
}
