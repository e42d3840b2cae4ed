import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SERVERS, storeOptionsFor, type TestServer } from "../../../test/support/postgres.ts";
import type { Ground } from "../ground.ts";
import { openGround, openStore } from "../open-store.ts";
import { MIGRATIONS } from "./index.ts";
import { migrate, schemaVersion } from "./migrate.ts";

/** Everything of a schema that could differ, without its name. */
async function shapeOf({ db, schema }: Ground): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') || ' ' || coalesce(collation_name, '') || ' ' || is_identity as line
      from information_schema.columns where table_schema = ${schema}
    union all select indexdef from pg_indexes where schemaname = ${schema}
    union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = ${schema}::regnamespace
    union all select pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = tgrelid where relnamespace = ${schema}::regnamespace and not tgisinternal
    union all select pg_get_functiondef(oid) from pg_proc where pronamespace = ${schema}::regnamespace
    order by 1`.execute(db);
  return rows.map(({ line }) => line.replaceAll(schema, "SCHEMA"));
}

describe.each(SERVERS)("%s", (_name, start) => {
  let server: TestServer;
  const grounds: Ground[] = [];
  const open = async (options = storeOptionsFor(server)) => {
    const ground = await openGround(options);
    grounds.push(ground);
    return ground;
  };
  beforeAll(async () => {
    server = await start();
  });
  afterAll(async () => {
    for (const ground of grounds) await ground.close();
    await server.stop();
  });

  test("at once and step by step lead to the same schema, and rows from every step stay", async () => {
    const atOnce = await open();
    await migrate(atOnce.db);
    const stepwise = await open();
    for (let version = 1; version <= MIGRATIONS.length; version++) {
      await migrate(stepwise.db, version);
      expect(await schemaVersion(stepwise.db)).toBe(version);
      if (version === 1) await sql`insert into source values ('quay', 'Quay Post')`.execute(stepwise.db);
      if (version === 2)
        await sql`insert into decision (id, document) values ('\\x01', '{"why": "two canals"}')`.execute(stepwise.db);
    }
    const shape = await shapeOf(atOnce);
    expect(shape.length).toBeGreaterThan(60);
    expect(await shapeOf(stepwise)).toEqual(shape);
    expect(await stepwise.db.selectFrom("source").selectAll().execute()).toEqual([
      { id: "quay", name: "Quay Post", manifest: null, state: null, paused_at: null },
    ]);
    expect(await stepwise.db.selectFrom("decision").select("number").execute()).toEqual([{ number: 1 }]);
  });

  test("programs that start together make the schema once", async () => {
    const options = storeOptionsFor(server);
    const stores = await Promise.all(Array.from({ length: 5 }, () => openStore(options)));
    const reports = await Promise.all(stores.map((store) => store.report()));
    for (const store of stores) await store.close();
    expect(reports.map(({ schema }) => schema)).toEqual(
      reports.map(() => ({ version: MIGRATIONS.length, known: MIGRATIONS.length })),
    );
  });

  test("data of a newer program is refused when it says that this one would harm it, and only then", async () => {
    const options = storeOptionsFor(server);
    const { db } = await open(options);
    await migrate(db);
    const number = MIGRATIONS.length + 1;
    await db.insertInto("migration").values({ number, name: "harmless", oldest_safe: MIGRATIONS.length }).execute();
    await (await openStore(options)).close();
    await db.updateTable("migration").set({ oldest_safe: number }).where("number", "=", number).execute();
    await expect(openStore(options)).rejects.toMatchObject({ code: "newer-schema", next: "update tocsin" });
  });

  test("what people decided and the audit trail refuse every change", async () => {
    const { db } = await open();
    await migrate(db);
    await sql`insert into decision (id, document) values ('\\x01', '{}')`.execute(db);
    await sql`insert into audit values (1, '{}', '\\x01')`.execute(db);
    for (const statement of ["delete from decision", "truncate decision", "delete from audit", "truncate audit"]) {
      await expect(sql.raw(statement).execute(db), statement).rejects.toThrow(/only ever added/);
    }
    await expect(sql`update audit set entry = ''`.execute(db)).rejects.toThrow(/only ever added/);
    await expect(sql`update decision set document = '[]'`.execute(db)).rejects.toThrow(/only ever added/);
  });

  test("a trail that was changed behind our back is told at the entry where it breaks", async () => {
    const options = storeOptionsFor(server);
    const store = await openStore(options);
    for (let i = 0; i < 6; i++) await store.audit.append({ at: new Date(0), actor: "Mara Quist", action: `act ${i}` });
    const { db } = await open(options);
    await sql`alter table audit disable trigger append_only`.execute(db);
    await sql`update audit set entry = replace(entry, 'Mara Quist', 'Mona Quist') where number = 4`.execute(db);
    expect(await store.audit.verify()).toMatchObject({ entries: 3, brokenAt: 4 });
    await sql`update audit set entry = replace(entry, 'Mona Quist', 'Mara Quist') where number = 4`.execute(db);
    expect(await store.audit.verify()).toMatchObject({ entries: 6 });
    await sql`delete from audit where number = 2`.execute(db);
    expect(await store.audit.verify()).toMatchObject({ entries: 1, brokenAt: 2 });
    await store.close();
  });
});
