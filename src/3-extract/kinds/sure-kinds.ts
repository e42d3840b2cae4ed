import type { Hedge } from "../../domain/statement.ts";
import type { Token } from "../../text/tokens.ts";
import type { KindScene } from "./kind-features.ts";
import type { KindKnowledge } from "./kind-knowledge.ts";

/** Tokens after "no evidence of" in which the threat must be named. */
const NAMED_WITHIN = 8;

/**
 * Nothing specific is known, and what is not known is a threat, danger or risk to people or places. "No evidence that
 * voters were affected" is none: it says nothing of what may come.
 */
export function isNoThreat({ content, hedges }: KindScene, { words }: KindKnowledge): boolean {
  const threats = words.get("no-threat");
  if (!threats) return false;
  return hedges.some((hedge) => {
    if (hedge.sense !== "nothing-specific-known") return false;
    const from = content.findIndex(({ start }) => start >= hedge.start);
    if (from < 0) return false;
    const last = content.findIndex(({ start }) => start >= hedge.end);
    const limit = last < 0 ? content.length : Math.min(content.length, last + NAMED_WITHIN);
    for (let i = from; i < limit; i++) {
      if (threats.longest(content, i, content.length)) return true;
      if (i >= last && last >= 0 && /^(?:but|were|was|has|have|had)$/.test(content[i]!.lower)) return false;
    }
    return false;
  });
}

/** A denying reporting word, or words that deny an allegation about the speaker's own side. */
export function isDenial({ cue, hedges, content }: KindScene): boolean {
  const inCue = (hedge: Hedge) => cue.length > 0 && hedge.start >= cue[0]!.start && hedge.end <= cue.at(-1)!.end;
  if (hedges.some((hedge) => hedge.sense === "denied" && inCue(hedge))) return true;
  const first = content[0];
  if (!first) return false;
  // "We were not involved": the first words deny it, and the speaker says so of itself.
  return hedges.some(
    (hedge) =>
      hedge.sense === "denied" &&
      content.filter(({ start }) => start < hedge.start).every(isOwn) &&
      hedge.start - first.start < 40,
  );
}

function isOwn({ lower, text }: Token): boolean {
  return /^(?:we|i|it|he|she|they|the|our|its|his|her|their|my)$/.test(lower) || /^\p{Ll}+$/u.test(text);
}

/** How far the harm may stand behind the words that make it the speaker's own, tokens. */
const OWN_REACH = 12;
const THREATENING = /^(?:threaten|vow|warn|promise|swear|pledge|tell|say|state|declare)$/;

/** The speaker says that it will do harm. What others could do is a forecast or a warning. */
export function isThreat({ content, lemma, hedges, anonymous }: KindScene, { words }: KindKnowledge): boolean {
  const harms = words.get("threat");
  if (!harms || anonymous || (lemma && !THREATENING.test(lemma))) return false;
  if (lemma === "threaten") return true;
  const harm = content.findIndex((_, i) => harms.longest(content, i) !== undefined);
  if (harm < 0) return false;
  const conditional = hedges.some(({ sense }) => sense === "conditional");
  return content.some((_, i) => Math.abs(harm - i) <= OWN_REACH && announcesHarm(content, i, conditional));
}

/** "we will", "it would", "there would be a", "his advisers have already drawn up plans", "I am ready". */
function announcesHarm(content: readonly Token[], i: number, conditional: boolean): boolean {
  const here = content[i]!.lower;
  const next = content[i + 1]?.lower ?? "";
  if (/^(?:we|i|it|they)$/.test(here) && /^(?:will|would|shall|'ll|’ll)$/.test(next)) {
    return !/^(?:not|never|be|have)$/.test(content[i + 2]?.lower ?? "") || conditional;
  }
  if (here === "there" && /^(?:will|would)$/.test(next))
    return content[i + 2]?.lower === "be" && content[i + 3]?.lower !== "no";
  if (conditional && /^(?:ready|prepared|plans)$/.test(here)) return true;
  return (
    /^(?:i|we)$/.test(here) &&
    /^(?:am|are|'m|'re|’m|’re)$/.test(next) &&
    /^(?:ready|prepared)$/.test(content[i + 2]?.lower ?? "")
  );
}
