import type { TextAnalysis } from "../../text/analyse.ts";
import { isNegative } from "../../text/negation.ts";
import type { Token } from "../../text/tokens.ts";
import type { CandidateCue } from "./find-cues.ts";
import type { FrameArticle } from "./frame-article.ts";
import type { Range } from "./range.ts";

/** A first piece this short belongs to what follows: "described the group, and its leaders as …". Tokens. */
const PIECE_MAX = 3;
const FINITE = new Set(
  "is are was were has have had will would could can may might must should does do did isn't aren't".split(" "),
);
const OWN_SUBJECTS = /^(?:it|they|he|she|there|we|i|you)$/;

/**
 * The contents of one cue: pieces joined, a clause that goes on with "that" taken whole, and two clauses with a subject
 * and a verb each parted ("… could strike, and it is possible that …").
 */
export function shapeContents(
  article: FrameArticle,
  cue: CandidateCue,
  contents: readonly Range[],
  proposed?: Range,
): Range[] {
  const { analysis } = article;
  const joined = joinPieces(analysis.tokens, contents).map((range) => withSubject(article, cue, range, proposed));
  const last = joined.at(-1);
  const next = last && secondClause(article, cue, last);
  if (next) joined.push(next);
  return joined
    .map((range) => withNegation(analysis.tokens, cue, range))
    .map((range) => throughThat(analysis, cue, range))
    .map((range) => beforeNextReport(article, cue, range))
    .flatMap((range) => partClauses(analysis, range))
    .filter((range, _, all) => all.length === 1 || range.to - range.from > 1 || analysis.quotationOf[range.from]! >= 0);
}

/**
 * "The raid, planned for May, is off, Roe said": the clause before a reporting verb is taken from its subject on, and up
 * to the comma before who says it.
 */
function withSubject(
  { isCue, analysis }: FrameArticle,
  cue: CandidateCue,
  range: Range,
  proposed: Range | undefined,
): Range {
  if (!proposed || range.to > cue.from || proposed.from > range.from) return range;
  const tail = analysis.tokens.slice(range.to, proposed.to);
  const runsOn = tail.length <= TAIL_MAX && tail.every(({ text }) => /^[\p{L}\p{N}]/u.test(text));
  if (proposed.to < range.to || !runsOn || isCue.subarray(range.to, proposed.to).some(Boolean)) return range;
  return isCue.subarray(proposed.from, range.from).some(Boolean) ? { ...range, to: proposed.to } : proposed;
}

/** Tokens that a content may lack of the clause before a comma. */
const TAIL_MAX = 4;

function joinPieces(tokens: readonly Token[], contents: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const range of contents) {
    const last = joined.at(-1);
    const between = last ? tokens.slice(last.to, range.from) : [];
    const touches = between.length <= 2 && between.every(({ lower }) => /^(?:,|and)$/.test(lower));
    const isTime = last && TIMES.test(tokens[last.from]!.lower) && between.at(-1)?.lower === "that";
    const isPiece = last && touches && (last.to - last.from <= PIECE_MAX || !startsClause(tokens, range));
    if (isTime) joined[joined.length - 1] = range;
    else if (isPiece) joined[joined.length - 1] = { from: last.from, to: range.to };
    else joined.push(range);
  }
  return joined;
}

/** "said that since the raid, that …": a time before the clause is not the clause. */
const TIMES = /^(?:since|after|before|during|until|on|in|at|following)$/;

/** ", but they would stay" behind the reported clause, with no other report in it. */
function secondClause(
  { analysis, isCue }: FrameArticle,
  cue: CandidateCue,
  { from, to: end }: Range,
): Range | undefined {
  const { tokens, sentences, sentenceOf, quotationOf } = analysis;
  let { to } = sentences[sentenceOf[cue.from]!]!;
  while (to > end && /^[.!?]$/.test(tokens[to - 1]!.text)) to--;
  const start = end + 2;
  if (from < cue.to || to - start < 3 || tokens[end]!.text !== "," || !/^(?:and|but)$/.test(tokens[end + 1]!.lower))
    return undefined;
  if (!/^(?:they|he|she|it)$/.test(tokens[start]!.lower) || !MODAL.has(tokens[start + 1]!.lower)) return undefined;
  for (let i = start; i < to; i++) if (isCue[i] || quotationOf[i]! >= 0) return undefined;
  return { from: start, to };
}

