import { sql } from "kysely";
import type { Derived, DerivedDocument, DerivedKind, DerivedPicture, DerivedStamp } from "../../ports/store.ts";
import { chunksOf } from "./chunks.ts";
import { bytesOf, COLUMNS, documentOf, newest, ofCurrent, positionOfRow, read, UNDATED } from "./derived-rows.ts";
import { hashOf } from "./hashes.ts";
import { pageOf } from "./page.ts";
import { placing } from "./placing.ts";
import { searchDerived } from "./search-derived.ts";
import { hitsIn } from "./search-hits.ts";
import { searchVector } from "./search-query.ts";
import { type Executor, together } from "./together.ts";

export function derived(db: Executor): Derived {
  return {
    ...placing(db),
    put: (generation, documents, { replacing = [] } = {}) =>
      together(db, async (transaction) => {
        await insertGeneration(transaction, generation);
        const articles = replacing.map(bytesOf);
        if (articles.length)
          await transaction
            .deleteFrom("derived")
            .where("generation", "=", generation)
            .where("article", "in", articles)
            .execute();
        await insert(transaction, generation, rowsOf(documents));
      }),
    replace: (generation, picture) => together(db, (transaction) => replace(transaction, generation, picture)),
    switchTo: (generation) =>
      together(db, async (transaction) => {
        await insertGeneration(transaction, generation);
        await transaction.updateTable("generation").set({ current: false }).where("current", "=", true).execute();
        await transaction.updateTable("generation").set({ current: true }).where("name", "=", generation).execute();
        await transaction.deleteFrom("derived").where("generation", "<>", generation).execute();
        await transaction.deleteFrom("generation").where("name", "<>", generation).execute();
      }),
    async read(kind, ids, generation) {
      if (!ids.length) return [];
      const from = db.selectFrom("derived").select(COLUMNS).where("kind", "=", kind);
      const rows = await from
        .where("generation", "=", generation ?? ofCurrent(db))
        .where("id", "in", ids)
        .execute();
      return rows.map(documentOf);
    },
    async generations() {
      return db.selectFrom("generation").select(["name", "current"]).orderBy("name").forKeyShare().execute();
    },
    drop: (generation) =>
      together(db, async (transaction) => {
        const built = await sql`select from generation where name = ${generation} and not current for update`.execute(
          transaction,
        );
        if (!built.rows.length) return;
        await transaction.deleteFrom("derived").where("generation", "=", generation).execute();
        await transaction.deleteFrom("generation").where("name", "=", generation).execute();
      }),
    current: () => current(db),
    async get(kind, id) {
      const row = await read(db).where("kind", "=", kind).where("id", "=", id).executeTakeFirst();
      return row && documentOf(row);
    },
    async list({ kind, key, article, ...request }) {
      const found = await newest(db, request)
        .where("kind", "=", kind)
        .$if(key !== undefined, (query) => query.where("key", "=", key!))
        .$if(article !== undefined, (query) => query.where("article", "=", bytesOf(article!)))
        .execute();
      return pageOf(found, request, documentOf, positionOfRow);
    },
    search: (request) => searchDerived(db, request),
    hits: (texts, question) => hitsIn(db, texts, question),
    stamp: (kind, generation) => stamp(db, kind, generation),
  };
}

/** The sum as well: a transaction that took its numbers earlier may end later, below the highest. */
async function stamp(db: Executor, kind: DerivedKind, generation?: string): Promise<DerivedStamp> {
  const { count, sum, max } = await db
    .selectFrom("derived")
    .select(({ fn }) => [
      fn.countAll<number>().as("count"),
      fn.sum<string | null>("seq").as("sum"),
      fn.max<number | null>("seq").as("max"),
    ])
    .where("generation", "=", generation ?? ofCurrent(db))
    .where("kind", "=", kind)
    .executeTakeFirstOrThrow();
  return { count, mark: `${count} ${sum ?? 0} ${max ?? 0}` };
}

async function current(db: Executor): Promise<string | undefined> {
  return (await ofCurrent(db).executeTakeFirst())?.name;
}

