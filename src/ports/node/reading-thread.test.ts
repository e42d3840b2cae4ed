import { afterEach, expect, test } from "vitest";
import { ReadingThread } from "./reading-thread.ts";

/** A reader that does what the text of its document says. */
const SCRIPT = `
import { parentPort } from "node:worker_threads";
let count = 0;
parentPort.on("message", ({ source, text }) => {
  count++;
  if (text === "spin") for (;;);
  if (text === "eat") { const kept = []; for (;;) kept.push(new Array(1e6).fill(kept.length)); }
  if (text === "eat buffers") { const kept = []; for (;;) kept.push(new Uint8Array(1e6).fill(1)); }
  if (text === "leave") process.exit(0);
  if (text === "break") return parentPort.postMessage({ message: "broken " + source });
  parentPort.postMessage({ article: { source, id: String(count) } });
});
parentPort.postMessage("ready");
`;
const entry = new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`);
let thread = new ReadingThread({ entry });
afterEach(() => thread.close());

const read = (source: string, text: string) => thread.read({ source, text });

test("documents are read in order, in one thread, however fast they come", async () => {
  thread = new ReadingThread({ entry });
  const answers = await Promise.all(["a", "b", "c"].map((source) => read(source, "")));
  expect(answers).toEqual(
    ["a", "b", "c"].map((source, i) => ({ kind: "read", article: { source, id: String(i + 1) } })),
  );
});

test.each([
  ["one that never ends", "spin", "time"],
  ["one that eats memory", "eat", "memory"],
  ["one that eats memory beside the heap", "eat buffers", "memory"],
  ["one whose thread goes away", "leave", "memory"],
] as const)("stopped: %s, and the next one is read by a new thread", async (_why, text, why) => {
  thread = new ReadingThread({
    entry,
    readMs: text === "spin" ? 200 : 20_000,
    memoryMegabytes: 64,
    growthMegabytes: 200,
  });
  const [bad, good] = await Promise.all([read("bad", text), read("good", "")]);
  expect(bad).toEqual({ kind: "stopped", why });
  expect(good).toEqual({ kind: "read", article: { source: "good", id: "1" } });
});

test("a reader that breaks says so and goes on", async () => {
  thread = new ReadingThread({ entry });
  expect(await read("x", "break")).toEqual({ kind: "failed", message: "broken x" });
  expect(await read("y", "")).toMatchObject({ kind: "read", article: { id: "2" } });
});
