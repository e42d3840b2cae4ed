import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const START_MS = 120_000;
/** The link comes after the address, where there is one. */
const LINK_MS = 1_000;

/** A desk in a process of its own, as a user starts it. */
export interface DeskProcess {
  readonly child: ChildProcess;
  readonly address: string;
  /** Secret of the link for the first account; absent: there is one. */
  readonly setup: string | undefined;
  /** What it wrote to stderr so far. */
  readonly log: string[];
  stop(): Promise<number | null>;
}

export async function startDesk(args: readonly string[]): Promise<DeskProcess> {
  const child = spawn(process.execPath, [`${ROOT}bin/tocsin.js`, "serve", "--port", "0", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: string[] = [];
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  let address: string | undefined;
  let setup: string | undefined;
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no desk after ${START_MS} ms: ${log.join("\n")}`)), START_MS);
    const line = (text: string) => {
      log.push(text);
      address ??= /listens on (http:\/\/\S+)/.exec(text)?.[1];
      setup ??= /\/setup[/#]([\w-]+)/.exec(text)?.[1];
      if (!address) return;
      clearTimeout(late);
      setTimeout(resolve, setup ? 0 : LINK_MS);
    };
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", line);
    void ended.then((code) => reject(new Error(`the desk ended with ${code}: ${log.join("\n")}`)));
  });
  return {
    child,
    address: address!,
    setup,
    log,
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** Proportional resident memory in MB of a desk, its workers and the server of its data folder. Linux. */
export function memoryOf(pid: number, folder: string): Record<string, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  // The server outlives whoever started it, and is nobody's child.
  const isRoot = (one: number) => one === pid || read(`/proc/${one}/cmdline`).includes(folder);
  const within = (one: number | undefined): boolean =>
    one !== undefined && one > 1 && (isRoot(one) || within(parents.get(one)));
  const found: Record<string, number> = {};
  for (const [one] of parents) {
    if (!within(one)) continue;
    const kilobytes = Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${one}/smaps_rollup`))?.[1] ?? 0);
    const words = read(`/proc/${one}/cmdline`).split("\0");
    const kind = /postgres/.test(words[0] ?? "") ? "postgres" : words.includes("work") ? "workers" : "serve";
    found[kind] = (found[kind] ?? 0) + kilobytes / 1024;
  }
  return found;
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // It has ended meanwhile.
  }
}
