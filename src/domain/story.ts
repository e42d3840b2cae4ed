import type { Reference } from "./mention.ts";
import type { Credibility } from "./vocabulary/admiralty.ts";
import type { Likelihood } from "./vocabulary/likelihood.ts";
import type {
  CopyRelation,
  DisagreementAbout,
  MentionType,
  Stance,
  StatementKind,
  Verdict,
  VersionChange,
} from "./vocabulary/words.ts";

/** Why a mention in one article is taken for this entity. `likely-same` counts for nothing. */
export interface Judgement {
  readonly article: string;
  readonly quote: string;
  readonly verdict: Verdict;
  readonly why: string;
}

/** What mentions refer to across the articles of a run. */
export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly type: MentionType;
  readonly aliases: readonly string[];
  readonly role?: string;
  readonly organisation?: string;
  readonly country?: string;
  readonly references: readonly Reference[];
  readonly judgements: readonly Judgement[];
}

/** Text of one article found again in another: a copy elsewhere, a new version, or an excerpt (passages only). */
export interface Copy {
  readonly of: string;
  readonly copy: string;
  readonly relation: CopyRelation;
  /** Of a version: what became of the words. */
  readonly change?: VersionChange;
  readonly why: string;
  /** Shared 4-word shingles. */
  readonly shared: number;
  /** The longest shared passages, in the words of the copy. */
  readonly passages: readonly string[];
}

/** One matter and its immediate follow-ups. */
export interface Story {
  readonly id: string;
  readonly title: string;
  readonly articles: readonly string[];
  /** Copies and versions. */
  readonly copies: readonly Copy[];
  /** Passages in common between articles that are otherwise their own: what stands in them depends, the rest does not. */
  readonly excerpts: readonly Copy[];
}

/** One side of a claim: a statement or an incident, and how it stands to the claim. */
export interface ClaimStance {
  readonly statement?: string;
  readonly incident?: string;
  readonly stance: Stance;
}

/** One independent origin behind a claim: the connected component of dependent supporters. */
export interface ClaimOrigin {
  /** "AP", or "not named (source.txt)". */
  readonly name: string;
  readonly named: boolean;
  readonly articles: readonly string[];
  /** Every reason for which these supporters are one origin. */
  readonly why: string;
}

export interface Disagreement {
  readonly about: DisagreementAbout;
  readonly values: readonly { readonly article: string; readonly quote: string }[];
}

/** A proposition that statements and incidents support, repeat, deny or hedge. */
export interface Claim {
  readonly id: string;
  readonly text: string;
  readonly kind: StatementKind;
  readonly story: string;
  readonly statements: readonly string[];
  readonly incidents: readonly string[];
  readonly stances: readonly ClaimStance[];
  readonly independentOrigins: number;
  readonly origins: readonly ClaimOrigin[];
  readonly disagreements: readonly Disagreement[];
  readonly likelihood?: Likelihood;
  readonly credibility: Credibility;
}

export interface TimelineEntry {
  readonly from: string;
  readonly to?: string;
  readonly claim: string;
}

/** What step 4 delivers. */
export interface Corroboration {
  readonly entities: readonly Entity[];
  readonly stories: readonly Story[];
  readonly claims: readonly Claim[];
  readonly timeline: readonly TimelineEntry[];
}
