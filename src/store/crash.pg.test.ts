import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { killAll, makeRoom } from "../../test/support/postgres.ts";
import { connect } from "./connect.ts";
import { openStore } from "./open-store.ts";
import type { Credentials } from "./server/postmaster.ts";
import { type Server, startServer } from "./server/start-server.ts";

/** More by night: TOCSIN_CRASH_CYCLES=20. */
const CYCLES = Number(process.env["TOCSIN_CRASH_CYCLES"] ?? 3);
const JOBS = 20_000;
const REOPEN_MS_MAX = 15_000;
const WRITER = fileURLToPath(new URL("../../test/support/crash-writer.mjs", import.meta.url));
/** The writer runs as a process of its own, from what was built. */
const BUILT = fileURLToPath(new URL("../../dist/src/store/open-store.js", import.meta.url));
const SCHEMA = "crash";

let room: string;
let server: Server;
beforeAll(async () => {
  if (!existsSync(BUILT)) throw new Error("dist is missing: npm run build");
  room = makeRoom();
  server = await startServer({ dataFolder: room });
});
afterAll(async () => {
  await server.stop();
  rmSync(room, { recursive: true, force: true });
});

const urlOf = ({ user, password, host, port, database }: Credentials) => `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`; // biome-ignore format: short

/** What was acknowledged before the database and all its processes were killed. */
async function writeUntilKilled(cycle: number): Promise<string[]> {
  const writer = spawn(process.execPath, [WRITER, urlOf(server.credentials), SCHEMA, String(cycle)], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let output = "";
  const first = new Promise((resolve) => writer.stdout.once("data", resolve));
  writer.stdout.on("data", (piece: Buffer) => {
    output += piece.toString("utf8");
  });
  const ended = new Promise((resolve) => writer.once("close", resolve));
  await Promise.race([first, ended]);
  await sleep(200 + ((cycle * 337) % 800));
  await killAll(server.layout.cluster);
  await ended;
  return output.split("\n").slice(0, -1);
}

test(
  `${CYCLES} times killed in mid-write: nothing acknowledged is lost, nothing is there by half, no job is done twice`,
  async () => {
    const before = await openStore({ dataFolder: room, databaseUrl: urlOf(server.credentials), schema: SCHEMA });
    for (let i = 0; i < JOBS; i += 1_000)
      await before.jobs.add(Array.from({ length: 1_000 }, () => ({ queue: "work", data: null })));
    await before.close();

    const acknowledged: string[] = [];
    const reopenMs: number[] = [];
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      acknowledged.push(...(await writeUntilKilled(cycle)));
      // The process that owned it is gone, too.
      await server.stop();
      const began = performance.now();
      server = await startServer({ dataFolder: room });
      reopenMs.push(Math.round(performance.now() - began));
      await check(acknowledged);
    }
    console.log(`crash test: ${acknowledged.length} acknowledged, reopened in ${reopenMs.join(", ")} ms`);
    expect(acknowledged.length).toBeGreaterThan(CYCLES * 5);
    expect(Math.max(...reopenMs)).toBeLessThan(REOPEN_MS_MAX);
  },
  60_000 + CYCLES * 20_000,
);

async function check(acknowledged: readonly string[]): Promise<void> {
  const store = await openStore({ dataFolder: room, databaseUrl: urlOf(server.credentials), schema: SCHEMA });
  const db = connect(server.administrator, SCHEMA);
  try {
    const { rows } = await sql<{ address: string; versions: number; documents: number }>`select address,
      (select count(*) from article_version v where v.article = a.id) as versions,
      (select count(*) from derived d where d.article = a.id) as documents from article a`.execute(db);
    const there = new Set(rows.map(({ address }) => address));
    expect(acknowledged.filter((address) => !there.has(address))).toEqual([]);
    expect(rows.filter(({ versions, documents }) => versions !== 1 || documents !== 4)).toEqual([]);

    const { rows: trail } = await sql<{
      action: string;
      subject: string;
    }>`select entry::json->>'action' as action, entry::json->>'subject' as subject from audit`.execute(db);
    const done = trail.filter(({ action }) => action === "job").map(({ subject }) => subject);
    const { rows: left } = await sql<{ n: number }>`select count(*) as n from job`.execute(db);
    expect(new Set(done).size).toBe(done.length);
    expect(done.length + left[0]!.n).toBe(JOBS);
    expect(trail.length - done.length).toBe(rows.length);
    expect((await store.audit.verify()).brokenAt).toBeUndefined();

    await sql`create extension if not exists amcheck with schema public`.execute(db);
    await sql`select public.bt_index_check(c.oid, true) from pg_class c join pg_am a on a.oid = relam where amname = 'btree' and relnamespace = ${SCHEMA}::regnamespace`.execute(
      db,
    );
    const { rows: damaged } =
      await sql`select relname, h.* from pg_class, public.verify_heapam(pg_class.oid) h where relkind = 'r' and relnamespace = ${SCHEMA}::regnamespace`.execute(
        db,
      );
    expect(damaged).toEqual([]);
  } finally {
    await store.close();
    await db.destroy();
  }
}
