import { existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StoreReport } from "../src/ports/store.ts";
import { openStore } from "../src/store/open-store.ts";
import { makeRoom } from "./support/postgres.ts";
import { tocsin } from "./support/real-context.ts";

let room: string;
const data = () => join(room, "data");
const copy = () => join(room, "copy");
const backup = () => join(room, "tocsin-2031-03-09.jsonl.gz");

beforeAll(async () => {
  room = makeRoom();
  const store = await openStore({ dataFolder: data() });
  const text = "Two gates shut.";
  const article = {
    id: "a",
    source: "x",
    language: "en",
    provenance: {},
    text,
    passages: [],
    furniture: [],
    issues: [],
  };
  await store.articles.put([{ address: "https://quay.example/1", fetchedAt: new Date("2031-03-08"), article }]);
  await store.audit.append({ at: new Date("2031-03-08"), actor: "Mara Quist", action: "decide" });
  await store.jobs.add([{ queue: "read", data: 1 }]);
  await store.close();
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

test("doctor: what there is, for people and for programs", async () => {
  const page = await tocsin(["doctor", "--data", data()]);
  expect(page.exit).toBe(0);
  expect(page.out).toMatch(/^store +embedded PostgreSQL 18\.\d+, .*data; connected in \d+ ms$/m);
  expect(page.out).toMatch(/^schema +(\d+) of \1$/m);
  expect(page.out).toMatch(/^audit +1 entries, last [0-9a-f]{64}$/m);
  expect(page.out).toMatch(/^jobs +read 1 waiting, 0 running, 0 dead$/m);
  const json = await tocsin(["doctor", "--data", data(), "--json"]);
  const report = JSON.parse(json.out) as StoreReport;
  expect(report).toMatchObject({ embedded: true, audit: { entries: 1 }, queues: [{ queue: "read", waiting: 1 }] });
  expect(report.freeBytes).toBeGreaterThan(0);
});

test("a folder without data is told, and left as it is", async () => {
  const empty = join(room, "empty");
  for (const args of [["doctor"], ["backup", join(room, "x.jsonl")]]) {
    const { exit, err } = await tocsin([...args, "--data", empty]);
    expect(exit).toBe(1);
    expect(err).toMatch(/empty: no data of tocsin\. Try: /);
  }
  expect(existsSync(empty)).toBe(false);
  expect(existsSync(join(room, "x.jsonl"))).toBe(false);
});

test("backup and restore: the same bytes, for our eyes alone", async () => {
  expect(await tocsin(["backup", `${room}/`, "--data", data()])).toMatchObject({ exit: 0, out: "" });
  expect(statSync(backup()).mode & 0o777).toBe(0o600);
  const restored = await tocsin(["restore", backup(), "--data", copy()]);
  expect(restored).toMatchObject({ exit: 0 });
  expect(restored.err).toContain("article 1, article_version 1");
  const plain = join(room, "plain.jsonl");
  expect((await tocsin(["backup", plain, "--data", copy()])).exit).toBe(0);
  expect(readFileSync(plain, "utf8")).toBe(gunzipSync(readFileSync(backup())).toString("utf8"));
});

test("what cannot be restored or written says why, and leaves nothing", async () => {
  const filled = await tocsin(["restore", backup(), "--data", copy()]);
  expect([filled.exit, filled.err]).toEqual([1, expect.stringMatching(/holds data already; .*\. Try: /)]);
  const fresh = join(room, "fresh");
  const cut = join(room, "cut.jsonl.gz");
  writeFileSync(cut, readFileSync(backup()));
  truncateSync(cut, 300);
  const broken = await tocsin(["restore", cut, "--data", fresh]);
  expect([broken.exit, broken.err]).toEqual([1, expect.stringMatching(/cut\.jsonl\.gz: not restored \(.*\)\. Try: /)]);
  const missing = await tocsin(["restore", join(room, "none.jsonl"), "--data", fresh]);
  expect([missing.exit, missing.err]).toEqual([1, expect.stringMatching(/none\.jsonl: not restored \(ENOENT/)]);
  expect(existsSync(fresh)).toBe(false);
  const nowhere = await tocsin(["backup", join(room, "no", "b.jsonl"), "--data", data()]);
  expect([nowhere.exit, nowhere.err]).toEqual([1, expect.stringMatching(/the backup cannot be written \(ENOENT/)]);
  expect((await tocsin(["restore", backup(), "--data", fresh])).exit).toBe(0);
});
