import type { Reference } from "./mention.ts";
import type { Credibility, Reliability } from "./vocabulary/admiralty.ts";
import type { Likelihood } from "./vocabulary/likelihood.ts";
import type {
  ArticleRole,
  CopyRelation,
  DependenceBy,
  DisagreementAbout,
  MentionType,
  OriginKind,
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
  /** Whose reporting or announcements its articles rest on: articles that share a text, a credit or a publisher are one. */
  readonly origins: readonly ClaimOrigin[];
  /** Between articles: why those are one, and what may be a translation or rewrite. */
  readonly dependences: readonly Dependence[];
  /** What each article is to the story; the first report is the one that opened it. */
  readonly roles: readonly { readonly article: string; readonly role: ArticleRole; readonly why: string }[];
  /** A person put these articles together or apart. */
  readonly decided: readonly {
    readonly articles: readonly [string, string];
    readonly by: string;
    readonly why: string;
  }[];
}

/** What a person is asked to decide: two stories may be one, or one story may be two. Nothing changes until then. */
export interface StoryProposal {
  readonly kind: "merge" | "split";
  /** merge: the two stories. split: the one story. */
  readonly stories: readonly string[];
  /** The pair of articles that a decision would name: nearest of two stories, or farthest parts of one. */
  readonly articles: readonly [string, string];
  /** 0 to 1. */
  readonly likeness: number;
  readonly why: string;
}

/** One side of a claim: a statement or an incident, and how it stands to the claim. */
export interface ClaimStance {
  readonly statement?: string;
  readonly incident?: string;
  readonly stance: Stance;
}

/**
 * Why two items of a claim, or two articles, do not confirm each other. Only certain edges count; a likely one
 * (translation, rewrite) is shown as a suspicion. A refused one stands with the person who refused it.
 */
export interface Dependence {
  /** Ids of two statements or incidents; in a story, of two articles. */
  readonly between: readonly [string, string];
  readonly by: DependenceBy;
  readonly certainty: "certain" | "likely";
  readonly why: string;
  /** The words that show it, where words do. */
  readonly quote?: string;
  readonly refused?: { readonly by: string; readonly why: string };
}

/** One independent origin behind a claim or story: the connected component of dependent supporters or articles. */
export interface ClaimOrigin {
  /** "AP", or "not named (source.txt)". */
  readonly name: string;
  readonly named: boolean;
  /** Absent: not known what it is. */
  readonly kind?: OriginKind;
  readonly reliability?: Reliability;
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
  /** Every reason for which items of this claim are taken as one origin, and every suspicion. */
  readonly dependences: readonly Dependence[];
  readonly likelihood?: Likelihood;
  readonly credibility: Credibility;
  /** The rule of docs/data-model.md that gives the credibility, in words. */
  readonly credibilityWhy: string;
  /** The firmest and the least firm wording among those who do not deny it; the same where there is one. */
  readonly strongest: Wording;
  readonly weakest: Wording;
  /** ISO days of the oldest and the newest article that carries it; absent where none is dated. */
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  /** Items that no longer support it: their article was corrected or withdrawn, or a new version left them out. */
  readonly withdrawn: readonly { readonly item: string; readonly article: string; readonly why: string }[];
}

/** Words of one item of a claim. */
export interface Wording {
  /** Id of the statement or incident. */
  readonly item: string;
  readonly article: string;
  readonly quote: string;
}

/** A publisher or origin, how reliable it is taken to be, and what became of its claims in this run. */
export interface SourceRating {
  readonly name: string;
  /** Publisher family, where it is not the name itself. */
  readonly family?: string;
  readonly kind?: OriginKind;
  /** F where nobody has judged it. */
  readonly reliability: Reliability;
  /** "shipped default", or who set it and why. */
  readonly why: string;
  readonly record: {
    readonly articles: number;
    /** Claims that rest on it. */
    readonly claims: number;
    /** Of these: with another independent origin; denied by somebody; corrected or withdrawn by itself. */
    readonly confirmed: number;
    readonly denied: number;
    readonly withdrawn: number;
  };
}

/** What step 4 delivers. */
export interface Corroboration {
  readonly entities: readonly Entity[];
  readonly stories: readonly Story[];
  readonly claims: readonly Claim[];
  /** Merges and splits that a person may take or refuse. */
  readonly proposals: readonly StoryProposal[];
  readonly sources: readonly SourceRating[];
}
