import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "./database.ts";

/** A number of ours among the advisory locks of a database. */
const LOCK = 7_062_031;

/** In a transaction while no other program does the same: "if not exists" fails when two come at once. */
export function alone<Result>(
  db: Kysely<Database>,
  work: (transaction: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
    return work(transaction);
  });
}
