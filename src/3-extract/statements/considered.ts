import type { Considered } from "../../domain/reasons.ts";

/** Shown at most. */
const SHOWN_MAX = 4;

/** The likeliest few, and the chosen one whatever its chance. */
export function considered(
  words: readonly string[],
  chances: ArrayLike<number>,
  chosen: number,
  why: (index: number) => string,
): Considered[] {
  return words
    .map((phrase, i) => ({ words: phrase, chance: chances[i]!, chosen: i === chosen, why: why(i) }))
    .sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.chance - a.chance)
    .slice(0, SHOWN_MAX);
}