async function insertGeneration(db: Executor, name: string): Promise<void> {
  await db.insertInto("generation").values({ name }).onConflict((conflict) => conflict.doNothing()).execute(); // biome-ignore format: short
}

async function replace(db: Executor, generation: string, { kinds, articles, documents }: DerivedPicture) {
  // Two pictures at once wait for each other; extractions, which hold the key, go on.
  const { rows: there } = await sql`select from generation where name = ${generation} for no key update`.execute(db);
  if (!there.length) throw new Error(`there is no generation ${generation} any more`);
  const { rows: before } = await sql<{ kind: string; id: string; hash: Buffer | null }>`
    select kind, id, hash from derived where generation = ${generation} and kind = any(${kinds})
      and (article is null or article = any(${articles.map(bytesOf)}))`.execute(db);
  const rows = rowsOf(documents);
  const known = new Map(before.map(({ kind, id, hash }) => [keyOf({ kind, id }), hash]));
  const changed = rows.filter((row) => !known.get(keyOf(row))?.equals(row.hash));
  const stays = new Set(rows.map(keyOf));
  const gone = before.filter((row) => !stays.has(keyOf(row)));
  for (const chunk of chunksOf(gone))
    await sql`delete from derived where generation = ${generation} and (kind, id) in
      (select * from unnest(${chunk.map(({ kind }) => kind)}::text[], ${chunk.map(({ id }) => id)}::text[]))`.execute(
      db,
    );
  await insert(db, generation, changed);
  return { written: changed.length, removed: gone.length };
}

const keyOf = ({ kind, id }: { readonly kind: string; readonly id: string }) => `${kind} ${id}`;

interface NewRow {
  readonly kind: string;
  readonly id: string;
  readonly article: Buffer | null;
  readonly key: string | null;
  readonly sort_at: Date;
  readonly document: string;
  /** Of all that is kept of it. */
  readonly hash: Buffer;
  readonly made_from: Buffer | null;
  readonly search: ReturnType<typeof searchVector> | null;
}

/** Of one id only the last: a statement may not write a row twice. */
function rowsOf(documents: readonly DerivedDocument[]): NewRow[] {
  return [...new Map(documents.map((given) => [keyOf(given), rowOf(given)])).values()];
}

function rowOf({
  kind,
  id,
  article,
  key,
  sortAt = UNDATED,
  document,
  madeFrom,
  search: words,
}: DerivedDocument): NewRow {
  const json = JSON.stringify(document);
  const { title = "", text, language, facets = [] } = words ?? { text: "", language: "" };
  return {
    kind,
    id,
    article: article === undefined ? null : bytesOf(article),
    key: key ?? null,
    sort_at: sortAt,
    document: json,
    hash: hashOf(
      json,
      article ?? "",
      key ?? "",
      String(sortAt.getTime()),
      title,
      text,
      language,
      madeFrom ?? "",
      ...facets,
    ),
    made_from: madeFrom === undefined ? null : bytesOf(madeFrom),
    // Made when it is written, and only then.
    get search() {
      return words ? searchVector({ title, text, language, facets }) : null;
    },
  };
}

async function insert(db: Executor, generation: string, rows: readonly NewRow[]): Promise<void> {
  for (const chunk of chunksOf(rows)) await insertChunk(db, generation, chunk);
}

async function insertChunk(db: Executor, generation: string, rows: readonly NewRow[]): Promise<void> {
  await db
    .insertInto("derived")
    .values(rows.map((row) => ({ generation, ...row })))
    .onConflict((conflict) =>
      conflict
        .columns(["generation", "kind", "id"])
        .doUpdateSet((row) => ({
          article: row.ref("excluded.article"),
          key: row.ref("excluded.key"),
          sort_at: row.ref("excluded.sort_at"),
          document: row.ref("excluded.document"),
          search: sql`excluded.search`,
          seq: row.ref("excluded.seq"),
          hash: row.ref("excluded.hash"),
          made_from: row.ref("excluded.made_from"),
        }))
        .where(sql<boolean>`derived.hash is distinct from excluded.hash`),
    )
    .execute();
}
