import { documentOf } from "../../1-collect/fetching/document-of.ts";
import type { Issue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { RawDocument } from "../../domain/raw-document.ts";
import { BY_HAND_SOURCE } from "../../domain/source.ts";
import type { Fetch } from "../../ports/fetch.ts";
import type { Kept, Store } from "../../ports/store.ts";
import { readOne } from "../articles.ts";
import { extractJobs } from "../desk/queues.ts";
import type { Steps } from "../steps.ts";
import type { By } from "./change-sources.ts";

export interface AddDeps {
  readonly store: Pick<Store, "together">;
  readonly steps: Pick<Steps, "read">;
}

/** What became of an article that a person brought. */
export interface Added extends Kept {
  readonly address: string;
  readonly title?: string;
  /** What reading it found, although it is kept. */
  readonly issues: readonly Issue[];
}

/**
 * An article that a person brings, kept with the job that extracts it and an entry in the audit trail. The same once more
 * changes nothing. What cannot be read gives its issues.
 */
export async function addByHand(
  given: RawDocument,
  { store, steps }: AddDeps,
  { actor, now }: By,
): Promise<Added | readonly Issue[]> {
  const address = await addressOf(given);
  // Read under its name: whoever reads the article later is told no path of this machine.
  const name = isWeb(given.source) ? given.source : nameOf(given.source);
  const read = await readOne({ ...given, source: name }, steps);
  if (!("text" in read)) return read.map((issue) => renamed(issue, name, given.source));
  const bytes = given.bytes ?? (given.html === undefined ? undefined : utf8(given.html));
  const article = { ...read, source: address };
  const [kept] = await store.together(async ({ sources, articles, jobs, audit }) => {
    await sources.put({ id: BY_HAND_SOURCE, name: "by hand" });
    const kept = await articles.put([{ address, source: BY_HAND_SOURCE, fetchedAt: now, article, ...(bytes ? { bytes } : {}) }]); // biome-ignore format: short
    await jobs.add(extractJobs(kept));
    for (const { id, outcome, version } of kept)
      if (outcome !== "unchanged")
        await audit.append({ at: now, actor, action: "add-article", subject: id, detail: { address, version } });
    return kept;
  });
  const issues = read.issues.map((issue) => renamed(issue, name, given.source));
  return { ...kept!, address, ...(read.title === undefined ? {} : { title: read.title }), issues };
}

/** The page at an address, as a source would have it. */
export const pageAt = async (address: string, fetch: Fetch, signal: AbortSignal): Promise<RawDocument | Issue> =>
  documentOf(address, await fetch(address, { signal }));

const isWeb = (source: string) => /^https?:\/\//i.test(source);
const utf8 = (text: string) => new TextEncoder().encode(text);

/**
 * Under what it is kept. Of the web its address; of a file its name and the hash of what it holds and of what was said of
 * it: another file of that name is another article, and none can pass for what a page said.
 */
async function addressOf({ source, bytes, html, text, known }: RawDocument): Promise<string> {
  if (isWeb(source)) return new URL(source).href.replace(/#.*$/, "");
  const content = bytes ?? utf8(html ?? text ?? "");
  const said = known ? utf8(JSON.stringify(known)) : new Uint8Array();
  const hashed = new Uint8Array(content.byteLength + said.byteLength);
  hashed.set(content);
  hashed.set(said, content.byteLength);
  const hash = Buffer.from(await crypto.subtle.digest("SHA-256", hashed)).toString("hex");
  return `file:${nameOf(source).replace(/[%#?]/g, encodeURIComponent)}#${hash.slice(0, 32)}`;
}

/** Its last part: "articles.jsonl" of "news/articles.jsonl:12". */
const nameOf = (source: string) => source.replace(/^.*[/\\](?=.)/s, "").replace(/(\.\w+)(?::\d+|#[^/\\]*)$/, "$1");

const renamed = (issue: Issue, name: string, source: string): Issue =>
  issue.source !== name
    ? issue
    : {
        ...issue,
        source,
        message: issue.message.startsWith(`${name}:`) ? source + issue.message.slice(name.length) : issue.message,
      };

const NOT_IN_NAMES = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** The name of a file as it may be kept: no path, nothing that hides what it is. A string answer with `wrong` says why not. */
export function checkFileName(given: string): { readonly name: string } | { readonly wrong: string } {
  const name = given.normalize("NFC");
  if (!name.trim()) return { wrong: "is empty" };
  if (name.length > LIMITS.fileNameCharactersMax)
    return { wrong: `has more than ${LIMITS.fileNameCharactersMax} characters` };
  if (NOT_IN_NAMES.test(name)) return { wrong: "holds control characters" };
  if (/[/\\]/.test(name) || /^(?:\.{1,2}$|[A-Za-z]:)/.test(name)) return { wrong: "holds a path" };
  return { name };
}
