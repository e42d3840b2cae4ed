import { mkdtempSync, rmSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { extractOne } from "../../src/pipeline/articles.ts";
import { keepFetched } from "../../src/pipeline/collect/collect.ts";
import type { PictureDocument } from "../../src/pipeline/desk/make-picture.ts";
import { prepareDesk, schedule } from "../../src/pipeline/desk/schedule.ts";
import { WorkerProcesses } from "../../src/ports/node/worker-processes.ts";
import type { Store } from "../../src/ports/store.ts";
import { openStore } from "../../src/store/open-store.ts";
import { ROOT } from "../bench/data.ts";
import { exampleArticles, loadSteps, variants } from "./articles.ts";

const EXTRACTED_ALONE_MAX = 400;
const PUT_AT_ONCE = 100;

export interface IngestResult {
  readonly articles: number;
  readonly workers: number;
  /** Articles a second: step 3 alone in one process; into the store; until all are extracted; until all are in stories. */
  readonly extractAlone: number;
  readonly stored: number;
  readonly extracted: number;
  readonly placed: number;
  readonly pictures: number;
}

/** From articles to stories through the whole chain, with so many worker processes on one new store. */
export async function ingest(count: number, workers: number): Promise<IngestResult> {
  const steps = loadSteps();
  const all = [...variants(await exampleArticles(steps), count, new Date())];
  const alone = rateOf(Math.min(count, EXTRACTED_ALONE_MAX));
  for (const { article } of all.slice(0, EXTRACTED_ALONE_MAX)) extractOne(article, steps);
  const extractAlone = alone();
  const room = mkdtempSync(join(tmpdir(), "tocsin-bench-"));
  await chmod(room, 0o711);
  const data = join(room, "data");
  const store = await openStore({ dataFolder: data });
  const processes = new WorkerProcesses();
  try {
    await prepareDesk(store);
    const storing = rateOf(count);
    for (let i = 0; i < count; i += PUT_AT_ONCE) await keepFetched(all.slice(i, i + PUT_AT_ONCE), { store });
    const stored = storing();
    const args = ["work", "--data", data];
    for (let i = 0; i < workers; i++)
      processes.start({ entry: join(ROOT, "bin/tocsin.js"), args, report: console.error });
    const working = rateOf(count);
    const { extracted, pictures } = await untilPlaced(store, count, working);
    return { articles: count, workers, extractAlone, stored, extracted, placed: working(), pictures };
  } finally {
    await processes.stop();
    await store.close();
    rmSync(room, { recursive: true, force: true });
  }
}

const rateOf = (count: number) => {
  const began = performance.now();
  return () => Math.round((count / (performance.now() - began)) * 10_000) / 10;
};

async function untilPlaced(store: Store, count: number, rate: () => number) {
  let extracted = 0;
  for (;;) {
    await schedule({ store, now: () => new Date() });
    if (!extracted && (await store.derived.stamp("extraction")).count === count) extracted = rate();
    const picture = (await store.derived.get("picture", "current"))?.document as PictureDocument | undefined;
    const placed = (await store.derived.stamp("article")).count;
    if (extracted && placed === count && picture) return { extracted, pictures: picture.number };
    await sleep(500);
  }
}
