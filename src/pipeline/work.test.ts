import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Jobs, TakenJob } from "../ports/store.ts";
import { work } from "./work.ts";

/** Remembers what was asked of it; gives the waiting jobs in batches. */
function catching(waiting: TakenJob[]) {
  const seen = { finished: [] as number[], failed: [] as [number, string][], released: [] as number[], extended: 0 };
  const idsOf = (jobs: readonly TakenJob[]) => jobs.map(({ id }) => id);
  const jobs = {
    take: async ({ limit }: { limit: number }) => waiting.splice(0, limit),
    finish: async (held: readonly TakenJob[]) => seen.finished.push(...idsOf(held)),
    extend: async (held: readonly TakenJob[]) => {
      seen.extended += held.length;
    },
    fail: async ({ id }: TakenJob, words: string) => void seen.failed.push([id, words]),
    release: async (held: readonly TakenJob[]) => void seen.released.push(...idsOf(held)),
  } as unknown as Jobs;
  return { jobs, seen };
}
const job = (id: number, queue = "read"): TakenJob => ({ id, queue, data: id, tries: 1, lease: "l" });

test("batches are finished together; one that fails takes no other with it", async () => {
  const { jobs, seen } = catching([1, 2, 3, 4, 5].map((id) => job(id, id === 4 ? "watch" : "read")));
  const stop = new AbortController();
  const handled: string[] = [];
  const read = async ({ id, queue }: TakenJob) => {
    handled.push(`${queue} ${id}`);
    if (id === 2) throw new Error("site is down");
    if (id === 5) stop.abort();
  };
  await work(jobs, { handlers: { read, watch: read }, signal: stop.signal, batch: 3, idleMs: 1 });
  expect(handled).toEqual(["read 1", "read 2", "read 3", "watch 4", "read 5"]);
  expect(seen).toMatchObject({ finished: [1, 3, 4, 5], failed: [[2, "site is down"]], released: [] });
});

test("told to stop, it finishes the job in hand and gives the others back", async () => {
  const { jobs, seen } = catching([1, 2, 3].map((id) => job(id)));
  const stop = new AbortController();
  const read = async ({ id }: TakenJob) => {
    if (id === 2) stop.abort();
    await sleep(5);
  };
  await work(jobs, { handlers: { read }, signal: stop.signal });
  expect(seen).toMatchObject({ finished: [1, 2], failed: [], released: [3] });
});

test("told to stop while it waits, it ends at once; a long job keeps its lease", async () => {
  const { jobs, seen } = catching([job(1)]);
  const stop = new AbortController();
  const read = async () => {
    while (seen.extended < 2) await sleep(5);
    setTimeout(() => stop.abort(), 20);
  };
  const began = performance.now();
  await work(jobs, { handlers: { read }, signal: stop.signal, leaseMs: 20, idleMs: 60_000 });
  expect(performance.now() - began).toBeLessThan(20_000);
  expect(seen.finished).toEqual([1]);
});
