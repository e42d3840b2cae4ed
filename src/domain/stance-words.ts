/** Words that reports of one event exchange, and words that contradict each other. catalog/lexicon/en/paraphrases.yml. */
export interface ParaphraseWords {
  /** Lower-case words in a row, spaces between. */
  readonly same?: string;
  readonly opposite?: readonly [string, string];
}

/** What the words around an act make of it. */
export type StanceCue =
  | "contrast"
  | "only"
  | "corrected"
  | "takes-back"
  | "first-hand"
  | "no-evidence"
  | "claimed"
  | "investigating"
  | "unnamed"
  | "not-done"
  | "considered"
  | "over"
  | "still"
  | "else";

/** Lower case; a `*` at the end matches inflections of the last word. catalog/lexicon/en/stance-cues.yml. */
export interface StanceCueWords {
  readonly cue: StanceCue;
  readonly words: readonly string[];
}