/** Reported speech shifts its verb: "would", "had". */
const MODAL = new Set(["would", "could", "might", "had", "was", "were", "should"]);

/** Has a finite verb of its own near its start. */
function startsClause(tokens: readonly Token[], { from, to }: Range): boolean {
  return tokens.slice(from + 1, Math.min(to, from + 6)).some(({ lower }) => FINITE.has(lower) || /[^e]ed$/.test(lower));
}

/** "found no evidence that the gates had been opened": without its "no evidence" it would say that they had. */
function withNegation(tokens: readonly Token[], cue: CandidateCue, range: Range): Range {
  for (let i = cue.to; i < Math.min(range.from, cue.to + NEGATED_WITHIN); i++) {
    if (/^[.;:“”"]$/.test(tokens[i]!.text)) return range;
    if (isNegative(tokens[i]!.lower) || /^(?:little|few|insufficient)$/.test(tokens[i]!.lower))
      return { from: i, to: range.to };
  }
  return range;
}

/** Tokens between a reporting word and a "no" that goes with what it reports. */
const NEGATED_WITHIN = 12;

/** Reported words after the verb do not end before "that". */
function throughThat(
  { tokens, sentences, sentenceOf, quotationOf }: TextAnalysis,
  cue: CandidateCue,
  range: Range,
): Range {
  if (range.from < cue.to || tokens[range.to]?.lower !== "that" || quotationOf[range.to]! >= 0) return range;
  let { to } = sentences[sentenceOf[range.from]!]!;
  while (to > range.to && /^[.!?”"]$/.test(tokens[to - 1]!.text)) to--;
  return { from: range.from, to };
}

/** "said the plant was safe, adding that …": the next report ends this one. */
function beforeNextReport({ analysis, isCue }: FrameArticle, cue: CandidateCue, range: Range): Range {
  const { tokens, quotationOf } = analysis;
  if (range.from < cue.to) return range;
  for (let i = range.from + 2; i < range.to - 2; i++) {
    if (!isCue[i] || quotationOf[i]! >= 0 || tokens[i - 1]!.text !== "," || !tokens[i]!.lower.endsWith("ing")) continue;
    if (tokens[i + 1]!.lower === "that" || quotationOf[i + 1]! >= 0) return { from: range.from, to: i - 1 };
  }
  return range;
}

/** Tokens of a subject behind "and that", before its verb. */
const SUBJECT_MAX = 8;

/** At "and" or "but" with a pronoun and a finite verb behind it, or with "that" and a clause. */
function partClauses(analysis: TextAnalysis, range: Range): Range[] {
  const { tokens, quotationOf } = analysis;
  for (let i = range.from + 3; i < range.to - 4; i++) {
    if (!/^(?:and|but)$/.test(tokens[i]!.lower) || quotationOf[i]! >= 0) continue;
    const that = tokens[i + 1]!.lower === "that" && tokens[range.from - 1]?.lower !== "if";
    if (!that && !OWN_SUBJECTS.test(tokens[i + 1]!.lower)) continue;
    const first = that ? i + 2 : i + 1;
    const verb = tokens.slice(first + 1, first + (that ? SUBJECT_MAX : 3)).some(({ lower }) => FINITE.has(lower));
    if (verb)
      return [
        { from: range.from, to: tokens[i - 1]!.text === "," ? i - 1 : i },
        ...partClauses(analysis, { from: first, to: range.to }),
      ];
  }
  return [range];
}
