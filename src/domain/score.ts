import type { IncidentType } from "./vocabulary/incident-type.ts";
import type { Confidence, Likelihood } from "./vocabulary/likelihood.ts";
import type { Sector } from "./vocabulary/sector.ts";
import type { Reality } from "./vocabulary/words.ts";

/**
 * What became of what a warning says. confirmed: others bear it out, or what it speaks of happened. partly: tried, alleged,
 * or in dispute. withdrawn: by the source itself. nothing-seen: nothing was reported, which is not that nothing happened.
 */
export const OUTCOMES = ["confirmed", "partly", "denied", "withdrawn", "nothing-seen", "cannot-be-told"] as const;
export type ScoreOutcome = (typeof OUTCOMES)[number];

/** A sentence of a published warning, in the words that it had from one message to another. */
export interface StatementSaid {
  /** "v1-s3": the first message that said it, and the sentence. */
  readonly id: string;
  readonly kind: "fact" | "judgement";
  readonly text: string;
  /** Of a judgement: whose it is. */
  readonly by?: string;
  /** Who wrote the message. */
  readonly authors: readonly string[];
  /** When the first message with it left, and when it was said no longer. */
  readonly saidAt: string;
  readonly until: string;
  /** Of a judgement: its term of ICD 203. */
  readonly likelihood?: Likelihood;
  /** Of a judgement: of the assessment that it cites. Never beside a likelihood. */
  readonly confidence?: Confidence;
  /** Origins of the quotations that it cites, each once. */
  readonly sources: readonly string[];
}

export const FITS = ["in", "outside", "unknown"] as const;
export type Fit = (typeof FITS)[number];
export const TIMES = ["before", "within", "after", "unknown"] as const;

/** How something that happened stands to what was said. */
export interface EventFit {
  readonly time: (typeof TIMES)[number];
  readonly kind: Fit;
  readonly sector: Fit;
  readonly region: Fit;
  /** Of organisations and sites; absent: none is named. */
  readonly named?: Fit;
}

/** Something that happened, as one claim tells it: all articles of one origin are one report. */
export interface ScoreEvent {
  /** Id of the claim, or of the observation. */
  readonly id: string;
  readonly from: "claim" | "observation";
  readonly text: string;
  readonly types: readonly IncidentType[];
  /** The most that any source says of it. */
  readonly reality: Reality;
  readonly sectors: readonly Sector[];
  readonly places: readonly string[];
  readonly names: readonly string[];
  /** Instants between which it happened, as far as that is told; reported: by the first article. */
  readonly earliest?: string;
  readonly latest: string;
  readonly reported: string;
  /** Who tells it, and since when; who denies it. */
  readonly origins: readonly SeenOrigin[];
  readonly deniedBy: readonly SeenOrigin[];
}

export interface SeenOrigin {
  readonly name: string;
  /** Instant of its first article. */
  readonly at: string;
  readonly articles: number;
}

export interface MatchedEvent extends ScoreEvent {
  readonly fit: EventFit;
  /** counts: it is what was spoken of. may: that is not known. not: it is something else. */
  readonly counts: "counts" | "may" | "not";
  /** For readers: what keeps it from counting, or what is not known. */
  readonly why: string;
}

/** What the program proposes of a statement: a person decides. */
export interface ProposedOutcome {
  readonly outcome: ScoreOutcome;
  readonly why: string;
}

/** What a person decided of a statement. */
export interface DecidedOutcome extends ProposedOutcome {
  readonly by: string;
  readonly at: string;
  /** What the program had proposed then. */
  readonly proposed: ScoreOutcome;
  /** The words it was decided on: of articles, as they stood there. */
  readonly seen: readonly SeenWords[];
}

export interface SeenWords {
  readonly article: string;
  readonly publisher?: string;
  readonly quote: string;
}

