import type { Mention } from "../../domain/mention.ts";
import { isNeutral, type Pairing, type Problem, wordsOf } from "./pairing.ts";
import { type ContentWord, isIdentifier, type Reading } from "./reading.ts";
import { stemsOf } from "./words.ts";

/** Types whose names the catalog may exchange: "CISA" is the agency. Whoever attacks is named as the evidence names them. */
const EXCHANGEABLE = new Set<Mention["type"]>(["organisation", "place", "product", "facility"]);

/** Names, ids and versions of the sentence that the quotation lacks, and names that change places. */
export function compareNames(pairing: Pairing): Problem[] {
  const { said, matches } = pairing;
  const absent = said.words.filter((word) => word.isName && !isKnown(word, pairing) && matches.get(word)!.length === 0);
  const groups = inRows(absent);
  return [
    ...groups.map(([first, last]): Problem => {
      const words = wordsOf(said, first.at, last.at + 1);
      const rule = isPlace(said, first) ? "place" : "name";
      return { rule, says: `the evidence does not name "${words}"`, from: first.at, to: last.at + 1 };
    }),
    ...identifiers(pairing),
    ...(absent.length ? [] : turnedRound(pairing)),
  ];
}

function isKnown({ at, stem }: ContentWord, { said, given, beside }: Pairing): boolean {
  if (beside.has(stem)) return true;
  const { start } = said.tokens[at]!;
  const mention = said.wording.mentions.find((one) => one.start <= start && start < one.end);
  if (!mention) return false;
  const expands = EXCHANGEABLE.has(mention.type) && given.wording.mentions.some(({ name, type }) => name === mention.name && type === mention.type); // biome-ignore format: one line
  return expands || isAcronymOf(mention, given);
}

/** "UN" of "United Nations", and back. */
function isAcronymOf({ quote }: Mention, { wording }: Reading): boolean {
  return wording.mentions.some((other) => initials(other.quote) === quote || initials(quote) === other.quote);
}
const initials = (name: string): string => [...name.matchAll(/\b\p{Lu}/gu)].map(([letter]) => letter).join("");

function isPlace({ tokens, wording }: Reading, { at }: ContentWord): boolean {
  const { start } = tokens[at]!;
  return wording.mentions.some((one) => one.type === "place" && one.start <= start && start < one.end);
}

function inRows(words: readonly ContentWord[]): [first: ContentWord, last: ContentWord][] {
  const rows: [ContentWord, ContentWord][] = [];
  for (const word of words) {
    const row = rows.at(-1);
    if (row && word.at === row[1].at + 1) row[1] = word;
    else rows.push([word, word]);
  }
  return rows;
}

function identifiers({ said, given }: Pairing): Problem[] {
  const there = new Set(given.tokens.map(({ lower }) => lower));
  return said.tokens.flatMap((token, at): Problem[] =>
    isIdentifier(token) && !there.has(token.lower)
      ? [{ rule: "name", says: `"${token.text}" does not stand in the evidence`, from: at, to: at + 1 }]
      : [],
  );
}

interface NameAt {
  readonly from: number;
  readonly to: number;
  readonly key: string;
}

/** The same names in each other's places: another one acts, or is hit, or owns. */
function turnedRound(pairing: Pairing): Problem[] {
  const { said, given } = pairing;
  const [mine, theirs] = [namesIn(said, given), namesIn(given, said)];
  const shared = mine.filter(({ key }) => theirs.some((other) => other.key === key));
  const problems: Problem[] = [];
  for (const name of shared) {
    const stray = strayOf(name, said, given, theirs);
    if (stray) problems.push({ rule: "name", says: `in the evidence "${stray.word}" goes with "${stray.rival}"`, from: name.from, to: name.to }); // biome-ignore format: one line
  }
  problems.push(...shared.flatMap((name) => owners(name, theirs, pairing)));
  return problems.length ? problems : turnedActs(shared, theirs, said, given);
}

/** Names with those that only the other text shows to be one, where they open a sentence here. */
function namesIn(reading: Reading, other: Reading): NameAt[] {
  const known = new Set(other.words.filter(({ isName }) => isName).map(({ stem }) => stem));
  const isOne = ({ isName, at, stem }: ContentWord) =>
    isName || (/^\p{Lu}/u.test(reading.tokens[at]!.text) && (known.has(stem) || isMentioned(reading, at)));
  return inRows(reading.words.filter(isOne)).map(([first, last]) => ({ from: first.at, to: last.at + 1, key: last.stem })); // biome-ignore format: one line
}

function isMentioned({ tokens, wording }: Reading, at: number): boolean {
  const { start } = tokens[at]!;
  return wording.mentions.some((one) => one.start <= start && start < one.end);
}

/** Those that say what part a name has. */
const PREPOSITION = /^(?:by|against|on|from|into)$/;

