import { isNegative, isNobody, isNot, isNotOnly } from "../../text/negation.ts";
import type { Token } from "../../text/tokens.ts";
import type { Clause } from "./find-clause.ts";
import type { FoundTrigger } from "./find-triggers.ts";

const BE_HAVE = /^(?:is|are|was|were|be|been|being|has|have|had|having|did|do|does|get|got|gotten)$/;
const FINITE = /^(?:is|are|was|were|has|have|had|did|does|do)$/;
const MODAL = /^(?:can|could|may|might|will|would|should|must|shall|'ll|’ll)$/;
const ADVERB = /^(?:\p{Ll}+ly|yet|ever|also|still|even|so|far|actually|been|any|a|an|the|its|their|further)$/u;
const REFUSE = /^(?:refused|refuses|refusing|declined|declines|declining)$/;
/** "instead of paying", "without stealing", "rather than pay". */
const INSTEAD = /^(?:instead|rather|without|against|avoid|avoided|avoiding|not|stopped|prevented)$/;
const WITHOUT = /^(?:without|no|zero)$/;
/** Past forms: a verb that stands in one is said to have been done. */
const PAST = /^(?:\p{Ll}{2,}ed|stole|took|hit|paid|sent|broke|got|shot|struck|made|fell|sank|began|shut|blew)$/u;
const PARTICIPLE =
  /^(?:stolen|leaked|compromised|hacked|breached|exposed|infected|encrypted|accessed|intercepted|harvested|exfiltrated|injured|wounded|captured)$/;
const THE = /^(?:the|this|that|these|those|their|its|his|her|your|our|of|with|using|any|some|such|all|other|a|an)$/;
const AFTER = /^(?:in|after|during|of|by|following|since|before|from|behind|to|with|over|for)$/;
const STOPS = /^(?:[;:.!?“”"—–]|but|although|though|while|because)$/;
const AUXILIARY_REACH = 5;

/** Whether the act is said not to have been done: "did not pay", "no data was stolen", "refused to pay", "no breach". */
export function isNegated(tokens: readonly Token[], clause: Clause, { from, trigger }: FoundTrigger): boolean {
  const start = Math.max(clause.from, from - AUXILIARY_REACH);
  for (let i = from - 1; i >= start; i--) {
    const { lower } = tokens[i]!;
    if (STOPS.test(lower) || lower === ",") break;
    if (isNot(lower)) {
      // "has not said how many were stolen": another verb is denied.
      if (isNotOnly(tokens[i + 1]?.lower ?? "")) return false;
      return trigger.part === "verb" ? isAuxiliary(tokens, i + 1, from) : isObject(tokens, i + 1, from);
    }
    if (REFUSE.test(lower)) return tokens[i + 1]?.lower === "to";
  }
  const [second = "", first = ""] = [tokens[from - 2]?.lower, tokens[from - 1]?.lower];
  if (/ing$/.test(tokens[from]!.lower) && INSTEAD.test(first === "of" || first === "than" ? second : first))
    return true;
  if (trigger.part === "noun") return deniesNoun(tokens, clause, from);
  return deniesSubject(tokens, clause, from);
}

/** Only auxiliaries and adverbs stand between: "not yet been stolen", "not to pay", "not intend to pay". */
function isAuxiliary(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const { lower } = tokens[i]!;
    if (
      BE_HAVE.test(lower) ||
      ADVERB.test(lower) ||
      /^(?:to|going|intend|plan|want|able|believed|thought|known)$/.test(lower)
    )
      continue;
    return false;
  }
  return true;
}

/** "did not pay a ransom", "has not suffered any breach"; but "did not notice the breach". */
function isObject(tokens: readonly Token[], from: number, to: number): boolean {
  let others = 0;
  let light = true;
  for (let i = from; i < to; i++) {
    const { lower } = tokens[i]!;
    if (/^(?:of|in|on|for|with|by|from|at|that|which|after|during)$/.test(lower) || OPEN.test(lower)) return false;
    if (BE_HAVE.test(lower) || ADVERB.test(lower) || lower === "to") continue;
    others++;
    if (!LIGHT.test(lower)) light = false;
  }
  return others === 0 || (others === 1 && (light || /^(?:any|a|an)$/.test(tokens[to - 1]!.lower)));
}
/** Verbs that only say that their object takes place. */
const LIGHT =
  /^(?:suffer|suffered|pay|paid|make|made|have|experience|experienced|receive|received|launch|launched|carry|carried|conduct|conducted|commit|committed|stage|staged|cause|caused|face|faced|issue|issued|order|ordered|demand|demanded|involve|involved|meet|ask)$/;

/** "has not confirmed the breach": left open, not denied. */
const OPEN =
  /^(?:confirm|confirmed|verify|verified|say|said|disclose|disclosed|reveal|revealed|detail|detailed|comment|commented|describe|affect|affected|stop|stopped|prevent|prevented|avoid|avoided)$/;

/** "no breach", "no patient information breach", "paid no ransom": the article is right there. */
function deniesNoun(tokens: readonly Token[], clause: Clause, at: number): boolean {
  for (let i = at - 1; i >= Math.max(clause.from, at - 3); i--) {
    const { lower } = tokens[i]!;
    if (WITHOUT.test(lower)) return true;
    if (!/^\p{Ll}[\p{Ll}-]+$/u.test(lower) || AFTER.test(lower) || THE.test(lower) || FINITE.test(lower)) return false;
  }
  return false;
}

/** "No customer data was stolen", "none of the files were leaked": the subject of the verb is nobody. */
function deniesSubject(tokens: readonly Token[], clause: Clause, at: number): boolean {
  for (let i = at - 1; i >= Math.max(clause.from - 1, at - SUBJECT_REACH); i--) {
    const { lower } = tokens[i] ?? { lower: "" };
    if (STOPS.test(lower)) return false;
    if (isNobody(lower)) {
      // "no evidence that", "no one knows who": nothing between may be a clause of its own.
      const between = tokens.slice(i + 1, at);
      if (between.some((token) => /^(?:that|who|which|whether|how|what|doubt|evidence|sign|longer)$/.test(token.lower)))
        return false;
      const verbs = between.filter((token) => FINITE.test(token.lower) || MODAL.test(token.lower)).length;
      return (
        verbs <= 1 &&
        !between.some(
          (token, n) =>
            PAST.test(token.lower) && !PARTICIPLE.test(token.lower) && !BEHIND.test(between[n + 1]?.lower ?? ""),
        )
      );
    }
  }
  return false;
}
const SUBJECT_REACH = 25;
/** "documents sent through the system": a participle of its noun. */
const BEHIND = /^(?:through|by|to|in|from|on|at|with|via)$/;

/** "do not believe that data was stolen": the verb of thinking that governs the clause is denied. */
export function isDoubted(
  tokens: readonly Token[],
  sentenceFrom: number,
  clause: Clause,
  { from }: FoundTrigger,
): boolean {
  for (let i = from - 1; i > Math.max(sentenceFrom, clause.from - 4); i--) {
    const { lower } = tokens[i]!;
    if (STOPS.test(lower) || lower === ",") return false;
    if (
      !/^(?:believe|believes|believed|think|thinks|suspect|suggests|suggest|indicates|indicate|indicating)$/.test(lower)
    )
      continue;
    return tokens.slice(Math.max(sentenceFrom, i - 4), i).some((token) => isNegative(token.lower));
  }
  return false;
}

/** "whether data was stolen", "unclear if files were taken": asked, not told. */
export function isAsked(tokens: readonly Token[], clause: Clause, { from }: FoundTrigger): boolean {
  for (let i = from - 1; i >= Math.max(0, clause.from - 1, from - ASKED_REACH); i--) {
    const { lower } = tokens[i]!;
    if (STOPS.test(lower)) return false;
    if (lower === "whether" || (lower === "if" && ASKS.test(tokens[i - 1]?.lower ?? ""))) return true;
  }
  return false;
}
const ASKED_REACH = 12;
const ASKS =
  /^(?:unclear|unknown|uncertain|clear|known|know|determined|determine|say|see|asked|ask|confirm|confirmed|checking|out)$/;

/**
 * Whether the words take the act for granted: "the stolen data" (`participle`), "in the breach", "after an attack"
 * (`noun`): what is said with them is not said of it.
 */
export function isPresupposed(
  tokens: readonly Token[],
  { from, to, trigger }: FoundTrigger,
): "participle" | "noun" | undefined {
  const before = tokens[from - 1]?.lower ?? "";
  const next = tokens[to];
  if (PARTICIPLE.test(tokens[from]!.lower) && to - from === 1) {
    const owned = THE.test(before) || AFTER.test(before);
    return owned &&
      next &&
      /^\p{L}[\p{L}-]+$/u.test(next.text) &&
      !/^(?:and|or|in|on|by|from|to|at|with|during|for|as|last|this|when|after|because|data was)$/.test(next.lower)
      ? "participle"
      : undefined;
  }
  if (trigger.part !== "noun") return undefined;
  for (let i = from - 1; i >= from - 4 && i >= 1; i--) {
    if (!/^(?:the|this|that|an|a|last|its|their|his|her)$/.test(tokens[i]!.lower)) continue;
    return /^(?:after|during|following|since|behind|in)$/.test(tokens[i - 1]!.lower) ||
      (tokens[i]!.lower !== "a" && tokens[i]!.lower !== "an" && /^(?:of|from|by)$/.test(tokens[i - 1]!.lower))
      ? "noun"
      : undefined;
  }
  return undefined;
}

/**
 * Whether a modal, "tried to", "threatened to" … at `at` reaches the act. It stands before it, and between them no
 * finite verb begins a clause of its own: "fans who hope to see the final are being tricked", "threatened to
 * publish the rest and leaked a file". Other hedges ("reportedly") reach all that follows.
 */
export function isGovernedBy(tokens: readonly Token[], at: number, { from, to, trigger }: FoundTrigger): boolean {
  const { lower } = tokens[at]!;
  // Behind it: "the attack failed", but not "paid and would give back".
  if (at >= to)
    return trigger.part === "noun"
      ? /^(?:failed|planned)$/.test(lower) || !INFINITIVE.test(lower)
      : !(INFINITIVE.test(lower) || MODAL.test(lower));
  // "marches planned" is planned by its own words; "failed" alone is a failure.
  if (at >= from) return lower !== "failed";
  // "failed to notice the theft": another verb failed.
  if (lower === "failed" && tokens[at + 1]?.lower === "to") return trigger.part === "verb" && from - at <= 3;
  const governs = MODAL.test(lower) || lower === "to" || tokens[at + 1]?.lower === "to" || INFINITIVE.test(lower);
  if (!governs || trigger.part !== "verb") return true;
  for (let i = at + 1; i < from; i++) {
    if (!FINITE.test(tokens[i]!.lower)) continue;
    const previous = tokens[i - 1]!.lower;
    if (!MODAL.test(previous) && previous !== "to" && !/^(?:not|also|never)$/.test(previous) && !/ly$/.test(previous))
      return false;
  }
  // A past form without an auxiliary is a verb of its own.
  const own =
    PAST.test(tokens[from]!.lower) &&
    !tokens.slice(Math.max(at, from - 4), from).some((token) => BE_HAVE.test(token.lower) || token.lower === "to");
  return !own || !tokens.slice(at + 1, from).some((token) => token.lower === "and" || token.lower === "but");
}
const INFINITIVE =
  /^(?:tried|trying|tries|attempted|attempting|failed|threatened|threaten|threatening|vowed|planned|plans|hope|hoped)$/;

/** "is being attacked", "are demanding", "has been stealing": it goes on. */
export function isProgressive(tokens: readonly Token[], { from, to, trigger }: FoundTrigger): boolean {
  // "protest*" finds "protesting"; "the threat is phishing" is no verb.
  if (trigger.part === "noun" && trigger.words.includes("ing")) return false;
  const words = tokens.slice(Math.max(0, from - 4), from).map(({ lower }) => lower);
  const last = tokens[to - 1]!.lower;
  const near = words.filter((word) => !/ly$/.test(word) && !/^(?:now|also|still|not)$/.test(word)).slice(-2);
  if (/ing$/.test(tokens[from]!.lower)) {
    const [first = "", second = ""] = near;
    return /^(?:is|are|'re|’re)$/.test(second) || (second === "been" && /^(?:has|have|'ve|’ve)$/.test(first));
  }
  return PAST.test(last) || PARTICIPLE.test(last)
    ? near.at(-1) === "being" && /^(?:is|are)$/.test(near.at(-2) ?? "")
    : false;
}

/** "Attackers are wiping databases": the clause speaks of what goes on now. */
export function goesOn(tokens: readonly Token[], { from, to }: Clause): boolean {
  for (let i = from; i + 1 < to; i++) {
    if (!/^(?:is|are|'re|’re)$/.test(tokens[i]!.lower)) continue;
    if (/^\p{Ll}{2,}ing$/u.test(tokens[i + 1]!.lower) || /^\p{Ll}{2,}ing$/u.test(tokens[i + 2]?.lower ?? ""))
      return true;
  }
  return false;
}

/** "can be exposed", "could quickly steal": a modal right before the verb. */
export function modalBefore(tokens: readonly Token[], { from, trigger }: FoundTrigger): string | undefined {
  if (trigger.part !== "verb") return undefined;
  for (let i = from - 1; i >= Math.max(0, from - 4); i--) {
    const { lower } = tokens[i]!;
    if (MODAL.test(lower) && tokens[i]!.text !== "May") return lower;
    if (!/^(?:be|have|been|then|also|not|even|well)$/.test(lower) && !/ly$/.test(lower)) return undefined;
  }
  return undefined;
}
