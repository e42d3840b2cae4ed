import { readdir, readFile, readlink, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** How to reach a server: pg's own words. */
export interface Reach {
  /** A folder with the socket in it, or an address. */
  readonly host: string;
  readonly port: number;
}

export interface Credentials extends Reach {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface Postmaster extends Reach {
  readonly pid: number;
}

export const pidFileOf = (cluster: string) => join(cluster, "postmaster.pid");

/** What a running server, or one that was killed, wrote about itself. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(pidFileOf(cluster), "utf8").catch(() => undefined); // None runs, none was killed.
  const [pid, , , port, socketFolder, address] = text?.split("\n") ?? [];
  // A server that has just begun has not written all lines.
  if (!pid || !port) return undefined;
  return { pid: Number(pid), port: Number(port), host: socketFolder || address || "127.0.0.1" };
}

/** "refused": nothing listens. "starting": it listens and takes nobody yet. */
export async function knock(
  reach: Reach,
  user: string,
  password: string,
  cluster: string,
): Promise<"ours" | "other" | "starting" | "refused"> {
  const client = new pg.Client({ ...reach, user, password, database: "postgres", connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return rows[0]?.data_directory === cluster ? "ours" : "other";
  } catch (fault) {
    const { code = "" } = fault as { code?: string };
    // 57P03: recovering or shutting down. A wrong password is a server, and not ours.
    if (code === "57P03") return "starting";
    return /^28/.test(code) ? "other" : "refused";
  } finally {
    await client.end().catch(() => undefined); // It never was connected.
  }
}

/** Processes that work in a cluster, where the system tells (/proc); undefined elsewhere. */
export async function processesIn(cluster: string): Promise<number[] | undefined> {
  const pids = await readdir("/proc").then(
    (names) => names.filter((name) => /^\d+$/.test(name)),
    () => undefined, // No /proc on this system.
  );
  if (!pids) return undefined;
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => ""))); // Ended, or not ours to see.
  return pids.filter((_, i) => folders[i] === cluster).map(Number);
}

/**
 * After a kill: children that outlived their server end by themselves within a moment, and a number in the file that now
 * belongs to some other program (after a restart of a container) must not keep us out for ever.
 */
export async function clearRemains({ cluster, socket }: { cluster: string; socket: string }): Promise<void> {
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 100) {
    const alive = await processesIn(cluster);
    // PostgreSQL looks for itself, where we cannot.
    if (alive === undefined) return;
    if (alive.length === 0) {
      await rm(pidFileOf(cluster), { force: true });
      // Its lock names a process, too, and a dead one may stay listed where nobody collects it.
      return rm(socket, { recursive: true, force: true });
    }
    await sleep(100);
  }
}
