import type { Reason } from "../domain/assessment.ts";
import type { LevelRule, RuleCondition } from "../domain/level-rule.ts";
import { levelStep } from "../domain/vocabulary/level.ts";
import { areTwoIncidents, CONDITIONS, incidentKey, originNames, type Setting } from "./conditions.ts";
import { daysBetween, later } from "./days.ts";
import type { Evidence } from "./evidence.ts";
import type { About } from "./subjects.ts";

/** A claim and how it is about the subject in question. */
export interface Concern {
  readonly evidence: Evidence;
  readonly about: About;
}

/** Days for a rule that names none. */
export const PERIOD_DAYS = 14;
const ABOUT_WHEN_ABSENT = ["names", "part"] as const;

/** Which conditions of a rule a claim lacks; a list within the list is lacked when none of it holds. */
export function lacking(
  { when = [] }: LevelRule,
  evidence: Evidence,
  setting: Setting,
): readonly (RuleCondition | readonly RuleCondition[])[] {
  return when.filter(
    (condition) => !(isOne(condition) ? [condition] : condition).some((id) => CONDITIONS[id].holds(evidence, setting)),
  );
}

export const isOne = (condition: RuleCondition | readonly RuleCondition[]): condition is RuleCondition =>
  typeof condition === "string";

/** Reasons for and against a level: which claims meet which rule, what age takes, and what limits. */
export function reasonsFor(
  concerns: readonly Concern[],
  rules: readonly LevelRule[],
  asOf: string | undefined,
): Reason[] {
  return settle(concerns, raisedBy(concerns, rules, asOf), rules, asOf);
}

/** A raising rule and the claims that meet it. */
export interface Raised {
  readonly rule: LevelRule;
  /** Claims that fulfil the conditions, each by itself. */
  readonly fit: readonly Concern[];
  /** Of these, those that meet the rule: of a rule for two, each with another one. */
  readonly met: readonly Concern[];
}

export function raisedBy(
  concerns: readonly Concern[],
  rules: readonly LevelRule[],
  asOf: string | undefined,
): readonly Raised[] {
  return rules.flatMap((rule): Raised[] => {
    if (!rule.gives || !rule.when) return [];
    const setting = settingOf(rule, asOf);
    const fit = concerns.filter((concern) => fits(rule, concern, setting));
    return [{ rule, fit, met: inPairs(rule, fit, setting) }];
  });
}

/** The same with one more claim: only that one is read. */
export function raisedWith(raised: readonly Raised[], added: Concern, asOf: string | undefined): readonly Raised[] {
  return raised.map((one) => {
    const setting = settingOf(one.rule, asOf);
    if (!fits(one.rule, added, setting)) return one;
    const fit = [...one.fit, added];
    return { ...one, fit, met: inPairs(one.rule, fit, setting) };
  });
}

/** From what raises to all reasons. */
export function settle(
  concerns: readonly Concern[],
  raised: readonly Raised[],
  rules: readonly LevelRule[],
  asOf: string | undefined,
): Reason[] {
  const raising = raised.flatMap(({ rule, met }) => met.map((concern) => reasonOf(concern, rule, "raises")));
  const aged = rules.filter(({ stepsDown }) => stepsDown).flatMap((rule) => ageReasons(rule, raised, asOf));
  return [...raising, ...aged, ...limits(concerns, raised, rules, asOf)];
}

const settingOf = (rule: LevelRule, asOf: string | undefined): Setting => ({
  periodDays: rule.periodDays ?? PERIOD_DAYS,
  ...(asOf ? { asOf } : {}),
  originsInAll: 0,
});

export const isAbout = ({ about = ABOUT_WHEN_ABSENT }: LevelRule, { relation }: About) =>
  (about as readonly string[]).includes(relation);

const fits = (rule: LevelRule, { evidence, about }: Concern, setting: Setting) =>
  isAbout(rule, about) && lacking(rule, evidence, setting).length === 0;

