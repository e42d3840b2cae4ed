import type { Quoted } from "./span.ts";
import type { IncidentType } from "./vocabulary/incident-type.ts";
import type { Reality } from "./vocabulary/words.ts";

/** Why a statement was found and given its speaker: for `--why`, never part of the contract. */
export interface StatementReasons {
  /** Who found it: the tagger, the tagger's second and bolder reading, word order alone, a name behind a dash, or a quotation without a verb. */
  readonly by: "tagger" | "bold tagger" | "word order" | "signature" | "quotation";
  /** Chance that it is a report, 0 to 1; absent where no model was asked. */
  readonly chance?: number;
  /** Phrases considered for the source, likeliest first, the chosen one among them; "-" for nobody. */
  readonly sources: readonly Considered[];
  /** Whom a pronoun or description could mean, likeliest first; "-" for nobody named before. */
  readonly antecedents: readonly Considered[];
}

export interface Considered {
  readonly words: string;
  readonly chance: number;
  readonly chosen: boolean;
  /** Why it is not the one, or is. */
  readonly why: string;
}

export type DraftReasons = Omit<StatementReasons, "antecedents">;

/** Why a wording became an incident, or did not: for `--why`, never part of the contract. The span is that of the words that triggered it. */
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
  /** As this telling has it; the incident keeps that of its first. Absent where the words tell no act at all. */
  readonly reality?: Reality;
  /** It speaks of such acts in general, of no one of them. Absent where the words tell no act at all. */
  readonly general?: boolean;
  /** The incident that it became, or that it tells again. */
  readonly incident?: string;
}

/** Why of an extraction: by id of the object. Filled on demand; no part of the contract. */
export interface ExtractionReasons {
  readonly statements: Map<string, StatementReasons>;
  /** Every wording of an act, in the order of the text. */
  readonly acts: ActReading[];
}
