import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LIMITS } from "../src/domain/limits.ts";
import { addDemo } from "../src/pipeline/desk/add-demo.ts";
import { prepareDesk } from "../src/pipeline/desk/schedule.ts";
import { openInputs } from "../src/ports/node/read-inputs.ts";
import type { DerivedDocument, Store } from "../src/ports/store.ts";
import { openStore } from "../src/store/open-store.ts";
import { makeRoom } from "./support/postgres.ts";
import { ROOT, realSteps, tocsin } from "./support/real-context.ts";

/** Commands that look after a desk: what they print of its jobs, and what a rebuild makes. */
let room: string;
const data = () => join(room, "data");
const NOW = new Date("2031-03-09T12:00:00Z");

async function using<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore({ dataFolder: data(), share: true });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const fail = async ({ jobs }: Store, queue: string, words: string) => {
  for (let tries = 0; tries < LIMITS.jobTriesMax; tries++) {
    const [job] = await jobs.take({ queues: [queue], limit: 1, leaseMs: 0 });
    if (job && job.tries === LIMITS.jobTriesMax) await jobs.fail(job, words);
  }
};

beforeAll(async () => {
  room = makeRoom();
  await using(async (store) => {
    await prepareDesk(store);
    await addDemo(openInputs([join(ROOT, "examples/hospital")]), { store, steps: realSteps(), now: () => NOW });
    await store.jobs.take({ queues: ["extract"], limit: 100, leaseMs: 60_000 }).then((jobs) => store.jobs.finish(jobs));
    await store.jobs.add([
      { queue: "read", key: "quay", data: 1 },
      { queue: "watch", key: "gate", data: 2 },
      { queue: "waits", data: 3 },
    ]);
    await fail(store, "read", "the quay is shut\nat line 7 of what nobody has to see");
    await fail(store, "watch", "the gate is shut");
  });
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

const run = (...argv: string[]) => tocsin([...argv, "--data", data()]);
const deadOf = async () => using(async ({ jobs }) => (await jobs.dead({ limit: 9 })).rows);

test("jobs list: queues, and dead jobs with the first line of their last words", async () => {
  const dead = await deadOf();
  const { exit, out } = await run("jobs", "list");
  expect(exit).toBe(0);
  expect(out).toMatch(/^read +0 waiting, 0 running, 1 dead$/m);
  expect(out).toMatch(/^waits +1 waiting, 0 running, 0 dead$/m);
  const id = dead.find(({ queue }) => queue === "read")!.id;
  expect(out).toContain(`dead ${id}: read quay, ${LIMITS.jobTriesMax} tries: the quay is shut\n`);
  expect(out).not.toContain("line 7");
  const json = (await run("jobs", "list", "--json")).out.trim().split("\n").map((line) => JSON.parse(line)); // biome-ignore format: short
  expect(json).toHaveLength(3 + dead.length);
  expect(json.filter(({ error }) => error)).toEqual(dead);
});

test("doctor tells dead jobs as something to look after", async () => {
  const { exit, out, err } = await run("doctor");
  expect(exit).toBe(1);
  for (const { id, queue, key } of await deadOf()) expect(out).toContain(`dead ${id}: ${queue} ${key}, `);
  expect(err).toContain("warning: 2 jobs failed at every try. Try: tocsin jobs list, then tocsin jobs revive");
});

test("jobs revive: one by its number, the others with --all; what is no job is told", async () => {
  const [first] = await deadOf();
  expect(await run("jobs", "revive")).toMatchObject({ exit: 2 });
  expect(await run("jobs", "revive", "quay")).toMatchObject({ exit: 2 });
  expect(await run("jobs", "revive", "999999")).toMatchObject({ exit: 5, err: "0 of 1 jobs are tried again\n" });
  expect(await run("jobs", "revive", String(first!.id))).toMatchObject({
    exit: 0,
    err: "1 of 1 jobs are tried again\n",
  });
  expect((await deadOf()).map(({ id }) => id)).not.toContain(first!.id);
  expect(await run("jobs", "revive", "--all")).toMatchObject({ exit: 0 });
  expect(await deadOf()).toEqual([]);
  expect((await run("doctor")).exit).toBe(0);
});

test("rebuild: everything is made anew from the stored articles, and read from then on", async () => {
  const articles = readdirSync(join(ROOT, "examples/hospital")).length;
  // As an earlier program left it.
  await using(({ derived }) => derived.put("1", [{ kind: "claim", id: "of-an-earlier-program", document: {} }]));
  const { exit, err } = await run("rebuild");
  expect(exit, err).toBe(0);
  expect(err).toContain(`${articles} articles were read anew; the desk shows them now`);
  await using(async ({ derived }) => {
    expect(await derived.generations()).toEqual([{ name: "2", current: true }]);
    const all = async (kind: DerivedDocument["kind"]) => (await derived.list({ kind, limit: 200 })).rows;
    expect(await all("article")).toHaveLength(articles);
    const claims = await all("claim");
    expect(claims.length).toBeGreaterThan(0);
    expect(claims.map(({ id }) => id)).not.toContain("of-an-earlier-program");
  });
});
