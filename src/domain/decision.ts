import type { Subject } from "./assessment.ts";
import type { Reliability } from "./vocabulary/admiralty.ts";
import type { Level } from "./vocabulary/level.ts";

/**
 * What a person decided, and why: ground state, kept apart from everything that is derived, so that it survives a
 * rebuild. Append-only; of two decisions about one thing the later one holds.
 */
export type Decision = StoryDecision | DependenceDecision | ReliabilityDecision | LevelDecision;

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

export const DECISION_KINDS = [
  "story",
  "dependence",
  "reliability",
  "level",
] as const satisfies readonly Decision["kind"][];
