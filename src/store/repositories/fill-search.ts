import { sql } from "kysely";
import type { Article } from "../../domain/article.ts";
import { searchVector } from "./search-query.ts";
import { type Executor, together } from "./together.ts";

const ARTICLES_AT_ONCE = 200;

/** Makes what search needs of articles that lack it, in steps: a stop in the middle loses one. */
export async function fillSearch(db: Executor): Promise<void> {
  while ((await together(db, fillSome)) === ARTICLES_AT_ONCE);
}

async function fillSome(db: Executor): Promise<number> {
  const rows = await db
    .selectFrom("article")
    .innerJoin("article_version as newest", (join) =>
      join
        .onRef("newest.article", "=", "article.id")
        .onRef("newest.hash", "=", "article.version")
        .onRef("newest.fetched_at", "=", "article.version_fetched_at"),
    )
    .select(["article.id", "newest.document"])
    .where("article.search", "is", null)
    .orderBy("article.id")
    .limit(ARTICLES_AT_ONCE)
    .forUpdate("article")
    .execute();
  for (const { id, document } of rows) {
    const { title = "", text, language } = document as Article;
    await db
      .updateTable("article")
      .set({ search: sql`coalesce(${searchVector({ title, text, language })}, ''::tsvector)` })
      .where("id", "=", id)
      .execute();
  }
  return rows.length;
}
