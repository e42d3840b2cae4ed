import { expect, test } from "vitest";
import { WORD_FLAGS, type WordTable } from "../tagger/word-features.ts";
import { shareEvidence } from "./share-evidence.ts";

/** Tags: O, then begin, inside, end, single of two types. */
const TAGS = 9;
const table = (words: number[], flags: number[]) =>
  ({ word: Int32Array.from(words), flags: Uint8Array.from(flags) }) as unknown as WordTable;
/** A row whose single tags of the two types have these scores. */
const row = (first: number, second: number) => [0, -9, -9, -9, first, -9, -9, -9, second];
const shared = (words: number[], flags: number[], rows: number[][]) => {
  const emissions = Float32Array.from(rows.flat());
  shareEvidence([{ from: 0, to: rows.length, emissions }], table(words, flags), TAGS);
  return rows.map((_, i) => [emissions[i * TAGS + 4], emissions[i * TAGS + 8]]);
};
const CAPITAL = WORD_FLAGS.capital;

test("two places of one word move towards each other, type by type", () => {
  expect(shared([7, 7], [CAPITAL, CAPITAL], [row(8, 0), row(0, 2)])).toEqual([
    [6, 0.5],
    [2, 1.5],
  ]);
});

test.each([
  ["another word", [7, 8], [CAPITAL, CAPITAL]],
  ["a word in small letters", [7, 7], [CAPITAL, 0]],
  ["a line in capitals", [7, 7], [CAPITAL, CAPITAL | WORD_FLAGS.capitalLine]],
])("%s does not move it", (_why, words, flags) => {
  const rows = [row(8, 0), row(0, 2)];
  expect(shared(words, flags, rows)).toEqual([
    [8, 0],
    [0, 2],
  ]);
});
