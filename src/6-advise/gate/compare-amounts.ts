import { type Amount, contentStems, isAsGiven } from "./amounts.ts";
import { type Pairing, type Problem, wordsOf } from "./pairing.ts";
import type { Reading } from "./reading.ts";

/** Nouns that count whoever it is: "12 people died" of "12 dead". */
const ANYBODY = new Set("people person persons individual other one more additional".split(" "));
/** Behind these a number counts nothing: "version 4.2 is". */
const VERB = /^(?:is|was|are|were|has|have|had|said|says|lets|allows)$/;
/** Content words before a number, and behind it, that say what it is of. */
const BEFORE = 5;
const BEHIND = 4;

/** Numbers of the sentence that the quotation lacks, gives otherwise, or gives of something else. */
export function compareAmounts(pairing: Pairing): Problem[] {
  const { said, given } = pairing;
  return said.amounts.flatMap((amount): Problem[] => {
    const says = whyNot(amount, pairing, said, given);
    return says ? [{ rule: "number", says, from: amount.from, to: amount.to }] : [];
  });
}

function whyNot(amount: Amount, pairing: Pairing, said: Reading, given: Reading): string | undefined {
  const same = given.amounts.filter(
    (other) => other.value === amount.value && other.until === amount.until && isUnit(amount, other),
  );
  const words = wordsOf(said, amount.from, amount.to);
  if (same.length === 0) {
    const there = given.amounts.map((other) => `"${wordsOf(given, other.from, other.to)}"`);
    return `the evidence does not have "${words}"${there.length ? `; it has ${there.join(", ")}` : ""}`;
  }
  const exact = same.filter(({ qualifier }) => isAsGiven(amount.qualifier, qualifier));
  if (exact.length === 0) return `the evidence has "${wordsOf(given, same[0]!.from, same[0]!.to)}", not "${words}"`;
  const reasons = exact.map((other) => whyOfElse(amount, other, pairing));
  return reasons.includes(undefined) ? undefined : reasons[0];
}

/** "40 days" is not "40 percent"; a counted thing has no unit. */
const isUnit = (said: Amount, given: Amount) => said.unit === given.unit;

/** Is the number of the quotation that of another thing? */
function whyOfElse(amount: Amount, other: Amount, { said, given }: Pairing): string | undefined {
  const mine = contextOf(said, amount);
  const theirs = contextOf(given, other);
  for (const rival of given.amounts) {
    if (rival === other || !isUnit(rival, other) || (rival.value === other.value && rival.until === other.until))
      continue;
    const rivals = contextOf(given, rival);
    // Words between two numbers may belong to either.
    const shared = new Set(said.amounts.filter(({ value }) => value === rival.value).flatMap((one) => [...contextOf(said, one)])); // biome-ignore format: one line
    const stray = [...mine].find((word) => !theirs.has(word) && rivals.has(word) && !shared.has(word));
    if (stray !== undefined)
      return `in the evidence "${stray.replace(/^.*:/, "")}" goes with "${wordsOf(given, rival.from, rival.to)}"`;
  }
  const [here, there] = [changeBefore(said, amount), changeBefore(given, other)];
  if (here && there && here !== there) return `the evidence has it "${there}" that number, not "${here}"`;
  if (isNegated(said, amount) !== isNegated(given, other)) return "the evidence takes this number back, or gives it";
  return countsElse(amount, other, said, given);
}

function countsElse(amount: Amount, other: Amount, said: Reading, given: Reading): string | undefined {
  if (amount.unit) return undefined;
  const next = said.tokens[amount.to]?.lower ?? "";
  if (VERB.test(next)) return undefined;
  const counted = behind(said, amount).slice(0, 3);
  if (counted.length === 0 || counted.some((word) => ANYBODY.has(word))) return undefined;
  const there = new Set(contextOf(given, other));
  return counted.some((word) => there.has(word))
    ? undefined
    : `in the evidence this number is not of "${counted.join(" ")}"`;
}

/** "fell to 41 percent" is not "fell by 41 percent". */
function changeBefore({ tokens }: Reading, { from, until }: Amount): string | undefined {
  const { lower = "" } = tokens[from - 1] ?? {};
  return until === undefined && /^(?:to|by|from)$/.test(lower) ? lower : undefined;
}

const isNegated = ({ negators, pieceOf }: Reading, { from }: Amount) => negators.includes(from - 1) && pieceOf[from] === pieceOf[from - 1]; // biome-ignore format: one line

/** Stems about a number that say what it is of, and the preposition right before it. */
function contextOf(reading: Reading, amount: Amount): Set<string> {
  const { amounts, tokens } = reading;
  const index = amounts.indexOf(amount);
  const before = amounts[index - 1];
  const own = behind(reading, amount);
  const lead = leadOf(reading, amount);
  // "killed two": the thing was named with the number before.
  const thing = own.length === 0 && before && !amount.unit ? behind(reading, before) : [];
  // "from 58 percent" behind "turnout fell to 41 percent": of the same thing.
  const sameThing = lead.length === 0 && before && isOnePiece(reading, before.to, amount.from) ? leadOf(reading, before) : []; // biome-ignore format: one line
  const preposition = tokens[amount.from - 1]?.lower ?? "";
  const at = /^(?:to|from|by|of|at|until|with)$/.test(preposition) ? [`preposition:${preposition}`] : [];
  return new Set([...own, ...lead, ...thing, ...sameThing, ...at]);
}

function leadOf(reading: Reading, { from }: Amount): string[] {
  const { amounts, tokens } = reading;
  let start = from;
  while (start > 0 && !isBorder(reading, start - 1) && !amounts.some(({ unitTo }) => unitTo === start)) start--;
  return contentStems(tokens, start, from, 99).slice(-BEFORE);
}

function behind(reading: Reading, { to, unitTo }: Amount): string[] {
  const { amounts, tokens } = reading;
  let end = to;
  while (end < tokens.length && !isBorder(reading, end) && !amounts.some(({ from }) => from === end)) end++;
  return contentStems(tokens, unitTo, end, BEHIND);
}

/** What a number's words do not go over: a mark, "and". */
function isBorder({ tokens, pieceOf }: Reading, i: number): boolean {
  return /^(?:and|or|but|[,;:.!?])$/.test(tokens[i]!.lower) || pieceOf[i] === undefined;
}

const isOnePiece = ({ pieceOf }: Reading, a: number, b: number) => pieceOf[Math.max(0, a - 1)] === pieceOf[b];
