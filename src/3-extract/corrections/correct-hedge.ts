import type { HedgeDecision } from "../../domain/decision.ts";
import { overlaps, type Quoted } from "../../domain/span.ts";
import type { Hedge, Statement } from "../../domain/statement.ts";
import type { HedgeSense } from "../../domain/vocabulary/sense.ts";
import { extractHedges } from "../hedges/extract-hedges.ts";
import { findWords } from "./find-target.ts";
import { type CorrectedWords, type Scene, wholeWords } from "./scene.ts";

/** The words that hedge a statement, or do not. A string says why that cannot be. */
export function correctHedge(
  { content, cue, speaker }: Statement,
  { words, sense }: Pick<HedgeDecision, "words" | "sense">,
  scene: Scene,
): Omit<CorrectedWords, "decision"> | string {
  const span = findWords(scene.article.text, "hedge", words);
  if (typeof span === "string") return span;
  if (!wholeWords(scene.analysis, span)) return "the words of the hedge cut a word, or stand in what is not read";
  const parts = [content, ...(cue ? [cue] : []), ...(speaker ? [speaker] : [])];
  const beside = scene.analysis.sentences.some(
    (sentence) => overlaps(sentence, span) && parts.some((part) => overlaps(sentence, part)),
  );
  if (!beside) return "the words of the hedge stand in no sentence of the statement";
  return { span, hedges: sense === "none" ? [] : [hedgeOf(span, sense, scene)] };
}

/** A likelihood only where the words themselves are such a term. */
function hedgeOf(span: Quoted, sense: HedgeSense, { analysis, knowledge }: Scene): Hedge {
  const known = extractHedges(analysis, span, knowledge.hedges).find(
    (hedge) => hedge.start === span.start && hedge.end === span.end && hedge.sense === sense,
  );
  return { ...span, sense, ...(known?.likelihood ? { likelihood: known.likelihood } : {}) };
}
