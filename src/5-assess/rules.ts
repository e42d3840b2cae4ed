import type { Reason } from "../domain/assessment.ts";
import type { LevelRule } from "../domain/catalog.ts";
import { levelStep } from "../domain/vocabulary/level.ts";
import type { Evidence } from "./evidence.ts";

/** Days between an ISO date of any precision and the day the assessment speaks for; undefined when either is unknown. */
function ageDays(date: string | undefined, asOf: string | undefined): number | undefined {
  if (!date || !asOf) return undefined;
  const day = (text: string) =>
    Date.parse(`${text.slice(0, 10)}${text.length === 4 ? "-12-31" : text.length === 7 ? "-28" : ""}`);
  return (day(asOf) - day(date)) / 86_400_000;
}

/** Undated acts in a current report are current. */
function isCurrent(date: string | undefined, asOf: string | undefined, { periodDays = 14 }: LevelRule): boolean {
  const age = ageDays(date, asOf);
  return age === undefined || age <= periodDays;
}

type Condition = (evidence: Evidence, rule: LevelRule, asOf: string | undefined) => boolean;

const senses = ({ statements }: Evidence) => statements.flatMap(({ hedges }) => hedges.map(({ sense }) => sense));
const happened = (evidence: Evidence, rule: LevelRule, asOf: string | undefined) =>
  evidence.incidents.filter(
    ({ reality, to, from, type }) =>
      type !== "protest" &&
      type !== "arrest" &&
      type !== "designation" &&
      (reality === "happened" || reality === "ongoing") &&
      isCurrent(to ?? from, asOf, rule),
  );
const isConfirmed = ({ claim, byAuthority, byVictim, denied }: Evidence) =>
  !denied && (claim.independentOrigins >= 2 || byAuthority || byVictim);

/** The condition of each raising rule of catalog/rules/levels.yml, on one claim that names the subject. Opinion meets none. */
const CONDITIONS: Readonly<Record<string, Condition>> = {
  L1: ({ claim }) => claim.kind !== "opinion" && claim.kind !== "no-threat",
  L2: (evidence) => {
    const { claim, incidents } = evidence;
    if (claim.kind === "opinion" || claim.kind === "no-threat") return false;
    const told = senses(evidence).some(
      (sense) =>
        sense === "capability" ||
        sense === "intent" ||
        sense === "possible" ||
        sense === "conditional" ||
        sense === "expected" ||
        sense === "likely",
    );
    return (
      told ||
      claim.kind === "threat" ||
      claim.kind === "forecast" ||
      claim.kind === "warning" ||
      incidents.some(({ reality, type }) => reality !== "denied" && type !== "protest" && type !== "designation")
    );
  },
  L3a: (evidence) =>
    evidence.claim.independentOrigins >= 2 &&
    (senses(evidence).some((sense) => sense === "likely" || sense === "expected") ||
      evidence.incidents.some(({ reality }) => reality === "expected")),
  L3b: ({ claim, byAuthority }) => byAuthority && (claim.kind === "warning" || claim.kind === "advice"),
  L3c: ({ claim, incidents }, rule, asOf) =>
    claim.origins.some(({ named }) => named) &&
    incidents.some(({ reality, to, from }) => reality === "attempted" && isCurrent(to ?? from, asOf, rule)),
  L4: (evidence, rule, asOf) => isConfirmed(evidence) && happened(evidence, rule, asOf).length > 0,
};

/** Reasons for and against a level: which claims meet which rule. */
export function reasonsFor(
  evidence: readonly Evidence[],
  rules: readonly LevelRule[],
  asOf: string | undefined,
): Reason[] {
  const raising: Reason[] = [];
  for (const rule of rules) {
    const condition = CONDITIONS[rule.id];
    if (!condition) continue;
    for (const one of evidence)
      if (condition(one, rule, asOf)) raising.push({ claim: one.claim.id, rule: rule.id, direction: "raises" });
  }
  const severe = severeReasons(evidence, rules, asOf);
  return [...raising, ...severe, ...limits(evidence, [...raising, ...severe], rules)];
}

/** L5 looks at several claims: two confirmed incidents, or one that goes on. */
function severeReasons(evidence: readonly Evidence[], rules: readonly LevelRule[], asOf: string | undefined): Reason[] {
  const rule = rules.find(({ id }) => id === "L5");
  if (!rule) return [];
  const confirmed = evidence.filter((one) => isConfirmed(one) && happened(one, rule, asOf).length > 0);
  const ongoing = confirmed.filter(({ incidents }) => incidents.some(({ reality }) => reality === "ongoing"));
  const meeting = confirmed.length >= 2 ? confirmed : ongoing;
  return meeting.map(({ claim }) => ({ claim: claim.id, rule: "L5", direction: "raises" }));
}

const FIRST_STEP = 1;

/** M1 to M3: look only at the claims that raise above low, so that a limit never depends on what did not count. */
function limits(evidence: readonly Evidence[], raising: readonly Reason[], rules: readonly LevelRule[]): Reason[] {
  const high = new Set(
    raising
      .filter(({ rule }) => levelStep(rules.find(({ id }) => id === rule)?.gives ?? "not-assessed") > FIRST_STEP)
      .map(({ claim }) => claim),
  );
  const counted = evidence.filter(({ claim }) => high.has(claim.id));
  const found: Reason[] = [];
  const origins = new Set(counted.flatMap(({ claim }) => claim.origins.map(({ name }) => name)));
  if (counted.length && origins.size <= 1 && !counted.some(({ byAuthority, byVictim }) => byAuthority || byVictim)) {
    found.push(...counted.map(({ claim }): Reason => ({ claim: claim.id, rule: "M1", direction: "limits" })));
  }
  if (counted.length && counted.every(({ claim }) => Number(claim.credibility) >= 4)) {
    found.push(...counted.map(({ claim }): Reason => ({ claim: claim.id, rule: "M2", direction: "limits" })));
  }
  for (const { claim, byAuthority } of evidence) {
    if (claim.kind === "no-threat" && byAuthority) found.push({ claim: claim.id, rule: "M3", direction: "limits" });
  }
  return found;
}
