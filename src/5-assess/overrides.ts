import type { Assessment, Subject } from "../domain/assessment.ts";
import type { Decision, LevelDecision } from "../domain/decision.ts";
import type { Level } from "../domain/vocabulary/level.ts";
import { lastDay } from "./days.ts";
import { subjectKey } from "./subjects.ts";

/** Decisions about levels that were made by the day of the brief. */
export function levelDecisions(decisions: readonly Decision[] = [], asOf: string | undefined): LevelDecision[] {
  return decisions.filter(
    (decision): decision is LevelDecision =>
      decision.kind === "level" && (!asOf || (lastDay(decision.at) ?? asOf) <= asOf),
  );
}

/** The decision about a subject that holds, or the one that has ended: of several the last made, of one day the last given. */
export function decisionOn(
  subject: Subject,
  decisions: readonly LevelDecision[],
  asOf: string | undefined,
): { readonly holds?: LevelDecision; readonly ended?: LevelDecision } {
  const key = subjectKey(subject);
  let last: LevelDecision | undefined;
  for (const decision of decisions)
    if (subjectKey(decision.subject) === key && (!last || decision.at >= last.at)) last = decision;
  if (!last) return {};
  const ends = lastDay(last.until);
  return asOf && ends && ends < asOf ? { ended: last } : { holds: last };
}

export function overrideOf(decision: LevelDecision, computed: Level): NonNullable<Assessment["override"]> {
  const { by, at, why, until } = decision;
  return { computed, by, at, why, until };
}
