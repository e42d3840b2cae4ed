import { appendFile, chmod, mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { killAll } from "../../../test/support/postgres.ts";
import { StoreFault } from "../../ports/store-fault.ts";
import { layoutOf } from "./layout.ts";
import { type Credentials, pidFileOf, processesIn } from "./postmaster.ts";
import { type Server, type ServerOptions, startServer } from "./start-server.ts";

let room: string;
const running: Server[] = [];

/** Stopped after the tests, whatever became of them. */
async function start(options: ServerOptions): Promise<Server> {
  const server = await startServer(options);
  running.push(server);
  return server;
}

async function faultOf(promise: Promise<unknown>): Promise<StoreFault> {
  const fault = await promise.then(
    () => "no fault",
    (thrown: unknown) => thrown,
  );
  expect(fault).toBeInstanceOf(StoreFault);
  return fault as StoreFault;
}

async function ask<Row extends object>(credentials: Credentials, sql: string): Promise<Row[]> {
  const client = new pg.Client({ ...credentials });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The owner of a lock that was killed. */
const deadOwner = (dataFolder: string) =>
  writeFile(layoutOf(dataFolder).lock, JSON.stringify({ pid: 2 ** 22 + 1, born: "1" }));

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), "tocsin-test-"));
  // Where we are root, the server's user passes through.
  await chmod(room, 0o711);
});
afterAll(async () => {
  for (const server of running) await server.stop();
  await rm(room, { recursive: true, force: true });
});

describe("one data folder", () => {
  const data = () => join(room, "data");

  test("an empty folder becomes a database that only its passwords open, behind a socket, without a port", async () => {
    const server = await start({ dataFolder: data() });
    expect(server.how).toBe("started");
    const [settings] = await ask<Record<string, string>>(
      server.credentials,
      `select current_setting('fsync') as fsync, current_setting('data_checksums') as checksums, current_setting('listen_addresses') as addresses,
         current_setting('server_encoding') as encoding, (select rolsuper from pg_roles where rolname = current_user)::text as super`,
    );
    expect(settings).toEqual({ fsync: "on", checksums: "on", addresses: "", encoding: "UTF8", super: "false" });
    await expect(ask({ ...server.credentials, password: "tocsin" }, "select 1")).rejects.toThrow(
      /password authentication failed/,
    );
    await expect(ask({ ...server.administrator, password: "" }, "select 1")).rejects.toThrow(/password/);
    expect((await stat(server.layout.secrets)).mode & 0o777).toBe(0o600);
    expect((await stat(server.layout.cluster)).mode & 0o777).toBe(0o700);
    expect((await stat(server.layout.socket)).mode & 0o777).toBe(0o700);
  });

  test("the server never runs as root", async () => {
    const pids = (await processesIn(layoutOf(data()).cluster)) ?? [];
    const owners = await Promise.all(pids.map(async (pid) => (await stat(`/proc/${pid}`)).uid));
    expect(owners.length).toBeGreaterThan(3);
    expect(owners).not.toContain(0);
  });

  test("a second owner is told who has it; one who shares works with it and leaves it running", async () => {
    const fault = await faultOf(startServer({ dataFolder: data() }));
    expect(fault.code).toBe("in-use");
    expect(fault.message).toContain(`process ${process.pid}`);
    const shared = await startServer({ dataFolder: data(), share: true });
    expect(shared.how).toBe("shared");
    await ask(shared.credentials, "create table kept as select 7 as n");
    await shared.stop();
    expect(await ask(running[0]!.credentials, "select n from kept")).toEqual([{ n: 7 }]);
  });

  test("a server whose owner was killed is adopted, and then ends with its new owner", async () => {
    await deadOwner(data());
    const server = await start({ dataFolder: data() });
    expect(server.how).toBe("adopted");
    expect(await ask(server.credentials, "select n from kept")).toEqual([{ n: 7 }]);
    await server.stop();
    expect(await processesIn(server.layout.cluster)).toEqual([]);
    await expect(stat(server.layout.lock)).rejects.toThrow(/ENOENT/);
  });

  test("a server that was killed with all its children comes back with what was committed", async () => {
    const before = await start({ dataFolder: data() });
    await ask(before.credentials, "insert into kept values (8)");
    await killAll(before.layout.cluster);
    await deadOwner(data());
    const after = await start({ dataFolder: data() });
    expect(after.how).toBe("started");
    expect(await ask(after.credentials, "select n from kept order by n")).toEqual([{ n: 7 }, { n: 8 }]);
    await after.stop();
  });

  test("a number in the server's file that now belongs to another program keeps nobody out", async () => {
    const { cluster, socket } = layoutOf(data());
    await writeFile(pidFileOf(cluster), `${process.pid}\n${cluster}\n1\n5432\n${socket}\n\n  1234   5678\nready\n`);
    const server = await start({ dataFolder: data() });
    expect(await ask(server.credentials, "select count(*)::int as n from kept")).toEqual([{ n: 2 }]);
    await server.stop();
  });

  test("a port of the user's: on the loopback address alone; a taken one is told", async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) =>
      other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port)),
    );
    const fault = await faultOf(startServer({ dataFolder: data(), port }));
    expect(fault.code).toBe("port-in-use");
    expect(fault.message).toContain(String(port));
    await new Promise((resolve) => other.close(resolve));
    const server = await start({ dataFolder: data(), port });
    expect(server.credentials).toMatchObject({ host: "127.0.0.1", port });
    expect(await ask(server.credentials, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
    await server.stop();
  });

  test("data of another major version is left alone", async () => {
    const version = join(layoutOf(data()).cluster, "PG_VERSION");
    const ours = await readFile(version, "utf8");
    await writeFile(version, "99\n");
    const fault = await faultOf(startServer({ dataFolder: data() }));
    expect(fault.code).toBe("other-version");
    expect(fault.message).toContain("PostgreSQL 99");
    await writeFile(version, ours);
  });

  test("damaged data is told as such, and the lock is given back", async () => {
    const control = join(layoutOf(data()).cluster, "global", "pg_control");
    await truncate(control, 0);
    const fault = await faultOf(startServer({ dataFolder: data() }));
    expect(fault.code).toBe("broken");
    await expect(stat(layoutOf(data()).lock)).rejects.toThrow(/ENOENT/);
  });
});

