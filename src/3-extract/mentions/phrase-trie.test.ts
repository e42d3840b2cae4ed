import { expect, test } from "vitest";
import { tokenize } from "../../text/tokens.ts";
import { PhraseTrie } from "../phrase-trie.ts";

const trie = new PhraseTrie<string>();
for (const phrase of ["water", "water utilit*", "oil and gas", "bank*", "o'hara group", "inc", "I/O board"])
  trie.add(phrase, phrase);

const found = (text: string) => {
  const tokens = tokenize(text);
  const match = trie.longest(tokens, 0);
  return match && `${match.values[0]} ${match.to}`;
};

test.each([
  ["the longest wins", "Water utilities were warned", "water utilit* 2"],
  ["a shorter phrase when the longer one breaks off", "Water levels", "water 1"],
  ["any inflection after a star", "Banking", "bank* 1"],
  ["curly apostrophes are straight ones", "O’Hara Group", "o'hara group 2"],
  ["a first word of one letter", "I/O board", "I/O board 4"],
  ["a final stop is no difference", "Inc.", "inc 1"],
  ["not the beginning of a word", "waterfall", undefined],
  ["not in the middle of a phrase", "gas", undefined],
  ["not beyond what is there", "oil and", undefined],
])("%s", (_why, text, expected) => expect(found(text)).toBe(expected));

test("stops at the limit that it is given", () => {
  expect(trie.longest(tokenize("water utilities"), 0, 1)?.to).toBe(1);
});