export interface StatementScore extends StatementSaid {
  /** Further sources of a fact since it was said; those that deny it. */
  readonly support: readonly SeenOrigin[];
  readonly denials: readonly SeenOrigin[];
  /** What is or may be what it spoke of, what counts first: its time and scope may be others than those of the warning. */
  readonly events: readonly (Pick<MatchedEvent, "id" | "why"> & { readonly counts: "counts" | "may" })[];
  readonly proposal: ProposedOutcome;
  readonly decided?: DecidedOutcome;
  /** Whoever decided wrote it. */
  readonly ownDecision?: true;
}

/** Hours from the first message to an event. Where only a day is told, between the two. */
export interface LeadTime {
  readonly event: string;
  readonly atLeast?: number;
  readonly atMost: number;
}

/** What became of a warning. */
export interface AdvisoryScore {
  readonly advisory: string;
  readonly headline: string;
  readonly ended: {
    readonly how: "expired" | "cancelled" | "superseded";
    readonly at: string;
    readonly reason?: string;
  };
  readonly firstSentAt: string;
  readonly statements: readonly StatementScore[];
  readonly events: readonly MatchedEvent[];
  /** Absent: nothing that counts is known. */
  readonly lead?: LeadTime;
  /** Of what happened in its time: whether it lay in the sectors and regions named. */
  readonly scope: "in" | "partly" | "outside" | "not-known" | "nothing-seen";
  /** What could not be seen, and that what is not reported may have happened. */
  readonly unseen: readonly string[];
  readonly closed?: { readonly by: string; readonly at: string; readonly why: string };
}

/** What a monitor of the desk's own assets saw: of the source "self". */
export interface ScoreObservation {
  readonly id: string;
  /** Instant. */
  readonly at: string;
  readonly says: string;
  readonly type: IncidentType;
  readonly sectors: readonly Sector[];
  readonly places: readonly string[];
  /** The asset, and whose it is. */
  readonly names: readonly string[];
}

/** Outcomes that persons decided, and beside them what is proposed of the rest. */
export interface OutcomeCounts {
  readonly decided: Readonly<Record<ScoreOutcome, number>>;
  readonly proposed: Readonly<Record<ScoreOutcome, number>>;
}

export interface SourceRecord extends OutcomeCounts {
  readonly name: string;
  /** Statements that cite it. */
  readonly statements: number;
}

export interface AuthorRecord extends SourceRecord {
  /** Decided by an author of what was decided. */
  readonly ownDecisions: number;
  readonly calibration: Calibration;
}

/**
 * Of judgements with a term of ICD 203 and a decided outcome. Brier score: the mean of (p - o)², p the middle of the term's
 * band, o 1 for what happened (confirmed) and 0 for what was denied or not seen. 0 is best, 0.25 is a coin.
 */
export interface Calibration {
  /** Judgements that it rests on. */
  readonly n: number;
  /** Absent: there are fewer than `needed`. */
  readonly brier?: number;
  readonly needed: number;
  readonly terms: readonly {
    readonly likelihood: Likelihood;
    readonly percent: readonly [number, number];
    readonly n: number;
    readonly happened: number;
  }[];
  /** Decided as "partly", "withdrawn" or "cannot be told": in no number. */
  readonly leftOut: number;
}

export interface ScoreRecords {
  /** Ended, and not closed yet; the one that ended last first. */
  readonly due: readonly DueScore[];
  /** Ended warnings that the records are of, and exercises and tests, which no record counts. */
  readonly warnings: number;
  readonly notCounted: number;
  readonly sources: readonly SourceRecord[];
  readonly authors: readonly AuthorRecord[];
  readonly calibration: Calibration;
  /** More warnings ended than are looked at: the oldest are left out. */
  readonly partial?: true;
}

export interface DueScore {
  readonly advisory: string;
  readonly headline: string;
  readonly how: AdvisoryScore["ended"]["how"];
  readonly endedAt: string;
  readonly statements: number;
  readonly decided: number;
}
