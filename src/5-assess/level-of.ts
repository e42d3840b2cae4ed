import type { Reason } from "../domain/assessment.ts";
import type { LevelRule } from "../domain/catalog.ts";
import { LEVELS, type Level, levelStep } from "../domain/vocabulary/level.ts";

/**
 * The level that reasons give: the highest rule satisfied, each less the steps that age takes from it (down to low), then
 * every limit. No reason: not assessed. Nothing else counts.
 */
export function levelOf(
  reasons: readonly Pick<Reason, "rule" | "of" | "steps">[],
  rules: readonly Pick<LevelRule, "id" | "gives" | "atMost">[],
): Level {
  const met = rules.filter(({ id }) => reasons.some(({ rule }) => rule === id));
  const taken = (id: string) => Math.max(0, ...reasons.map(({ of, steps }) => (of === id ? (steps ?? 0) : 0)));
  const given = Math.max(0, ...met.map(({ id, gives }) => (gives ? Math.max(1, levelStep(gives) - taken(id)) : 0)));
  const limit = Math.min(LEVELS.length, ...met.map(({ atMost }) => (atMost ? levelStep(atMost) : LEVELS.length)));
  const step = Math.min(given, limit);
  return step === 0 ? "not-assessed" : LEVELS[step - 1]!;
}
