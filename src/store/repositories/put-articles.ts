import { sql } from "kysely";
import type { Article } from "../../domain/article.ts";
import type { Fetched, Kept } from "../../ports/store.ts";
import { chunksOf } from "./chunks.ts";
import { hashOf, hex } from "./hashes.ts";
import { joinMessages } from "./join-messages.ts";
import { searchVector } from "./search-query.ts";
import type { Executor } from "./together.ts";

/** One fetch with its hashes. */
interface Entry extends Fetched {
  readonly id: Buffer;
  readonly key: string;
  readonly hash: Buffer;
}

/** What the ledger holds of one article: when, and what; oldest first. */
type Ledger = { at: number; hash: string }[];

/**
 * Adds what the ledger does not have yet. A fetch is a version when it differs from the one that was in force at its
 * time: fetches may come late or twice, and words that come back after a change are a version again.
 */
export async function putArticles(db: Executor, fetched: readonly Fetched[]): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const chunk of chunksOf(fetched)) kept.push(...(await putChunk(db, chunk)));
  return kept;
}

async function putChunk(db: Executor, given: readonly Fetched[]): Promise<Kept[]> {
  const fetched = await joinMessages(db, given, versionHash);
  const entries = fetched.map((given): Entry => {
    const id = hashOf(given.address);
    return { ...given, id, key: hex(id), hash: versionHash(given.article) };
  });
  const isNew = await insertArticles(db, entries);
  const ledgers = await readLedgers(db, entries);
  const inTime = entries.toSorted((a, b) => a.fetchedAt.getTime() - b.fetchedAt.getTime());
  const versions = inTime.filter((entry) => enter(ledgers.get(entry.key)!, entry));
  if (versions.length) await insertVersions(db, versions);
  await noteSeen(db, entries);
  await showNewest(db, newestOf(versions));
  const changed = new Set(versions);
  return entries.map((entry) => {
    const outcome = !changed.has(entry) ? "unchanged" : isNew.delete(entry.key) ? "new" : "changed";
    return { id: entry.key, version: hex(entry.hash), outcome };
  });
}

/** What a reader would call another version: not ids, offsets, or how sure our reading is. */
function versionHash({ text, title, author, publisher, publishedAt, modifiedAt }: Article): Buffer {
  return hashOf(text, ...[title, author, publisher, publishedAt, modifiedAt].map((field) => field ?? ""));
}

/** In the order of their ids, and locked: two programs that put the same articles wait for each other, and not crosswise. */
async function insertArticles(db: Executor, entries: readonly Entry[]): Promise<Set<string>> {
  const first = new Map<string, Entry>();
  for (const entry of entries) if (!first.has(entry.key)) first.set(entry.key, entry);
  const sorted = [...first.values()].sort((a, b) => Buffer.compare(a.id, b.id));
  const inserted = await db
    .insertInto("article")
    .values(
      sorted.map(({ id, address, source, fetchedAt, article, hash }) => ({
        id,
        address: cleaned(address),
        source: source ?? null,
        first_fetched_at: fetchedAt,
        last_fetched_at: fetchedAt,
        version: hash,
        version_fetched_at: fetchedAt,
        ...shown({ article, fetchedAt }),
      })),
    )
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .execute();
  await sql`select from article where id = any(${sorted.map(({ id }) => id)}) order by id for update`.execute(db);
  return new Set(inserted.map(({ id }) => hex(id)));
}

async function readLedgers(db: Executor, entries: readonly Entry[]): Promise<Map<string, Ledger>> {
  const ledgers = new Map<string, Ledger>(entries.map(({ key }) => [key, []]));
  const rows = await db
    .selectFrom("article_version")
    .select(["article", "fetched_at", "hash"])
    .where("article", "in", [...new Set(entries.map(({ id }) => id))])
    .orderBy("fetched_at")
    .orderBy("hash")
    .execute();
  for (const { article, fetched_at, hash } of rows)
    ledgers.get(hex(article))!.push({ at: fetched_at.getTime(), hash: hex(hash) });
  return ledgers;
}

