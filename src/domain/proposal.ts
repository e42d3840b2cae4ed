import type { Incident } from "./incident.ts";
import type { Mention } from "./mention.ts";
import type { Quoted } from "./span.ts";
import type { Statement } from "./statement.ts";
import type { StatementKind } from "./vocabulary/words.ts";

/** Who made an object that is not the program's own. */
export interface Maker {
  readonly kind: "model";
  /** As the user named it. */
  readonly name: string;
  /** Version of the question that it was asked. */
  readonly prompt: number;
}

/** Why an object that a model offered is not taken; the first reason that is met counts. */
export const REJECTIONS = {
  "wrong-shape": "a field is missing or of the wrong kind",
  "unknown-word": "a value is no word of the vocabulary",
  "too-long": "a quotation is longer than such a thing can be",
  "too-many": "more objects than a passage can hold",
  "not-found": "a quotation does not stand in the text",
  "outside-passage": "a quotation stands in the text, but not in the passage that was asked about",
  "found-twice": "a quotation stands in the passage more than once",
  "part-of-word": "a quotation begins or ends inside a word",
  overlapping: "two fields of one object lie on each other",
  "addresses-program": "the passage gives orders to a program",
  "no-reporting-word": "the cue holds no reporting word, or there is no cue",
  "speaker-far": "word order does not make it the speaker of this cue",
  "content-far": "word order does not make it what this cue reports, or a part is left out",
  embedded: "the report itself stands in somebody's “that”",
  negated: "a “not” stands outside the words that are quoted",
  "hedge-left-out": "a hedge stands outside the words that are quoted",
  "hedge-not-read": "the hedge is not in the statement, or has another sense",
  "date-not-read": "the date does not belong to the act",
  "reality-not-read": "the words say otherwise whether it happened",
  "no-act": "the words tell no act of this type",
  "no-name": "the words are no name",
  "type-not-told": "no word in or beside the name says that it is such a thing",
  duplicate: "it is known already",
} as const satisfies Record<string, string>;
export type Rejection = keyof typeof REJECTIONS;

export interface ProposedStatement extends Statement {
  readonly maker: Maker;
  /** What the model calls it, where that is not what its words are read as. */
  readonly modelKind?: StatementKind;
}
export interface ProposedIncident extends Incident {
  readonly maker: Maker;
}
export interface ProposedMention extends Mention {
  readonly maker: Maker;
}

/** The model differs from an object of the program on the same words: both are kept. */
export interface SecondOpinion extends Quoted {
  readonly maker: Maker;
  readonly about: "speaker" | "kind" | "type";
  /** Id of the program's object; absent for a mention, which has none. */
  readonly of?: string;
  /** What the program has; absent where it leaves it open. */
  readonly builtIn?: string;
  readonly model: string;
  /** The model's speaker, in the text. */
  readonly words?: Quoted;
}

/**
 * What a language model would add to an article. It stands beside the program's own result and changes nothing in it:
 * no claim, no origin, no level rests on it.
 */
export interface ModelProposals {
  readonly maker: Maker;
  /** Passages of the article by what became of them; `unreadable`: the answer was no such object. */
  readonly passages: {
    readonly asked: number;
    readonly answered: number;
    readonly unreadable: number;
    readonly failed: number;
    readonly notAsked: number;
  };
  /** Objects in the answers: those below, and those rejected. */
  readonly offered: number;
  readonly rejected: Readonly<Partial<Record<Rejection, number>>>;
  readonly statements: readonly ProposedStatement[];
  readonly incidents: readonly ProposedIncident[];
  readonly mentions: readonly ProposedMention[];
  readonly disagreements: readonly SecondOpinion[];
}
