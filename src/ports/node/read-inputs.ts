import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { type Issue, issueOf, megabytes, tooLarge } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import { type RawDocument, rawDocumentOf } from "../../domain/raw-document.ts";
import { splitStructured } from "../../domain/structured.ts";
import { findFiles, unreadable } from "./find-files.ts";
import { readLines, readUpTo } from "./read-lines.ts";

export interface InputOptions {
  /** Standard input and files without a telling ending hold one JSON object a line. */
  readonly jsonl?: boolean;
  /** Read for "-". */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Fetches a page; called for addresses only, so that files never touch the network. */
  readonly readAddress?: (address: string) => Promise<RawDocument | Issue>;
}

/** "https://…", and every other scheme: whether it may be fetched is decided where it would be. */
export const isAddress = (argument: string) => /^[a-z][a-z0-9+.-]*:\/\//i.test(argument);

/**
 * The documents that the arguments mean, one at a time: files, folders, patterns, addresses, "-" for standard input. What
 * cannot be read yields an Issue in its place and the rest goes on. Memory holds one document, and of pages the few that
 * are fetched ahead; .jsonl is streamed line by line.
 */
export async function* openInputs(
  args: readonly string[],
  options: InputOptions = {},
): AsyncGenerator<RawDocument | Issue> {
  const seen = new Set<string>();
  const pages = new PagesAhead(args, options);
  for (const [i, argument] of args.entries()) {
    if (argument === "-") {
      yield* openStdin(options);
      continue;
    }
    if (isAddress(argument)) {
      const page = await pages.take(i);
      if (page) yield page;
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

/** Fetches the next few addresses while the one before is read: sites are slow one by one, not together. */
class PagesAhead {
  readonly #pending = new Map<number, Promise<RawDocument | Issue>>();
  readonly #waiting: [at: number, address: string][];
  readonly #options: InputOptions;

  constructor(args: readonly string[], options: InputOptions) {
    const first = new Map<string, number>();
    for (const [i, argument] of args.entries()) {
      const key = isAddress(argument) ? withoutFragment(argument) : undefined;
      if (key !== undefined && !first.has(key)) first.set(key, i);
    }
    this.#waiting = [...first.values()].map((i) => [i, args[i]!]);
    this.#options = options;
  }

  /** The page of the argument at this place; undefined when the same address stood before it. */
  take(at: number): Promise<RawDocument | Issue> | undefined {
    for (;;) {
      const next = this.#waiting[0];
      if (!next || (next[0] > at && this.#pending.size >= LIMITS.fetchAhead)) break;
      this.#waiting.shift();
      const page = this.#read(next[1]);
      // A fault is thrown where the page is taken, not while another one is read.
      page.catch(() => undefined);
      this.#pending.set(next[0], page);
    }
    const page = this.#pending.get(at);
    this.#pending.delete(at);
    return page;
  }

  async #read(address: string): Promise<RawDocument | Issue> {
    const { readAddress } = this.#options;
    const why = "is an address, and this run may not use the network; not read";
    if (!readAddress) return issueOf(address, "address-not-supported", `${why}. Next: save the page and give its file`);
    return readAddress(address);
  }
}

const withoutFragment = (address: string) =>
  URL.canParse(address) ? new URL(address).href.replace(/#.*$/, "") : address;

async function* openStdin({ stdin, jsonl }: InputOptions): AsyncGenerator<RawDocument | Issue> {
  if (!stdin) return;
  if (jsonl) {
    yield* recordsOf(stdin, "-");
    return;
  }
  const bytes = await readUpTo(stdin, LIMITS.fileBytesMax);
  if (!bytes) yield tooLarge("-", "is more than the limit", LIMITS.fileBytesMax, NEXT_LARGE);
  else if (bytes.length === 0)
    yield issueOf("-", "empty-input", "standard input is empty. Next: pipe an article into it");
  else yield { source: "-", bytes };
}

const NEXT_LARGE = "give the article alone, or its text as .jsonl";
const limitOf = (ending: string) =>
  ending === ".pdf" || ending === ".eml" ? LIMITS.containerBytesMax : LIMITS.fileBytesMax;

async function* openFile(path: string, { jsonl }: InputOptions): AsyncGenerator<RawDocument | Issue> {
  const ending = extname(path).toLowerCase();
  try {
    const { size } = await stat(path);
    if (size === 0 && (await stat(path)).isFile()) {
      yield issueOf(path, "empty-input", "is empty (0 bytes); nothing to read. Next: check how it was saved");
    } else if (ending === ".jsonl" || ending === ".ndjson" || (jsonl && ending !== ".json")) {
      yield* recordsOf(createReadStream(path, { highWaterMark: 1 << 18 }), path);
    } else if (ending === ".json") {
      if (size > LIMITS.jsonFileBytesMax)
        yield tooLarge(path, `is ${megabytes(size)}`, LIMITS.jsonFileBytesMax, NEXT_LARGE);
      else yield* recordsOfJson(await readFile(path, "utf8"), path);
    } else if (size > limitOf(ending)) {
      yield tooLarge(path, `is ${megabytes(size)}`, limitOf(ending), NEXT_LARGE);
    } else {
      // A pipe or device has no size of its own: the limit holds while reading.
      const bytes = await readUpTo(createReadStream(path), limitOf(ending));
      yield bytes ? { source: path, bytes } : tooLarge(path, "is more than the limit", limitOf(ending), NEXT_LARGE);
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
      yield issueOf(
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
  if (!any) yield issueOf(path, "empty-input", "holds no line with a record. Next: give one JSON object a line");
}

function parseRecord(line: string, source: string): RawDocument | Issue {
  try {
    return toDocument(JSON.parse(line), source);
  } catch (cause) {
    // A line that is cut off or no JSON at all; the parser says where.
    const why = cause instanceof Error ? cause.message : String(cause);
    return issueOf(
      source,
      "malformed-record",
      `the line is no JSON (${why.slice(0, 120)}); not read. Next: mend the line`,
    );
  }
}

function toDocument(record: unknown, source: string): RawDocument | Issue {
  const raw = rawDocumentOf(record, source);
  if (typeof raw !== "string") return raw;
  return issueOf(
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
    yield issueOf(
      path,
      "malformed-record",
      `is no JSON (${why.slice(0, 120)}); not read. Next: mend it, or name it .jsonl if it has one object a line`,
    );
    return;
  }
  const split = splitStructured(parsed, path);
  if (split?.length) yield* split;
  else if (!Array.isArray(parsed)) yield toDocument(parsed, path);
  else if (parsed.length === 0) yield issueOf(path, "empty-input", "is an empty list. Next: give records");
  else for (const [i, record] of parsed.entries()) yield toDocument(record, `${path}#${i}`);
}
