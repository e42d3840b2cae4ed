import { sql } from "kysely";
import type { Executor } from "../repositories/together.ts";

/** All tables with rows of ours, each after those that it refers to. */
export const TABLES = [
  "source",
  "article",
  "article_version",
  "decision",
  "audit",
  "job",
  "generation",
  "derived",
] as const;
export type TableName = (typeof TABLES)[number];

export interface Column {
  readonly name: string;
  readonly type: string;
}

/** In their order. What search made of the texts is left out: it is made again. */
export async function columnsOf(db: Executor, table: TableName): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and atttypid <> 'tsvector'::regtype
    order by attnum`.execute(db);
  return rows;
}
