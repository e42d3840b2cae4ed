/** What a word makes of what a sentence tells. catalog/lexicon/en/gate.yml says what each means. */
export const GATE_OPERATORS = [
  "doubt",
  "attempt",
  "want",
  "plan",
  "will",
  "link",
  "nearly",
  "factive",
  "negator",
  "neutral",
  "all",
  "some",
  "confirmation",
] as const;
export type GateOperator = (typeof GATE_OPERATORS)[number];

/** Either words that are an operator, or words of one kind of act from the least to the most. */
export interface GateWords {
  readonly operator?: GateOperator;
  /** Lower case; `*` at an end of a word stands for anything there. */
  readonly words?: readonly string[];
  readonly ladder?: readonly string[];
}