test("a path too long for a socket gets a short private one, which goes with the server", async () => {
  const server = await start({ dataFolder: join(room, "long".repeat(20), "path".repeat(20)) });
  const { host } = server.credentials;
  expect(host.startsWith(tmpdir())).toBe(true);
  expect((await stat(host)).mode & 0o777).toBe(0o700);
  expect(await ask(server.credentials, "select 1 as n")).toEqual([{ n: 1 }]);
  // An interrupted first start leaves its workshop: the next one does not mind.
  await mkdir(join(server.layout.folder, "new", "cluster"), { recursive: true });
  await appendFile(join(server.layout.folder, "new", "cluster", "PG_VERSION"), "18");
  await server.stop();
  await expect(stat(host)).rejects.toThrow(/ENOENT/);
});

test("no room: told before anything is made, with the figures", async () => {
  const fault = await faultOf(startServer({ dataFolder: join(room, "small"), bytesNeeded: 10 ** 18 }));
  expect(fault.code).toBe("disk-full");
  expect(fault.message).toMatch(/\d+ MB free, a new database needs 1000000000000 MB/);
  await expect(stat(layoutOf(join(room, "small")).native)).rejects.toThrow(/ENOENT/);
});

test("a folder that the server's user, or we, may not enter is named", async () => {
  const closed = join(room, "closed");
  await mkdir(closed);
  await chmod(closed, process.getuid?.() === 0 ? 0o700 : 0o500);
  const fault = await faultOf(startServer({ dataFolder: join(closed, "data") }));
  expect(fault.code).toBe("no-permission");
  expect(fault.message).toContain(closed);
});
