import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { StoreFault } from "../../ports/store-fault.ts";

interface Holder {
  readonly pid: number;
  /** Tells a process from a later one of the same number. */
  readonly born: string;
}

export interface Lock {
  release(): Promise<void>;
}

const RETRY_MS = 20;
const ATTEMPTS_MAX = 100;
/** A guard this old was left by a process that was killed in the microseconds between. */
const GUARD_MS_MAX = 10_000;

/** One process at a time owns a data folder. Undefined: a live one does. A lock whose owner died is taken over. */
export async function takeLock(path: string): Promise<Lock | undefined> {
  const mine = `${path}.${randomUUID()}.tmp`;
  await writeFile(mine, JSON.stringify({ pid: process.pid, born: await birthOf(process.pid) } satisfies Holder), {
    mode: 0o600,
  });
  try {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      if ((await put(mine, path)) || (await takeOver(mine, path))) return { release: () => rm(path, { force: true }) };
      if (await holderOf(path)) return undefined;
      await sleep(RETRY_MS);
    }
    return undefined;
  } finally {
    await rm(mine, { force: true });
  }
}

const isThere = (fault: NodeJS.ErrnoException) => fault.code === "EEXIST";

/** As a link to a file that is whole: nobody reads half a lock. */
async function put(mine: string, path: string): Promise<boolean> {
  try {
    await link(mine, path);
    return true;
  } catch (fault) {
    if (isThere(fault as NodeJS.ErrnoException)) return false;
    throw fault;
  }
}

/** Of many who find a dead owner's lock, one at a time looks again and replaces it. */
async function takeOver(mine: string, path: string): Promise<boolean> {
  const guard = `${path}.guard`;
  try {
    await mkdir(guard);
  } catch (fault) {
    if (!isThere(fault as NodeJS.ErrnoException)) throw fault;
    const age = await stat(guard).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    ); // Gone again.
    if (age > GUARD_MS_MAX) await rm(guard, { recursive: true, force: true });
    return false;
  }
  try {
    if (await holderOf(path)) return false;
    // Given back meanwhile: then it is free for whoever comes first.
    if (!(await stat(path).catch(() => undefined))) return false;
    await rename(mine, path);
    return true;
  } finally {
    await rm(guard, { recursive: true, force: true });
  }
}

/** The live process that holds it. */
export async function holderOf(path: string): Promise<number | undefined> {
  const holder = parsed(await readFile(path, "utf8").catch(() => "")); // Nobody holds it.
  return holder && (await birthOf(holder.pid)) === holder.born ? holder.pid : undefined;
}

export async function heldBy(path: string, root: string): Promise<StoreFault> {
  const pid = await holderOf(path);
  const who = pid === undefined ? "another process" : `process ${pid}`;
  return new StoreFault(
    "in-use",
    `${root}: ${who} is already using this data folder`,
    "stop it, or give another --data",
  );
}

function parsed(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    // Cut, or written by hand.
    return undefined;
  }
}

/** When a process started, where the system tells; "alive" elsewhere; "" when there is none. */
async function birthOf(pid: number): Promise<string> {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    // EPERM: it lives, and belongs to another user.
    if ((fault as NodeJS.ErrnoException).code !== "EPERM") return "";
  }
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined); // No /proc on this system.
  // The 22nd field; the second, in brackets, may hold spaces.
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "alive";
}
