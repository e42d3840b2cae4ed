import type { TextAnalysis } from "../../text/analyse.ts";
import type { Act } from "./act-view.ts";
import { isGeneric, isSubjectMatter } from "./other-sense.ts";

/** Realities that a sentence about such acts in general has by its grammar alone. */
const SETTLED = /^(?:happened|hypothetical|ongoing)$/;

/** Speaks of such acts in general, or of a law or a guard against them. */
export function isOfSuchActs(
  { tokens, sentences }: TextAnalysis,
  { found, clause, sentence }: Act,
  { reality, told }: { readonly reality: string; readonly told: boolean },
): boolean {
  if (!SETTLED.test(reality)) return false;
  if (found.trigger.part === "noun" && isSubjectMatter(tokens, found, clause.from)) return true;
  return !told && isGeneric(tokens, sentences[sentence]!, clause);
}
