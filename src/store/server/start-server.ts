import { chmod, mkdir, readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StoreFault } from "../../ports/store-fault.ts";
import { copiedVersion, copyBinaries, findBinaries, majorOf } from "./binaries.ts";
import { chooseReach, configure, prepareLog, removeShortFolder } from "./configure.ts";
import { diskFull, explainStart, tailOf } from "./explain.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { heldBy, holderOf, type Lock, takeLock } from "./lock.ts";
import { checkSpace, makeCluster } from "./make-cluster.ts";
import { type Credentials, clearRemains, knock, type Postmaster, type Reach, readPostmaster } from "./postmaster.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { type Programs, runProgram } from "./programs.ts";
import { checkReachable, runAsFor } from "./run-as.ts";
import { ADMINISTRATOR, APPLICATION, DATABASE, readSecrets, type Secrets } from "./secrets.ts";

export interface ServerOptions {
  readonly dataFolder: string;
  /** A server that another process of ours runs is used, too, and left running. Without it that is "in-use". */
  readonly share?: boolean;
  /** Listen on this port of the loopback address instead of a socket: for other programs on this machine. */
  readonly port?: number;
  /** Bytes that must be free before a new database is made. */
  readonly bytesNeeded?: number;
}

export interface Server {
  readonly credentials: Credentials;
  readonly administrator: Credentials;
  readonly layout: Layout;
  /** started: by us. adopted: left behind by a process that was killed. shared: another process runs it. */
  readonly how: "started" | "adopted" | "shared";
  /** Ends the server, unless it is shared. Twice does no harm. */
  stop(): Promise<void>;
}

/** Seconds that recovering after a crash may take before we give up waiting. */
const START_SECONDS_MAX = 600;
const STOP_SECONDS_MAX = 60;
/** Milliseconds for which a process that holds the lock may be at its own start. */
const SHARE_WAIT_MS = 15_000;

/** The embedded PostgreSQL of a data folder, running. What goes wrong is a StoreFault. */
export async function startServer(options: ServerOptions): Promise<Server> {
  let layout = layoutOf(options.dataFolder);
  try {
    layout = await makeFolder(layout);
    const lock = await takeLock(layout.lock);
    if (!lock) return await ofAnother(layout, options);
    try {
      return await own(layout, lock, options);
    } catch (fault) {
      await lock.release();
      throw fault;
    }
  } catch (fault) {
    throw explained(fault, layout);
  }
}

/** Root's folder lets the server's user pass; anybody else's is closed. */
async function makeFolder({ root }: Layout): Promise<Layout> {
  const made = await mkdir(root, { recursive: true });
  if (made) await chmod(root, process.getuid?.() === 0 ? 0o711 : 0o700);
  // Links followed: a server is told by the folder in which it works.
  return layoutOf(await realpath(root));
}

/** What the system says about files, in our words. */
function explained(fault: unknown, { root }: Layout): unknown {
  const { code, path, message } = fault as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT") return diskFull(root, message);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new StoreFault(
      "no-permission",
      `${path ?? root}: ${message}`,
      "give --data a folder that this user may write to",
    );
  }
  return fault;
}

/** Another process owns the data folder: use its server, when that is allowed. */
async function ofAnother(layout: Layout, { share = false }: ServerOptions): Promise<Server> {
  for (let waitedMs = 0; share && waitedMs < SHARE_WAIT_MS; waitedMs += 200) {
    const found = await runningIn(layout);
    if (found) return serverOf(layout, { ...found, how: "shared", stop: async () => undefined });
    // It has ended meanwhile.
    if ((await holderOf(layout.lock)) === undefined) return startServer({ dataFolder: layout.root, share });
    await sleep(200);
  }
  throw await heldBy(layout.lock, layout.root);
}

/** A server that takes connections to this data. */
async function runningIn(layout: Layout): Promise<{ reach: Reach; secrets: Secrets } | undefined> {
  const postmaster = await readPostmaster(layout.cluster);
  if (!postmaster) return undefined;
  const secrets = await readSecrets(layout.secrets);
  const answer = await knock(postmaster, ADMINISTRATOR, secrets.administrator, layout.cluster);
  return answer === "ours" ? { reach: reachOf(postmaster), secrets } : undefined;
}

const reachOf = ({ host, port }: Postmaster): Reach => ({ host, port });

