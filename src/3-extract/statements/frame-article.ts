import type { Mention } from "../../domain/mention.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import type { WordTable } from "../tagger/word-features.ts";
import type { CandidateCue } from "./find-cues.ts";

/** What the frame tagger sees of an article, made once. */
export interface FrameArticle {
  readonly analysis: TextAnalysis;
  readonly table: WordTable;
  /** Per token: 0 no mention, else 2 x type number, + 1 inside. */
  readonly mentionCode: Uint8Array;
  /** Per token: 0 outside, 1 opening mark, 2 inside, 3 closing mark, 4 inside a short quotation. */
  readonly quoteState: Uint8Array;
  /** Per token: 1 where a candidate cue begins. */
  readonly isCue: Uint8Array;
}

const TYPE_NUMBERS: Readonly<Record<string, number>> = {
  person: 1,
  organisation: 2,
  place: 3,
  "threat-actor": 4,
  facility: 5,
  product: 6,
  malware: 6,
  tool: 6,
};
/** Quotations up to this many tokens are often a title or a phrase held at arm's length. */
const SHORT_QUOTATION = 5;

export function frameArticle(
  analysis: TextAnalysis,
  table: WordTable,
  mentions: readonly Mention[],
  cues: readonly CandidateCue[],
): FrameArticle {
  const { tokens } = analysis;
  const isCue = new Uint8Array(tokens.length);
  for (const cue of cues) isCue[cue.from] = 1;
  return { analysis, table, mentionCode: mentionCodes(analysis, mentions), quoteState: quoteStates(analysis), isCue };
}

function mentionCodes({ tokens }: TextAnalysis, mentions: readonly Mention[]): Uint8Array {
  const codes = new Uint8Array(tokens.length);
  let at = 0;
  for (const mention of mentions) {
    const type = TYPE_NUMBERS[mention.type];
    if (!type) continue;
    while (at < tokens.length && tokens[at]!.end <= mention.start) at++;
    for (let i = at; i < tokens.length && tokens[i]!.start < mention.end; i++) {
      if (codes[i] === 0) codes[i] = type * 2 + (i > at ? 1 : 0);
    }
  }
  return codes;
}

function quoteStates({ tokens, quotations, quotationOf }: TextAnalysis): Uint8Array {
  const counts = new Int32Array(quotations.length);
  for (const q of quotationOf) if (q >= 0) counts[q]!++;
  const states = new Uint8Array(tokens.length);
  for (let i = 0; i < tokens.length; i++) {
    const q = quotationOf[i]!;
    if (q < 0) continue;
    const { inner } = quotations[q]!;
    if (tokens[i]!.start < inner.start) states[i] = 1;
    else if (tokens[i]!.start >= inner.end) states[i] = 3;
    else states[i] = counts[q]! - 2 <= SHORT_QUOTATION ? 4 : 2;
  }
  return states;
}
