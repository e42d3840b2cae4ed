import type { Hedge } from "../../domain/statement.ts";
import { type FoundDate, findDates } from "../../text/find-dates.ts";
import { isNotOnly } from "../../text/negation.ts";
import { isCapitalised, isWord, type Token, tokenize } from "../../text/tokens.ts";
import { type Amount, amountsIn } from "./amounts.ts";
import type { GateReaders, Wording } from "./gate-context.ts";
import type { FoundOperator } from "./gate-lexicon.ts";
import { isGlue, stemOf } from "./words.ts";

/** A word with content of its own, at its token. */
export interface ContentWord {
  readonly at: number;
  readonly lower: string;
  readonly stem: string;
  /** With a capital, and not only because a sentence begins. */
  readonly isName: boolean;
}

/** A sentence or a quotation, read once. */
export interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Per token, the piece between marks and conjunctions in which it stands. */
  readonly pieceOf: readonly number[];
  readonly words: readonly ContentWord[];
  readonly amounts: readonly Amount[];
  readonly dates: readonly DateAt[];
  readonly operators: readonly FoundOperator[];
  /** Tokens of what turns the sentence round, one for each. */
  readonly negators: readonly number[];
  readonly hedges: readonly Hedge[];
  readonly wording: Wording;
}

export interface DateAt extends FoundDate {
  readonly fromToken: number;
  readonly toToken: number;
}

/** `on`: the day from which relative dates count. */
export function readWords(text: string, on: string | undefined, readers: GateReaders): Reading {
  const tokens = tokenize(text);
  const wording = readers.read(text, on);
  const dates = datesIn(text, tokens, on);
  const inDate = (i: number) => dates.some(({ fromToken, toToken }) => i >= fromToken && i < toToken);
  const amounts = amountsIn(tokens, (i) => inDate(i) || isIdentifier(tokens[i]!));
  const inAmount = (i: number) => amounts.some(({ from, unitTo }) => i >= from && i < unitTo);
  const operators = readers.lexicon
    .find(tokens)
    .filter(({ from }) => !inAmount(from) || !/^\d/.test(tokens[from]!.lower));
  return {
    text,
    tokens,
    pieceOf: piecesOf(tokens, inDate, operators),
    words: tokens.flatMap((token, at): ContentWord[] => {
      if (!isWord(token) || isGlue(token.lower) || inDate(at) || inAmount(at)) return [];
      return [{ at, lower: token.lower, stem: stemOf(token.lower), isName: isNameAt(tokens, at) }];
    }),
    amounts,
    dates,
    operators,
    negators: negatorsIn(tokens, operators, inAmount),
    hedges: wording.hedges,
    wording,
  };
}

/** CVE ids, versions, addresses, times: compared as they are written. */
export const isIdentifier = ({ text }: Token): boolean =>
  /^(?:cve-\d|https?:)/i.test(text) || /^\d+(?:[.:]\d+){2,}$|^\d{1,2}:\d{2}$/.test(text) || (/\d/.test(text) && /\p{L}{2}/u.test(text) && !/^\d+(?:st|nd|rd|th|bn)$/i.test(text)); // biome-ignore format: one line

/** Capital letters, unless the word opens a sentence and could be any word. */
function isNameAt(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!;
  if (!isCapitalised(token)) return false;
  const before = tokens
    .slice(0, at)
    .reverse()
    .find((one) => !/^["“”‘’'(]$/.test(one.text));
  const opens = before === undefined || /^[.!?:]$/.test(before.text);
  // "CISA", "SolarGate": no word is written so because a sentence begins.
  return !opens || /^.+\p{Lu}/u.test(token.text) || (tokens[at + 1] !== undefined && isCapitalised(tokens[at + 1]!));
}

function datesIn(text: string, tokens: readonly Token[], on: string | undefined): DateAt[] {
  return findDates(text, { start: 0, end: text.length }, { publishedAt: on }).flatMap((date): DateAt[] => {
    const fromToken = tokens.findIndex(({ end }) => end > date.start);
    let toToken = tokens.findIndex(({ start }) => start >= date.end);
    if (toToken < 0) toToken = tokens.length;
    const at = { fromToken, toToken };
    // "9 and 11 October" are two days, not what lies between them.
    const two = /\band\b/.test(date.asWritten) && date.from && date.to && date.from !== date.to && !/^between\b/i.test(text.slice(Math.max(0, date.start - 8), date.end).trimStart()); // biome-ignore format: one line
    if (!two) return [{ ...date, ...at }];
    return [date.from!, date.to!].map((day) => ({ ...date, from: day, to: day, ...at }));
  });
}

const PIECE_MARK = /^[,;:.!?()—–]$|^--$/;
const PIECE_WORD = /^(?:but|although|though|while|whereas|however|yet)$/;

function piecesOf(
  tokens: readonly Token[],
  inDate: (token: number) => boolean,
  operators: readonly FoundOperator[],
): number[] {
  const negates = new Set(operators.filter(({ operator }) => operator === "negator").map(({ from }) => from));
  let piece = 0;
  return tokens.map(({ lower }, i) => {
    const splits = PIECE_MARK.test(lower)
      ? !inDate(i)
      : PIECE_WORD.test(lower) || (lower === "and" && negates.has(i + 1));
    if (splits) piece++;
    return piece;
  });
}

function negatorsIn(
  tokens: readonly Token[],
  operators: readonly FoundOperator[],
  inAmount: (token: number) => boolean,
): number[] {
  const clitics = tokens.flatMap(({ lower }, i) => (/n['’]t$/.test(lower) ? [i] : []));
  const found = operators.filter(({ operator, from }) => operator === "negator" && !inAmount(from)).map(({ from }) => from); // biome-ignore format: one line
  return [...clitics, ...found]
    .sort((a, b) => a - b)
    .filter((at, n, all) => {
      const { lower } = tokens[at]!;
      if (/^denials?/.test(lower) && /^denials?(?:-of-| of )service/.test(tokens.slice(at, at + 3).map((one) => one.lower).join(" "))) return false; // biome-ignore format: one line
      if (isNotOnly(tokens[at + 1]?.lower ?? "")) return false;
      // "neither … nor" is one.
      return lower !== "nor" || !all.slice(0, n).some((other) => tokens[other]!.lower === "neither");
    });
}
