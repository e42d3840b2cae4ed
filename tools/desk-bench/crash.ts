import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Article } from "../../src/domain/article.ts";
import { keepFetched } from "../../src/pipeline/collect/collect.ts";
import type { DerivedKind, Store } from "../../src/ports/store.ts";
import { openStore } from "../../src/store/open-store.ts";
import { layoutOf } from "../../src/store/server/layout.ts";
import { processesIn } from "../../src/store/server/postmaster.ts";
import { ROOT } from "../bench/data.ts";
import { variants } from "./articles.ts";

const PUT_AT_ONCE = 5;
/** Between two batches: more than can be extracted, less than would take the night. */
const PUT_EVERY_MS = 100;
const SETTLE_MS = 600_000;

export interface CrashResult {
  readonly acknowledged: number;
  /** Milliseconds from each start after a kill until the desk listened. */
  readonly reopenMs: readonly number[];
  /** What is not as it should be; empty: nothing acknowledged was lost, nothing is there twice. */
  readonly faults: readonly string[];
}

/** Server, workers and database are killed while articles come in, so many times; then the desk finishes in peace. */
export async function crash(data: string, bases: readonly Article[], cycles: number): Promise<CrashResult> {
  const acknowledged: string[] = [];
  const reopenMs: number[] = [];
  let desk = await startDesk(data);
  const given = variants(bases, 100_000, new Date());
  for (let cycle = 0; cycle < cycles; cycle++) {
    const writer = write(data, given, acknowledged);
    await sleep(1_500 + ((cycle * 1_337) % 3_000));
    await killAll(desk, data);
    await writer;
    const began = performance.now();
    desk = await startDesk(data);
    reopenMs.push(Math.round(performance.now() - began));
  }
  const store = await openStore({ dataFolder: data, share: true });
  try {
    const faults = await faultsOf(store, acknowledged);
    return { acknowledged: acknowledged.length, reopenMs, faults };
  } finally {
    await store.close();
    desk.kill("SIGTERM");
    await new Promise((resolve) => desk.once("exit", resolve));
  }
}

function startDesk(data: string): Promise<ChildProcess> {
  const args = [join(ROOT, "bin/tocsin.js"), "serve", "--port", "0", "--data", data];
  const desk = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  return new Promise((resolve, reject) => {
    let said = "";
    for (const stream of [desk.stdout, desk.stderr])
      stream.on("data", (piece: Buffer) => {
        said += piece.toString("utf8");
        if (said.includes("listens on")) resolve(desk);
      });
    desk.once("exit", () => reject(new Error(`the desk did not start: ${said}`)));
  });
}

/** Puts articles until the store is gone; what was acknowledged is noted. */
async function write(
  data: string,
  given: Iterator<Parameters<Store["articles"]["put"]>[0][number]>,
  acknowledged: string[],
): Promise<void> {
  // biome-ignore format: short
  const store = await openStore({ dataFolder: data, share: true });
  try {
    for (;;) {
      const batch = Array.from({ length: PUT_AT_ONCE }, () => given.next().value);
      const kept = await keepFetched(batch, { store });
      acknowledged.push(...kept.map(({ id }) => id));
      await sleep(PUT_EVERY_MS);
    }
  } catch {
    // Killed, as was meant.
  } finally {
    await store.close().catch(() => undefined);
  }
}

async function killAll(desk: ChildProcess, data: string): Promise<void> {
  const gone = new Promise((resolve) => desk.once("exit", resolve));
  const children = readFileSync(`/proc/${desk.pid}/task/${desk.pid}/children`, "utf8").split(" ").filter(Boolean);
  const database = (await processesIn(layoutOf(data).cluster)) ?? [];
  for (const pid of [desk.pid!, ...children.map(Number), ...database]) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "ESRCH") throw cause;
    }
  }
  await gone;
}

async function faultsOf(store: Store, acknowledged: readonly string[]): Promise<string[]> {
  const began = performance.now();
  for (;;) {
    const placed = (await store.derived.stamp("article")).count;
    const queues = await store.jobs.queues();
    if (placed >= acknowledged.length && queues.every(({ waiting, running }) => waiting + running === 0)) break;
    if (performance.now() - began > SETTLE_MS) return [`not settled: ${placed} placed, ${JSON.stringify(queues)}`];
    await sleep(500);
  }
  const faults: string[] = [];
  const extracted = new Set(await idsOf(store, "extraction"));
  const articles = new Set(await idsOf(store, "article"));
  for (const id of acknowledged) {
    if (!extracted.has(id) || !articles.has(id)) faults.push(`${id} was acknowledged and is lost`);
    if ((await store.articles.versions(id)).length !== 1) faults.push(`${id} has not one version`);
  }
  const members = (await documentsOf(store, "story")).flatMap((document) => (document as { articles: string[] }).articles); // biome-ignore format: short
  if (new Set(members).size !== members.length) faults.push("an article is in two stories");
  if (members.length !== articles.size) faults.push(`${articles.size} articles, ${members.length} in stories`);
  const statements = (await documentsOf(store, "statement")).map((document) => (document as { article: string }).article); // biome-ignore format: short
  if (statements.some((article) => !articles.has(article))) faults.push("a statement of no article");
  if ((await store.jobs.queues()).some(({ dead }) => dead)) faults.push("dead jobs");
  return faults;
}

async function* rowsOf(store: Store, kind: DerivedKind) {
  let after: string | undefined;
  do {
    const page = await store.derived.list({ kind, limit: 200, ...(after === undefined ? {} : { after }) });
    yield* page.rows;
    after = page.next;
  } while (after !== undefined);
}

async function idsOf(store: Store, kind: DerivedKind): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of rowsOf(store, kind)) ids.push(id);
  return ids;
}

async function documentsOf(store: Store, kind: DerivedKind): Promise<unknown[]> {
  const documents: unknown[] = [];
  for await (const { document } of rowsOf(store, kind)) documents.push(document);
  return documents;
}
