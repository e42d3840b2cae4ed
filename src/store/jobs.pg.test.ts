import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SERVERS, storeOptionsFor, type TestServer } from "../../test/support/postgres.ts";
import { LIMITS } from "../domain/limits.ts";
import type { Store, TakenJob } from "../ports/store.ts";
import { openStore } from "./open-store.ts";

const QUEUE = { queues: ["read"], limit: 10, leaseMs: 60_000 };
const T0 = new Date("2031-03-08T09:00:00Z");

describe.each(SERVERS)("%s", (_name, start) => {
  let server: TestServer;
  let store: Store;
  const opened: Store[] = [];
  beforeAll(async () => {
    server = await start();
  });
  beforeEach(async () => {
    store = await openStore(storeOptionsFor(server));
    opened.push(store);
  });
  afterAll(async () => {
    for (const made of opened) await made.close();
    await server.stop();
  });

  test("a job goes to one worker, and is gone when it is done", async () => {
    await store.jobs.add(Array.from({ length: 200 }, (_, i) => ({ queue: "read", data: { i } })));
    const taken: TakenJob[] = [];
    const worker = async () => {
      for (;;) {
        const batch = await store.jobs.take({ ...QUEUE, limit: 7 });
        if (batch.length === 0) return;
        taken.push(...batch);
        expect(await store.jobs.finish(batch)).toBe(batch.length);
      }
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    expect(new Set(taken.map(({ data }) => (data as { i: number }).i)).size).toBe(200);
    expect(taken).toHaveLength(200);
    expect(await store.jobs.queues()).toEqual([]);
  });

  test("one of a key at a time; the key is free again when the job is done", async () => {
    await store.jobs.add([{ queue: "read", key: "a", data: 1 }, { queue: "read", key: "a", data: 2 }, { queue: "watch", key: "a", data: 3 }, { queue: "read", data: 4 }, { queue: "read", data: 5 }]); // biome-ignore format: short
    const first = await store.jobs.take(QUEUE);
    expect(first.map(({ data }) => data)).toEqual([1, 4, 5]);
    await store.jobs.add([{ queue: "read", key: "a", data: 6 }]);
    expect(await store.jobs.take(QUEUE)).toEqual([]);
    await store.jobs.finish(first);
    await store.jobs.add([{ queue: "read", key: "a", data: 7 }]);
    expect((await store.jobs.take(QUEUE)).map(({ data }) => data)).toEqual([7]);
  });

  test("only its queues, and nothing before its time", async () => {
    await store.jobs.add([
      { queue: "watch", data: 1 },
      { queue: "read", data: 2, runAt: new Date(Date.now() + 3_600_000) },
    ]);
    expect(await store.jobs.take(QUEUE)).toEqual([]);
    expect((await store.jobs.take({ ...QUEUE, queues: ["read", "watch"] })).map(({ data }) => data)).toEqual([1]);
    expect(await store.jobs.queues()).toEqual([
      { queue: "read", waiting: 1, running: 0, dead: 0 },
      { queue: "watch", waiting: 0, running: 1, dead: 0 },
    ]);
  });

  test("when a lease runs out the job is somebody else's; who had it can neither finish, extend nor fail it", async () => {
    await store.jobs.add([{ queue: "read", data: "x" }]);
    const [lost] = await store.jobs.take({ ...QUEUE, leaseMs: 20 });
    await sleep(40);
    const [mine] = await store.jobs.take(QUEUE);
    expect(mine).toMatchObject({ id: lost!.id, tries: 2 });
    expect(await store.jobs.finish([lost!])).toBe(0);
    expect(await store.jobs.extend([lost!], 60_000)).toBe(0);
    await store.jobs.fail(lost!, "too late");
    expect(await store.jobs.queues()).toMatchObject([{ running: 1, dead: 0 }]);
    expect(await store.jobs.finish([mine!])).toBe(1);
  });

  test("a lease that is extended in time is kept", async () => {
    await store.jobs.add([{ queue: "read", data: "x" }]);
    const held = await store.jobs.take({ ...QUEUE, leaseMs: 200 });
    expect(await store.jobs.extend(held, 60_000)).toBe(1);
    await sleep(250);
    expect(await store.jobs.take(QUEUE)).toEqual([]);
  });

  test("a failure waits before the next try; given back, it does not and costs none", async () => {
    await store.jobs.add([{ queue: "read", data: "x" }]);
    const [job] = await store.jobs.take(QUEUE);
    await store.jobs.release([job!]);
    const [again] = await store.jobs.take(QUEUE);
    expect(again!.tries).toBe(1);
    await store.jobs.fail(again!, "site is down");
    expect(await store.jobs.take(QUEUE)).toEqual([]);
    expect(await store.jobs.queues()).toMatchObject([{ waiting: 1, running: 0, dead: 0 }]);
    await sleep(1_100);
    expect((await store.jobs.take(QUEUE))[0]!.tries).toBe(2);
  });

  test("a job that kills its workers is dead in the end, is seen with its data, and can be revived", async () => {
    await store.jobs.add([
      { queue: "read", key: "poison", data: { page: 7 } },
      { queue: "read", data: "good" },
    ]);
    for (let i = 0; i < LIMITS.jobTriesMax; i++) {
      const held = await store.jobs.take({ ...QUEUE, leaseMs: 5 });
      expect(held.some(({ key }) => key === "poison")).toBe(true);
      await store.jobs.finish(held.filter(({ key }) => key !== "poison"));
      await sleep(15);
    }
    expect(await store.jobs.take(QUEUE)).toEqual([]);
    const { rows } = await store.jobs.dead({ limit: 5 });
    expect(rows).toMatchObject([{ queue: "read", key: "poison", data: { page: 7 }, tries: LIMITS.jobTriesMax, error: "its worker ended at every try" }]); // biome-ignore format: short
    // Dead ones keep no key.
    await store.jobs.add([{ queue: "read", key: "poison", data: "newer" }]);
    expect(await store.jobs.revive([rows[0]!.id])).toBe(0);
    await store.jobs.finish(await store.jobs.take(QUEUE));
    expect(await store.jobs.revive([rows[0]!.id])).toBe(1);
    expect(await store.jobs.take(QUEUE)).toMatchObject([{ data: { page: 7 }, tries: 1 }]);
  });

  test("the last failure is the words of a dead job", async () => {
    await store.jobs.add([{ queue: "read", data: "x" }]);
    let [job] = await store.jobs.take(QUEUE);
    await store.jobs.fail({ ...job!, tries: LIMITS.jobTriesMax }, `page has no \u0000 text ${"x".repeat(5_000)}`);
    const { rows } = await store.jobs.dead({ limit: 1 });
    expect(rows[0]!.error).toMatch(/^page has no \ufffd text x+$/);
    expect(rows[0]!.error).toHaveLength(LIMITS.jobErrorCharactersMax);
    [job] = await store.jobs.take(QUEUE);
    expect(job).toBeUndefined();
  });

  test("effects and the end of a job are one: whatever happens to the worker, they are applied once", async () => {
    await store.jobs.add([{ queue: "read", data: "x" }]);
    const work = async (held: readonly TakenJob[], dies: boolean) =>
      store.together(async ({ audit, jobs }) => {
        await audit.append({ at: T0, actor: "worker", action: "read" });
        if ((await jobs.finish(held)) < held.length) throw new Error("no longer ours");
        if (dies) throw new Error("killed");
      });
    const slow = await store.jobs.take({ ...QUEUE, leaseMs: 5 });
    await expect(work(slow, true)).rejects.toThrow("killed");
    await sleep(15);
    const held = await store.jobs.take(QUEUE);
    await work(held, false);
    await expect(work(slow, false)).rejects.toThrow("no longer ours");
    expect(await store.audit.verify()).toMatchObject({ entries: 1 });
  });
});
