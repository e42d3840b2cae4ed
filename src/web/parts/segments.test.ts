import { expect, test } from "vitest";
import { checkQuotes, segmentsOf } from "./segments.ts";

const mark = (claim: string, start: number, end: number) => ({ claim, start, end, stance: "supports" as const });
const shown = (marks: ReturnType<typeof mark>[], chosen?: string) =>
  segmentsOf({ start: 10, end: 30 }, marks, chosen).map(({ start, end, marks: over }) => [
    start,
    end,
    over.map(({ claim }) => claim).join(""),
  ]);

const CASES: [why: string, marks: ReturnType<typeof mark>[], chosen: string | undefined, shown: unknown[]][] = [
  ["nothing is marked", [], undefined, [[10, 30, ""]]],
  [
    "one in the middle",
    [mark("a", 12, 20)],
    undefined,
    [
      [10, 12, ""],
      [12, 20, "a"],
      [20, 30, ""],
    ],
  ],
  ["it begins before and ends behind", [mark("a", 0, 99)], undefined, [[10, 30, "a"]]],
  ["of another passage", [mark("a", 30, 40), mark("b", 0, 10)], undefined, [[10, 30, ""]]],
  [
    "crossing: the narrower goes before",
    [mark("a", 10, 25), mark("b", 20, 30)],
    undefined,
    [
      [10, 20, "a"],
      [20, 25, "ba"],
      [25, 30, "b"],
    ],
  ],
  [
    "the chosen one goes before the narrower",
    [mark("a", 10, 30), mark("b", 20, 25)],
    "a",
    [
      [10, 20, "a"],
      [20, 25, "ab"],
      [25, 30, "a"],
    ],
  ],
];
test.each(CASES)("%s", (_why, marks, chosen, expected) => {
  expect(shown(marks, chosen)).toEqual(expected);
});

test("words that do not stand in the article are never shown", () => {
  expect(() => checkQuotes("It said so.", [{ quote: "said", start: 3, end: 7 }])).not.toThrow();
  expect(() => checkQuotes("It said so.", [{ quote: "denied", start: 3, end: 7 }])).toThrow(/denied/);
});
