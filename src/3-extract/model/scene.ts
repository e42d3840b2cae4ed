import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { Maker, Rejection, SecondOpinion } from "../../domain/proposal.ts";
import type { Span } from "../../domain/span.ts";
import { analyseText, type TextAnalysis } from "../../text/analyse.ts";
import { isNegative } from "../../text/negation.ts";
import { type ActView, viewActs } from "../incidents/act-view.ts";
import { type CandidateAct, findActs } from "../incidents/find-acts.ts";
import { isCyberText } from "../incidents/tell-type.ts";
import type { Knowledge } from "../knowledge.ts";
import { readWords } from "../mentions/mention-knowledge.ts";
import { outsideNames } from "../statements/find-attributions.ts";
import { type CandidateCue, findCues } from "../statements/find-cues.ts";
import { type FrameArticle, frameArticle } from "../statements/frame-article.ts";

/** An article as offers are checked against it: made once. */
export interface Scene {
  readonly article: ExtractedArticle;
  readonly analysis: TextAnalysis;
  readonly knowledge: Knowledge;
  readonly maker: Maker;
  /** Every word that may report, whether the program took it for one or not. */
  readonly cues: readonly CandidateCue[];
  readonly frames: FrameArticle;
  readonly view: ActView;
  /** Every wording that may tell an act. */
  readonly acts: readonly CandidateAct[];
  /** The article is about computers. */
  readonly cyber: boolean;
}

/** What became of one offer. */
export type Verdict<T> = { readonly accepted: T } | { readonly differs: SecondOpinion } | Rejection;

export function openScene(article: ExtractedArticle, knowledge: Knowledge, maker: Maker): Scene {
  const { text, passages, mentions, statements } = article;
  const analysis = analyseText(text, passages);
  const { table, known } = readWords(analysis, knowledge.mentions);
  const cues = outsideNames(findCues(analysis, knowledge.statements.cues), analysis, mentions);
  const view = viewActs(analysis, mentions, statements, known);
  return {
    article,
    analysis,
    knowledge,
    maker,
    cues,
    frames: frameArticle(analysis, table, mentions, cues),
    view,
    acts: findActs(view, knowledge.incidents),
    cyber: isCyberText(analysis),
  };
}

/** Is there a "not" in the tokens, outside the spans that are quoted? */
export function negatedOutside({ tokens }: TextAnalysis, range: { from: number; to: number }, quoted: readonly Span[]) {
  for (let i = range.from; i < range.to; i++) {
    const token = tokens[i]!;
    if (
      (isNegative(token.lower) || token.lower === "without") &&
      !quoted.some(({ start, end }) => start <= token.start && token.end <= end)
    )
      return true;
  }
  return false;
}
