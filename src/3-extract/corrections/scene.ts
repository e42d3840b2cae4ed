import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { Quoted } from "../../domain/span.ts";
import type { Hedge } from "../../domain/statement.ts";
import { type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Range } from "../statements/range.ts";

/** An article that is corrected, and what its extractors know. */
export interface Scene {
  readonly article: ExtractedArticle;
  readonly analysis: TextAnalysis;
  readonly knowledge: Knowledge;
}

/** Words about which a person has said what they hedge: one hedge, or none. */
export interface CorrectedWords {
  /** Id of the decision. */
  readonly decision: string;
  readonly span: Quoted;
  readonly hedges: readonly Hedge[];
}

/** The tokens that the words are; undefined where they cut a word or stand in what is not read (furniture, teasers). */
export function wholeWords({ tokens }: TextAnalysis, { start, end }: Quoted): Range | undefined {
  const from = tokenAt(tokens, start);
  const last = tokenAt(tokens, end - 1);
  return tokens[from]?.start === start && tokens[last]?.end === end ? { from, to: last + 1 } : undefined;
}
