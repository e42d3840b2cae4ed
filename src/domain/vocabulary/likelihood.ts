/** ICD 203 likelihood terms, first row. `percent` = bounds given by ICD 203; MISP taxonomy `estimative-language`. */
export const LIKELIHOODS = {
  "almost-no-chance": { percent: [1, 5], otherRow: "remote" },
  "very-unlikely": { percent: [5, 20], otherRow: "highly improbable" },
  unlikely: { percent: [20, 45], otherRow: "improbable" },
  "roughly-even-chance": { percent: [45, 55], otherRow: "roughly even odds" },
  likely: { percent: [55, 80], otherRow: "probable" },
  "very-likely": { percent: [80, 95], otherRow: "highly probable" },
  "almost-certain": { percent: [95, 99], otherRow: "nearly certain" },
} as const satisfies Record<string, { percent: readonly [min: number, max: number]; otherRow: string }>;
export type Likelihood = keyof typeof LIKELIHOODS;

/** ICD 203 analytic confidence. Never in one number or one sentence with likelihood. */
export const CONFIDENCES = ["low", "moderate", "high"] as const;
export type Confidence = (typeof CONFIDENCES)[number];
