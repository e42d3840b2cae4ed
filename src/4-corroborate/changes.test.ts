import { expect, test } from "vitest";
import { changesBetween } from "./changes.ts";

/** "[-removed-]" and "{+added+}" in the text itself. */
const marked = (before: string, after: string) =>
  changesBetween(before, after)
    .map(({ kind, text }) => (kind === "same" ? text : kind === "removed" ? `[-${text}-]` : `{+${text}+}`))
    .join("");

const CASES: [why: string, before: string, after: string, expected: string][] = [
  ["nothing changed", "Two gates shut.", "Two gates shut.", "Two gates shut."],
  ["a number", "Two gates shut on Friday.", "Three gates shut on Friday.", "[-Two -]{+Three +}gates shut on Friday."],
  ["a hedge that went", "The gates may have been sabotaged.", "The gates have been sabotaged.", "The gates [-may -]have been sabotaged."],
  ["a denial that came", "She said it was an attack.", "She said it was not an attack.", "She said it was {+not +}an attack."],
  ["at both ends", "a b c d", "x b c y", "[-a -]{+x +}b c [-d-]{+y+}"],
  ["several places", "one two three four five six", "one 2 three four 5 six", "one [-two -]{+2 +}three four [-five -]{+5 +}six"],
  ["a paragraph behind", "First.\n\nLast.", "First.\n\nMore.\n\nLast.", "First.\n\n{+More.\n\n+}Last."],
  ["all of it", "one two", "three four five", "[-one two-]{+three four five+}"],
  ["from nothing", "", "New.", "{+New.+}"],
  ["to nothing", "Old.", "", "[-Old.-]"],
  ["space alone", "  a  b ", "a b", "[-  a  b -]{+a b+}"],
]; // biome-ignore format: a table
test.each(CASES)("%s", (_why, before, after, expected) => {
  expect(marked(before, after)).toBe(expected);
});

const textOf = (words: readonly string[]) => words.join(" ");
const restores = (before: string, after: string) => {
  const changes = changesBetween(before, after);
  const without = (kind: string) => changes.filter((change) => change.kind !== kind).map(({ text }) => text).join(""); // biome-ignore format: short
  expect(without("added")).toBe(before);
  expect(without("removed")).toBe(after);
  return changes;
};

test("whatever the texts, both can be had back, and no shorter way exists for a word moved", () => {
  let seed = 7;
  const random = (n: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  for (let round = 0; round < 300; round++) {
    const [before, after] = [random(14), random(14)].map((n) =>
      textOf(Array.from({ length: n }, () => "abcd"[random(4)]!)),
    );
    restores(before!, after!);
  }
  const changes = restores("a b c d e", "b c d e a");
  expect(changes.filter(({ kind }) => kind === "same")).toHaveLength(1);
});

test("two long texts that have nothing in common are told as replaced, and soon", () => {
  const words = (letter: string) =>
    textOf(["Begin.", ...Array.from({ length: 60_000 }, (_, i) => `${letter}${i}`), "End."]);
  const changes = restores(words("a"), words("b"));
  expect(changes.map(({ kind }) => kind)).toEqual(["same", "removed", "added", "same"]);
});
