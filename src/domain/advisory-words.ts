import type { BlindSpot } from "./assessment.ts";
import type { SectionKind } from "./vocabulary/advisory.ts";
import type { LEVELS } from "./vocabulary/level.ts";
import type { Confidence, Likelihood } from "./vocabulary/likelihood.ts";
import type { Sector } from "./vocabulary/sector.ts";
import type { DisagreementAbout } from "./vocabulary/words.ts";

/** Sentences of a draft that are ours; `{name}` stands for what is put in. */
export const ADVISORY_PHRASES = [
  "headline",
  "headline-general",
  "reported",
  "quotes",
  "said",
  "level",
  "likelihood",
  "no-level",
  "differ",
  "one-origin",
  "some-one-origin",
  "of-subject",
  "report",
] as const;
export type AdvisoryPhrase = (typeof ADVISORY_PHRASES)[number];

/** The fixed words of an advisory in one language. catalog/advisory-words.yml. */
export interface AdvisoryWords {
  /** BCP 47. */
  readonly language: string;
  readonly sections: Readonly<Record<SectionKind, string>>;
  readonly levels: Readonly<Record<(typeof LEVELS)[number], string>>;
  /** As they stand in the phrase `level`. */
  readonly confidences: Readonly<Record<Confidence, string>>;
  /** ICD 203, first row. */
  readonly likelihoods: Readonly<Record<Likelihood, string>>;
  /** As they stand within a sentence. */
  readonly sectors: Readonly<Record<Sector, string>>;
  readonly disagreements: Readonly<Record<DisagreementAbout, string>>;
  readonly blindSpots: Readonly<Record<BlindSpot["code"], string>>;
  readonly phrases: Readonly<Record<AdvisoryPhrase, string>>;
}
