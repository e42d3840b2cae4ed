import { isNeutral, type Pairing, type Problem } from "./pairing.ts";
import type { ContentWord } from "./reading.ts";

/** Content words of the sentence that neither the quotation nor who speaks in it has. */
export function compareWords(pairing: Pairing): Problem[] {
  const { said, given, matches, beside, readers } = pairing;
  return said.words.flatMap((word): Problem[] => {
    if (word.isName || matches.get(word)!.length > 0 || beside.has(word.stem) || isAside(word, pairing)) return [];
    const lesser = given.words.find(({ lower }) => readers.lexicon.rises(word.lower, lower));
    const where = { from: word.at, to: word.at + 1 };
    if (lesser) return [{ rule: "reality", says: `the evidence says "${lesser.lower}", which is less than "${word.lower}"`, ...where }]; // biome-ignore format: one line
    return [{ rule: "wording", says: `the evidence does not say "${word.lower}"`, ...where }];
  });
}

/** Reporting words, hedges and negations are held against the evidence by rules of their own. */
function isAside({ at }: ContentWord, { said }: Pairing): boolean {
  const { start } = said.tokens[at]!;
  return isNeutral(said, at) || said.negators.includes(at) || said.hedges.some((one) => one.start <= start && start < one.end); // biome-ignore format: one line
}
