import { sql } from "kysely";
import type { Article } from "../../domain/article.ts";
import { LIMITS } from "../../domain/limits.ts";
import { DEMO_SOURCE } from "../../domain/source.ts";
import type { ArticleLine, Articles, NewestArticle, PageRequest } from "../../ports/store.ts";
import { fromHex, hex } from "./hashes.ts";
import { limitOf, pageOf, positionOf } from "./page.ts";
import { putArticles } from "./put-articles.ts";
import { searchQuery } from "./search-query.ts";
import { type Executor, together } from "./together.ts";

const LINE = ["id", "address", "source", "title", "publisher", "language", "sort_at", "last_fetched_at"] as const;

export function articles(db: Executor): Articles {
  return {
    put: (fetched) => together(db, (transaction) => putArticles(transaction, fetched)),
    get: (id, version) => get(db, id, version),
    newest: (ids) => newestOf(db, ids),
    async stillNewest(versions) {
      const { rows } = await sql<{ id: Buffer }>`select article.id from article
        join unnest(${versions.map(({ id }) => bytesOf(id))}::bytea[], ${versions.map(({ version }) => bytesOf(version))}::bytea[]) as given (id, version)
          on article.id = given.id and article.version = given.version
        order by article.id for share of article`.execute(db);
      return new Set(rows.map(({ id }) => hex(id)));
    },
    async bytes(id, version) {
      const row = await db.selectFrom("article_version").select("bytes").where("article", "=", bytesOf(id)).where("hash", "=", bytesOf(version)).where("bytes", "is not", null).limit(1).executeTakeFirst(); // biome-ignore format: short
      return row?.bytes ?? undefined;
    },
    versions: (id) => versions(db, id),
    async withText(textHash) {
      const rows = await db.selectFrom("article_version").select("article").distinct().where("text_hash", "=", bytesOf(textHash)).orderBy("article").execute(); // biome-ignore format: short
      return rows.map(({ article }) => hex(article));
    },
    async list({ source, ...request }) {
      const found = await newest(db, request)
        .$if(source !== undefined, (query) => query.where("source", "=", source!))
        .execute();
      return pageOf(found, request, lineOf, positionOfLine);
    },
    async search({ words, language, ...request }) {
      const query = searchQuery(words, language);
      if (!query) return { rows: [] };
      const found = await newest(db, request).where(sql<boolean>`search @@ ${query}`).execute();
      return pageOf(found, request, lineOf, positionOfLine);
    },
    async searchRanked({ words, language, limit }) {
      const query = searchQuery(words, language);
      if (!query) return [];
      const candidates = db
        .selectFrom("article")
        .select([...LINE, sql<number>`ts_rank(search, ${query})`.as("rank")])
        .where(sql<boolean>`search @@ ${query}`)
        .orderBy("sort_at", "desc")
        .orderBy("id", "desc")
        .limit(LIMITS.searchRankedMax);
      const found = await db.selectFrom(candidates.as("candidate")).select(LINE).orderBy("rank", "desc").orderBy("sort_at", "desc").orderBy("id", "desc").limit(limitOf({ limit })).execute(); // biome-ignore format: short
      return found.map(lineOf);
    },
    removeDemo: () => together(db, removeDemo),
  };
}

/** An id that is none of ours finds nothing. */
const bytesOf = (id: string) => fromHex(id) ?? Buffer.alloc(0);

async function removeDemo(db: Executor): Promise<number> {
  const demo = db.selectFrom("article").select("id").where("source", "=", DEMO_SOURCE);
  await db.deleteFrom("derived").where("article", "in", demo).execute();
  await db.deleteFrom("article_version").where("article", "in", demo).execute();
  const { numDeletedRows } = await db.deleteFrom("article").where("source", "=", DEMO_SOURCE).executeTakeFirst();
  await db.deleteFrom("source").where("id", "=", DEMO_SOURCE).execute();
  return Number(numDeletedRows);
}

async function get(db: Executor, id: string, version?: string): Promise<Article | undefined> {
  const row = await db
    .selectFrom("article_version")
    .select("document")
    .where("article", "=", bytesOf(id))
    .$if(version !== undefined, (query) => query.where("hash", "=", bytesOf(version!)))
    .orderBy("fetched_at", "desc")
    .orderBy("hash", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.document as Article | undefined;
}

async function newestOf(db: Executor, ids: readonly string[]): Promise<NewestArticle[]> {
  if (!ids.length) return [];
  const rows = await db
    .selectFrom("article")
    .innerJoin("article_version as newest", (join) =>
      join
        .onRef("newest.article", "=", "article.id")
        .onRef("newest.hash", "=", "article.version")
        .onRef("newest.fetched_at", "=", "article.version_fetched_at"),
    )
    .select(["article.id", "article.version", "article.sort_at", "newest.document"])
    .where("article.id", "in", ids.map(bytesOf))
    .execute();
  return rows.map(({ id, version, sort_at, document }) => ({
    id: hex(id),
    version: hex(version),
    sortAt: sort_at,
    article: document as Article,
  }));
}

async function versions(db: Executor, id: string) {
  const rows = await db
    .selectFrom("article_version")
    .select(["fetched_at", "hash", "text_hash", "bytes_hash"])
    .where("article", "=", bytesOf(id))
    .orderBy("fetched_at")
    .orderBy("hash")
    .execute();
  return rows.map(({ fetched_at, hash, text_hash, bytes_hash }) => ({
    fetchedAt: fetched_at,
    hash: hex(hash),
    textHash: hex(text_hash),
    ...(bytes_hash ? { bytesHash: hex(bytes_hash) } : {}),
  }));
}

/** Rows of one instant are told apart by their id: none is lost between two pages. */
function newest(db: Executor, request: PageRequest) {
  const after = positionOf(request.after, ["number", "string"]);
  return db
    .selectFrom("article")
    .select(LINE)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(sort_at, id) < (${new Date(Number(after![0]))}, ${bytesOf(String(after![1]))})`),
    )
    .orderBy("sort_at", "desc")
    .orderBy("id", "desc")
    .limit(limitOf(request) + 1);
}

interface Row {
  readonly id: Buffer;
  readonly address: string;
  readonly source: string | null;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly language: string;
  readonly sort_at: Date;
  readonly last_fetched_at: Date;
}

const positionOfLine = ({ sort_at, id }: Row) => [sort_at.getTime(), hex(id)];

const lineOf = ({ id, address, source, title, publisher, language, sort_at, last_fetched_at }: Row): ArticleLine => ({
  id: hex(id),
  address,
  ...(source === null ? {} : { source }),
  ...(title === null ? {} : { title }),
  ...(publisher === null ? {} : { publisher }),
  language,
  sortAt: sort_at,
  lastFetchedAt: last_fetched_at,
});
