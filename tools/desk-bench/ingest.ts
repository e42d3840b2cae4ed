import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { extractOne } from "../../src/pipeline/articles.ts";
import { keepFetched } from "../../src/pipeline/collect/collect.ts";
import type { PictureDocument } from "../../src/pipeline/desk/make-picture.ts";
import { prepareDesk, schedule } from "../../src/pipeline/desk/schedule.ts";
import { WorkerProcesses } from "../../src/ports/node/worker-processes.ts";
import type { Store } from "../../src/ports/store.ts";
import type { Executor } from "../../src/store/repositories/together.ts";
import { layoutOf } from "../../src/store/server/layout.ts";
import { ROOT } from "../bench/data.ts";
import { exampleArticles, loadSteps, variants } from "./articles.ts";
import { cpuSecondsOf } from "./cpu.ts";
import { inRoom } from "./room.ts";
import { opened } from "./search.ts";

const EXTRACTED_ALONE_MAX = 400;
const PUT_AT_ONCE = 100;
const LOOK_EVERY_MS = 500;
/** Shares of the articles between which work is steady: workers have started, and none waits for the last ones. */
const STEADY = [0.05, 0.95] as const;

export interface IngestResult {
  readonly articles: number;
  readonly workers: number;
  /**
   * Articles a second: step 3 alone in one process; into the store; until all are extracted, and the same without start and
   * end; from the first extraction until all are in stories.
   */
  readonly extractAlone: number;
  readonly stored: number;
  readonly extracted: number;
  readonly extractedSteady: number;
  readonly placed: number;
  readonly pictures: number;
  /** CPU milliseconds an article: what it takes, whoever else uses the machine. Alone, then from the store into stories. */
  readonly cpuMs: { readonly alone: number; readonly workers: number; readonly postgres: number };
  /** Nobody lost, nobody in another's way. */
  readonly deadlocks: number;
  readonly rollbacks: number;
  readonly dead: number;
  readonly megabytes: number;
}

/** From articles to stories through the whole chain, with so many worker processes on one new store. */
export function ingest(count: number, workers: number): Promise<IngestResult> {
  return inRoom(async (room) => {
    const steps = loadSteps();
    const all = [...variants(await exampleArticles(steps), count, new Date())];
    const few = all.slice(0, EXTRACTED_ALONE_MAX);
    const [alone, aloneMs] = [rateOf(few.length), cpuMsOf([process.pid], few.length)];
    for (const { article } of few) extractOne(article, steps);
    const [extractAlone, cpuAlone] = [alone(), aloneMs()];
    const data = join(room.folder, "data");
    const { store, db } = await opened(data, room);
    await prepareDesk(store);
    const storing = rateOf(count);
    for (let i = 0; i < count; i += PUT_AT_ONCE) await keepFetched(all.slice(i, i + PUT_AT_ONCE), { store });
    const stored = storing();
    const processes = new WorkerProcesses();
    room.onEnd(() => processes.stop());
    const server = Number(readFileSync(join(layoutOf(data).cluster, "postmaster.pid"), "utf8").split("\n")[0]);
    const postgres = cpuMsOf([server], count);
    const args = ["work", "--data", data];
    for (let i = 0; i < workers; i++)
      processes.start({ entry: join(ROOT, "bin/tocsin.js"), args, report: console.error });
    const working = cpuMsOf(processes.pids, count);
    const rates = await untilPlaced(store, count);
    const cpuMs = { alone: cpuAlone, workers: working(), postgres: postgres() };
    return { articles: count, workers, extractAlone, stored, ...rates, cpuMs, ...(await troubles(store, db)) };
  });
}

const rateOf = (count: number) => {
  const began = performance.now();
  return () => round((count / (performance.now() - began)) * 1_000);
};

const cpuMsOf = (pids: readonly number[], count: number) => {
  const began = cpuSecondsOf(pids);
  return () => round(((cpuSecondsOf(pids) - began) * 1_000) / count);
};

const round = (value: number) => Math.round(value * 10) / 10;

async function untilPlaced(store: Store, count: number) {
  const extracting = rateOf(count);
  let steady: (() => number) | undefined;
  let placing: (() => number) | undefined;
  let [extracted, extractedSteady] = [0, 0];
  for (;;) {
    await schedule({ store, now: () => new Date() });
    const there = (await store.derived.stamp("extraction")).count;
    if (there > 0) placing ??= rateOf(count);
    if (there >= count * STEADY[0]) steady ??= rateOf(count * (STEADY[1] - there / count));
    if (steady && !extractedSteady && there >= count * STEADY[1]) extractedSteady = steady();
    if (!extracted && there === count) extracted = extracting();
    const picture = (await store.derived.get("picture", "current"))?.document as PictureDocument | undefined;
    const placed = (await store.derived.stamp("article")).count;
    if (extracted && placed === count && picture)
      return { extracted, extractedSteady, placed: placing!(), pictures: picture.number };
    await sleep(LOOK_EVERY_MS);
  }
}

async function troubles(store: Store, db: Executor) {
  const { rows } = await sql<{
    deadlocks: number;
    rollbacks: number;
    bytes: number;
  }>`select deadlocks, xact_rollback as rollbacks,
      pg_database_size(current_database()) as bytes from pg_stat_database where datname = current_database()`.execute(
    db,
  );
  const { deadlocks, rollbacks, bytes } = rows[0]!;
  const dead = (await store.jobs.queues()).reduce((sum, queue) => sum + queue.dead, 0);
  return { deadlocks, rollbacks, dead, megabytes: round(bytes / 1e6) };
}
