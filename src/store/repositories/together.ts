import type { Kysely, Transaction } from "kysely";
import type { Database } from "../database.ts";

export type Executor = Kysely<Database> | Transaction<Database>;

/** In the transaction that runs, else in one of its own. */
export function together<Result>(db: Executor, work: (transaction: Executor) => Promise<Result>): Promise<Result> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
