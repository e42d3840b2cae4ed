import type { Claim } from "./story.ts";
import type { Level } from "./vocabulary/level.ts";
import type { Confidence, Likelihood } from "./vocabulary/likelihood.ts";
import type { Sector } from "./vocabulary/sector.ts";
import type { Stage, Takes, TimelineKind, Turn } from "./vocabulary/words.ts";

export const SUBJECT_KINDS = ["sector", "region", "organisation", "site"] as const;

export interface Subject {
  readonly kind: (typeof SUBJECT_KINDS)[number];
  readonly name: string;
}

/**
 * How a claim is about a subject. `names`: by the subject's own name. `part`: by something of it (a place in a region,
 * a site or supplier of an organisation). `contains`: by what it is part of (the sector or region of an organisation).
 */
export type Relation = "names" | "part" | "contains";

export interface Reason {
  /** Id of a claim. */
  readonly claim: string;
  /** Id of the named rule it satisfies; the rules are catalog/rules/levels.yml. */
  readonly rule: string;
  readonly direction: "raises" | "lowers" | "limits";
  /** Absent: `names`. */
  readonly relation?: Exclude<Relation, "names">;
  /** Of `part` and `contains`: the name that the claim gives, and what it is to the subject. */
  readonly through?: string;
  /** Of "lowers": the rule that counts for less, and by how many steps. */
  readonly of?: string;
  readonly steps?: number;
}

/** A claim about what contains the subject: shown beside its level, and never part of it. */
export interface Context {
  readonly claim: string;
  /** "energy, its sector". */
  readonly through: string;
}

/** A statement that no threat is known, and what it does to the level of a subject that it is about. */
export interface NoThreatWord {
  readonly claim: string;
  /** `holds`: the limit is met, and the level is not above it anyway. `does-not-hold`: it limits nothing. */
  readonly effect: "lowers" | "holds" | "does-not-hold";
  /** Of "lowers": the level without such statements. */
  readonly without?: Level;
  readonly why: string;
}

/**
 * Of a subject that no claim names: what has claims and is near to it, nearest first. It is where to look, and sets no level.
 */
export interface Nearest {
  /** "industrial control systems", by the catalog; of a region, the place that both lie in. */
  readonly through: string;
  /** Words of the claims that name it. */
  readonly words: readonly string[];
  readonly claims: readonly string[];
  /** Sectors of it that claims name, highest level first; of the nearest that has any. */
  readonly subjects: readonly Subject[];
}

/** What the claims mean for one subject. Recomputing the level from `reasons` gives `level`, unless a person set another. */
export interface Assessment {
  readonly subject: Subject;
  readonly level: Level;
  /** ICD 203, in the sources' own words: of the claim with most origins. How likely, never how sure we are. */
  readonly likelihood?: Likelihood;
  /** Every claim among the reasons that words a likelihood, most origins first; absent where none does. */
  readonly likelihoods?: readonly { readonly claim: string; readonly likelihood: Likelihood }[];
  readonly confidence: Confidence;
  /** What the confidence rests on, in a sentence without a likelihood. */
  readonly confidenceWhy: string;
  /** The period it speaks for: first and last ISO day. Absent without a day to start from. */
  readonly horizon?: { readonly from: string; readonly to: string; readonly why: string };
  readonly reasons: readonly Reason[];
  /**
   * What the statements that no threat is known to it do to its level. Those that are not listed are not about it; absent:
   * there is none that is.
   */
  readonly noThreat?: readonly NoThreatWord[];
  /** Of a subject that is not assessed. Absent: nothing near to it is told. */
  readonly nearest?: readonly Nearest[];
  /** Measures for it against what is told of the nearest; a precaution, since no claim calls for them by its name. */
  readonly precautions?: Assessment["measures"];
  /** Claims about what contains the subject. Absent: there are none. */
  readonly context?: readonly Context[];
  /** What is not known about this subject. */
  readonly unknown: readonly BlindSpot[];
  /** The nearest change that would move the level, computed from the rules. */
  readonly wouldChange: readonly {
    readonly direction: "raises" | "lowers";
    readonly rule: string;
    readonly sentence: string;
  }[];
  /** Ids of protective measures (catalog/measures) with the claims that call for each. */
  readonly measures: readonly ProposedMeasure[];
  /** A person set the level; `computed` is what the rules give. */
  readonly override?: {
    readonly computed: Level;
    readonly by: string;
    readonly at: string;
    readonly why: string;
    readonly until: string;
  };
  readonly changedFrom?: Level;
  /** What came, went or changed since the brief given as the last one, each in a sentence. */
  readonly changes: readonly Change[];
}

