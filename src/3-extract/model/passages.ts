import { LIMITS } from "../../domain/limits.ts";
import { type Quoted, quoted } from "../../domain/span.ts";
import type { TextAnalysis } from "../../text/analyse.ts";

/** Tokens of a passage that can hold a statement or an act. */
const TOKENS_MIN = 4;

/** The stretches of an article that a model is asked about, each by itself: paragraphs, long ones cut at sentence ends. */
export function cutPassages({ text, paragraphs, sentences }: TextAnalysis): Quoted[] {
  const passages: Quoted[] = [];
  for (const { role, start, end, from, to, firstSentence, endSentence } of paragraphs) {
    // A headline leaves out who and whether ("Clinics told to …"), and its body tells it whole.
    if (role === "headline" || to - from < TOKENS_MIN) continue;
    let first = start;
    for (let i = firstSentence; i < endSentence; i++) {
      const last = i + 1 === endSentence ? end : sentences[i]!.end;
      const next = sentences[i + 1];
      if (next && i + 1 < endSentence && next.end - first <= LIMITS.modelPassageCharactersMax) continue;
      // A single sentence beyond the limit is a table or a list of names.
      if (last - first <= LIMITS.modelPassageCharactersMax) passages.push(quoted(text, first, last));
      first = next?.start ?? last;
    }
  }
  return passages;
}
