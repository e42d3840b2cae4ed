import type { Kysely } from "kysely";
import type { Database } from "./database.ts";

/** A place for the tables, before they are made. */
export interface Ground {
  readonly db: Kysely<Database>;
  /** The data folder, or host and database: what may be printed. */
  readonly where: string;
  readonly schema: string;
  /** PostgreSQL's version. */
  readonly server: string;
  readonly connectMs: number;
  /** Of the embedded server. */
  readonly dataFolder?: string;
  close(): Promise<void>;
}