export interface Change {
  readonly what: "came" | "went" | "stronger" | "weaker" | "rule" | "decision";
  readonly claim?: string;
  readonly rule?: string;
  readonly sentence: string;
}

export const BLIND_SPOTS = [
  "source-failed",
  "language-not-read",
  "not-mentioned",
  "no-date",
  "unnamed-origins",
  "text-incomplete",
  "stale",
] as const;

/** Something that could not be seen: it lowers what can be said and is shown beside it. */
export interface BlindSpot {
  readonly code: (typeof BLIND_SPOTS)[number];
  readonly sentence: string;
}

export interface ProposedMeasure {
  readonly measure: string;
  readonly claims: readonly string[];
  /** Of the incidents that these claims tell; absent: they only advise it. */
  readonly stage?: Stage;
  /** A claim gives advice that asks for it in its own words. */
  readonly advised?: true;
}

/** Why a measure stands where it does: these decide the order, one after the other. */
export interface Urgency {
  /** The subject that calls for it most urgently. */
  readonly subject: Subject;
  /** What the claims that call for it reach there: the subject's level, or less. Not assessed: a precaution. */
  readonly level: Level;
  readonly stage?: Stage;
  readonly advised?: true;
  /** ISO day: the end of the period that the level speaks for. */
  readonly until?: string;
  readonly takes?: Takes;
}

/** What to do: one measure of public guidance in our words. */
export interface Measure {
  readonly id: string;
  readonly text: string;
  /** Who recommends it: the document and its address. */
  readonly source: string;
  readonly url: string;
  /** Sectors that it is for; absent: any. */
  readonly sectors?: readonly Sector[];
  readonly urgency?: Urgency;
}

/** A dated or planned turn of events, with the claim that tells it. */
export interface TimelineEntry {
  /** EDTF. */
  readonly from: string;
  readonly to?: string;
  /**
   * What `from` is the day of: the act, the words, or only the first article that carries them; `brief`: no day is known at
   * all, and the entry stands at the day of the brief. Absent: the act.
   */
  readonly dated?: "act" | "said" | "article" | "brief";
  readonly claim: string;
  readonly kind: TimelineKind;
  readonly turn: Turn;
  /** Who acts or speaks, as the claim names it. */
  readonly side?: string;
}

/** What step 5 delivers. */
export interface Picture {
  readonly assessments: readonly Assessment[];
  readonly timeline: readonly TimelineEntry[];
  /** Of the whole run. */
  readonly blindSpots: readonly BlindSpot[];
  /** The measures that any assessment names, once each, most urgent first. */
  readonly measures: readonly Measure[];
}

/** What a later picture needs of an earlier one to tell what changed. A brief has it. */
export interface EarlierPicture {
  readonly asOf?: string;
  readonly assessments: readonly EarlierAssessment[];
  readonly claims: readonly EarlierClaim[];
}
export type EarlierAssessment = Pick<Assessment, "subject" | "level" | "reasons" | "override">;
export type EarlierClaim = Pick<
  Claim,
  "id" | "kind" | "text" | "statements" | "incidents" | "independentOrigins" | "credibility"
>;

/** What the user looks after: `--profile FILE`. */
export interface Profile {
  readonly name?: string;
  readonly sectors: readonly Sector[];
  readonly regions: readonly string[];
  readonly organisations: readonly ProfileOrganisation[];
}

export interface ProfileOrganisation {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly sectors: readonly Sector[];
  readonly regions: readonly string[];
  readonly sites: readonly ProfileSite[];
  readonly suppliers: readonly string[];
}

/** A plant, office or website of an organisation: a subject of its own. */
export interface ProfileSite {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Where it lies: a place of the catalog, or any other name. */
  readonly place?: string;
}
