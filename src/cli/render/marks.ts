import type { Reality, StatementKind } from "../../domain/vocabulary/words.ts";

/** What a claim is, as the reader sees it (UX: colour and shape). The word always stands beside the glyph. */
export const MARKS = {
  forecast: {
    glyph: "◔",
    ascii: "~",
    word: "Forecast",
    means: "forecast, warning, threat or intent: not yet happened",
  },
  "no-threat": {
    glyph: "⊘",
    ascii: "0",
    word: "No threat known",
    means: "says that no threat is known; never a low likelihood",
  },
  denial: { glyph: "⊖", ascii: "x", word: "Denial", means: "says that something is not so; never counts as support" },
  advice: { glyph: "⚑", ascii: "!", word: "Official advice", means: "advice or announcement by an authority" },
  incident: { glyph: "●", ascii: "*", word: "Incident", means: "something that is said to have happened" },
  designation: { glyph: "§", ascii: "#", word: "Designation", means: "announcement that lists a name" },
  other: { glyph: "“", ascii: '"', word: "Other", means: "assessment, opinion or other fact" },
} as const;
export type Mark = keyof typeof MARKS;

const OF_KIND: Record<StatementKind, Mark> = {
  forecast: "forecast",
  warning: "forecast",
  threat: "forecast",
  intent: "forecast",
  "no-threat": "no-threat",
  denial: "denial",
  advice: "advice",
  announcement: "advice",
  fact: "other",
  assessment: "other",
  opinion: "other",
};

export function markOf(
  kind: StatementKind,
  about: { readonly realities: readonly Reality[]; readonly designation: boolean },
): Mark {
  if (about.designation && kind === "announcement") return "designation";
  if (about.realities.length && kind === "fact") {
    return about.realities.every((reality) => NOT_YET.has(reality)) ? "forecast" : "incident";
  }
  return OF_KIND[kind];
}

const NOT_YET: ReadonlySet<Reality> = new Set(["planned", "expected", "hypothetical"]);

/** What is only expected must not look like what happened. */
export function markOfReality(reality: Reality): Mark {
  return NOT_YET.has(reality) ? "forecast" : "incident";
}

/** Two sources give different values. */
export const DISAGREE = { glyph: "≠", ascii: "<>" } as const;
