import { afterEach, expect, test } from "vitest";
import { mayTakeLong, ReadingThread } from "./reading-thread.ts";

/** A reader that does what the text of its document says. */
const SCRIPT = `
import { parentPort } from "node:worker_threads";
let count = 0;
parentPort.on("message", ({ source, text }) => {
  count++;
  if (text === "spin") for (;;);
  if (text === "eat") { const kept = []; for (;;) kept.push(new Array(1e6).fill(kept.length)); }
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
  ["one whose thread goes away", "leave", "memory"],
] as const)("stopped: %s, and the next one is read by a new thread", async (_why, text, why) => {
  thread = new ReadingThread({ entry, readMs: text === "spin" ? 200 : 20_000, memoryMegabytes: 64 });
  const [bad, good] = await Promise.all([read("bad", text), read("good", "")]);
  expect(bad).toEqual({ kind: "stopped", why });
  expect(good).toEqual({ kind: "read", article: { source: "good", id: "1" } });
});

test("a reader that breaks says so and goes on", async () => {
  thread = new ReadingThread({ entry });
  expect(await read("x", "break")).toEqual({ kind: "failed", message: "broken x" });
  expect(await read("y", "")).toMatchObject({ kind: "read", article: { id: "2" } });
});

const BIG = new Uint8Array(64_000);
test.each([
  ["a large page", { source: "a.html", bytes: BIG }, true],
  ["a large page of unknown kind", { source: "-", bytes: BIG }, true],
  ["a large page in a record", { source: "a.jsonl:3", html: "x".repeat(64_000) }, true],
  ["a small PDF", { source: "a.pdf", bytes: new Uint8Array(10) }, true],
  ["a small PDF by its first bytes", { source: "-", bytes: new TextEncoder().encode("%PDF-1.4") }, true],
  ["a small page", { source: "a.html", bytes: new Uint8Array(10) }, false],
  ["a large text", { source: "a.txt", bytes: BIG }, false],
  ["a large text in a record", { source: "a.jsonl:3", text: "x".repeat(64_000) }, false],
] as const)("may take long: %s", (_why, document, expected) => expect(mayTakeLong(document)).toBe(expected));
