import { sql } from "kysely";
import type { DerivedDocument, DerivedKind, PageRequest } from "../../ports/store.ts";
import { fromHex, hex } from "./hashes.ts";
import { limitOf, positionOf } from "./page.ts";
import type { Executor } from "./together.ts";

/** Stands for no date, so that those documents come last. */
export const UNDATED = new Date("0001-01-01T00:00:00Z");
export const COLUMNS = ["kind", "id", "article", "key", "sort_at", "document"] as const;

export const ofCurrent = (db: Executor) => db.selectFrom("generation").select("name").where("current", "=", true);

export const read = (db: Executor) => db.selectFrom("derived").select(COLUMNS).where("generation", "=", ofCurrent(db));

/** Of the generation that is read. */
export function newest(db: Executor, request: PageRequest) {
  const after = positionOf(request.after, ["number", "string"]);
  return read(db)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(sort_at, id) < (${new Date(Number(after![0]))}, ${String(after![1])})`),
    )
    .orderBy("sort_at", "desc")
    .orderBy("id", "desc")
    .limit(limitOf(request) + 1);
}

/** An id that is none of ours finds nothing. */
export const bytesOf = (id: string) => fromHex(id) ?? Buffer.alloc(0);

type Row = { kind: string; id: string; article: Buffer | null; key: string | null; sort_at: Date; document: unknown };

export const positionOfRow = ({ sort_at, id }: Pick<Row, "sort_at" | "id">) => [sort_at.getTime(), id];

export const documentOf = ({ kind, id, article, key, sort_at, document }: Row): DerivedDocument => ({
  kind: kind as DerivedKind,
  id,
  ...(article ? { article: hex(article) } : {}),
  ...(key === null ? {} : { key }),
  ...(sort_at.getTime() === UNDATED.getTime() ? {} : { sortAt: sort_at }),
  document,
});
