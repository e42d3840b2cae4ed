import { readdirSync, readFileSync } from "node:fs";

/** Seconds that the kernel counts in a tick. Linux. */
const TICK_S = 0.01;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly own: number;
  /** Of children that ended. */
  readonly ended: number;
}

/** CPU seconds of these processes and all below them, so far: on a machine that others use, what work costs is read here. */
export function cpuSecondsOf(pids: readonly number[]): number {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? []);
  const isWithin = (pid: number): boolean => {
    if (pids.includes(pid)) return true;
    const stat = all.find((one) => one.pid === pid);
    return stat !== undefined && stat.parent > 1 && isWithin(stat.parent);
  };
  return all.filter(({ pid }) => isWithin(pid)).reduce((sum, { own, ended }) => sum + (own + ended) * TICK_S, 0);
}

function statOf(pid: number): Stat | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map((at) => fields[at]); // biome-ignore format: short
    return { pid, parent, own: user + system, ended: endedUser + endedSystem };
  } catch {
    return undefined; // It has ended meanwhile.
  }
}
