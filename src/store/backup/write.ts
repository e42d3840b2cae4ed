import { createHash } from "node:crypto";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../database.ts";
import { schemaVersion } from "../migrations/migrate.ts";
import { columnsOf, orderOf, TABLES, type TableName } from "./tables.ts";

export const FORMAT = 1;
/** A page may have 5 MB. */
const ROWS_AT_ONCE = 50;

/** The first line of a backup. */
export interface Head {
  readonly tocsin: "backup";
  readonly format: number;
  /** Number of the last migration. */
  readonly schema: number;
}

/** The last one: without it a backup is not whole. */
export interface Foot {
  readonly end: true;
  readonly rows: Readonly<Record<string, number>>;
  /** Of all lines before, each with its line feed. */
  readonly sha256: string;
}

/**
 * Every row as a line of JSON, by the server itself, so that nothing is lost on the way through our types. One
 * transaction that sees one moment: who writes meanwhile is not in it, and does not wait.
 */
export async function* backupLines(db: Kysely<Database>): AsyncGenerator<string> {
  const transaction = await db
    .startTransaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute();
  const hash = createHash("sha256");
  const line = (value: string) => {
    hash.update(`${value}\n`);
    return value;
  };
  const rows: Record<string, number> = {};
  try {
    await sql`set local statement_timeout to 0`.execute(transaction);
    yield line(
      JSON.stringify({ tocsin: "backup", format: FORMAT, schema: await schemaVersion(transaction) } satisfies Head),
    );
    for (const table of TABLES) {
      rows[table] = 0;
      for await (const row of rowsOf(transaction, table)) {
        rows[table]++;
        yield line(`{"table":"${table}","row":${row}}`);
      }
    }
    yield JSON.stringify({ end: true, rows, sha256: hash.digest("hex") } satisfies Foot);
  } finally {
    await transaction.rollback().execute();
  }
}

async function* rowsOf(transaction: Transaction<Database>, table: TableName): AsyncGenerator<string> {
  const columns = await columnsOf(transaction, table);
  // A document as a text: its own words must not be read, or it would not come back to the character.
  const selected = columns.map(({ name, type }) =>
    type === "json" ? sql`${sql.ref(name)}::text as ${sql.ref(name)}` : sql.ref(name),
  );
  await sql`declare backup no scroll cursor for select row_to_json(r)::text as line from (select ${sql.join(selected)} from ${sql.table(table)} order by ${orderOf(table)}) r`.execute(transaction); // biome-ignore format: short
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(ROWS_AT_ONCE)} from backup`.execute(transaction);
    for (const row of rows) yield row.line;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await sql`close backup`.execute(transaction);
}
