import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Jobs, TakenJob } from "../ports/store.ts";
import { type QueueWork, work } from "./work.ts";

/** Remembers what was asked of it; gives the waiting jobs in batches. */
function catching(waiting: TakenJob[]) {
  const seen = { finished: [] as number[], failed: [] as [number, string][], released: [] as number[], extended: 0 };
  const idsOf = (jobs: readonly TakenJob[]) => jobs.map(({ id }) => id);
  const jobs = {
    take: async ({ limit, queues }: { limit: number; queues: string[] }) => {
      const taken = waiting.filter(({ queue }) => queues.includes(queue)).slice(0, limit);
      for (const job of taken) waiting.splice(waiting.indexOf(job), 1);
      return taken;
    },
    finish: async (held: readonly TakenJob[]) => seen.finished.push(...idsOf(held)),
    extend: async (held: readonly TakenJob[]) => {
      seen.extended += held.length;
    },
    fail: async ({ id }: TakenJob, words: string) => void seen.failed.push([id, words]),
    release: async (held: readonly TakenJob[]) => {
      seen.released.push(...idsOf(held));
      for (const job of held) if (!waiting.includes(job)) waiting.push(job);
    },
  } as unknown as Jobs;
  return { jobs, seen };
}
const job = (id: number, queue = "read", tries = 1): TakenJob => ({ id, queue, data: id, tries, lease: "l" });
const queueOf = (queue: string, handle: QueueWork["handle"], more: Partial<QueueWork> = {}): QueueWork => ({ queue, batch: 3, leaseMs: 30_000, handle, ...more }); // biome-ignore format: short

test("batches are finished together, the urgent queue first; one that fails takes no other queue with it", async () => {
  const { jobs, seen } = catching([job(1), job(2), job(3), job(4), job(5, "alert"), job(6, "bad")]);
  const stop = new AbortController();
  const handled: string[] = [];
  const handle = async (held: readonly TakenJob[]) => {
    handled.push(held.map(({ queue, id }) => `${queue} ${id}`).join());
    if (held[0]!.queue === "bad") throw new Error("site is down");
    if (held[0]!.id === 4) stop.abort();
    return held;
  };
  const queues = ["alert", "bad", "read"].map((name) => queueOf(name, handle));
  await work(jobs, { queues, signal: stop.signal, idleMs: 1 });
  expect(handled).toEqual(["alert 5", "bad 6", "read 1,read 2,read 3", "read 4"]);
  expect(seen).toMatchObject({ finished: [5, 1, 2, 3, 4], failed: [[6, "site is down"]], released: [] });
});

test("what was tried before is done alone, after what is new: a job that ends its worker is the only one to be blamed", async () => {
  const { jobs, seen } = catching([job(1, "read", 2), job(2, "read", 2), job(3)]);
  const stop = new AbortController();
  const handled: number[][] = [];
  const handle = async (held: readonly TakenJob[]) => {
    handled.push(held.map(({ id }) => id));
    if (handled.length === 3) stop.abort();
    return held;
  };
  await work(jobs, { queues: [queueOf("read", handle)], signal: stop.signal });
  expect(handled).toEqual([[3], [1], [2]]);
  expect(seen).toMatchObject({ finished: [3, 1, 2], released: [1, 2, 2] });
});

test("what a handler leaves when it is told to stop is given back", async () => {
  const { jobs, seen } = catching([1, 2, 3].map((id) => job(id)));
  const stop = new AbortController();
  const handle = async (held: readonly TakenJob[]) => {
    stop.abort();
    return held.slice(0, 2);
  };
  await work(jobs, { queues: [queueOf("read", handle)], signal: stop.signal });
  expect(seen).toMatchObject({ finished: [1, 2], failed: [], released: [3] });
});

test("told to stop while it waits, it ends at once; a long job keeps its lease", async () => {
  const { jobs, seen } = catching([job(1)]);
  const stop = new AbortController();
  const handle = async (held: readonly TakenJob[]) => {
    while (seen.extended < 2) await sleep(5);
    setTimeout(() => stop.abort(), 20);
    return held;
  };
  const began = performance.now();
  await work(jobs, { queues: [queueOf("read", handle, { leaseMs: 20 })], signal: stop.signal, idleMs: 60_000 });
  expect(performance.now() - began).toBeLessThan(20_000);
  expect(seen.finished).toEqual([1]);
});
