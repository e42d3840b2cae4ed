import { sql } from "kysely";
import type { Derived, DerivedDocument, DerivedKind } from "../../ports/store.ts";
import { chunksOf } from "./chunks.ts";
import { fromHex, hex } from "./hashes.ts";
import { limitOf, pageOf, positionOf } from "./page.ts";
import { type Executor, together } from "./together.ts";

/** Stands for no date, so that those documents come last. */
const UNDATED = new Date("0001-01-01T00:00:00Z");
const COLUMNS = ["kind", "id", "article", "key", "sort_at", "document"] as const;

export function derived(db: Executor): Derived {
  return {
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
        await insert(transaction, generation, documents);
      }),
    switchTo: (generation) =>
      together(db, async (transaction) => {
        await insertGeneration(transaction, generation);
        await transaction.updateTable("generation").set({ current: false }).where("current", "=", true).execute();
        await transaction.updateTable("generation").set({ current: true }).where("name", "=", generation).execute();
        await transaction.deleteFrom("derived").where("generation", "<>", generation).execute();
        await transaction.deleteFrom("generation").where("name", "<>", generation).execute();
      }),
    current: () => current(db),
    async get(kind, id) {
      const row = await read(db).where("kind", "=", kind).where("id", "=", id).executeTakeFirst();
      return row && documentOf(row);
    },
    async list({ kind, key, article, ...request }) {
      const after = positionOf(request.after, ["number", "string"]);
      const found = await read(db)
        .where("kind", "=", kind)
        .$if(key !== undefined, (query) => query.where("key", "=", key!))
        .$if(article !== undefined, (query) => query.where("article", "=", bytesOf(article!)))
        .$if(after !== undefined, (query) =>
          query.where(sql<boolean>`(sort_at, id) < (${new Date(Number(after![0]))}, ${String(after![1])})`),
        )
        .orderBy("sort_at", "desc")
        .orderBy("id", "desc")
        .limit(limitOf(request) + 1)
        .execute();
      return pageOf(found, request, documentOf, ({ sort_at, id }) => [sort_at.getTime(), id]);
    },
  };
}

const read = (db: Executor) =>
  db
    .selectFrom("derived")
    .select(COLUMNS)
    .where("generation", "=", (of) => of.selectFrom("generation").select("name").where("current", "=", true));

async function current(db: Executor): Promise<string | undefined> {
  const row = await db.selectFrom("generation").select("name").where("current", "=", true).executeTakeFirst();
  return row?.name;
}

async function insertGeneration(db: Executor, name: string): Promise<void> {
  await db.insertInto("generation").values({ name }).onConflict((conflict) => conflict.doNothing()).execute(); // biome-ignore format: short
}

async function insert(db: Executor, generation: string, documents: readonly DerivedDocument[]): Promise<void> {
  // Of one id only the last: a statement may not write a row twice.
  const unique = [...new Map(documents.map((given) => [`${given.kind} ${given.id}`, given])).values()];
  for (const chunk of chunksOf(unique)) await insertChunk(db, generation, chunk);
}

async function insertChunk(db: Executor, generation: string, documents: readonly DerivedDocument[]): Promise<void> {
  const rows = documents.map(({ kind, id, article, key, sortAt, document }) => ({
    generation,
    kind,
    id,
    article: article === undefined ? null : bytesOf(article),
    key: key ?? null,
    sort_at: sortAt ?? UNDATED,
    document: JSON.stringify(document),
  }));
  await db
    .insertInto("derived")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["generation", "kind", "id"]).doUpdateSet((row) => ({
        article: row.ref("excluded.article"),
        key: row.ref("excluded.key"),
        sort_at: row.ref("excluded.sort_at"),
        document: row.ref("excluded.document"),
      })),
    )
    .execute();
}

/** An id that is none of ours finds nothing. */
const bytesOf = (id: string) => fromHex(id) ?? Buffer.alloc(0);

type Row = { kind: string; id: string; article: Buffer | null; key: string | null; sort_at: Date; document: unknown };

const documentOf = ({ kind, id, article, key, sort_at, document }: Row): DerivedDocument => ({
  kind: kind as DerivedKind,
  id,
  ...(article ? { article: hex(article) } : {}),
  ...(key === null ? {} : { key }),
  ...(sort_at.getTime() === UNDATED.getTime() ? {} : { sortAt: sort_at }),
  document,
});
