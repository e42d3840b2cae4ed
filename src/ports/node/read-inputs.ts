import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import type { Issue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import { type RawDocument, rawDocumentOf } from "../../domain/raw-document.ts";
import { findFiles, inputIssue, unreadable } from "./find-files.ts";
import { readLines, readUpTo } from "./read-lines.ts";

export interface InputOptions {
  /** Standard input and files without a telling ending hold one JSON object a line. */
  readonly jsonl?: boolean;
  /** Read for "-". */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/** Whether an input could not be read. */
export function isIssue(input: RawDocument | Issue): input is Issue {
  return "code" in input;
}

/**
 * The documents that the arguments mean, one at a time: files, folders, patterns, "-" for standard input. What cannot be
 * read yields an Issue in its place and the rest goes on. Memory holds one document; .jsonl is streamed line by line.
 */
export async function* openInputs(
  args: readonly string[],
  options: InputOptions = {},
): AsyncGenerator<RawDocument | Issue> {
  const seen = new Set<string>();
  for (const argument of args) {
    if (argument === "-") {
      yield* openStdin(options);
      continue;
    }
    for await (const found of findFiles(argument)) {
      if ("code" in found) yield found;
      else if (!seen.has(resolve(found.path))) {
        seen.add(resolve(found.path));
        yield* openFile(found.path, options);
      }
    }
  }
}

async function* openStdin({ stdin, jsonl }: InputOptions): AsyncGenerator<RawDocument | Issue> {
  if (!stdin) return;
  if (jsonl) {
    yield* recordsOf(stdin, "-");
    return;
  }
  const bytes = await readUpTo(stdin, LIMITS.fileBytesMax);
  if (!bytes) yield tooLarge("-", "is more than the limit", LIMITS.fileBytesMax);
  else if (bytes.length === 0)
    yield inputIssue("-", "empty-input", "standard input is empty. Next: pipe an article into it");
  else yield { source: "-", bytes };
}

const limitOf = (ending: string) =>
  ending === ".pdf" || ending === ".eml" ? LIMITS.containerBytesMax : LIMITS.fileBytesMax;

async function* openFile(path: string, { jsonl }: InputOptions): AsyncGenerator<RawDocument | Issue> {
  const ending = extname(path).toLowerCase();
  try {
    const { size } = await stat(path);
    if (size === 0 && (await stat(path)).isFile()) {
      yield inputIssue(path, "empty-input", "is empty (0 bytes); nothing to read. Next: check how it was saved");
    } else if (ending === ".jsonl" || ending === ".ndjson" || (jsonl && ending !== ".json")) {
      yield* recordsOf(createReadStream(path, { highWaterMark: 1 << 18 }), path);
    } else if (ending === ".json") {
      if (size > LIMITS.jsonFileBytesMax) yield tooLarge(path, `is ${megabytes(size)}`, LIMITS.jsonFileBytesMax);
      else yield* recordsOfJson(await readFile(path, "utf8"), path);
    } else if (size > limitOf(ending)) {
      yield tooLarge(path, `is ${megabytes(size)}`, limitOf(ending));
    } else {
      // A pipe or device has no size of its own: the limit holds while reading.
      const bytes = await readUpTo(createReadStream(path), limitOf(ending));
      yield bytes ? { source: path, bytes } : tooLarge(path, "is more than the limit", limitOf(ending));
    }
  } catch (cause) {
    // No permission, a device that fails, a file removed meanwhile: one line, the other inputs go on.
    yield unreadable(path, cause);
  }
}

async function* recordsOf(chunks: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<RawDocument | Issue> {
  const decoder = new TextDecoder("utf-8");
  let any = false;
  for await (const { number, bytes } of readLines(chunks, LIMITS.lineBytesMax)) {
    const source = `${path}:${number}`;
    if (!bytes) {
      any = true;
      yield inputIssue(
        source,
        "line-too-long",
        `the line has more than ${megabytes(LIMITS.lineBytesMax)}; not read. Next: give this article as a file of its own`,
      );
      continue;
    }
    const line = decoder.decode(bytes).trim();
    if (!line) continue;
    any = true;
    yield parseRecord(line, source);
  }
  if (!any) yield inputIssue(path, "empty-input", "holds no line with a record. Next: give one JSON object a line");
}

function parseRecord(line: string, source: string): RawDocument | Issue {
  try {
    return toDocument(JSON.parse(line), source);
  } catch (cause) {
    // A line that is cut off or no JSON at all; the parser says where.
    const why = cause instanceof Error ? cause.message : String(cause);
    return inputIssue(
      source,
      "malformed-record",
      `the line is no JSON (${why.slice(0, 120)}); not read. Next: mend the line`,
    );
  }
}

function toDocument(record: unknown, source: string): RawDocument | Issue {
  const raw = rawDocumentOf(record, source);
  if (typeof raw !== "string") return raw;
  return inputIssue(
    source,
    "malformed-record",
    `the record ${raw}; not read. Next: give {"id", "text"} or {"id", "html"}`,
  );
}

/** One record, or an array of them. */
function* recordsOfJson(content: string, path: string): Generator<RawDocument | Issue> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    yield inputIssue(
      path,
      "malformed-record",
      `is no JSON (${why.slice(0, 120)}); not read. Next: mend it, or name it .jsonl if it has one object a line`,
    );
    return;
  }
  if (!Array.isArray(parsed)) yield toDocument(parsed, path);
  else if (parsed.length === 0) yield inputIssue(path, "empty-input", "is an empty list. Next: give records");
  else for (const [i, record] of parsed.entries()) yield toDocument(record, `${path}#${i}`);
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

function tooLarge(path: string, what: string, limit: number): Issue {
  return inputIssue(
    path,
    "too-large",
    `${what}, the limit is ${megabytes(limit)}; not read. Next: give the article alone, or its text as .jsonl`,
  );
}