/**
 * False: the ledger says the same of that time already. Where a late fetch comes before a line of the same words, both
 * stay: nothing in the ledger is changed.
 */
function enter(ledger: Ledger, { fetchedAt, hash }: Entry): boolean {
  const at = fetchedAt.getTime();
  const version = { at, hash: hex(hash) };
  const later = ledger.findIndex((other) => other.at > at);
  const place = later < 0 ? ledger.length : later;
  if (ledger[place - 1]?.hash === version.hash) return false;
  if (ledger.some((other) => other.at === at && other.hash === version.hash)) return false;
  ledger.splice(place, 0, version);
  return true;
}

async function insertVersions(db: Executor, versions: readonly Entry[]): Promise<void> {
  await db
    .insertInto("article_version")
    .values(
      versions.map(({ id, fetchedAt, hash, bytes, article }) => ({
        article: id,
        fetched_at: fetchedAt,
        hash,
        text_hash: hashOf(article.text),
        bytes_hash: bytes ? hashOf(bytes) : null,
        bytes: bytes ? Buffer.from(bytes) : null,
        document: JSON.stringify(article),
      })),
    )
    .execute();
}

/** Of each article the latest of these versions; of one instant the one that the ledger lists last. */
function newestOf(versions: readonly Entry[]): Entry[] {
  const newest = new Map<string, Entry>();
  for (const version of versions) {
    const other = newest.get(version.key);
    const later = other
      ? version.fetchedAt.getTime() - other.fetchedAt.getTime() || Buffer.compare(version.hash, other.hash)
      : 1;
    if (later > 0) newest.set(version.key, version);
  }
  return [...newest.values()].sort((a, b) => Buffer.compare(a.id, b.id));
}

/** Lists and search speak of the newest version; one that came late changes nothing there. */
async function showNewest(db: Executor, versions: readonly Entry[]): Promise<void> {
  for (const { id, hash, fetchedAt, article } of versions) {
    const { title = "", text, language } = article;
    await db
      .updateTable("article")
      .set({
        version: hash,
        version_fetched_at: fetchedAt,
        ...shown({ article, fetchedAt }),
        ...(publishedBefore(fetchedAt, article) ? {} : { sort_at: sql<Date>`first_fetched_at` }),
        search: searchVector({ title, text, language }),
      })
      .where("id", "=", id)
      .where(sql<boolean>`(version_fetched_at, version) <= (${fetchedAt}, ${hash})`)
      .execute();
  }
}

async function noteSeen(db: Executor, entries: readonly Entry[]): Promise<void> {
  await sql`update article set first_fetched_at = least(first_fetched_at, first), last_fetched_at = greatest(last_fetched_at, last)
    from (select id, min(at) as first, max(at) as last
      from unnest(${entries.map(({ id }) => id)}::bytea[], ${entries.map(({ fetchedAt }) => fetchedAt)}::timestamptz[]) as given (id, at) group by id) seen
    where article.id = seen.id and (first < first_fetched_at or last > last_fetched_at)`.execute(db);
}

function shown({ article, fetchedAt }: { article: Article; fetchedAt: Date }) {
  const { title, publisher, language } = article;
  return {
    title: title === undefined ? null : cleaned(title),
    publisher: publisher === undefined ? null : cleaned(publisher),
    language: cleaned(language),
    sort_at: publishedBefore(fetchedAt, article) ?? fetchedAt,
  };
}

const ZONED = /T.*(?:Z|[+-]\d{2}:?\d{2})$/;

/** A date that lies after the fetch is no date of publication: such an article would stay on top for ever. */
function publishedBefore(fetchedAt: Date, { publishedAt = "" }: Article): Date | undefined {
  // Without a zone only the day is certain, and no clock of this machine may come in.
  const published = Date.parse(ZONED.test(publishedAt) ? publishedAt : publishedAt.slice(0, 10));
  return published <= fetchedAt.getTime() ? new Date(published) : undefined;
}

/** Text columns hold no U+0000; the document keeps it. */
const cleaned = (text: string) => text.replaceAll("\u0000", "\ufffd");
