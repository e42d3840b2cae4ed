/** What a hedge means. Ours; never a number (see likelihood.ts for the wordings that ICD 203 defines). */
export const HEDGE_SENSES = [
  "likely",
  "unlikely",
  "possible",
  "expected",
  "capability",
  "intent",
  "nothing-specific-known",
  "unconfirmed",
  "alleged",
  "denied",
  "conditional",
] as const;
export type HedgeSense = (typeof HEDGE_SENSES)[number];
