import type { TimelineEntry } from "../../domain/assessment.ts";
import type { Brief } from "../../domain/brief.ts";
import type { TimelineKind, Turn } from "../../domain/vocabulary/words.ts";
import type { ClaimView } from "./claim-view.ts";
import { periodInWords } from "./words.ts";

/** One turn of events: when, whose, what it does to the tension, and the claim that tells it. */
export interface EventView {
  /** T1, T2 … in the order of the brief. */
  readonly number: string;
  readonly entry: TimelineEntry;
  /** "2029 to 2030", "said on 2031-05-08": a day of words is never printed as the day of an act. */
  readonly when: string;
  readonly side: string;
  readonly kind: string;
  readonly turn: string;
  readonly claim: ClaimView | undefined;
}

const KIND_WORDS: Record<TimelineKind, string> = {
  intent: "intent",
  incident: "incident",
  alert: "alert",
  designation: "designation",
  planned: "planned",
  forecast: "forecast",
  "no-threat": "no-threat",
  denial: "denial",
};

function whenInWords({ from, to, dated = "act", kind }: TimelineEntry): string {
  const day = periodInWords(from, to);
  switch (dated) {
    case "said":
      return `said on ${day}`;
    case "article":
      return `reported on ${day}`;
    case "brief":
      return "day not stated";
    case "act":
      return kind === "planned" || kind === "forecast" ? `for ${day}` : day;
  }
}

/** Word before sign: a text browser and a screen reader get the word. */
export const TURN_SIGNS: Record<Turn, { readonly glyph: string; readonly ascii: string }> = {
  escalates: { glyph: "▲", ascii: "^" },
  "de-escalates": { glyph: "▼", ascii: "v" },
  neither: { glyph: "·", ascii: "-" },
};

export function eventsOf(brief: Brief, claimById: (id: string) => ClaimView | undefined): EventView[] {
  return brief.timeline.map((entry, i) => ({
    number: `T${i + 1}`,
    entry,
    when: whenInWords(entry),
    side: entry.side ?? "not stated",
    kind: KIND_WORDS[entry.kind],
    turn: entry.turn === "neither" ? "neither way" : entry.turn,
    claim: claimById(entry.claim),
  }));
}
