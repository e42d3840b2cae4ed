import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Repositories, Store } from "../ports/store.ts";
import { StoreFault } from "../ports/store-fault.ts";
import { checkBackup } from "./backup/check.ts";
import { restore } from "./backup/restore.ts";
import { backupLines } from "./backup/write.ts";
import { connect, greet, makeSchema, type Target } from "./connect.ts";
import { explaining, explainQuery } from "./explain-query.ts";
import type { Ground } from "./ground.ts";
import { migrate } from "./migrations/migrate.ts";
import { reportOn } from "./report.ts";
import { repositoriesOf } from "./repositories/index.ts";
import type { Executor } from "./repositories/together.ts";
import { layoutOf } from "./server/layout.ts";
import { startServer } from "./server/start-server.ts";

export interface StoreOptions {
  /** Where the embedded server lives, when no address is given. */
  readonly dataFolder: string;
  /** postgres://user:password@host/database of the operator's server. */
  readonly databaseUrl?: string | undefined;
  /** A name of letters, digits and _. Tests have one each. */
  readonly schema?: string;
  /** Use a server that another process of ours runs. */
  readonly share?: boolean;
  /** Make no new database in the folder: look at one. */
  readonly mustExist?: boolean;
  /** Port of the loopback address for the embedded server; else a socket. */
  readonly port?: number | undefined;
}

const SCHEMA = "tocsin";

/** The store, ready: server running, schema up to date. What goes wrong is a StoreFault. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const ground = await openGround(options);
  try {
    await migrate(ground.db);
    return storeOn(ground);
  } catch (fault) {
    await ground.close();
    throw fault;
  }
}

/** Fills an empty store from a backup. */
export async function restoreStore(
  options: StoreOptions,
  lines: () => AsyncIterable<string>,
): Promise<Readonly<Record<string, number>>> {
  // Before anything is made for it.
  const backup = await checkBackup(lines());
  const ground = await openGround(options);
  try {
    await restore(ground, backup, lines());
    return backup.rows;
  } catch (fault) {
    throw explainQuery(fault, ground.where);
  } finally {
    await ground.close();
  }
}

export async function openGround(options: StoreOptions): Promise<Ground> {
  const { schema = SCHEMA } = options;
  const { target, where, stop, ...rest } = await targetOf(options);
  const db = connect(target, schema);
  const close = async () => {
    await db.destroy();
    await stop();
  };
  try {
    const began = performance.now();
    const server = await greet(db, where);
    const connectMs = performance.now() - began;
    await makeSchema(db, schema, where);
    return { db, where, schema, server, connectMs, ...rest, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function targetOf({ dataFolder, databaseUrl, share = false, mustExist = false, port }: StoreOptions) {
  if (databaseUrl === undefined) {
    if (mustExist && !existsSync(layoutOf(dataFolder).cluster)) {
      throw new StoreFault(
        "no-data",
        `${resolve(dataFolder)}: no data of tocsin`,
        "give the folder with --data, or DATABASE_URL",
      );
    }
    const server = await startServer({ dataFolder, share, ...(port === undefined ? {} : { port }) });
    const { root } = server.layout;
    return { target: server.credentials as Target, where: root, dataFolder: root, stop: () => server.stop() };
  }
  return { target: { connectionString: databaseUrl }, where: nameOf(databaseUrl), stop: async () => undefined };
}

/** Host and database: what may be printed of an address. */
function nameOf(databaseUrl: string): string {
  const url = parsed(databaseUrl);
  if (url && /^postgres(?:ql)?:$/.test(url.protocol)) return `${url.host || "local"}${url.pathname}`;
  throw new StoreFault(
    "no-connection",
    "DATABASE_URL is no address of a PostgreSQL",
    "DATABASE_URL=postgres://user:password@host/database",
  );
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    // Not an address at all.
    return undefined;
  }
}

function storeOn(ground: Ground): Store {
  const { db, where } = ground;
  const port = {
    together: <Result>(work: (repositories: Repositories) => Promise<Result>) =>
      db.transaction().execute((transaction) => work(toldRepositories(transaction, where))),
    report: () => reportOn(ground),
    close: ground.close,
  };
  return { ...toldRepositories(db, where), ...explaining(port, where), backup: () => backupLines(db) };
}

function toldRepositories(db: Executor, where: string): Repositories {
  const told = Object.entries(repositoriesOf(db)).map(([name, port]) => [name, explaining(port as object, where)]);
  return Object.fromEntries(told) as Repositories;
}
