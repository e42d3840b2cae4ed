import type { TextAnalysis } from "../../text/analyse.ts";
import type { Act, ActView } from "./act-view.ts";
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

const PAST =
  /^(?:was|were|had|did|hit|took|stole|stolen|paid|sent|got|made|began|became|said|told|led|left|found|lost|fell|went|came|broke|gave|saw|put|cost|brought|knew|\p{Ll}{2,}ed)$/u;
const PERFECT = /^(?:has|have|'ve|been)$/;
const PRESENT = /^(?:is|are|does|do|use|uses|work|works|include|includes|tend|tends|remain|remains)$/;
const MODAL = /^(?:can|could|may|might|would|should|must|will|'ll|cannot)$/;
const HABIT =
  /^(?:often|typically|usually|commonly|generally|frequently|sometimes|always|never|if|when|whenever|once|how|avoid|prevent|protect|against|any|every|most|many|type|types|kind|form|common|popular|such|example|like)$/;
const READER = /^(?:you|your|yourself|yours)$/;
const DEFINITE = /^(?:the|this|that|these|its|their|his|her|our)$/;
const DATED =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|january|february|march|april|june|july|august|september|october|november|december|(?:19|20)\d\d)$/;

/**
 * Whether words that speak of an act mean such acts in general. Signs are added up: tense near the words, who reads,
 * habits, articles, names and days. The weights are by hand: each says how much more often the sign stands beside one.
 */
export function soundsGeneral(view: ActView, { found, clause, sentence }: Act): boolean {
  const { tokens, sentences } = view.analysis;
  const { from, to } = sentences[sentence]!;
  let signs = 0;
  for (let i = from; i < to; i++) {
    const { lower } = tokens[i]!;
    if (READER.test(lower)) signs += 1.5;
    if (DATED.test(lower)) signs -= 1;
    const near = i >= clause.from && i < clause.to;
    const weight = near ? 1 : 0.4;
    if (PAST.test(lower)) signs -= weight;
    else if (PERFECT.test(lower)) signs -= weight * 0.7;
    else if (MODAL.test(lower)) signs += weight;
    else if (PRESENT.test(lower)) signs += weight * 0.5;
    else if (HABIT.test(lower)) signs += weight * 0.5;
    if (near && view.typeAt[i]! > 0 && view.typeAt[i] !== view.typeAt[i - 1]) signs -= 0.4;
  }
  const last = tokens[found.to - 1]!.lower;
  const before = tokens[found.from - 1]?.lower ?? "";
  if (found.trigger.part === "noun") signs += DEFINITE.test(before) ? -1 : last.endsWith("s") ? 1.2 : 0.3;
  else if (PAST.test(last)) signs -= 0.5;
  else signs += before === "to" ? 0.3 : 0.7;
  return signs > GENERAL_MIN;
}

const GENERAL_MIN = 0;
