import type { Assessment, Measure, Picture, Subject, TimelineEntry } from "./assessment.ts";
import type { ExtractedArticle } from "./extraction.ts";
import type { Issue } from "./issue.ts";
import type { Mention } from "./mention.ts";
import type { Quoted } from "./span.ts";
import type { Hedge, Speaker, Statement } from "./statement.ts";
import type { Claim, Entity, SourceRating, Story, StoryProposal } from "./story.ts";
import type { Level } from "./vocabulary/level.ts";
import type { DisagreementAbout, MentionType, OriginKind, Stance, StatementKind } from "./vocabulary/words.ts";

/**
 * What the desk keeps of a picture, one document each, in the words of the public contract: written by the pipeline, read
 * by the API, shown by the console. Inside the desk the id of an article is the hash of its address.
 */
export type ContractSpeaker = Speaker & { readonly entity?: string };

export interface ContractStatement extends Omit<Statement, "speaker"> {
  /** Null: nobody is named, or a pronoun stays unresolved. */
  readonly speaker: ContractSpeaker | null;
}

export interface ContractArticle extends Omit<ExtractedArticle, "mentions" | "statements" | "modelProposals"> {
  readonly mentions: readonly (Mention & { readonly entity?: string })[];
  readonly statements: readonly ContractStatement[];
}

/** Invented articles of the demonstration and what was made of them. */
interface MayBeDemo {
  readonly demo?: true;
}

export interface ArticleDocument extends ContractArticle, MayBeDemo {
  /** Of the source it came from; `source` is its address, as for `tocsin brief`. */
  readonly sourceId?: string;
  /** Absent: it waits for its place in one. */
  readonly story?: string;
  readonly fetchedAt: string;
  /** Hash of the version that was extracted. */
  readonly version: string;
}

/** An entity that the words of a claim or statement name. */
export interface Named {
  readonly entity: string;
  readonly name: string;
  readonly type: MentionType;
}

/** Where something stands that is no article itself. */
export interface Whence {
  readonly article: string;
  readonly articleTitle?: string;
  readonly publisher?: string;
  readonly publishedAt?: string;
}

export interface StatementDocument extends ContractStatement, Whence, MayBeDemo {
  readonly claim?: string;
  readonly story?: string;
  readonly about?: readonly Named[];
}

export interface StoryDocument extends Story, MayBeDemo {
  /** Instants of its oldest and newest article. */
  readonly first?: string;
  readonly last?: string;
  readonly claims: number;
  readonly independentOrigins: number;
  readonly publishers: readonly string[];
  readonly subjects: readonly Subject[];
  /** Fell out of the window of pictures: it stays as it was. */
  readonly settled?: true;
}

/** Words that a claim rests on, with how they stand to it. */
export interface Evidence extends Quoted {
  readonly statement?: string;
  readonly incident?: string;
  readonly article: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly publishedAt?: string;
  /** Of a statement; null: nobody is named. */
  readonly speaker?: ContractSpeaker | null;
  readonly hedges: readonly Hedge[];
  readonly stance: Stance;
}

export interface ClaimDocument extends Claim, MayBeDemo {
  readonly evidence: readonly Evidence[];
  readonly subjects: readonly Subject[];
  readonly about?: readonly Named[];
}

export interface EntityDocument extends Entity, MayBeDemo {
  readonly articles: number;
  readonly statements: number;
}

export interface AssessmentDocument extends Assessment {
  /** 0 for not assessed, 1 to 5. */
  readonly rank: number;
}

/** One for the whole desk. */
export interface PictureDocument extends Pick<Picture, "timeline" | "blindSpots"> {
  readonly number: number;
  readonly asOf?: string;
  /** When the picture was made against which it tells what changed; absent: none is a day old yet. */
  readonly comparedWith?: string;
  readonly demo: boolean;
  readonly articles: number;
  readonly from?: string;
  readonly to?: string;
  readonly measures: readonly Measure[];
  readonly proposals: readonly StoryProposal[];
  readonly sources: readonly SourceRating[];
  readonly issues: readonly Issue[];
  readonly decisions: number;
  readonly madeAt: string;
  readonly tookMs: number;
  /** Articles that are not extracted yet. */
  readonly waiting: number;
}

/** One line of a list of stories. */
export interface StoryLine
  extends Pick<StoryDocument, "id" | "title" | "first" | "last" | "claims" | "independentOrigins" | "publishers">,
    Pick<StoryDocument, "subjects" | "settled" | "demo"> {
  readonly articleCount: number;
  /** Of these, how many give the text of another. */
  readonly copyCount: number;
}

/** One line of an inbox: with what its reader did with it. */
export interface InboxLine extends StoryLine {
  readonly mark?: { readonly read?: boolean; readonly done?: boolean; readonly starred?: boolean };
  /** Of a story with a mark: articles that came since. */
  readonly newArticles?: number;
}

/** One line of a list of claims, with the firmest words behind it. */
export interface ClaimLine
  extends Pick<ClaimDocument, "id" | "text" | "kind" | "story" | "independentOrigins" | "credibility" | "likelihood">,
    Pick<ClaimDocument, "firstSeen" | "lastSeen" | "subjects" | "demo"> {
  readonly origins: readonly { readonly name: string; readonly named: boolean; readonly kind?: OriginKind }[];
  readonly stances: Readonly<Record<Stance, number>>;
  /** How many stand behind it: a fact with one is told as an incident. */
  readonly incidents: number;
  readonly disagreements: readonly DisagreementAbout[];
  readonly withdrawn: number;
  readonly evidence?: Evidence;
}

/** A claim's words in one article. */
export interface ClaimMark {
  readonly claim: string;
  readonly statement?: string;
  readonly incident?: string;
  readonly stance: Stance;
  readonly start: number;
  readonly end: number;
}

/** Whom the desk listens to, by how it stands. */
export interface SourceCounts {
  readonly ok: number;
  readonly failed: number;
  readonly stale: number;
  readonly paused: number;
  /** Never tried. */
  readonly new: number;
}

export const SEARCHED = ["claims", "statements", "articles", "entities", "stories"] as const;
export type Searched = (typeof SEARCHED)[number];

/** What a search finds: words with their place, and where in them the words of the question stand. */
export interface FoundRow extends MayBeDemo {
  readonly in: Searched;
  readonly id: string;
  readonly title: string;
  readonly quote?: string;
  /** Of the quote, in the article's text. */
  readonly start?: number;
  readonly end?: number;
  readonly article?: string;
  readonly publisher?: string;
  readonly publishedAt?: string;
  readonly story?: string;
  readonly claim?: string;
  /** Of a claim or statement; of an entity its type. */
  readonly kind?: string;
  /** Name; null: nobody is named. */
  readonly speaker?: string | null;
  readonly hedges?: readonly Hedge[];
  readonly language?: string;
  /** Start and end in the title and in the quote. */
  readonly marks: { readonly title: readonly Hit[]; readonly quote: readonly Hit[] };
}
type Hit = readonly [start: number, end: number];

/** A turn of events with what the claim says. */
export interface TimelineRow extends TimelineEntry {
  readonly text: string;
  readonly claimKind: StatementKind;
  readonly story: string;
  readonly independentOrigins: number;
  readonly subjects: readonly Subject[];
}

/** A place that claims name. */
export interface PlaceRow {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly region?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly precision: "city" | "region" | "state" | "area" | "unknown";
  /** Of the region of that name, where the desk assesses it. */
  readonly level?: Level;
  readonly claims: readonly { readonly id: string; readonly text: string; readonly kind: StatementKind }[];
}
