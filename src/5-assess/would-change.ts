import type { Assessment, Reason } from "../domain/assessment.ts";
import type { LevelRule } from "../domain/catalog.ts";
import type { Claim } from "../domain/story.ts";
import { type Level, levelStep } from "../domain/vocabulary/level.ts";
import { CONDITIONS, NOBODY, type Setting } from "./conditions.ts";
import type { Evidence } from "./evidence.ts";
import { levelOf } from "./level-of.ts";
import { type Concern, isOne, lacking, PERIOD_DAYS, raisedBy, raisedWith, reasonsFor, settle } from "./rules.ts";

type WouldChange = Assessment["wouldChange"][number];

/**
 * The nearest rule above and below that is one claim away, found by trying: a claim that tells just what a rule asks for is
 * added, or a claim taken out, and all rules are read again. What does not move the level then is not said.
 */
export function wouldChangeOf(
  concerns: readonly Concern[],
  reasons: readonly Reason[],
  level: Level,
  rules: readonly LevelRule[],
  asOf: string | undefined,
): WouldChange[] {
  const now = levelStep(level);
  const raised = raisedBy(concerns, rules, asOf);
  const tried = rules.flatMap((rule): Tried[] => {
    const smallest = smallestClaim(rule, asOf);
    if (!smallest) return [];
    const after = settle([...concerns, smallest], raisedWith(raised, smallest, asOf), rules, asOf);
    return [{ rule: newlyMet(rule, reasons, after, rules), after: levelStep(levelOf(after, rules)) }];
  });
  const lifted = liftedLimit(reasons, rules, now);
  const isNew = ({ rule: { id } }: Tried) => !reasons.some(({ rule }) => rule === id);
  // Where a limit is lifted by any second origin, only a rule that is not met yet says more.
  const up = tried.filter((one) => one.after > now && (!lifted || isNew(one))).sort((a, b) => a.after - b.after)[0];
  const down = tried.filter(({ rule, after }) => rule.atMost && after < now).sort((a, b) => b.after - a.after)[0];
  const ended = now > LOWEST ? endedRule(concerns, reasons, rules, asOf, now) : undefined;
  return [
    ...(lifted ? [said(lifted, "raises", lifted.wouldEnd)] : []),
    ...(up ? [said(up.rule, "raises", up.rule.wouldMeet)] : []),
    ...(ended ? [said(ended, "lowers", ended.wouldEnd)] : []),
    ...(down ? [said(down.rule, "lowers", down.rule.wouldMeet)] : []),
  ];
}

interface Tried {
  readonly rule: LevelRule;
  /** Step of the level that it would give. */
  readonly after: number;
}

/** The step of "low": below it nothing is told. */
const LOWEST = 1;

/** A second incident meets the rule for two: the highest rule that was not met before is the one to name. */
function newlyMet(tried: LevelRule, before: readonly Reason[], after: readonly Reason[], rules: readonly LevelRule[]) {
  const met = (reasons: readonly Reason[], { id }: LevelRule) => reasons.some(({ rule }) => rule === id);
  const fresh = rules.filter((rule) => rule.gives && met(after, rule) && !met(before, rule));
  return fresh.reduce(
    (best, rule) => (levelStep(rule.gives!) > levelStep(best.gives ?? "not-assessed") ? rule : best),
    tried,
  );
}

const said = (rule: LevelRule, direction: WouldChange["direction"], words = rule.sentence): WouldChange => ({
  direction,
  rule: rule.id,
  sentence: `${words[0]!.toUpperCase()}${words.slice(1)}${words.endsWith(".") ? "" : "."}`,
});

/** A limit that holds the level down now: without it the reasons give more. */
function liftedLimit(reasons: readonly Reason[], rules: readonly LevelRule[], now: number): LevelRule | undefined {
  return rules.find(
    ({ id, atMost }) =>
      atMost &&
      reasons.some(({ rule }) => rule === id) &&
      levelStep(levelOf(reasons.filter(({ rule }) => rule !== id), rules)) > now,
  ); // biome-ignore format: one condition
}

/** Claims of the highest rule that are tried out one by one; where more carry it, no single one decides. */
const TRIED_MAX = 3;

/** The rule that would no longer be met if one of its claims were gone. */
function endedRule(
  concerns: readonly Concern[],
  reasons: readonly Reason[],
  rules: readonly LevelRule[],
  asOf: string | undefined,
  now: number,
): LevelRule | undefined {
  const highest = rules
    .filter(({ id, gives }) => gives && reasons.some(({ rule }) => rule === id))
    .sort((a, b) => levelStep(b.gives!) - levelStep(a.gives!))[0];
  if (!highest) return undefined;
  const claims = reasons.filter(({ rule }) => rule === highest.id).map(({ claim }) => claim);
  if (claims.length > TRIED_MAX) return undefined;
  const levelWithout = (id: string) => {
    const others = concerns.filter(({ evidence }) => evidence.claim.id !== id);
    return levelStep(levelOf(reasonsFor(others, rules, asOf), rules));
  };
  const falls = claims.some((id) => levelWithout(id) < now);
  return falls ? highest : undefined;
}

/** A claim of today about the subject, by name, that tells what the rule asks for and no more. */
function smallestClaim(rule: LevelRule, asOf: string | undefined): Concern | undefined {
  if (!rule.when || rule.claims === "all") return undefined;
  const setting: Setting = { periodDays: rule.periodDays ?? PERIOD_DAYS, originsInAll: 0, ...(asOf ? { asOf } : {}) };
  let evidence = blank(asOf);
  for (const condition of lacking(rule, evidence, setting)) {
    const options = isOne(condition) ? [condition] : condition;
    const grant = options.map((id) => CONDITIONS[id].grant).find(Boolean);
    if (!grant) return undefined;
    evidence = grant(evidence, setting);
  }
  return lacking(rule, evidence, setting).length === 0 ? { evidence, about: { relation: "names" } } : undefined;
}

function blank(asOf: string | undefined): Evidence {
  const nothing = { item: NOBODY, article: NOBODY, quote: "" };
  const claim: Claim = {
    id: NOBODY, text: "", kind: "fact", story: "", statements: [], incidents: [], stances: [], independentOrigins: 1,
    origins: [{ name: NOBODY, named: true, articles: [], why: "" }], disagreements: [], dependences: [], credibility: "3",
    credibilityWhy: "", strongest: nothing, weakest: nothing, withdrawn: [],
  }; // biome-ignore format: a claim of nothing
  return {
    claim, statements: [], incidents: [], alerts: [], sectors: new Set(), names: new Set(), victims: new Set([NOBODY]),
    words: [], byAuthority: false, byVictim: false, denied: false, turn: "neither", articles: [],
    ...(asOf ? { newest: asOf, oldest: asOf } : {}),
  }; // biome-ignore format: a claim of nothing
}
