import { expect, test } from "vitest";
import { wordDiff } from "./word-diff.ts";

const SIGNS = { same: "", added: "+", removed: "-" };
const told = (before: string, after: string) =>
  wordDiff(before, after)
    ?.map(({ what, words }) => `${SIGNS[what]}[${words}]`)
    .join(" ");

const CASES: [why: string, before: string, after: string, told: string][] = [
  ["the same", "the dam held", "the  dam\nheld", "[the dam held]"],
  ["a word more, in the middle", "the dam held", "the old dam held", "[the] +[old] [dam held]"],
  ["a number changed", "14 hospitals closed", "4 hospitals closed", "-[14] +[4] [hospitals closed]"],
  ["cut at the end", "one two three four", "one two", "[one two] -[three four]"],
  ["nothing in common", "a b", "c d", "-[a b] +[c d]"],
  ["from nothing", "", "new words", "+[new words]"],
  ["to nothing", "old words", "", "-[old words]"],
  ["a reversal shows its one word", "no data was taken", "data was taken", "-[no] [data was taken]"],
];
test.each(CASES)("%s", (_why, before, after, expected) => {
  expect(told(before, after)).toBe(expected);
});

test("nothing is lost: what is same and removed is the one text, same and added the other", () => {
  const [before, after] = ["a b c a d e f a", "b a c d a f g a a"];
  const pieces = wordDiff(before, after)!;
  const without = (what: string) =>
    pieces
      .filter((p) => p.what !== what)
      .map(({ words }) => words)
      .join(" ");
  expect(without("added")).toBe(before);
  expect(without("removed")).toBe(after);
});

test("texts that are too long are not compared", () => {
  expect(wordDiff("word ".repeat(3_001), "word")).toBeUndefined();
});
