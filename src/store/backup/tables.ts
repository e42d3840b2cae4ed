import { sql } from "kysely";
import type { Executor } from "../repositories/together.ts";

/** All tables with rows of ours but sessions, which a restored desk must not open again; each after those that it refers to; their keys give the order of the rows. */
const KEYS = {
  source: ["id"],
  article: ["id"],
  article_version: ["article", "fetched_at", "hash"],
  warning_message: ["source", "key"],
  decision: ["number"],
  audit: ["number"],
  job: ["id"],
  generation: ["name"],
  derived: ["generation", "kind", "id"],
  account: ["id"],
  api_token: ["id"],
  setting: ["name", "version"],
  mark: ["account", "kind", "id"],
  watchword: ["id"],
  advisory: ["number"],
  advisory_event: ["advisory", "seq"],
  advisory_message: ["number"],
  delivery: ["number"],
  delivery_log: ["number"],
  subscriber: ["channel", "recipient"],
  exchange_collection: ["id"],
  exchange_object: ["collection", "added"],
  exchange_part: ["collection", "added", "advisory", "version"],
} as const;
export type TableName = keyof typeof KEYS;
export const TABLES = Object.keys(KEYS) as TableName[];

/** The same rows give the same backup. */
export const orderOf = (table: TableName) => sql.join(KEYS[table].map((column) => sql.ref(column)));

export interface Column {
  readonly name: string;
  readonly type: string;
}

/** In their order. What search made of articles is left out: it is made again. Derived documents do not hold their words. */
export async function columnsOf(db: Executor, table: TableName): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and (atttypid <> 'tsvector'::regtype or attrelid = to_regclass('derived'))
    order by attnum`.execute(db);
  return rows;
}
