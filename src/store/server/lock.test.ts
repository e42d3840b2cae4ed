import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { holderOf, takeLock } from "./lock.ts";

let room: string;
beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), "tocsin-test-"));
});
afterAll(() => rm(room, { recursive: true, force: true }));

test("one of many gets it, and the next one when it is given back", async () => {
  const path = join(room, "one.lock");
  const locks = await Promise.all(Array.from({ length: 8 }, () => takeLock(path)));
  const got = locks.filter((lock) => lock !== undefined);
  expect(got).toHaveLength(1);
  expect(await holderOf(path)).toBe(process.pid);
  await got[0]!.release();
  expect(await holderOf(path)).toBeUndefined();
  expect(await takeLock(path)).toBeDefined();
});

test.each([
  ["of a process that has ended", JSON.stringify({ pid: 2 ** 22 + 1, born: "12" })],
  ["of a process whose number another one has now", JSON.stringify({ pid: process.pid, born: "12" })],
  ["that was cut", '{"pid":'],
])("a lock %s is taken over by one", async (why, written) => {
  const path = join(room, `${why}.lock`);
  await writeFile(path, written);
  const locks = await Promise.all(Array.from({ length: 8 }, () => takeLock(path)));
  expect(locks.filter((lock) => lock !== undefined)).toHaveLength(1);
});
