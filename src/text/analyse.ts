import type { Passage } from "../domain/article.ts";
import type { Span } from "../domain/span.ts";
import type { PassageRole } from "../domain/vocabulary/words.ts";
import { findQuotations, type Quotation } from "./quotations.ts";
import { isCapitalised, SOFT_ABBREVIATIONS, type Token, tokenize } from "./tokens.ts";

/** A run of tokens: `from` and `to` index `TextAnalysis.tokens`, `to` exclusive. */
export interface TokenRange extends Span {
  readonly from: number;
  readonly to: number;
}

export interface Sentence extends TokenRange {
  readonly paragraph: number;
}

export interface Paragraph extends TokenRange {
  readonly index: number;
  readonly role: PassageRole;
  /** Index of its first sentence, and one past its last. */
  readonly firstSentence: number;
  readonly endSentence: number;
}

/** The readable part of an article (headline, body, caption …), cut once for all extractors. */
export interface TextAnalysis {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  readonly paragraphs: readonly Paragraph[];
  /** In text order; they never cross a paragraph. */
  readonly quotations: readonly Quotation[];
  /** Per token the index of the quotation that holds it or whose mark it is, else -1. */
  readonly quotationOf: Int32Array;
  /** Per token the index of its sentence. */
  readonly sentenceOf: Int32Array;
}

/** Roles that are read for content. Teasers and furniture are another story's. */
const READ_ROLES = new Set<PassageRole>(["headline", "body", "caption"]);

/** Cuts the readable passages into paragraphs, sentences, tokens and quotations. Offsets are those of `text`. */
export function analyseText(text: string, passages: readonly Passage[]): TextAnalysis {
  const tokens: Token[] = [];
  const sentences: Sentence[] = [];
  const paragraphs: Paragraph[] = [];
  const quotations: Quotation[] = [];
  for (const passage of passages) {
    if (!READ_ROLES.has(passage.role)) continue;
    for (const block of linesOf(text, passage)) {
      const from = tokens.length;
      for (const token of tokenize(text, block.start, block.end)) tokens.push(token);
      if (tokens.length === from) continue;
      const here = findQuotations(text, block, quotations.at(-1));
      for (const quotation of here) quotations.push(quotation);
      const index = paragraphs.length;
      const firstSentence = sentences.length;
      for (const sentence of cutSentences(tokens, from, here, index)) sentences.push(sentence);
      const range = { from, to: tokens.length, start: tokens[from]!.start, end: tokens.at(-1)!.end };
      paragraphs.push({ ...range, index, role: passage.role, firstSentence, endSentence: sentences.length });
    }
  }
  return {
    text,
    tokens,
    sentences,
    paragraphs,
    quotations,
    quotationOf: indexTokens(tokens, quotations),
    sentenceOf: indexSentences(tokens.length, sentences),
  };
}

/** Paragraphs of a passage: each line that holds anything. */
function linesOf(text: string, passage: Span): Span[] {
  const lines: Span[] = [];
  let start = passage.start;
  while (start < passage.end) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 || newline > passage.end ? passage.end : newline;
    if (text.slice(start, end).trim()) lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

const SENTENCE_END = /^(?:[.!?…。．！？｡؟۔।]|\.\.\.)$/;
const CLOSERS = /^["”’')\]」』）》]$/;

/** Sentences of the tokens from `from` to the end of the list; a quotation's inner stops do not split its sentence from "he said". */
function cutSentences(
  tokens: readonly Token[],
  from: number,
  quotations: readonly Quotation[],
  paragraph: number,
): Sentence[] {
  const sentences: Sentence[] = [];
  let first = from;
  const close = (to: number) => {
    sentences.push({ from: first, to, start: tokens[first]!.start, end: tokens[to - 1]!.end, paragraph });
    first = to;
  };
  for (let i = from; i < tokens.length; i++) {
    if (!endsSentence(tokens, i)) continue;
    let to = i + 1;
    while (to < tokens.length && CLOSERS.test(tokens[to]!.text) && tokens[to]!.start === tokens[to - 1]!.end) to++;
    const next = tokens[to];
    if (!next) break;
    if (/^[a-z,;:]/.test(next.text) || continuesAfterQuote(tokens, i, to, quotations)) continue;
    close(to);
    i = to - 1;
  }
  if (first < tokens.length) close(tokens.length);
  return sentences;
}

function endsSentence(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]!;
  if (SENTENCE_END.test(token.text)) return true;
  const next = tokens[i + 1];
  // "… in the U.S. The" ends a sentence, "the U.S. Department" does not; "Dragos Inc. He" does.
  if (!next || !token.text.endsWith(".") || token.text.length < 3) return false;
  const soft =
    SOFT_ABBREVIATIONS.has(token.lower) || /^(?:\p{Lu}\.){2,}$/u.test(token.text) || /^[ap]\.m\.$/.test(token.text);
  return soft && isCapitalised(next) && SENTENCE_OPENERS.has(next.lower);
}

/** Words that begin a sentence far more often than a name. */
const SENTENCE_OPENERS = new Set(
  "the a an it he she they we i this that these those in on at but and however meanwhile after before when while as if there his her its their".split(
    " ",
  ),
);

/** `"Stop!" Lee said` and `“… now.” he added`: the stop stands inside the quotation, its reporting clause follows. */
function continuesAfterQuote(
  tokens: readonly Token[],
  stop: number,
  to: number,
  quotations: readonly Quotation[],
): boolean {
  const last = tokens[to - 1]!;
  if (to === stop + 1 || !quotations.some((q) => q.closed && q.end === last.end)) return false;
  if (tokens[stop]!.text === ".") return false;
  for (let i = to; i < Math.min(to + 6, tokens.length); i++) {
    if (/^(?:said|says|asked|added|told|wrote|tweeted|replied|shouted|warned|cried|chanted)$/.test(tokens[i]!.lower))
      return true;
    if (SENTENCE_END.test(tokens[i]!.text)) return false;
  }
  return false;
}

function indexTokens(tokens: readonly Token[], quotations: readonly Quotation[]): Int32Array {
  const index = new Int32Array(tokens.length).fill(-1);
  let q = 0;
  for (let i = 0; i < tokens.length; i++) {
    while (q < quotations.length && quotations[q]!.end <= tokens[i]!.start) q++;
    const quotation = quotations[q];
    if (quotation && tokens[i]!.start >= quotation.start) index[i] = q;
  }
  return index;
}

function indexSentences(count: number, sentences: readonly Sentence[]): Int32Array {
  const index = new Int32Array(count);
  sentences.forEach((sentence, i) => {
    index.fill(i, sentence.from, sentence.to);
  });
  return index;
}

/** Index of the first token that ends after `offset`; `tokens.length` when none does. */
export function tokenAt(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
