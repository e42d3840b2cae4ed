import type { Level } from "../../domain/vocabulary/level.ts";

/** "Elevated 3/5" is the level; "Elevated" alone is never written: it is also the name of an alert type. */
export const LEVEL_WORDS: Record<Level, string> = {
  "not-assessed": "Not assessed",
  low: "Low",
  guarded: "Guarded",
  elevated: "Elevated",
  high: "High",
  severe: "Severe",
};
