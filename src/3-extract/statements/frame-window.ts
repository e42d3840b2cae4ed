import { LIMITS } from "../../domain/limits.ts";
import type { Sentence, TextAnalysis } from "../../text/analyse.ts";
import type { CandidateCue } from "./find-cues.ts";

/** Tokens that a cue's source and content are looked for in, `to` exclusive. */
export interface FrameWindow {
  readonly from: number;
  readonly to: number;
}

/** Sentences that a quotation may add on each side. */
const SENTENCES_MAX = 6;

/**
 * The sentence of the cue, and the whole of every quotation that runs into or out of it. After a colon at the end of
 * the sentence the next sentence belongs to it too, even in the next paragraph.
 */
export function frameWindow(analysis: TextAnalysis, cue: CandidateCue): FrameWindow {
  const { tokens, sentences, sentenceOf, quotationOf } = analysis;
  const own = sentenceOf[cue.from]!;
  const paragraph = sentences[own]!.paragraph;
  const same = (s: number) => sentences[s]?.paragraph === paragraph;
  let first = own;
  let last = own;
  if (first > 0 && same(first - 1) && endsInQuestion(analysis, sentences[first - 1]!, cue)) first--;
  while (
    first > 0 &&
    own - first < SENTENCES_MAX &&
    same(first - 1) &&
    sharesQuotation(quotationOf, sentences[first]!.from)
  )
    first--;
  while (same(last + 1) && last - own < SENTENCES_MAX && sharesQuotation(quotationOf, sentences[last + 1]!.from))
    last++;
  if (tokens[sentences[last]!.to - 1]!.text === ":" && last + 1 < sentences.length) {
    last++;
    while (
      last + 1 < sentences.length &&
      last - own < SENTENCES_MAX &&
      sharesQuotation(quotationOf, sentences[last + 1]!.from)
    )
      last++;
  }
  const from = sentences[first]!.from;
  const to = sentences[last]!.to;
  if (to - from <= LIMITS.sequenceTokensMax) return { from, to };
  const half = LIMITS.sequenceTokensMax >> 1;
  return { from: Math.max(from, cue.from - half), to: Math.min(to, cue.from + half) };
}

/** Tokens between a quotation that ends in "?" or "!" and the verb that reports it. */
const SPEAKER_MAX = 8;

/** `"Who pays?" Roe demanded.`: the mark ends a sentence, not the report. */
function endsInQuestion({ tokens, quotationOf }: TextAnalysis, before: Sentence, cue: CandidateCue): boolean {
  const last = before.to - 1;
  return (
    quotationOf[last]! >= 0 &&
    quotationOf[before.to] === -1 &&
    cue.from - before.to <= SPEAKER_MAX &&
    /^[?!]$/.test(tokens[last - 1]?.text ?? "")
  );
}

/** Is the token before `i` in the same quotation as `i`? */
function sharesQuotation(quotationOf: Int32Array, i: number): boolean {
  return i > 0 && quotationOf[i]! >= 0 && quotationOf[i] === quotationOf[i - 1];
}
