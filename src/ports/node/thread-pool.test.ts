import { afterEach, expect, test } from "vitest";
import { ThreadPool } from "./thread-pool.ts";

/** A thread that does what its task says, and tells which thread it is. */
const SCRIPT = `
import { parentPort, threadId } from "node:worker_threads";
parentPort.on("message", (task) => {
  if (task === "leave") process.exit(0);
  if (task === "break") throw new Error("broken");
  parentPort.postMessage({ task, threadId });
});
`;
const entry = new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`);
type Answer = { readonly task: string; readonly threadId: number };
let pool = new ThreadPool<string, Answer>({ entry, threads: 2 });
afterEach(() => pool.close());

test("every task has its own answer, whichever thread does it", async () => {
  pool = new ThreadPool({ entry, threads: 2 });
  const tasks = Array.from({ length: 40 }, (_, i) => `task ${i}`);
  const answers = await Promise.all(tasks.map((task) => pool.run(task)));
  expect(answers.map(({ task }) => task)).toEqual(tasks);
  expect(new Set(answers.map(({ threadId }) => threadId)).size).toBe(2);
});

test.each([
  ["leave", "its thread ended"],
  ["break", "broken"],
])("a task that ends its thread (%s) is refused, those before and behind it are done", async (bad, why) => {
  pool = new ThreadPool({ entry, threads: 1 });
  const answers = await Promise.allSettled(["a", bad, "b", "c", bad, "d"].map((task) => pool.run(task)));
  expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value.task : answer.reason.message))).toEqual([
    "a",
    why,
    "b",
    "c",
    why,
    "d",
  ]);
});
