import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ActReading, ExtractionReasons } from "../src/domain/reasons.ts";
import { isHeldOut } from "../tools/bench/data.ts";
import { parseScoped, type ScopedText } from "../train/scope-data.ts";
import { ROOT, realSteps } from "./support/real-context.ts";

/** Our own texts with every act marked (train/data/acts.txt): what the whole of step 3 makes of those never trained on. */

const texts = parseScoped(readFileSync(`${ROOT}train/data/acts.txt`, "utf8"));
const GENERAL = 2;

function readingsOf({ id, title, text }: ScopedText): ActReading[] {
  const why: ExtractionReasons = { statements: new Map(), acts: [] };
  const passages = [
    { start: 0, end: title.length, role: "headline" as const },
    { start: title.length, end: text.length, role: "body" as const },
  ];
  realSteps().extract(
    { id, source: id, title, language: "en", provenance: {}, text, passages, furniture: [], issues: [] },
    why,
  );
  return why.acts.filter(({ outcome }) => outcome !== "rejected");
}

test("of acts in texts that were held out, one or such acts in general is told as often as the model card says", () => {
  let acts = 0;
  let right = 0;
  for (const text of texts.filter(({ id }) => isHeldOut(id))) {
    for (const { start, end, general } of readingsOf(text)) {
      const mark = text.marks.find((one) => one.start <= start && end <= one.end);
      if (!mark) continue;
      acts++;
      if (general === (mark.label === GENERAL)) right++;
    }
  }
  expect(acts).toBeGreaterThan(150);
  expect(right / acts).toBeGreaterThan(0.78);
});

test("a mark that is none is said by its article", () => {
  expect(() => parseScoped("Title\nA sentence with {x|a mark}.")).toThrow("Title: no mark");
});

test.each([
  ["one act", "Title\nThey {r|stole it}.", [{ label: 0, words: "stole it" }]],
  [
    "not real, and in general",
    "Title\nThey {n|paid} no {g|ransom}.",
    [
      { label: 1, words: "paid" },
      { label: 2, words: "ransom" },
    ],
  ],
  ["no marks", "Title\nThey paid.", []],
])("marks of %s", (_why, source, expected) => {
  const [text] = parseScoped(source);
  expect(text!.marks.map(({ label, start, end }) => ({ label, words: text!.text.slice(start, end) }))).toEqual(
    expected,
  );
});
