import type { NoThreatWord, Reason } from "../domain/assessment.ts";
import type { LevelRule, RuleCondition } from "../domain/level-rule.ts";
import { levelStep } from "../domain/vocabulary/level.ts";
import { levelOf } from "./level-of.ts";
import { type Concern, isAbout, isOne, lacking, limitSetting, PERIOD_DAYS, type Raised } from "./rules.ts";

/**
 * What each statement that no threat is known does to the level of a subject that it is about: it lowers it, it holds and
 * changes nothing, or it does not hold, and why. Statements that are not listed are not about the subject.
 */
export function noThreatWords(
  concerns: readonly Concern[],
  raised: readonly Raised[],
  reasons: readonly Reason[],
  rules: readonly LevelRule[],
  asOf: string | undefined,
): NoThreatWord[] {
  const rule = rules.find(({ atMost, when }) => atMost && when?.includes("no-threat"));
  const words = concerns.filter(({ evidence }) => evidence.claim.kind === "no-threat");
  if (!rule || !words.length) return [];
  const level = levelOf(reasons, rules);
  const without = levelOf(
    reasons.filter((reason) => reason.rule !== rule.id),
    rules,
  );
  const lowers = levelStep(without) > levelStep(level);
  const setting = limitSetting(rule, raised, asOf);
  return words.map(({ evidence, about }): NoThreatWord => {
    const claim = evidence.claim.id;
    if (reasons.some((reason) => reason.rule === rule.id && reason.claim === claim))
      return lowers
        ? { claim, effect: "lowers", without, why: "without it the rules give more" }
        : { claim, effect: "holds", why: "the level is not above what it allows" };
    const lacks = lacking(rule, evidence, setting).filter(isOne);
    const why = [
      ...(isAbout(rule, about) ? [] : [`it speaks of ${about.through ?? "something else"}, not of the subject itself`]),
      ...lacks.map((condition) => LACKS[condition]?.(rule) ?? `it lacks “${condition}”`),
    ];
    return { claim, effect: "does-not-hold", why: why.join("; ") };
  });
}

const LACKS: Partial<Record<RuleCondition, (rule: LevelRule) => string>> = {
  "by-authority": () => "no competent authority is known to say it",
  "said-in-period": ({ periodDays = PERIOD_DAYS }) => `it is older than ${periodDays} days`,
  "not-overtaken": () => "it was said before the newest claim that raises the level",
};
