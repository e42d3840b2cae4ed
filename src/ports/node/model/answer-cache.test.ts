import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openAnswerCache } from "./answer-cache.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tocsin-answers-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const open = (scope = ["http://127.0.0.1/v1", "m"], more: { entriesMax?: number } = {}) =>
  openAnswerCache(join(dir, "answers"), { scope, ...more });
const files = () => readdirSync(join(dir, "answers"));

test("gives back what was kept, to the same question, model and address only", async () => {
  await open().write("question", "{“answer”}\n");
  expect(await open().read("question")).toBe("{“answer”}\n");
  expect(await open().read("question ")).toBeUndefined();
  expect(await open(["http://127.0.0.1/v1", "other"]).read("question")).toBeUndefined();
  expect(await open(["http://127.0.0.1:81/v1", "m"]).read("question")).toBeUndefined();
  expect(files()).toHaveLength(1);
  expect(files()[0]).toMatch(/^[0-9a-f]{64}\.json$/);
});

test("the question itself is not written down", async () => {
  await open().write("a secret question", "yes");
  expect(readFileSync(join(dir, "answers", files()[0]!), "utf8")).toBe('{"answer":"yes"}\n');
});

const DAMAGED: [why: string, content: string][] = [
  ["cut", '{"answer":"ye'],
  ["empty", ""],
  ["another shape", '{"answer":{"statements":[]}}'],
  ["null", "null"],
  ["larger than any answer", `{"answer":"${"a".repeat(500_000)}"}`],
];
test.each(DAMAGED)("a damaged entry is as if it were not there: %s", async (_why, content) => {
  await open().write("question", "yes");
  writeFileSync(join(dir, "answers", files()[0]!), content);
  expect(await open().read("question")).toBeUndefined();
  await open().write("question", "again");
  expect(await open().read("question")).toBe("again");
});

test("the oldest go when there are too many", async () => {
  for (let i = 0; i < 10; i++) await open(["m"], { entriesMax: 100 }).write(`question ${i}`, "yes");
  writeFileSync(join(dir, "answers", "notes.txt"), "not ours");
  await open(["m"], { entriesMax: 5 }).write("new", "yes");
  expect(files().filter((file) => file.endsWith(".json"))).toHaveLength(5);
  expect(files()).toContain("notes.txt");
  expect(await open(["m"]).read("new")).toBe("yes");
});

test("a folder that cannot be made costs nothing but the next question", async () => {
  writeFileSync(join(dir, "answers"), "a file stands there");
  await open().write("question", "yes");
  expect(await open().read("question")).toBeUndefined();
});
