import type { Subject } from "./assessment.ts";
import type { Reliability } from "./vocabulary/admiralty.ts";
import type { Level } from "./vocabulary/level.ts";
import type { HedgeSense } from "./vocabulary/sense.ts";

/**
 * What a person decided, and why: ground state, kept apart from everything that is derived, so that it survives a
 * rebuild. Append-only; of two decisions about one thing the one made later holds. Its id is the hash of its content.
 */
export type Decision =
  | StoryDecision
  | DependenceDecision
  | ReliabilityDecision
  | LevelDecision
  | SpeakerDecision
  | HedgeDecision
  | EntityDecision
  | CopyDecision
  | UndoDecision;

interface Signed {
  /** Name of the person. */
  readonly by: string;
  /** ISO day or instant. */
  readonly at: string;
  readonly why: string;
}

/** Two articles, by id, tell of one story or do not: takes or refuses a proposal, or undoes a grouping. */
export interface StoryDecision extends Signed {
  readonly kind: "story";
  readonly articles: readonly [string, string];
  readonly verdict: "same" | "different";
}

/** Two articles, statements or incidents, by id, rest on one origin or do not. "independent" refuses an edge between them. */
export interface DependenceDecision extends Signed {
  readonly kind: "dependence";
  readonly between: readonly [string, string];
  readonly verdict: "dependent" | "independent";
}

/** How reliable a publisher or origin is, by name; replaces the shipped default. */
export interface ReliabilityDecision extends Signed {
  readonly kind: "reliability";
  readonly source: string;
  readonly reliability: Reliability;
}

/** An analyst sets the level of a subject until a day; the computed one stays beside it. */
export interface LevelDecision extends Signed {
  readonly kind: "level";
  readonly subject: Subject;
  readonly level: Level;
  /** ISO day, inclusive. */
  readonly until: string;
}

/**
 * Words of an article and where they stood (W3C text quote). They are found again in a version where they moved, if
 * what stands around them, or their being there once, leaves no doubt.
 */
export interface TextQuote {
  readonly exact: string;
  /** What stood right before them, and right after. */
  readonly prefix?: string;
  readonly suffix?: string;
  /** UTF-16 code units from the beginning of the text. */
  readonly start?: number;
}

/** A statement by its id, guarded by its words: it is another one when it no longer says them. */
interface OfStatement extends Signed {
  readonly article: string;
  readonly statement: string;
  readonly content: TextQuote;
}

/** Who said it: these words of the article, or nobody whom the text states. */
export interface SpeakerDecision extends OfStatement {
  readonly kind: "speaker";
  readonly speaker: TextQuote | "not-stated";
}

/** Words that hedge the statement, and in which sense; or words that are no hedge of it. */
export interface HedgeDecision extends OfStatement {
  readonly kind: "hedge";
  readonly words: TextQuote;
  readonly sense: HedgeSense | "none";
}

/** Words of an article that name somebody or something. */
export interface MentionQuote extends TextQuote {
  readonly article: string;
}

/** Two mentions mean one and the same, or two. "different" takes the first out of what the second means. */
export interface EntityDecision extends Signed {
  readonly kind: "entity";
  readonly mentions: readonly [MentionQuote, MentionQuote];
  readonly verdict: "same" | "different";
}

/** The first article, by id, has not its text from the second, whatever words they share. */
export interface CopyDecision extends Signed {
  readonly kind: "copy";
  readonly articles: readonly [string, string];
  readonly verdict: "not-a-copy";
}

/** An earlier decision, by id, holds no longer. Undone itself, it gives that decision back. */
export interface UndoDecision extends Signed {
  readonly kind: "undo";
  readonly decision: string;
}

export const DECISION_KINDS = [
  "story",
  "dependence",
  "reliability",
  "level",
  "speaker",
  "hedge",
  "entity",
  "copy",
  "undo",
] as const satisfies readonly Decision["kind"][];