async function own(layout: Layout, lock: Lock, options: ServerOptions): Promise<Server> {
  const user = await runAsFor(layout);
  const programs: Programs = { layout, user };
  await mkdir(layout.folder, { recursive: true });
  if (user) {
    await chmod(layout.folder, 0o711);
    await checkReachable(layout.folder, user);
  }
  const isNew = !(await stat(join(layout.cluster, "PG_VERSION")).catch(() => undefined)); // None yet.
  if (isNew) await checkSpace(layout, options.bytesNeeded);
  const found = isNew ? undefined : await leftBehind(layout);
  if (!found) await chooseBinaries(layout, isNew);
  if (isNew) await makeCluster(programs);
  const secrets = found?.secrets ?? (await readSecrets(layout.secrets));
  const reach = found?.reach ?? (await launch(programs, options.port));
  await prepareDatabase(
    { ...reach, user: ADMINISTRATOR, password: secrets.administrator, database: "postgres" },
    secrets,
  );
  return serverOf(layout, {
    reach,
    secrets,
    how: found ? "adopted" : "started",
    stop: () => stop(programs, reach, lock),
  });
}

/** A server whose process of ours was killed still runs, or recovers: it is used. One that was killed itself is cleared away. */
async function leftBehind(layout: Layout): Promise<{ reach: Reach; secrets: Secrets } | undefined> {
  const secrets = await readSecrets(layout.secrets);
  for (let waitedMs = 0; waitedMs < START_SECONDS_MAX * 1000; waitedMs += 100) {
    const postmaster = await readPostmaster(layout.cluster);
    if (!postmaster) return undefined;
    const answer = await knock(postmaster, ADMINISTRATOR, secrets.administrator, layout.cluster);
    if (answer === "ours") return { reach: reachOf(postmaster), secrets };
    if (answer !== "starting") {
      await clearRemains(layout);
      await removeShortFolder(postmaster);
      return undefined;
    }
    await sleep(100);
  }
  throw new StoreFault(
    "not-started",
    `${layout.cluster}: the server that was left behind takes no connection (log: ${layout.log})`,
    "read the log",
  );
}

/** Data is only ever opened by the major version that wrote it; a newer minor one replaces our copy. */
async function chooseBinaries(layout: Layout, isNew: boolean): Promise<void> {
  const copied = await copiedVersion(layout.native);
  const data = isNew ? undefined : (await readFile(join(layout.cluster, "PG_VERSION"), "utf8")).trim();
  const shipped = await findBinaries().catch((fault: unknown) => {
    // A copy that fits serves as well.
    if (copied === undefined) throw fault;
    return undefined;
  });
  if (shipped && (data === undefined || majorOf(shipped.version) === Number(data))) {
    if (copied !== shipped.version) await copyBinaries(shipped, layout.native);
    return;
  }
  if (copied !== undefined && (data === undefined || majorOf(copied) === Number(data))) return;
  throw new StoreFault(
    "other-version",
    `${layout.cluster} was written by PostgreSQL ${data}, and this is PostgreSQL ${shipped?.version ?? copied}`,
    "back up with the version of tocsin that wrote it, and restore into a new --data",
  );
}

async function launch(programs: Programs, port: number | undefined): Promise<Reach> {
  const { layout, user } = programs;
  const reach = await chooseReach(layout, user, port);
  await configure(layout, reach, user);
  const logFrom = await prepareLog(layout, user);
  const args = ["start", "-w", "-t", String(START_SECONDS_MAX), "-D", layout.cluster, "-l", layout.log];
  const { code, output } = await runProgram(programs, "pg_ctl", args);
  if (code === 0) return reach;
  await removeShortFolder(reach);
  throw explainStart(`${output}\n${await tailOf(layout.log, logFrom)}`, { ...layout, port: reach.port });
}

async function stop(programs: Programs, reach: Reach, lock: Lock): Promise<void> {
  const { layout } = programs;
  const args = ["stop", "-m", "fast", "-w", "-t", String(STOP_SECONDS_MAX), "-D", layout.cluster];
  // It may have ended by itself, or been killed: then there is nothing to stop.
  await runProgram(programs, "pg_ctl", args);
  await removeShortFolder(reach);
  await lock.release();
}

type Made = Pick<Server, "how" | "stop"> & { readonly reach: Reach; readonly secrets: Secrets };

function serverOf(layout: Layout, { reach, secrets, how, stop: end }: Made): Server {
  let ended: Promise<void> | undefined;
  return {
    credentials: { ...reach, user: APPLICATION, password: secrets.application, database: DATABASE },
    administrator: { ...reach, user: ADMINISTRATOR, password: secrets.administrator, database: DATABASE },
    layout,
    how,
    stop() {
      ended ??= end();
      return ended;
    },
  };
}
