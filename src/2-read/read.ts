import type { Article, FieldCandidate, Furniture, Passage } from "../domain/article.ts";
import { assert } from "../domain/assert.ts";
import type { Catalog } from "../domain/catalog.ts";
import { type Issue, issueOf, megabytes, tooLarge } from "../domain/issue.ts";
import { LIMITS } from "../domain/limits.ts";
import { present } from "../domain/present.ts";
import { type DocumentRecord, type KnownMetadata, type RawDocument, rawDocumentOf } from "../domain/raw-document.ts";
import { contentId } from "../text/hash.ts";
import { binaryKind, decode } from "./charset.ts";
import { readDateAt } from "./dates.ts";
import { type Draft, nothingRead } from "./formats/format.ts";
import { bytesFormatOf, formatOfCharacters } from "./formats/index.ts";
import { languageOf } from "./language.ts";
import type { Part } from "./parts.ts";

export interface ReadDeps {
  readonly catalog: Catalog;
}

/** Languages that step 3 reads. */
const EXTRACTED_LANGUAGES = new Set(["en", "und"]);
const TEXT_ROLES = new Set(["body", "headline", "caption"]);

/** Reads one document: text with roles, dates, language. What cannot be read gives an article without text and an issue of severity "error". */
export async function readDocument(raw: RawDocument, deps: ReadDeps): Promise<Article> {
  const draft = await draftOf(raw, deps);
  const language = await languageOfDraft(draft);
  return articleOf(raw, { ...draft, issues: [...draft.issues, ...findings(draft, raw.source, language)] }, language);
}

/** Reads one object of a .jsonl or .json input. */
export async function readRecord(record: DocumentRecord, source: string, deps: ReadDeps): Promise<Article> {
  const raw = rawDocumentOf(record, source);
  if (typeof raw !== "string") return readDocument(raw, deps);
  const issue = issueOf(
    source,
    "malformed-record",
    `the record ${raw}; not read. Next: give "text", "html" or "htmlBase64"`,
  );
  return articleOf({ source }, nothingRead(issue), "und");
}

/** Formats of bytes first: what is decoded as text is lost to them. */
async function draftOf(raw: RawDocument, deps: ReadDeps): Promise<Draft> {
  const { source } = raw;
  const known = raw.known ?? {};
  const bytesFormat = bytesFormatOf(raw);
  if (raw.bytes && bytesFormat) {
    const issue = sizeIssue(source, raw.bytes.byteLength, LIMITS.containerBytesMax);
    return issue ? nothingRead(issue) : bytesFormat.readBytes({ bytes: raw.bytes, source, known }, deps);
  }
  const characters = await charactersOf(raw);
  if ("code" in characters) return nothingRead(characters);
  const { content, issues } = characters;
  const format = formatOfCharacters(raw, content);
  if (format.id === "text" && /^\s*<\?xml\s/.test(content)) return nothingRead(unknownXml(source));
  // A mail in UTF-16, seen only now.
  if ("readBytes" in format) return format.readBytes({ bytes: new TextEncoder().encode(content), source, known }, deps);
  const draft = await format.read(
    { content, source, known, ...present({ plainly: raw.plainly, fetchedOn: raw.fetchedOn }) },
    deps,
  );
  return { ...draft, issues: [...issues, ...draft.issues] };
}

const unknownXml = (source: string) =>
  issueOf(source, "unsupported-format", "is XML of no kind that is read (CAP, NTAS); not read. Next: give the article alone"); // biome-ignore format: short

function sizeIssue(source: string, size: number, limit: number): Issue | undefined {
  if (size === 0) return issueOf(source, "empty-input", "is empty; nothing to read. Next: check how it was saved");
  if (size <= limit) return undefined;
  return tooLarge(source, `is ${megabytes(size)}`, limit, "give the article alone, or split the file");
}

async function charactersOf(raw: RawDocument): Promise<{ content: string; issues: Issue[] } | Issue> {
  const { source } = raw;
  const error = (code: string, message: string) => issueOf(source, code, message);
  const size = raw.bytes?.byteLength ?? raw.html?.length ?? raw.text?.length ?? 0;
  const tooLarge = sizeIssue(source, size, LIMITS.fileBytesMax);
  if (tooLarge) return tooLarge;
  if (!raw.bytes) {
    const content = raw.html ?? raw.text ?? "";
    return content.trim()
      ? { content, issues: [] }
      : error("empty-input", "is empty; nothing to read. Next: check how it was saved");
  }
  const binary = binaryKind(raw.bytes);
  if (binary) return error("binary-input", `is ${binary}, no text; not read. Next: save the article as .txt or .html`);
  const { content, charset, hasInvalid } = await decode(
    raw.bytes,
    raw.format ?? (/\.x?html?$/i.test(source) ? "html" : undefined),
    raw.charset,
  );
  if (!content.trim())
    return error("empty-input", "holds only white space; nothing to read. Next: check how it was saved");
  const what = `some bytes stand for no character in ${charset}; they read as \uFFFD. Next: save the file as UTF-8`;
  return { content, issues: hasInvalid ? [issueOf(source, "invalid-characters", what, "warning")] : [] };
}

