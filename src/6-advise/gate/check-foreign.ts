import { isCapitalised } from "../../text/tokens.ts";
import { figuresOf } from "./digits.ts";
import type { Problem } from "./pairing.ts";
import type { Reading } from "./reading.ts";

/** Letters of a name that stay the same in most languages: "Irán", "Iran". */
const NAME_LETTERS = 4;
const plainLetters = (word: string): string => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * A sentence in a language that is not read, against all the words it may rest on: numbers in digits, months, ids, and
 * words with a capital inside the sentence, except in German, which writes all nouns so.
 */
export function compareForeign({ text, tokens }: Reading, language: string, evidence: string): Problem[] {
  const [said, given] = [figuresOf(text, language), figuresOf(evidence, "en")];
  const lacking = <T>(mine: ReadonlySet<T>, theirs: ReadonlySet<T>) => [...mine].filter((one) => !theirs.has(one));
  const names = /^de\b/i.test(language) ? [] : tokens.flatMap((token, at) => (at > 0 && isCapitalised(token) && !/^[.!?:]$/.test(tokens[at - 1]!.text) ? [{ token, at }] : [])); // biome-ignore format: one line
  const there = plainLetters(evidence);
  return [
    ...lacking(said.numbers, given.numbers).map((number): Problem => ({ rule: "number", says: `the evidence does not have ${number}` })),
    ...lacking(said.months, given.months).map((month): Problem => ({ rule: "date", says: `the evidence does not have month ${month}` })),
    ...lacking(said.identifiers, given.identifiers).map((id): Problem => ({ rule: "name", says: `"${id}" does not stand in the evidence` })),
    ...names
      .filter(({ token }) => !there.includes(plainLetters(token.text).slice(0, NAME_LETTERS)))
      .map(({ token, at }): Problem => ({ rule: "wording", says: `the evidence does not name "${token.text}"; a second reader of the language tells whether it is another word for a name there`, from: at, to: at + 1 })),
  ]; // biome-ignore format: a list
}
