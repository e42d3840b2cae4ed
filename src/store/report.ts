import { statfs } from "node:fs/promises";
import { sql } from "kysely";
import type { StoreReport } from "../ports/store.ts";
import type { Ground } from "./ground.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import { schemaVersion } from "./migrations/migrate.ts";
import { repositoriesOf } from "./repositories/index.ts";

export async function reportOn({ db, where, server, connectMs, schema, dataFolder }: Ground): Promise<StoreReport> {
  const { audit, jobs, derived } = repositoriesOf(db);
  const { rows: tables } = await sql<StoreReport["tables"][number]>`
    select relname as name, pg_total_relation_size(oid) as bytes,
      greatest(reltuples, pg_stat_get_live_tuples(oid))::bigint as rows
    from pg_class where relkind = 'r' and relnamespace = ${schema}::regnamespace order by bytes desc, relname collate "C"`.execute(
    db,
  );
  const generation = await derived.current();
  return {
    where,
    embedded: dataFolder !== undefined,
    server,
    connectMs,
    schema: { version: await schemaVersion(db), known: MIGRATIONS.length },
    tables,
    bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
    ...(dataFolder === undefined ? {} : { freeBytes: await freeBytesOf(dataFolder) }),
    audit: await audit.verify(),
    queues: await jobs.queues(),
    ...(generation === undefined ? {} : { generation }),
  };
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
