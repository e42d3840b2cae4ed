import type { Assessment, ProposedMeasure, Subject, Urgency } from "../domain/assessment.ts";
import type { LevelRule, MeasureEntry } from "../domain/level-rule.ts";
import { LEVELS, type Level, levelStep } from "../domain/vocabulary/level.ts";
import { STAGES, TAKES } from "../domain/vocabulary/words.ts";

interface Ranked {
  readonly entry: MeasureEntry;
  readonly urgency: Urgency;
  readonly key: readonly (number | string)[];
}

/**
 * Measures in the order of urgency: for what is in the user's care; by the level that the claims which call for it reach;
 * by how far on the incidents are; advised in so many words; the nearer end of the period; what works sooner; then what
 * fits its subject best. Each is as urgent as its most urgent use.
 */
export function inOrder(
  assessments: readonly Assessment[],
  entries: readonly MeasureEntry[],
  isOwn: (subject: Subject) => boolean,
  rules: readonly LevelRule[],
): Ranked[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const best = new Map<string, Ranked>();
  for (const assessment of assessments) {
    const { measures, precautions = [] } = assessment;
    for (const [place, proposed] of [...measures, ...precautions].entries()) {
      const entry = byId.get(proposed.measure);
      if (!entry) continue;
      const urgency = urgencyOf(assessment, proposed, entry, rules);
      const ranked = { entry, urgency, key: keyOf(urgency, isOwn(assessment.subject), place) };
      const known = best.get(entry.id);
      if (!known || compare(ranked.key, known.key) < 0) best.set(entry.id, ranked);
    }
  }
  return [...best.values()].sort((a, b) => compare(a.key, b.key) || (a.entry.id < b.entry.id ? -1 : 1));
}

function urgencyOf(
  assessment: Assessment,
  { claims, stage, advised }: ProposedMeasure,
  { takes }: MeasureEntry,
  rules: readonly LevelRule[],
): Urgency {
  const { subject, horizon } = assessment;
  return {
    subject,
    level: reachedBy(claims, assessment, rules),
    ...(stage ? { stage } : {}),
    ...(advised ? { advised } : {}),
    ...(horizon ? { until: horizon.to } : {}),
    ...(takes ? { takes } : {}),
  };
}

/** The level of the subject where these claims carry it, else what they would give alone: not every claim carries it. */
function reachedBy(
  claims: readonly string[],
  { level, override, reasons }: Assessment,
  rules: readonly LevelRule[],
): Level {
  const gives = new Map(rules.map((rule) => [rule.id, levelStep(rule.gives ?? "not-assessed")]));
  const taken = (id: string) => Math.max(0, ...reasons.map(({ of, steps = 0 }) => (of === id ? steps : 0)));
  const own = reasons.filter(({ claim, direction }) => direction === "raises" && claims.includes(claim));
  const step = Math.max(0, ...own.map(({ rule }) => Math.max(1, (gives.get(rule) ?? 0) - taken(rule))));
  return step === 0 || step >= levelStep(override?.computed ?? level) ? level : LEVELS[step - 1]!;
}

/** The smaller the more urgent. Advice alone presses like what is expected. */
function keyOf(
  { level, stage = "expected", advised, until, takes }: Urgency,
  own: boolean,
  place: number,
): Ranked["key"] {
  return [
    own ? 0 : 1,
    -levelStep(level),
    STAGES.indexOf(stage),
    advised ? 0 : 1,
    until ?? "9999",
    takes ? TAKES.indexOf(takes) : TAKES.length,
    place,
  ];
}

function compare(a: Ranked["key"], b: Ranked["key"]): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  return at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1;
}
