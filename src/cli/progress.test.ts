import { expect, test } from "vitest";
import { Progress, totalOf } from "./progress.ts";

/** Writes down what a progress of `inputs` inputs says, one each `stepMs`. */
async function drawn(isTerminal: boolean, stepMs: number, inputs: number, quiet = false): Promise<string> {
  let now = 0;
  let shown = "";
  const stream = {
    isTerminal,
    columns: 60,
    write: async (text: string) => {
      shown += text;
    },
  };
  const progress = new Progress({
    stream,
    clock: { milliseconds: () => now },
    quiet,
    unicode: true,
    total: inputs,
  });
  for (let i = 0; i < inputs; i++) {
    await progress.at(i, `file-${i}.txt`);
    now += stepMs;
  }
  await progress.end();
  return shown;
}

test("a run under half a second shows nothing", async () => expect(await drawn(true, 100, 5)).toBe(""));
test("a longer one shows a bar on a terminal and wipes it", async () => {
  const shown = await drawn(true, 300, 6);
  expect(shown).toContain("3/6");
  expect(shown).toMatch(/━+╌+/);
  expect(shown.endsWith("\r\u001b[2K")).toBe(true);
});
test("a log gets one line in ten seconds and no control characters", async () => {
  const shown = await drawn(false, 1000, 25);
  expect(shown.trim().split("\n")).toHaveLength(2);
  expect(shown).not.toMatch(/[\r\u001b]/);
});
test("a short run leaves no line in a log", async () => expect(await drawn(false, 1000, 5)).toBe(""));
test("-q shows nothing", async () => expect(await drawn(true, 5000, 5, true)).toBe(""));

test.each([
  ["plain files", ["a.txt", "b.html"], 2],
  ["a folder", ["a.txt", "pages/"], undefined],
  ["a pattern", ["*.txt"], undefined],
  ["a file of many records", ["a.jsonl"], undefined],
])("the total of %s", (_why, args, total) => {
  expect(totalOf(args)).toBe(total);
});
