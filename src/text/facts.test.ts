import { expect, test } from "vitest";
import { readFacts, writeFacts } from "./facts.ts";

test.each([
  ["plain", { section: "summary", cites: "E1 E2" }],
  ["quotation marks, strokes and lines", { quote: 'He said "no" \\ twice\nand left', by: "N. Orlow = keeper" }],
  ["empty", { note: "" }],
])("what is written is read: %s", (_why, facts) => expect(readFacts(writeFacts(facts))).toEqual(facts));

test("the absent is left out", () => expect(writeFacts({ a: undefined, b: "x" })).toBe('b="x"'));

test.each(["", "Seen in two letters.", 'a="x" and more', 'a="x', 'a="\\q"', '="x"'])("is none: %s", (line) =>
  expect(readFacts(line)).toBeUndefined(),
);
