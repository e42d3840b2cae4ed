import type { Hedge } from "../../domain/statement.ts";
import type { HedgeSense } from "../../domain/vocabulary/sense.ts";
import type { Reality } from "../../domain/vocabulary/words.ts";
import { tokenAt } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";

/** Of several hedges over one act the first of these governs it: a denial answers a claim, a claim outlives "may". */
const ORDER: readonly HedgeSense[] = [
  "denied", "nothing-specific-known", "alleged", "intent", "unconfirmed", "expected", "likely", "unlikely",
  "conditional", "possible", "capability",
]; // biome-ignore format: a list

const BY_SENSE: Readonly<Partial<Record<HedgeSense, Reality>>> = {
  denied: "denied",
  "nothing-specific-known": "denied",
  alleged: "alleged",
  intent: "planned",
  expected: "expected",
  conditional: "hypothetical",
  possible: "hypothetical",
  capability: "hypothetical",
};

/** What is not known of an act that is taken for granted: who, how, why. */
const ATTRIBUTE = /\b(?:who|how|why|what|when|where|which|attribute[ds]?|attributing)$/i;
const ASKED = /\b(?:if|whether)$/i;
const UNCONFIRMED = /\b(?:confirm\w*|verif\w+|unconfirmed|unverified|corroborate\w*)\b/i;
/** "whether the attack was related to", "if the outage is caused by": the act itself is not in doubt. */
const RELATION = /^(?:related|connected|linked|tied|caused|due|part|responsible|how|why|who|where|when)$/;
const DEFINITE = /^(?:the|this|these|that|those|its|their|his|her)$/;
const BE = /^(?:is|are|was|were)$/;
const RELATION_REACH = 12;

export interface HedgedReality {
  readonly reality: Reality;
  /** "was likely", "is believed to have": it happened, and the doubt sits in the hedge. */
  readonly doubted: boolean;
}

/**
 * Whether what the words under hedges tell took place, by the hedge that governs them: "no evidence that" denied,
 * "is likely to" expected, "was likely" happened with a doubt that sits in the hedge, "unclear if" hypothetical,
 * "unclear who" happened. Undefined without hedges.
 */
export function realityUnder(tokens: readonly Token[], hedges: readonly Hedge[]): HedgedReality | undefined {
  for (const sense of ORDER) {
    const hedge = hedges.find((one) => one.sense === sense);
    if (hedge) return realityOf(tokens, hedge);
  }
  return undefined;
}

function realityOf(tokens: readonly Token[], { sense, quote, start, end }: Hedge): HedgedReality {
  const from = tokenAt(tokens, start);
  const to = tokenAt(tokens, end - 1) + 1;
  const sure = (reality: Reality) => ({ reality, doubted: false });
  if (sense === "likely" || sense === "unlikely") {
    const reality = tenseUnder(tokens, from, to);
    return { reality, doubted: reality !== "expected" };
  }
  if (sense !== "unconfirmed") return sure(BY_SENSE[sense] ?? "happened");
  if (ATTRIBUTE.test(quote)) return sure("happened");
  if (ASKED.test(quote)) return sure(asksRelation(tokens, to) ? "happened" : "hypothetical");
  return UNCONFIRMED.test(quote) ? sure("alleged") : { reality: "happened", doubted: true };
}

/** "is likely to hit", "more is likely": still to come; "is likely gathering": goes on; "was likely behind": done. */
function tenseUnder(tokens: readonly Token[], from: number, to: number): Reality {
  const words = tokens.slice(from, to).map(({ lower }) => lower);
  const before = tokens[from - 1]?.lower ?? "";
  const next = tokens[to]?.lower ?? "";
  if ([...words, before, next].some((word) => /^(?:will|would|won't|won’t|'ll|’ll)$/.test(word))) return "expected";
  const past = words.some((word) => /^(?:was|were)$/.test(word)) || /^(?:was|were|has|have|had)$/.test(before);
  const toVerb = words.at(-1) === "to" || (next === "to" && words.some((word) => BE.test(word)));
  if (toVerb)
    return (tokens[words.at(-1) === "to" ? to : to + 1]?.lower ?? "") === "have" || past ? "happened" : "expected";
  if (past) return "happened";
  if (/\wing$/.test(next) && (BE.test(before) || words.some((word) => BE.test(word)))) return "ongoing";
  const ends = !/\p{L}/u.test(next);
  return ends && words.some((word) => BE.test(word)) ? "expected" : "happened";
}

function asksRelation(tokens: readonly Token[], from: number): boolean {
  if (!DEFINITE.test(tokens[from]?.lower ?? "")) return false;
  for (let i = from + 1; i < Math.min(tokens.length - 1, from + RELATION_REACH); i++)
    if (BE.test(tokens[i]!.lower)) return RELATION.test(tokens[i + 1]!.lower);
  return false;
}
