/** Admiralty Code, source reliability. F = cannot be judged, not "bad". */
export const RELIABILITIES = {
  A: "completely reliable",
  B: "usually reliable",
  C: "fairly reliable",
  D: "not usually reliable",
  E: "unreliable",
  F: "reliability cannot be judged",
} as const;
export type Reliability = keyof typeof RELIABILITIES;

/** Admiralty Code, information credibility. 6 = cannot be judged. */
export const CREDIBILITIES = {
  "1": "confirmed by other sources",
  "2": "probably true",
  "3": "possibly true",
  "4": "doubtful",
  "5": "improbable",
  "6": "truth cannot be judged",
} as const;
export type Credibility = keyof typeof CREDIBILITIES;
