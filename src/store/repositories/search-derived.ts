import { sql } from "kysely";
import { LIMITS } from "../../domain/limits.ts";
import type { DerivedDocument, DerivedSearch, Page } from "../../ports/store.ts";
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

async function search(
  db: Executor,
  { kind, words, language, order = "newest", filters = {}, ...request }: DerivedSearch,
) {
  // biome-ignore format: short
  const { key, article, since, until, facets = [] } = filters;
  const asked = searchQuery(words, language);
  // What was asked holds no word.
  if (!asked && words.trim()) return NOTHING;
  const parts = [...(asked ? [asked] : []), ...facets.map(facetQuery)];
  const query = parts.length ? sql`(${sql.join(parts, sql` && `)})` : undefined;
  const matching = <Query extends ReturnType<typeof newest>>(from: Query) =>
    from
      .where("kind", "=", kind)
      .$if(query !== undefined, (some) => some.where(sql<boolean>`search @@ ${query}`))
      .$if(key !== undefined, (some) => some.where("key", "=", key!))
      .$if(article !== undefined, (some) => some.where("article", "=", bytesOf(article!)))
      .$if(since !== undefined, (some) => some.where("sort_at", ">=", since!))
      .$if(until !== undefined, (some) => some.where("sort_at", "<", until!));
  if (order === "newest" || !asked) {
    const found = await matching(newest(db, request)).execute();
    return pageOf(found, request, documentOf, positionOfRow);
  }
  // Ranked without the documents, which are large; those of the best are read after.
  const candidates = matching(newest(db, { limit: 1 }))
    .clearSelect()
    .select(["id", "sort_at", sql<number>`ts_rank(search, ${asked})`.as("rank")])
    .limit(LIMITS.searchRankedMax);
  const best = await db.selectFrom(candidates.as("candidate")).select("id").orderBy("rank", "desc").orderBy("sort_at", "desc").orderBy("id", "desc").limit(limitOf(request)).execute(); // biome-ignore format: short
  if (!best.length) return NOTHING;
  const ids = best.map(({ id }) => id);
  const rows = await read(db).where("kind", "=", kind).where("id", "in", ids).execute();
  return { rows: rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).map(documentOf) };
}