/** A word right beside a name that the evidence has right beside another name, and not beside this one. */
function strayOf(name: NameAt, said: Reading, given: Reading, theirs: readonly NameAt[]) {
  const own = new Set(theirs.filter(({ key }) => key === name.key).flatMap((one) => beside(one, given)));
  for (const rival of theirs) {
    if (rival.key === name.key) continue;
    const word = beside(name, said).find((one) => !own.has(one) && beside(rival, given).includes(one));
    if (word) return { word: word.replace(/^.*:/, ""), rival: wordsOf(given, rival.from, rival.to) };
  }
  return undefined;
}

/** The nearest content words, and the preposition right before. A reporting word begins something else. */
function beside({ from, to }: NameAt, reading: Reading): string[] {
  const { tokens, words, pieceOf } = reading;
  const isNear = ({ at, isName }: ContentWord, low: number, high: number) => !isName && at >= low && at < high && pieceOf[at] === pieceOf[from]; // biome-ignore format: one line
  const before = words.filter((word) => isNear(word, from - BEFORE, from)).at(-1);
  const after = words.find((word) => isNear(word, to, to + BEHIND));
  const near = [before, after].filter((word) => word !== undefined && !isNeutral(reading, word.at) && !reportBetween(reading, word.at, from)); // biome-ignore format: one line
  const preposition = tokens[from - 1]?.lower === "the" ? tokens[from - 2]?.lower : tokens[from - 1]?.lower;
  const at = PREPOSITION.test(preposition ?? "") ? [`preposition:${preposition}`] : [];
  return [...near.map((word) => word!.stem), ...at];
}

/** "Norvik's officer" of "an officer of Norvik": what owns here must stand where something can be its own there. */
function owners({ from, to, key }: NameAt, theirs: readonly NameAt[], { said, given, evidence }: Pairing): Problem[] {
  if (!/^['’]s?$/.test(said.tokens[to]?.lower ?? "")) return [];
  const organisation = evidence.speaker?.organisation ?? "";
  const owns = theirs.some((one) => one.key === key && mayOwn(one, given));
  if (owns || stemsOf(organisation).includes(key)) return [];
  return [{ rule: "name", says: `in the evidence nothing is of "${wordsOf(said, from, to)}"`, from, to }];
}

function mayOwn({ from, to }: NameAt, { tokens, pieceOf }: Reading): boolean {
  const before = tokens[from - 1]?.lower === "the" ? tokens[from - 2] : tokens[from - 1];
  const next = tokens[to];
  return /^(?:of|at|from|for|with|by|in|to)$/.test(before?.lower ?? "") || (next !== undefined && pieceOf[to] === pieceOf[from] && /^['’\p{L}]/u.test(next.text)); // biome-ignore format: one line
}

/** Tokens before and behind a name in which a word is right beside it. */
const BEFORE = 3;
const BEHIND = 3;

function reportBetween(reading: Reading, a: number, b: number): boolean {
  for (let i = Math.min(a, b) + 1; i < Math.max(a, b); i++) if (isNeutral(reading, i)) return true;
  return false;
}

/** "A attacked B" of "B attacked A"; a passive turns the order, and "by" with it. */
function turnedActs(shared: readonly NameAt[], theirs: readonly NameAt[], said: Reading, given: Reading): Problem[] {
  for (const [i, first] of shared.entries())
    for (const second of shared.slice(i + 1)) {
      if (first.key === second.key) continue;
      const [a, b] = [first, second].map(({ key }) => theirs.filter((one) => one.key === key));
      const orders = a!.flatMap((one) => b!.map((other) => orderOf(one, other, given)));
      const mine = orderOf(first, second, said);
      const same = orders.filter(({ acts }) => mine.acts.some((word) => acts.includes(word)));
      if (same.length && same.every(({ forward }) => forward !== mine.forward))
        return [{ rule: "name", says: "the evidence has who did it to whom the other way round", from: first.from, to: second.to }]; // biome-ignore format: one line
    }
  return [];
}

function orderOf(a: NameAt, b: NameAt, { tokens, words, pieceOf }: Reading): { acts: string[]; forward: boolean } {
  const [first, last] = a.from < b.from ? [a, b] : [b, a];
  const between = tokens.slice(first.to, last.from).map(({ lower }) => lower);
  const passive = /\b(?:was|were|been|being|is|are|be)\b.*\bby\b/.test(between.join(" "));
  // Over a mark the second name is no object of what the first one does.
  if (pieceOf[first.from] !== pieceOf[last.from]) return { acts: [], forward: true };
  const acts = words.filter(({ at, isName }) => at >= first.to && at < last.from && !isName).map(({ stem }) => stem);
  return { acts, forward: a.from < b.from !== passive };
}
