import { isNeutral, type Pairing, type Problem, wordsOf } from "./pairing.ts";
import type { ContentWord, Reading } from "./reading.ts";

/** Content words from a negation to a word that it reaches. Set by judgement. */
const REACH = 3;

/** Is the sentence turned round where the quotation is, and nowhere else? */
export function comparePolarity(pairing: Pairing): Problem[] {
  const { said } = pairing;
  const given = negatorsTold(pairing);
  const virtual = given.length === 0 && deniesUnsaid(pairing) ? 1 : 0;
  const count = given.length + virtual;
  if (said.negators.length !== count) {
    const first = said.negators[0];
    const where = first === undefined ? {} : { from: first, to: first + 1 };
    return [{ rule: "polarity", says: saysOf(pairing, given, count), ...where }];
  }
  const stray = virtual ? undefined : said.negators.find((at) => !isGivenNear(at, pairing, given));
  if (stray !== undefined)
    return [{ rule: "polarity", says: "the evidence negates something else", from: stray, to: stray + 1 }];
  return opposites(pairing);
}

function saysOf({ said, given: reading }: Pairing, given: readonly number[], count: number): string {
  if (count === 0) return "the evidence does not say this with a negation";
  const words = given.map((at) => `"${wordsOf(reading, at, at + 3)}"`).join(", ") || "a denial";
  if (said.negators.length === 0) return `the evidence negates it: ${words}`;
  return `the evidence negates otherwise: ${words}`;
}

const negatorsTold = ({ given, told }: Pairing) => given.negators.filter((at) => told.has(given.pieceOf[at]!));

/** The quotation is only what was denied; the word that denies stands before it in the article. */
function deniesUnsaid({ evidence }: Pairing): boolean {
  const outside = evidence.hedges.some((one) => one.sense === "denied" && (one.end <= evidence.start || one.start >= evidence.end)); // biome-ignore format: one line
  return evidence.statementKind === "denial" || evidence.reality === "denied" || outside;
}

/** Does a word that the sentence negates stand near a negation in the quotation? */
function isGivenNear(at: number, { said, given, matches }: Pairing, negators: readonly number[]): boolean {
  const reached = wordsNear(said, at);
  if (reached.length === 0) return true;
  return reached.some((word) =>
    (matches.get(word) ?? []).some((there) => negators.some((other) => wordsNear(given, other).includes(there))),
  );
}

/** The content words about a negation: it may stand before its verb, or its subject before that. */
function wordsNear(reading: Reading, at: number): ContentWord[] {
  const piece = reading.pieceOf[at];
  const here = reading.words.filter((word) => reading.pieceOf[word.at] === piece && !isNeutral(reading, word.at));
  const before = here.filter((word) => word.at <= at).slice(-REACH);
  return [...before, ...here.filter((word) => word.at > at).slice(0, REACH)];
}

/** Words that contradict words of the pieces that are told, and do not stand there. */
function opposites({ said, given, matches, told, readers }: Pairing): Problem[] {
  const there = given.words.filter(({ at }) => told.has(given.pieceOf[at]!));
  return said.words.flatMap((word): Problem[] => {
    if (matches.get(word)!.some(({ stem }) => stem === word.stem)) return [];
    const contrary = there.find(({ lower }) => readers.opposed(word.lower, lower));
    if (!contrary) return [];
    return [{ rule: "polarity", says: `the evidence has "${contrary.lower}", not "${word.lower}"`, from: word.at, to: word.at + 1 }]; // biome-ignore format: one line
  });
}
