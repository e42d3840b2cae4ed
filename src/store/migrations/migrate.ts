import { type Kysely, sql } from "kysely";
import { StoreFault } from "../../ports/store-fault.ts";
import { alone } from "../alone.ts";
import type { Database } from "../database.ts";
import { MIGRATIONS } from "./index.ts";
import type { Migration } from "./migration.ts";

/** Brings the schema up to `to`. Programs that start together wait for each other; a stop in the middle loses one step. */
export async function migrate(db: Kysely<Database>, to = MIGRATIONS.length): Promise<void> {
  await alone(db, (transaction) =>
    sql`create table if not exists migration (
      number integer primary key, name text not null, oldest_safe integer not null, applied_at timestamptz not null default now()
    )`.execute(transaction),
  );
  for (let number = (await schemaVersion(db)) + 1; number <= to; number++)
    await apply(db, number, MIGRATIONS[number - 1]!);
  await refuseNewer(db);
}

async function apply(db: Kysely<Database>, number: number, { name, oldestSafeVersion, up }: Migration): Promise<void> {
  await alone(db, async (transaction) => {
    // Another program was quicker.
    if ((await schemaVersion(transaction)) >= number) return;
    for (const statement of up) await sql.raw(statement).execute(transaction);
    await transaction.insertInto("migration").values({ number, name, oldest_safe: oldestSafeVersion }).execute();
  });
}

export async function schemaVersion(db: Kysely<Database>): Promise<number> {
  const { number } = await db
    .selectFrom("migration")
    .select(({ fn }) => fn.coalesce(fn.max("number"), sql<number>`0`).as("number"))
    .executeTakeFirstOrThrow();
  return number;
}

/** A newer program may have changed what this one relies on; it says itself how far back that goes. */
async function refuseNewer(db: Kysely<Database>): Promise<void> {
  const { needs } = await db
    .selectFrom("migration")
    .select(({ fn }) => fn.max("oldest_safe").as("needs"))
    .executeTakeFirstOrThrow();
  if (needs <= MIGRATIONS.length) return;
  throw new StoreFault(
    "newer-schema",
    `the data was written by a newer tocsin (it needs schema ${needs}, this program knows ${MIGRATIONS.length})`,
    "update tocsin",
  );
}
