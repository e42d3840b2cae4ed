import type { Assessment, Reason } from "../domain/assessment.ts";
import type { LevelRule } from "../domain/catalog.ts";
import { levelStep } from "../domain/vocabulary/level.ts";
import { CONFIDENCES, type Confidence } from "../domain/vocabulary/likelihood.ts";
import type { Coverage } from "./blind-spots.ts";
import { addDays, daysBetween, lastDay, later } from "./days.ts";
import type { Evidence } from "./evidence.ts";
import { PERIOD_DAYS } from "./rules.ts";

/** The claims that carry a level: those that raise it above low, or, where none does, those that raise it at all. */
export function carrying(
  reasons: readonly Reason[],
  rules: readonly LevelRule[],
  evidence: readonly Evidence[],
): readonly Evidence[] {
  const gives = new Map(rules.map(({ id, gives: level }) => [id, level ? levelStep(level) : 0]));
  const raising = reasons.filter(({ direction }) => direction === "raises");
  const above = raising.filter(({ rule }) => (gives.get(rule) ?? 0) > 1);
  const ids = new Set((above.length ? above : raising).map(({ claim }) => claim));
  return evidence.filter(({ claim }) => ids.has(claim.id));
}

/**
 * Analytic confidence (ICD 203): from the number of named origins, first-hand standing, disagreement and coverage. What is
 * likely has no part in it, and no word of likelihood stands in its sentence; nor does a name, which might hold one.
 */
export function confidenceOf(
  carried: readonly Evidence[],
  coverage: Coverage,
): Pick<Assessment, "confidence" | "confidenceWhy"> {
  if (!carried.length) return { confidence: "low", confidenceWhy: "Nothing is told that it could rest on." };
  const named = new Set<string>();
  for (const { claim } of carried) for (const origin of claim.origins) if (counts(origin)) named.add(origin.name);
  const standing = carried.some(({ byAuthority, byVictim }) => byAuthority || byVictim);
  const disputed = carried.some(({ claim, denied }) => denied || claim.disagreements.length > 0);
  const base = named.size >= 3 && standing ? 2 : named.size >= 2 || standing ? 1 : 0;
  const step =
    coverage.failed * 2 >= coverage.inputs && coverage.failed > 0
      ? 0
      : base - (disputed ? 1 : 0) - (isDegraded(coverage) ? 1 : 0);
  const why = [
    `${named.size || "no"} named ${named.size === 1 ? "origin" : "origins"}`,
    standing ? "one of them an authority or the party hit" : "none of them an authority or the party hit",
    disputed ? "with a denial or a disagreement" : "nobody disagrees",
    coverageWords(coverage),
  ];
  const sentence = why.join("; ");
  return {
    confidence: CONFIDENCES[Math.max(0, step)] as Confidence,
    confidenceWhy: `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`,
  };
}

/** An origin that is known to be unreliable confirms nothing. */
const counts = ({ named, reliability }: Evidence["claim"]["origins"][number]) =>
  named && reliability !== "D" && reliability !== "E";

const isDegraded = ({ failed, unread }: Coverage) => failed + unread > 0;

function coverageWords({ inputs, failed, unread }: Coverage): string {
  if (failed + unread === 0) return "every input was read";
  const parts = [
    ...(failed ? [`${failed} failed`] : []),
    ...(unread ? [`${unread} in a language that is not read`] : []),
  ];
  return `of ${inputs} inputs ${parts.join(", ")}`;
}

/** The sources' own words: of the claim with most origins first, then of the most credible one. */
export function likelihoodsOf(carried: readonly Evidence[]): Pick<Assessment, "likelihood" | "likelihoods"> {
  const worded = carried
    .flatMap(({ claim }) => (claim.likelihood ? [{ claim, likelihood: claim.likelihood }] : []))
    .sort(
      (a, b) =>
        b.claim.independentOrigins - a.claim.independentOrigins ||
        Number(a.claim.credibility) - Number(b.claim.credibility) ||
        (a.claim.id < b.claim.id ? -1 : 1),
    );
  const [first] = worded;
  if (!first) return {};
  return {
    likelihood: first.likelihood,
    likelihoods: worded.map(({ claim, likelihood }) => ({ claim: claim.id, likelihood })),
  };
}

/** Days ahead for which a plan says anything about now. */
const PLANNED_DAYS_MAX = 366;

/** From the day of the brief to what the claims speak for: the end of an alert, a planned day, else the rule's period. */
export function horizonOf(
  carried: readonly Evidence[],
  reasons: readonly Reason[],
  rules: readonly LevelRule[],
  asOf: string | undefined,
): Assessment["horizon"] {
  if (!asOf || !carried.length) return undefined;
  const ahead = (day: string | undefined) =>
    day && day > asOf && daysBetween(asOf, day) <= PLANNED_DAYS_MAX ? day : undefined;
  let alertEnd: string | undefined;
  let planned: string | undefined;
  for (const { alerts, incidents } of carried) {
    for (const { expiresAt } of alerts) alertEnd = later(alertEnd, ahead(lastDay(expiresAt)));
    for (const { reality, from, to } of incidents)
      if (reality === "planned" || reality === "expected") planned = later(planned, ahead(lastDay(to ?? from)));
  }
  if (alertEnd) return { from: asOf, to: alertEnd, why: "an official alert is in force until then" };
  if (planned) return { from: asOf, to: planned, why: "a claim names that day for what is planned or expected" };
  const [rule] = [...rules]
    .filter(({ id, gives }) => gives && reasons.some((reason) => reason.rule === id && reason.direction === "raises"))
    .sort((a, b) => levelStep(b.gives!) - levelStep(a.gives!));
  const days = rule?.periodDays ?? PERIOD_DAYS;
  return {
    from: asOf,
    to: addDays(asOf, days),
    why: `no claim names a day; the period of rule ${rule?.id} is ${days} days`,
  };
}
