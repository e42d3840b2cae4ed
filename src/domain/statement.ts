import type { Quoted } from "./span.ts";
import type { Likelihood } from "./vocabulary/likelihood.ts";
import type { HedgeSense } from "./vocabulary/sense.ts";
import type { StatementForm, StatementKind } from "./vocabulary/words.ts";

/** The source's own hedging words inside (or governing) a statement. */
export interface Hedge extends Quoted {
  readonly sense: HedgeSense;
  /** Only where the wording itself is an ICD 203 term. */
  readonly likelihood?: Likelihood;
}

/** Whose words or belief. `quote` is what stands in the text ("he"); `name` what the text resolves it to. */
export interface Speaker extends Quoted {
  readonly name: string;
  readonly role?: string;
  readonly organisation?: string;
}

/** Somebody or something named beside a statement: told whom; through which post, bulletin or report. */
export interface Party {
  readonly name: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

/** Of a statement that a person corrected: who, when and why, and what the program had read. */
export interface Correction {
  /** Id of the decision. */
  readonly decision: string;
  readonly what: "speaker" | "hedge";
  /** The words that it is about; absent: the speaker is not stated. */
  readonly quote?: string;
  /** Speaker's name or hedge's sense, as the program had it; absent: none. */
  readonly was?: string;
  readonly by: string;
  readonly at: string;
  readonly why: string;
}

/** What one source said, and no more than it said. Model: the FollowTheMoney Statement. */
export interface Statement {
  readonly id: string;
  /** Absent when nobody is named or a pronoun stays unresolved. */
  readonly speaker?: Speaker;
  /** The unresolved words ("It", "he") when the text does not say whose they are. */
  readonly unresolved?: Quoted;
  /** The speaker is a description, not a name: "local officials". */
  readonly anonymous: boolean;
  /** Absent only for an orphan quotation. */
  readonly cue?: Quoted;
  readonly content: Quoted;
  readonly form: StatementForm;
  readonly audience?: Party;
  /** Nearest to the reader first. */
  readonly via: readonly Party[];
  readonly hedges: readonly Hedge[];
  readonly kind: StatementKind;
  /** EDTF, with `saidAtAsWritten` when the text states it; the article's own day is not repeated here. */
  readonly saidAt?: string;
  readonly saidAtAsWritten?: string;
  /** Absent: as the program read it. */
  readonly correctedBy?: readonly Correction[];
}