/**
 * Of a rule for two claims: those that surely tell of another incident than some other one. Only one claim of each key is
 * compared, so that a thousand claims of one day do not take a million comparisons.
 */
function inPairs(rule: LevelRule, fit: readonly Concern[], setting: Setting): readonly Concern[] {
  if (rule.claims !== "two") return fit;
  const byKey = new Map<string, Concern[]>();
  for (const concern of fit) {
    const key = incidentKey(concern.evidence, setting);
    const same = byKey.get(key);
    if (same) same.push(concern);
    else byKey.set(key, [concern]);
  }
  const firsts = [...byKey.values()].map(([first]) => first!);
  const paired = new Set(
    [...byKey.values()].flatMap((same) =>
      firsts.some((other) => other !== same[0] && areTwoIncidents(same[0]!.evidence, other.evidence, setting))
        ? same
        : [],
    ),
  );
  return fit.filter((concern) => paired.has(concern));
}

function reasonOf({ evidence, about }: Concern, { id }: LevelRule, direction: Reason["direction"]): Reason {
  const { relation, through } = about;
  return {
    claim: evidence.claim.id,
    rule: id,
    direction,
    ...(relation === "names" ? {} : { relation }),
    ...(through ? { through } : {}),
  };
}

/** Age: by the newest claim of each rule. One whose day is not known is as if of today. */
function ageReasons(age: LevelRule, raised: readonly Raised[], asOf: string | undefined): Reason[] {
  if (!asOf) return [];
  return raised.flatMap(({ rule, met }): Reason[] => {
    if (levelStep(rule.gives!) <= LOWEST || met.some(({ evidence }) => !evidence.newest)) return [];
    const newest = met.reduce<Concern | undefined>(
      (best, one) => (!best || one.evidence.newest! > best.evidence.newest! ? one : best),
      undefined,
    );
    const periodDays = rule.periodDays ?? age.periodDays ?? PERIOD_DAYS;
    const steps = newest ? Math.ceil(daysBetween(newest.evidence.newest!, asOf) / periodDays) - 1 : 0;
    return newest && steps > 0 ? [{ ...reasonOf(newest, age, "lowers"), of: rule.id, steps }] : [];
  });
}

/** The step of "low". */
const LOWEST = 1;

/** Limits look at the claims that raise above low, so that one never rests on what did not count; M3 at every claim. */
function limits(
  concerns: readonly Concern[],
  raised: readonly Raised[],
  rules: readonly LevelRule[],
  asOf: string | undefined,
): Reason[] {
  const raising = [...new Set(raised.filter(({ rule }) => levelStep(rule.gives!) > LOWEST).flatMap(({ met }) => met))];
  return rules.flatMap((rule) => {
    if (!rule.atMost || !rule.when) return [];
    const setting: Setting = {
      ...limitSetting(rule, raised, asOf),
      originsInAll: originNames(raising.map(({ evidence }) => evidence)).size,
    };
    const holds = ({ evidence }: Concern) => lacking(rule, evidence, setting).length === 0;
    const met =
      rule.claims === "all"
        ? raising.every(holds)
          ? raising
          : []
        : concerns.filter((concern) => isAbout(rule, concern.about) && holds(concern));
    return met.map((concern) => reasonOf(concern, rule, "limits"));
  });
}

/** What a limit that looks at single claims may know of the others. */
export const limitSetting = (rule: LevelRule, raised: readonly Raised[], asOf: string | undefined): Setting => ({
  ...settingOf(rule, asOf),
  ...above(rule, raised),
});

function above({ atMost }: LevelRule, raised: readonly Raised[]): Pick<Setting, "newestAbove"> {
  let newest: string | undefined;
  for (const { rule, met } of raised) {
    if (levelStep(rule.gives!) <= levelStep(atMost!)) continue;
    for (const { evidence } of met) newest = later(newest, evidence.newest);
  }
  return newest ? { newestAbove: newest } : {};
}
