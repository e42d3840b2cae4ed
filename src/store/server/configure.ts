import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, totalmem } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Layout } from "./layout.ts";
import type { Reach } from "./postmaster.ts";
import { giveTo, type RunAs } from "./run-as.ts";

const LOOPBACK = "127.0.0.1";
const SOCKET_PORT = 5432;
/** Bytes that the path of a socket may have, ours with its file name; the system's limit is 107. */
const SOCKET_PATH_BYTES_MAX = 107;
const SHORT_PREFIX = "tocsin-db-";
/** Megabytes in which the server keeps pages: an eighth of the memory, as PostgreSQL has it at least, and not all for us. */
const BUFFERS_MB_MIN = 128;
const BUFFERS_MB_MAX = 1_024;
/** Beginning anew keeps the log before. */
const LOG_BYTES_MAX = 1_000_000;

/** Where the server will listen: a socket that only we can reach, else a port that only this machine can. */
export async function chooseReach(layout: Layout, user: RunAs | undefined, port?: number): Promise<Reach> {
  if (port !== undefined) return { host: LOOPBACK, port };
  if (process.platform === "win32") return { host: LOOPBACK, port: await freePort() };
  if (fits(layout.socket)) {
    await mkdir(layout.socket, { recursive: true });
    return { host: await makePrivate(layout.socket, user), port: SOCKET_PORT };
  }
  if (!fits(join(tmpdir(), `${SHORT_PREFIX}XXXXXX`))) return { host: LOOPBACK, port: await freePort() };
  return { host: await makePrivate(await mkdtemp(join(tmpdir(), SHORT_PREFIX)), user), port: SOCKET_PORT };
}

const fits = (folder: string) => Buffer.byteLength(join(folder, `.s.PGSQL.${SOCKET_PORT}`)) <= SOCKET_PATH_BYTES_MAX;

async function makePrivate(folder: string, user: RunAs | undefined): Promise<string> {
  await chmod(folder, 0o700);
  await giveTo(folder, user);
  return folder;
}

/** The short folder of a server that has stopped. */
export async function removeShortFolder({ host }: Reach): Promise<void> {
  if (dirname(host) === tmpdir() && basename(host).startsWith(SHORT_PREFIX))
    await rm(host, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, LOOPBACK, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Ours, beside PostgreSQL's own file, which includes it. */
export async function configure(layout: Layout, { host, port }: Reach, user: RunAs | undefined): Promise<void> {
  const onSocket = host !== LOOPBACK;
  const settings = {
    listen_addresses: onSocket ? "" : LOOPBACK,
    unix_socket_directories: onSocket ? host : "",
    unix_socket_permissions: "0700",
    port,
    max_connections: 60,
    shared_buffers: `${buffersMb()}MB`,
    timezone: "UTC",
    log_timezone: "UTC",
    // What people read and decide does not belong into a log.
    log_min_error_statement: "panic",
    log_checkpoints: "off",
  };
  const ours = join(layout.cluster, "tocsin.conf");
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'\n`);
  await writeFile(ours, lines.join(""), { mode: 0o600 });
  await giveTo(ours, user);
  const main = join(layout.cluster, "postgresql.conf");
  const include = "\ninclude_if_exists = 'tocsin.conf'\n";
  const text = await readFile(main, "utf8");
  if (!text.includes(include)) await writeFile(main, text + include);
}

/** Of the machine, or of the container that we are kept in. */
function buffersMb(): number {
  const bytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return Math.round(Math.min(Math.max(bytes / 8e6, BUFFERS_MB_MIN), BUFFERS_MB_MAX));
}

/** The server's user writes it; where we are root, the folder is not its own. */
export async function prepareLog(layout: Layout, user: RunAs | undefined): Promise<number> {
  const size = (await stat(layout.log).catch(() => undefined))?.size ?? 0; // The first start.
  if (size > LOG_BYTES_MAX) await rename(layout.log, `${layout.log}.1`);
  await writeFile(layout.log, "", { flag: "a", mode: 0o600 });
  await giveTo(layout.log, user);
  return size > LOG_BYTES_MAX ? 0 : size;
}
