import type { Assessment, BlindSpot, Measure, Subject, TimelineEntry } from "../domain/assessment.ts";
import type { ContractSpeaker, Whence } from "../domain/desk.ts";
import type { Incident } from "../domain/incident.ts";
import type { Quoted } from "../domain/span.ts";
import type { Hedge } from "../domain/statement.ts";
import type { Claim, Entity, Story } from "../domain/story.ts";
import type { IncidentType } from "../domain/vocabulary/incident-type.ts";
import type { MentionType, PassageRole, Stance, StatementForm, StatementKind } from "../domain/vocabulary/words.ts";

/** What the API gives (`docs/api.md`): the objects of `tocsin brief --json`, and what the desk adds to them (docs/api.md). */
export type { Assessment, BlindSpot, Claim, Entity, Hedge, Measure, Story, TimelineEntry, Whence };
export type Quote = Quoted;
export type SpeakerBody = ContractSpeaker;
export type IncidentBody = Incident;
export type SubjectBody = Subject;

export interface StatementBody {
  readonly id: string;
  /** null: nobody is named, or a pronoun stays unresolved. */
  readonly speaker: SpeakerBody | null;
  readonly anonymous: boolean;
  readonly unresolved?: Quote;
  readonly cue?: Quote;
  readonly content: Quote;
  readonly form: StatementForm;
  readonly audience?: { readonly name: string; readonly quote: string };
  readonly via: readonly { readonly name: string; readonly quote: string }[];
  readonly hedges: readonly Hedge[];
  readonly kind: StatementKind;
  readonly saidAt?: string;
  readonly correctedBy?: readonly Correction[];
}

/** The words of an article that carry a claim. */
export interface Mark {
  readonly claim: string;
  readonly statement?: string;
  readonly incident?: string;
  readonly stance: Stance;
  readonly start: number;
  readonly end: number;
}

export interface ArticleBody {
  readonly id: string;
  /** Where it was read: an address or path. */
  readonly source: string;
  readonly url?: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly author?: string;
  readonly publishedAt?: string;
  readonly modifiedAt?: string;
  readonly language?: string;
  readonly dateline?: string;
  readonly provenance: Readonly<Record<string, string>>;
  readonly text: string;
  readonly passages: readonly { readonly start: number; readonly end: number; readonly role: PassageRole }[];
  readonly furniture: readonly { readonly quote: string; readonly why: string }[];
  readonly mentions: readonly (Quote & {
    readonly type: MentionType;
    readonly entity?: string;
    readonly name?: string;
  })[];
  readonly statements: readonly StatementBody[];
  readonly incidents: readonly IncidentBody[];
  readonly marks?: readonly Mark[];
  readonly fetchedAt?: string;
  /** SHA-256 of the version that was read. */
  readonly version?: string;
  readonly demo?: boolean;
}

/** A decision that changed what was read off the text. */
export interface Correction {
  readonly decision: string;
  readonly what: "speaker" | "hedge";
  readonly was?: string;
  readonly by: string;
  readonly at: string;
  readonly why: string;
}

/** Words that a claim rests on, with where they stand. */
export interface Evidence extends Quote {
  readonly statement?: string;
  readonly incident?: string;
  readonly article: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly publishedAt?: string;
  /** As the statement names them, or the name alone. */
  readonly speaker?: SpeakerBody | string | null;
  /** Where the statement itself is at hand: a pronoun that stays open, and what people set right. */
  readonly unresolved?: Quote;
  readonly correctedBy?: readonly Correction[];
  readonly hedges: readonly Hedge[];
  /** Absent: it supports no longer. */
  readonly stance?: Stance;
}

export interface ClaimBody extends Claim {
  readonly evidence: readonly Evidence[];
  readonly subjects: readonly SubjectBody[];
  readonly demo?: boolean;
  /** Kinds of its incidents: told by the page that has the articles. */
  readonly acts?: readonly IncidentType[];
}

/** A line of a list of claims, with the firmest words behind it. */
export interface ClaimLineBody
  extends Pick<Claim, "id" | "text" | "kind" | "story" | "independentOrigins" | "firstSeen" | "lastSeen"> {
  /** How many. */
  readonly incidents: number;
  readonly origins: readonly { readonly name: string; readonly named: boolean }[];
  readonly stances: Readonly<Record<Stance, number>>;
  readonly disagreements: readonly string[];
  readonly evidence?: Evidence;
}

export interface StoryLineBody {
  readonly id: string;
  readonly title: string;
  readonly first?: string;
  readonly last?: string;
  readonly claims: number;
  readonly independentOrigins: number;
  readonly publishers: readonly string[];
  readonly subjects: readonly SubjectBody[];
  readonly articleCount: number;
  readonly copyCount: number;
  readonly settled?: boolean;
  readonly demo?: boolean;
}
export interface MarkBody {
  readonly read?: boolean;
  readonly done?: boolean;
  readonly starred?: boolean;
}

export interface StoryPageBody {
  readonly story: Story & Pick<StoryLineBody, "first" | "last" | "publishers" | "subjects" | "independentOrigins">;
  readonly claims: readonly ClaimBody[];
  readonly articles: readonly ArticleBody[];
  readonly next?: string;
}

export interface ClaimPageBody {
  readonly claim: ClaimBody;
  readonly statements: readonly (StatementBody & Whence)[];
  readonly incidents: readonly (IncidentBody & Whence)[];
  readonly usedBy: readonly {
    readonly subject: SubjectBody;
    readonly level?: Assessment["level"];
    readonly rule: string;
    readonly direction: string;
  }[];
}

export interface AssessmentPageBody {
  readonly assessment: Assessment;
  readonly claims: readonly ClaimLineBody[];
  readonly measures: readonly Measure[];
  readonly rules: Readonly<Record<string, { readonly name?: string; readonly sentence: string }>>;
}

export interface SourceCounts {
  readonly ok: number;
  readonly failed: number;
  readonly stale: number;
  readonly paused: number;
}

/** The picture that is read: what it rests on, and how old it is. */
export interface PictureBody {
  readonly number: number;
  readonly asOf?: string;
  readonly demo: boolean;
  readonly articles: number;
  readonly from?: string;
  readonly to?: string;
  readonly decisions?: number;
  readonly comparedWith?: string;
  readonly madeAt: string;
  readonly tookMs?: number;
  readonly waiting?: number;
  readonly blindSpots?: readonly BlindSpot[];
}

export interface BoardBody {
  /** Absent: nothing has been read yet. */
  readonly picture?: PictureBody;
  readonly sources: SourceCounts;
  readonly assessments: readonly Assessment[];
  /** Against the picture made at `comparedWith`. */
  readonly changes: readonly {
    readonly subject: SubjectBody;
    readonly what: string;
    readonly claim?: string;
    readonly sentence: string;
  }[];
}

export interface SessionBody {
  readonly account: { readonly id: string; readonly name: string; readonly role: Role };
  readonly csrfToken?: string;
}
export type Role = "viewer" | "analyst" | "approver" | "admin";
export const ROLES: readonly Role[] = ["viewer", "analyst", "approver", "admin"];
export const mayActAs = (role: Role, least: Role) => ROLES.indexOf(role) >= ROLES.indexOf(least);