async function languageOfDraft({ text, parts, language }: Draft): Promise<string> {
  const body = parts.filter(({ role }) => TEXT_ROLES.has(role)).map(({ start, end }) => text.slice(start, end));
  const found = await languageOf(body.join("\n").slice(0, 6000));
  return found === "und" ? (language?.toLowerCase().replace(/-.*/, "") ?? "und") : found;
}

function findings({ parts, issues: known, warning }: Draft, source: string, language: string): Issue[] {
  const issues: Issue[] = [];
  if (parts.length === 0 && !known.some(({ severity, code }) => severity === "error" || code === "no-alert"))
    issues.push(issueOf(source, "no-article-text", "holds no text; nothing to read. Next: check how it was saved"));
  if (parts.length && !warning && !parts.some(({ role }) => role === "body")) {
    const what =
      "holds links and labels but no running text; nothing to extract. Next: check that the page shows the article without scripts";
    issues.push(issueOf(source, "no-article-text", what, "warning"));
  }
  if (!EXTRACTED_LANGUAGES.has(language)) {
    const what = `is written in "${language}"; read, but nothing is extracted. Next: give an English version`;
    issues.push(issueOf(source, "language-not-supported", what, "warning"));
  }
  return issues;
}

function articleOf(raw: RawDocument, draft: Draft, language: string): Article {
  const known: KnownMetadata = { ...draft.known, ...raw.known };
  const { text, parts } = draft;
  checkCover(text, parts);
  const given = (["title", "publisher", "publishedAt", "url"] as const).filter((field) => known[field] !== undefined);
  const provenance = { ...draft.provenance, ...Object.fromEntries(given.map((field) => [field, "given"])) };
  return {
    id: known.id ?? contentId("a", text || raw.source),
    source: raw.source,
    ...present({
      url: known.url ?? draft.url,
      title: known.title ?? draft.title,
      // Of a warning its own word: from whichever source it comes, it is the same.
      publisher: draft.warning?.issuer ?? known.publisher ?? draft.publisher,
      author: draft.author,
      publishedAt: isoDate(known.publishedAt) ?? draft.publishedAt,
      modifiedAt: draft.modifiedAt,
      dateline: draft.dateline,
      section: draft.section,
      candidates: candidatesOf(draft, known, given),
      agreement: draft.agreement,
      marking: draft.marking,
      warning: draft.warning,
    }),
    language,
    provenance,
    text,
    passages: parts.map(({ start, end, role }): Passage => ({ start, end, role })),
    furniture: furnitureOf(text, parts),
    issues: draft.issues,
  };
}

/** What was given from outside stands before what the document offers. */
function candidatesOf(
  { candidates }: Draft,
  known: KnownMetadata,
  given: readonly ("title" | "publisher" | "publishedAt" | "url")[],
): FieldCandidate[] | undefined {
  if (!candidates) return undefined;
  return [
    ...given.map(
      (field): FieldCandidate => ({ field, value: known[field]!, from: "given", where: "given with the document" }),
    ),
    ...candidates,
  ];
}

/** A given date as ISO; what is no date is not taken. */
function isoDate(given: string | undefined): string | undefined {
  if (!given) return undefined;
  if (/^\d{4}-\d{2}-\d{2}T/.test(given)) return given;
  return readDateAt(given.trim())?.day;
}

/** What was set aside: furniture, teasers, captions, and a front date that belongs to one. */
function furnitureOf(text: string, parts: readonly Part[]): Furniture[] {
  return parts
    .filter(({ role, why }) => why !== undefined || role === "furniture" || role === "teaser")
    .map(({ start, end, role, why }) => ({ quote: text.slice(start, end), start, end, why: why ?? role }));
}

function checkCover(text: string, parts: readonly Part[]): void {
  let from = 0;
  for (const { start, end } of parts) {
    assert(
      start >= from && end > start && !text.slice(from, start).trim(),
      `passages cover the text in order (at ${start})`,
    );
    from = end;
  }
  assert(!text.slice(from).trim(), `passages cover the text to its end (from ${from})`);
}
