import type { Reason } from "../domain/assessment.ts";
import type { LevelRule } from "../domain/catalog.ts";
import { LEVELS, type Level, levelStep } from "../domain/vocabulary/level.ts";

/** The level that reasons give: highest rule satisfied, then every limit. No reason: not assessed. Nothing else counts. */
export function levelOf(reasons: readonly Pick<Reason, "rule">[], rules: readonly LevelRule[]): Level {
  const met = rules.filter(({ id }) => reasons.some(({ rule }) => rule === id));
  const given = Math.max(0, ...met.map(({ gives }) => (gives ? levelStep(gives) : 0)));
  const limit = Math.min(LEVELS.length, ...met.map(({ atMost }) => (atMost ? levelStep(atMost) : LEVELS.length)));
  const step = Math.min(given, limit);
  return step === 0 ? "not-assessed" : LEVELS[step - 1]!;
}
