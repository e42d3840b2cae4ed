/** Tocsin's own five-step word for a subject, lowest first. Not the NTAS type, not TLP. `not-assessed` is no step. */
export const LEVELS = ["low", "guarded", "elevated", "high", "severe"] as const;
export type Level = (typeof LEVELS)[number] | "not-assessed";

/** 0 for not-assessed, 1 to 5 for low to severe: the n of "n/5". */
export function levelStep(level: Level): number {
  return level === "not-assessed" ? 0 : LEVELS.indexOf(level) + 1;
}
