import { documentOf } from "../../1-collect/fetching/document-of.ts";
import { isTemporary } from "../../1-collect/fetching/is-temporary.ts";
import type { ListedItem } from "../../1-collect/sources/source-kind.ts";
import type { Article } from "../../domain/article.ts";
import { type Issue, isIssue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { RawDocument } from "../../domain/raw-document.ts";
import type { SourceManifest, TakenItem, WatchedPage } from "../../domain/source.ts";
import type { Fetched } from "../../ports/store.ts";
import { readOne } from "../articles.ts";
import { fetchOf, type Validators, validatorsOf } from "./ask-source.ts";
import type { SourceDeps } from "./deps.ts";

/** One item as far as it could be had. */
export interface Took {
  readonly fetched: readonly Fetched[];
  readonly issues: readonly Issue[];
  readonly taken: TakenItem;
  /** Of a page that was had. */
  readonly validators?: Validators;
}

/** A page that is read already, once more. Undefined: it is as it was, or cannot be had now. */
export async function lookAgain(
  item: ListedItem,
  { manifest, page }: { readonly manifest: SourceManifest; readonly page: WatchedPage },
  deps: SourceDeps,
): Promise<Pick<Took, "fetched" | "validators"> | undefined> {
  const { etag, lastModified } = page;
  const known = { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) };
  const outcome = await fetchOf(manifest, item, deps, known);
  if (isIssue(outcome) || outcome.kind !== "fresh") return undefined;
  const document = documentOf(item.address, outcome);
  if (isIssue(document)) return undefined;
  const read = await readFetched({ ...document, ...(item.format ? { format: item.format } : {}) }, item, {
    manifest,
    deps,
  });
  return isFetched(read) ? { fetched: [read], validators: validatorsOf(outcome) } : undefined;
}

export async function takeItem(
  item: ListedItem,
  { manifest, before }: { readonly manifest: SourceManifest; readonly before: TakenItem | undefined },
  deps: SourceDeps,
): Promise<Took> {
  const found = await documentsOf(item, manifest, deps);
  const fetched: Fetched[] = [];
  const issues: Issue[] = [...found.issues];
  for (const document of found.documents) {
    const read = await readFetched(document, item, { manifest, deps });
    if (isFetched(read)) fetched.push(read);
    else issues.push(...read);
  }
  if (fetched.length) {
    const { validators } = found;
    return { fetched, issues, taken: { hash: item.hash, tries: 0, has: true }, ...(validators ? { validators } : {}) };
  }
  const earlier = before?.hash === item.hash ? before.tries : 0;
  const tries = found.again ? earlier + 1 : LIMITS.collectTriesMax;
  const taken: TakenItem = { hash: item.hash, tries, ...(before?.has ? { has: true } : {}) };
  // Where the article itself is stored, a teaser must not stand as its newest version.
  const words = before?.has || item.from !== "page" ? undefined : await wordsOf(item, { manifest, deps });
  if (!words) return { fetched, issues, taken };
  return { fetched: [words], issues: issues.map((issue) => ({ ...issue, severity: "warning" })), taken };
}

interface Documents {
  readonly documents: readonly RawDocument[];
  readonly issues: readonly Issue[];
  /** It may be had later. */
  readonly again: boolean;
  readonly validators?: Validators;
}

async function documentsOf(item: ListedItem, manifest: SourceManifest, deps: SourceDeps): Promise<Documents> {
  if (item.from === "file") return documentsOfFile(item.address, deps);
  if (item.from === "words") {
    const source = manifest.address;
    const message = `${source}: an entry has no words and no page of its own; nothing to read. Next: look at the feed`;
    const empty: Issue = { code: "empty-entry", severity: "warning", source, message };
    return { documents: item.words ? [item.words] : [], issues: item.words ? [] : [empty], again: false };
  }
  const outcome = await fetchOf(manifest, item, deps);
  const document = isIssue(outcome) ? outcome : documentOf(item.address, outcome);
  if (isIssue(document)) return { documents: [], issues: [document], again: isIssue(outcome) || isTemporary(outcome) };
  const { format } = item;
  const validators = !isIssue(outcome) && outcome.kind === "fresh" ? validatorsOf(outcome) : {};
  // Where a certain form is due and another one came, the right one may come yet.
  return {
    documents: [format ? { ...document, format } : document],
    issues: [],
    again: format !== undefined,
    validators,
  };
}

async function documentsOfFile(path: string, { folder }: SourceDeps): Promise<Documents> {
  const documents: RawDocument[] = [];
  const issues: Issue[] = [];
  for await (const document of folder.open(path)) (isIssue(document) ? issues : documents).push(document as never);
  return { documents, issues, again: false };
}

const isFetched = (read: Fetched | readonly Issue[]): read is Fetched => "article" in read;

async function readFetched(
  document: RawDocument,
  item: ListedItem,
  { manifest, deps }: { readonly manifest: SourceManifest; readonly deps: SourceDeps },
): Promise<Fetched | readonly Issue[]> {
  const { publisher, id } = manifest;
  const known = { ...(publisher ? { publisher } : {}), ...document.known };
  const fetchedAt = deps.now();
  const article = await readOne({ ...document, known }, deps.steps);
  if (!("text" in article)) return article;
  const bytes = document.bytes ?? (document.html === undefined ? undefined : new TextEncoder().encode(document.html));
  return {
    address: document.source,
    source: id,
    fetchedAt,
    article: item.from === "page" ? dated(article, item) : article,
    ...(bytes ? { bytes } : {}),
  };
}

/** A page knows its own date best; where it says none, the source's word is better than nothing. */
function dated(article: Article, { publishedAt }: ListedItem): Article {
  if (article.publishedAt || !publishedAt) return article;
  return { ...article, publishedAt, provenance: { ...article.provenance, publishedAt: "given" } };
}

async function wordsOf(
  item: ListedItem,
  of: { readonly manifest: SourceManifest; readonly deps: SourceDeps },
): Promise<Fetched | undefined> {
  if (!item.words) return undefined;
  const read = await readFetched(item.words, item, of);
  if (!isFetched(read)) return undefined;
  const message = `${item.address}: its page could not be had; only what the feed says of it is kept. Next: open it in a browser`;
  const issue: Issue = { code: "feed-words-only", severity: "warning", source: item.address, message };
  return { ...read, article: { ...read.article, issues: [...read.article.issues, issue] } };
}
