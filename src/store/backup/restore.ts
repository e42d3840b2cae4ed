import { type Kysely, sql } from "kysely";
import { StoreFault } from "../../ports/store-fault.ts";
import type { Database } from "../database.ts";
import type { Ground } from "../ground.ts";
import { migrate } from "../migrations/migrate.ts";
import { fillSearch } from "../repositories/fill-search.ts";
import { type Executor, together } from "../repositories/together.ts";
import { tableOf } from "./check.ts";
import { columnsOf, TABLES, type TableName } from "./tables.ts";
import type { Foot, Head } from "./write.ts";

/** Characters of rows that are written with one statement. */
const CHUNK_CHARACTERS = 4_000_000;

/**
 * Fills an empty store from a backup that was found to be whole: all or nothing, into the schema that it was made from;
 * later migrations then treat it as they treat any data.
 */
export async function restore(
  { db, schema, where }: Ground,
  backup: Head & Pick<Foot, "rows">,
  lines: AsyncIterable<string>,
): Promise<void> {
  await refuseFilled(db, where);
  await sql`drop schema ${sql.id(schema)} cascade`.execute(db);
  await sql`create schema ${sql.id(schema)}`.execute(db);
  await migrate(db, backup.schema);
  await together(db, async (transaction) => {
    await load(transaction, lines);
    await countOn(transaction, backup.rows);
  });
  await migrate(db);
  await fillSearch(db);
}

async function refuseFilled(db: Kysely<Database>, where: string): Promise<void> {
  for (const table of TABLES) {
    const { rows } = await sql<{ name: string | null }>`select to_regclass(${table}) as name`.execute(db);
    if (rows[0]?.name == null) continue;
    const { rows: found } = await sql`select from ${sql.table(table)} limit 1`.execute(db);
    if (found.length)
      throw new StoreFault(
        "not-empty",
        `${where} holds data already; a backup fills an empty store`,
        "give another --data, or another database",
      );
  }
}

async function load(db: Executor, lines: AsyncIterable<string>): Promise<void> {
  await sql`set local statement_timeout to 0`.execute(db);
  let table: TableName | undefined;
  let rows: string[] = [];
  let characters = 0;
  const flush = async () => {
    if (table && rows.length) await write(db, table, rows);
    [rows, characters] = [[], 0];
  };
  let isHead = true;
  for await (const line of lines) {
    if (isHead || line.startsWith('{"end":')) {
      isHead = false;
      continue;
    }
    const next = tableOf(line);
    if (next !== table || characters > CHUNK_CHARACTERS) await flush();
    table = next;
    rows.push(line.slice(`{"table":"${next}","row":`.length, -1));
    characters += line.length;
  }
  await flush();
}

async function write(db: Executor, table: TableName, rows: readonly string[]): Promise<void> {
  const columns = await columnsOf(db, table);
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  const types = sql.join(
    columns.map(({ name, type }) => sql`${sql.ref(name)} ${sql.raw(type === "json" ? "text" : type)}`),
  );
  const values = sql.join(
    columns.map(({ name, type }) => (type === "json" ? sql`${sql.ref(name)}::json` : sql.ref(name))),
  );
  await sql`insert into ${sql.table(table)} (${names}) overriding system value
    select ${values} from json_to_recordset(${`[${rows.join(",")}]`}::json) as given (${types})`.execute(db);
}

/** Numbers that the server gives out go on after the highest; an older schema lacks some of the tables. */
async function countOn(db: Executor, rows: Foot["rows"]): Promise<void> {
  for (const [
    table,
    column,
  ] of [["decision", "number"], ["job", "id"], ["derived", "seq"], ["advisory_message", "number"], ["delivery", "number"], ["delivery_log", "number"]] as const) // biome-ignore format: short
    if (rows[table] && (await columnsOf(db, table)).some(({ name }) => name === column))
      await sql`select setval(pg_get_serial_sequence(${table}, ${column}), coalesce(max(${sql.ref(column)}), 0) + 1, false) from ${sql.table(table)}`.execute(
        db,
      );
}
