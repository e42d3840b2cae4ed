import { CompiledQuery, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { StoreFault } from "../ports/store-fault.ts";
import { alone } from "./alone.ts";
import type { Database } from "./database.ts";

/** pg's own words: of the embedded server, or an address. */
export type Target = Pick<pg.PoolConfig, "host" | "port" | "user" | "password" | "database" | "connectionString">;

const CONNECTIONS_MAX = 10;
const CONNECT_MS = 10_000;
/** Milliseconds for one statement: a list of people's is done in 50; making an index may take longer and asks for it. */
const STATEMENT_MS = 60_000;
/** PostgreSQL's number of `bigint`, which pg gives as text; ours are counts and row numbers. */
const BIGINT = 20;
const OLDEST_MAJOR = 15;

/** Connections to the tables of one schema. */
export function connect(target: Target, schema: string): Kysely<Database> {
  const pool = new pg.Pool({
    ...target,
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MS,
    types: {
      getTypeParser: (type, format) => (type === BIGINT ? Number : pg.types.getTypeParser(type, format as "text")),
    },
  });
  // An idle connection that breaks is replaced by the next query, which says what is wrong.
  pool.on("error", () => undefined);
  // So does one that breaks between two queries of a transaction; without a listener the whole process would end.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new Kysely<Database>({
    dialect: new PostgresDialect({
      pool,
      async onCreateConnection(connection) {
        for (const setting of [
          `search_path to "${schema}"`,
          "timezone to 'UTC'",
          `statement_timeout to ${STATEMENT_MS}`,
        ])
          await connection.executeQuery(CompiledQuery.raw(`set ${setting}`));
      },
    }),
  });
}

/** Version in words; what keeps us out is told, with host and database and never the password. */
export async function greet(db: Kysely<Database>, where: string): Promise<string> {
  const { rows } = await db
    .executeQuery<{ version: string; number: string }>(
      CompiledQuery.raw(
        "select current_setting('server_version') as version, current_setting('server_version_num') as number",
      ),
    )
    .catch((fault: unknown) => {
      throw refused(fault, where);
    });
  const { version, number } = rows[0]!;
  if (Number(number) >= OLDEST_MAJOR * 10_000) return version;
  throw new StoreFault(
    "other-version",
    `${where} is PostgreSQL ${version}; ${OLDEST_MAJOR} or newer is needed`,
    "update that server",
  );
}

function refused(fault: unknown, where: string): StoreFault {
  const { code = "", message } = fault as { code?: string; message: string };
  const why = /^28/.test(code) ? "check user and password in DATABASE_URL" : code === "3D000" ? "create that database, or name another in DATABASE_URL" : "check that the server runs, and host and port in DATABASE_URL"; // biome-ignore format: short
  return new StoreFault("no-connection", `${where}: no connection (${message || code})`, why);
}

/** Our tables are in a schema of their own, beside whatever else the operator's database holds. */
export async function makeSchema(db: Kysely<Database>, schema: string, where: string): Promise<void> {
  const { rows } = await db.executeQuery<{ there: boolean }>(CompiledQuery.raw("select exists (select from pg_namespace where nspname = $1) as there", [schema])); // biome-ignore format: short
  if (rows[0]?.there) return;
  await alone(db, (transaction) =>
    transaction.executeQuery(CompiledQuery.raw(`create schema if not exists "${schema}"`)),
  ).catch((fault: unknown) => {
    // Only the owner of a database, or whoever may, makes one.
    const { message } = fault as Error;
    throw new StoreFault(
      "no-permission",
      `${where}: the schema ${schema} cannot be made (${message})`,
      `create schema ${schema} authorization USER`,
    );
  });
}
