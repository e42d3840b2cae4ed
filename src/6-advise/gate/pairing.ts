import type { GateRule, QuotedEvidence } from "../../domain/advisory.ts";
import type { GateReaders } from "./gate-context.ts";
import type { FoundOperator } from "./gate-lexicon.ts";
import type { ContentWord, Reading } from "./reading.ts";
import { stemsOf } from "./words.ts";

/** A sentence held against one quotation. */
export interface Pairing {
  readonly said: Reading;
  readonly given: Reading;
  readonly evidence: QuotedEvidence;
  readonly readers: GateReaders;
  /** Per content word of the sentence, the words of the quotation that are it or are exchanged for it. */
  readonly matches: ReadonlyMap<ContentWord, readonly ContentWord[]>;
  /** Pieces of the quotation that the sentence tells. */
  readonly told: ReadonlySet<number>;
  /** Stems of who speaks and who publishes. */
  readonly beside: ReadonlySet<string>;
}

/** Something that the quotation does not support. Tokens of the sentence, `to` exclusive; absent: all of it. */
export interface Problem {
  readonly rule: GateRule;
  readonly says: string;
  readonly from?: number;
  readonly to?: number;
}

/** Share of a piece's content words that the sentence must have to tell it, unless it has two of them. */
const TOLD_SHARE = 0.5;
const TOLD_WORDS = 2;

export function pair(said: Reading, given: Reading, evidence: QuotedEvidence, readers: GateReaders): Pairing {
  const matches = new Map<ContentWord, readonly ContentWord[]>();
  for (const word of said.words) {
    const same = given.words.filter(({ stem, lower }) => stem === word.stem || lower === word.lower);
    const exchanged = word.isName ? [] : given.words.filter((other) => !other.isName && mayStand(word, other, readers));
    matches.set(word, same.length ? same : exchanged);
  }
  const beside = new Set(stemsOf(besideOf(evidence)));
  return { said, given, evidence, readers, matches, told: toldPieces(given, matches), beside };
}

/** Who the quotation says speaks, and whose article it is. */
export function besideOf({ speaker, article }: QuotedEvidence): string {
  return [speaker?.name, speaker?.role, speaker?.organisation, article.publisher].filter(Boolean).join(" ");
}

function mayStand(word: ContentWord, other: ContentWord, { exchanged, lexicon }: GateReaders): boolean {
  return exchanged(word.lower, other.lower) && !lexicon.rises(word.lower, other.lower);
}

function toldPieces(given: Reading, matches: Pairing["matches"]): Set<number> {
  const taken = new Set([...matches.values()].flat());
  const counts = new Map<number, { shared: number; own: number }>();
  for (const word of given.words) {
    if (isNeutral(given, word.at)) continue;
    const piece = given.pieceOf[word.at]!;
    const count = counts.get(piece) ?? { shared: 0, own: 0 };
    if (taken.has(word)) count.shared++;
    else count.own++;
    counts.set(piece, count);
  }
  const told = [...counts].filter(
    ([, { shared, own }]) => shared >= TOLD_WORDS || (shared > 0 && shared / (shared + own) >= TOLD_SHARE),
  );
  // Nothing of it is told: then it is held against all of it.
  return new Set(told.length ? told.map(([piece]) => piece) : given.pieceOf);
}

export const isNeutral = ({ operators }: Reading, at: number): boolean =>
  operators.some(({ operator, from, to }) => operator === "neutral" && at >= from && at < to);

export const wordsOf = ({ text, tokens }: Reading, from: number, to: number): string =>
  text.slice(tokens[from]!.start, tokens[Math.min(to, tokens.length) - 1]!.end);

/** Operators of the quotation in the pieces that the sentence tells. */
export const operatorsTold = ({ given, told }: Pairing, kind: FoundOperator["operator"]): FoundOperator[] =>
  given.operators.filter(({ operator, from }) => operator === kind && told.has(given.pieceOf[from]!));
