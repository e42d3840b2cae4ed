import type { Quoted } from "../../domain/span.ts";
import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { Reality } from "../../domain/vocabulary/words.ts";

/** Why a wording became an incident, or did not: for `extract --why`. The span is that of the words that triggered it. */
export interface ActReading extends Quoted {
  readonly type: IncidentType;
  /** `lexicon`: the wording alone may tell an act. `chooser`: a word of many uses; the chooser decided. */
  readonly by: "lexicon" | "chooser";
  /** Chance that it tells an act of its own, 0 to 1; absent without a chooser or where a rule spoke first. */
  readonly score?: number;
  /** `too-little`: an act, but without a party, a day or a place that would tell it from others of its type. */
  readonly outcome: "incident" | "told-again" | "too-little" | "in-general" | "rejected";
  /** In words, for a reader. */
  readonly because: string;
  /** As this telling has it; the incident keeps that of its first. */
  readonly reality?: Reality;
  /** The incident that it became, or that it tells again. */
  readonly incident?: string;
}
