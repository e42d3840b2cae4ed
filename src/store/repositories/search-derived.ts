import { type RawBuilder, sql } from "kysely";
import { LIMITS } from "../../domain/limits.ts";
import type { DerivedDocument, DerivedKind, DerivedSearch, Page } from "../../ports/store.ts";
import { bytesOf, documentOf, newest, positionOfRow, read } from "./derived-rows.ts";
import { limitOf, pageOf } from "./page.ts";
import { facetQuery, searchQuery } from "./search-query.ts";
import { type Executor, together } from "./together.ts";

const NOTHING: Page<DerivedDocument> = { rows: [] };

/** A search that takes too long is given up: its words are in too much, and others want to be answered. */
export function searchDerived(db: Executor, request: DerivedSearch): Promise<Page<DerivedDocument>> {
  return together(db, async (transaction) => {
    await sql`set local statement_timeout to ${sql.lit(LIMITS.searchMs)}`.execute(transaction);
    return search(transaction, request);
  });
}

/**
 * Rows of a kind, newest first, among which matches are looked for one by one before the index is asked for all there are:
 * a page of frequent words is full by then. As many of each kind as take 10 ms: words of articles are kept apart.
 */
const LOOKED_AT: Partial<Record<DerivedKind, number>> = { article: 200, story: 200 };
const LOOKED_AT_OTHERS = 2_000;
/** Where so many times as many rows promise a full page, they are looked at as well; some more than what is promised. */
const FURTHER_MAX = 6;
const MARGIN = 1.3;

async function search(db: Executor, request: DerivedSearch): Promise<Page<DerivedDocument>> {
  const { kind, words, language, order = "newest", filters = {} } = request;
  const asked = searchQuery(words, language);
  // What was asked holds no word.
  if (!asked && words.trim()) return NOTHING;
  const parts = [...(asked ? [asked] : []), ...(filters.facets ?? []).map(facetQuery)];
  const query = parts.length ? sql<boolean>`search @@ (${sql.join(parts, sql` && `)})` : undefined;
  if (order === "newest" || !asked) {
    const found = await newestMatches(db, request, { query, limit: limitOf(request) + 1 });
    const { rows, ...next } = pageOf<Match, Match>(found, request, (row) => row, positionOfRow);
    return { rows: (await readAll(db, kind, rows)).map(documentOf), ...next };
  }
  const { after: _, ...first } = request;
  const newest = await newestMatches(db, first, { query, limit: LIMITS.searchRankedMax });
  return { rows: (await readAll(db, kind, await bestOf(db, newest, { request, asked }))).map(documentOf) };
}

interface Match {
  readonly id: string;
  readonly sort_at: Date;
}

/** Without their documents, which are large. */
async function newestMatches(
  db: Executor,
  request: DerivedSearch,
  { query, limit }: { readonly query: RawBuilder<boolean> | undefined; readonly limit: number },
): Promise<readonly Match[]> {
  const { kind, filters: { key, article, since, until } = {} } = request;
  const among = newest(db, request)
    .clearSelect()
    .select(["id", "sort_at"])
    .where("kind", "=", kind)
    .$if(key !== undefined, (some) => some.where("key", "=", key!))
    .$if(article !== undefined, (some) => some.where("article", "=", bytesOf(article!)))
    .$if(since !== undefined, (some) => some.where("sort_at", ">=", since!))
    .$if(until !== undefined, (some) => some.where("sort_at", "<", until!));
  const matching = among.$if(query !== undefined, (some) => some.where(query!)).limit(limit);
  // A story or an article has few rows, which are found by it.
  if (!query || key !== undefined || article !== undefined) return matching.execute();
  const amongFirst = (rows: number) =>
    db
      .selectFrom(among.select("search").limit(rows).as("near"))
      .select(["id", "sort_at"])
      .where(query)
      .orderBy("sort_at", "desc")
      .orderBy("id", "desc")
      .limit(limit)
      .execute();
  const first = LOOKED_AT[kind] ?? LOOKED_AT_OTHERS;
  const found = await amongFirst(first);
  if (found.length === limit) return found;
  const enough = (first * limit * MARGIN) / found.length;
  const more = enough <= first * FURTHER_MAX ? await amongFirst(Math.ceil(enough)) : [];
  return more.length === limit ? more : allMatches(db, matching);
}

/** By the index of words: how frequent some are together nobody can guess, and the wrong guess goes through all rows. */
async function allMatches(db: Executor, matching: { execute(): Promise<readonly Match[]> }): Promise<readonly Match[]> {
  const scans = (to: "on" | "off") =>
    sql`select set_config('enable_indexscan', ${to}, true), set_config('enable_seqscan', ${to}, true)`.execute(db);
  await scans("off");
  const found = await matching.execute();
  await scans("on");
  return found;
}

async function bestOf(
  db: Executor,
  matches: readonly Match[],
  { request, asked }: { readonly request: DerivedSearch; readonly asked: RawBuilder<unknown> },
): Promise<readonly Match[]> {
  if (!matches.length) return [];
  return read(db)
    .clearSelect()
    .select(["id", "sort_at"])
    .where("kind", "=", request.kind)
    .where("id", "in", matches.map(({ id }) => id))
    .orderBy(sql`ts_rank(search, ${asked})`, "desc")
    .orderBy("sort_at", "desc")
    .orderBy("id", "desc")
    .limit(limitOf(request))
    .execute(); // biome-ignore format: short
}

/** Documents in the order of these. */
async function readAll(db: Executor, kind: DerivedKind, matches: readonly Match[]) {
  if (!matches.length) return [];
  const ids = matches.map(({ id }) => id);
  const rows = await read(db).where("kind", "=", kind).where("id", "in", ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
