import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { StoreOptions } from "../../src/store/open-store.ts";
import { processesIn } from "../../src/store/server/postmaster.ts";
import { startServer } from "../../src/store/server/start-server.ts";

/** A server that lives as long as one test file. Each test asks for a schema of its own. */
export interface TestServer {
  readonly url: string;
  /** The same with the rights of an administrator; an operator who gives us an address may not have them. */
  readonly administratorUrl: string | undefined;
  stop(): Promise<void>;
}

/** TOCSIN_TEST_SERVERS=embedded leaves the operator's out: a second run on another Node tells nothing new of it. */
const isAllAsked = process.env["TOCSIN_TEST_SERVERS"] !== "embedded";

export const SERVERS: readonly (readonly [name: string, start: () => Promise<TestServer>])[] = [
  ["the embedded server", startEmbedded],
  ...(isAllAsked && (process.env["TOCSIN_TEST_DATABASE_URL"] || debianBinaries())
    ? [["an operator's server", startOperators] as const]
    : []),
];

let schemas = 0;
export const storeOptionsFor = ({ url }: TestServer): StoreOptions => ({
  dataFolder: "test/no-such-folder",
  databaseUrl: url,
  schema: `test_${process.pid}_${schemas++}`,
});

/** Open to the user as whom a server runs, when we are root. */
export function makeRoom(): string {
  const room = mkdtempSync(join(tmpdir(), "tocsin-test-"));
  chmodSync(room, 0o711);
  return room;
}

async function startEmbedded(): Promise<TestServer> {
  const room = makeRoom();
  const { credentials, administrator, stop } = await startServer({ dataFolder: room });
  const urlOf = ({ user, password, database, host, port }: typeof credentials) =>
    `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
  return {
    url: urlOf(credentials),
    administratorUrl: urlOf(administrator),
    async stop() {
      await stop();
      rmSync(room, { recursive: true, force: true });
    },
  };
}

/** The newest that Debian's packages installed. */
function debianBinaries(): string | undefined {
  const root = "/usr/lib/postgresql";
  if (!existsSync(root)) return undefined;
  const [newest] = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  const bin = join(root, newest ?? "", "bin");
  return existsSync(join(bin, "postgres")) ? bin : undefined;
}

async function startOperators(): Promise<TestServer> {
  const given = process.env["TOCSIN_TEST_DATABASE_URL"];
  if (given) return { url: given, administratorUrl: undefined, stop: async () => undefined };
  const bin = debianBinaries()!;
  const room = mkdtempSync(join(tmpdir(), "tocsin-test-"));
  const as = userPostgres();
  if (as) chownSync(room, as.uid, as.gid);
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(bin, program), args, { cwd: room, stdio: "ignore", ...as });
  const data = join(room, "data");
  run("initdb", "-D", data, "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync");
  run("pg_ctl", "start", "-w", "-D", data, "-l", join(room, "log"), "-o", `-k ${room} -h '' -F`);
  const urlOf = (user: string, database: string) =>
    `postgres://${user}@localhost/${database}?host=${encodeURIComponent(room)}`;
  const client = new pg.Client(urlOf("postgres", "postgres"));
  await client.connect();
  await client.query("create role desk login");
  await client.query("create database desk owner desk");
  await client.end();
  return {
    url: urlOf("desk", "desk"),
    administratorUrl: urlOf("postgres", "desk"),
    async stop() {
      run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data);
      rmSync(room, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses root; its Debian package made a user for it. */
function userPostgres(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync("/etc/passwd", "utf8").split("\n").find((entry) => entry.startsWith("postgres:")); // biome-ignore format: short
  const [, , uid, gid] = line!.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

/** Kills a server and all its helpers; one of them may have ended by itself since it was listed. */
export async function killAll(cluster: string): Promise<void> {
  for (const pid of (await processesIn(cluster)) ?? []) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "ESRCH") throw cause;
    }
  }
}
