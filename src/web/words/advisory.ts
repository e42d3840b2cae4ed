import type { CitedEvidence } from "../contract-advisory.ts";
import { origins } from "./domain.ts";

/** The words of the editor of a warning. */
export const KIND_WORDS = { fact: "Fact", judgement: "Judgement", advice: "Advice" } as const;
export const SECTION_WORDS = {
  summary: "Summary",
  "what-we-know": "What we know",
  "what-is-unclear": "What is unclear",
  "who-is-affected": "Who is affected",
  "what-to-do": "What to do",
  "what-is-done": "What is being done",
  "how-to-help": "How to help",
  contact: "Contact",
} as const;
/** Never the bare word: a level and a type share it. */
export const TYPE_WORDS = { bulletin: "Bulletin", elevated: "Elevated Alert", imminent: "Imminent Alert" } as const;
export const MODE_WORDS = { actual: "Actual", exercise: "Exercise", test: "Test" } as const;
export const STATE_WORDS = {
  draft: "Draft",
  "in-review": "In review",
  approved: "Approved",
  active: "In force",
  superseded: "Superseded",
  cancelled: "Cancelled",
  expired: "Expired",
} as const;
export const MESSAGE_WORDS = {
  alert: "first message",
  update: "update",
  extend: "extension",
  cancel: "cancellation",
  end: "end",
} as const;
export const ANSWER_WORDS = { yes: "yes", no: "no", unknown: "unknown" } as const;

export const citation = {
  aloud: (id: string, evidence: CitedEvidence | undefined) => {
    if (!evidence) return `evidence ${id}, which is missing`;
    if (evidence.kind === "assessment") return `evidence ${id}, our assessment`;
    if (evidence.copyOf) return `evidence ${id}, a copy`;
    const n = evidence.independentOrigins;
    return `evidence ${id}, ${n === undefined ? "origins not counted" : n === 1 ? "one origin" : origins(n)}`;
  },
};
export const checks = {
  title: "Checks",
  signs: { blocks: "✗ wrong:", "needs-reason": "✗ needs a reason:", warns: "△ look at:", overridden: "✓ let stand:" },
};
export const fields = {
  title: "What it is, where and until when",
  headline: "Headline",
  type: "Type",
  guard: { credible: "Is the threat credible?", specific: "Is it specific?", impending: "Is it impending?" },
  mode: "Mode",
  marking: "TLP",
  effective: "In force from",
  onset: "Expected to begin",
  expires: "Ends",
  sector: "Sector",
  region: "Region",
  organisation: "Organisation",
  site: "Site",
  evidence: "Evidence",
  indicator: "Indicator",
  vulnerability: "Vulnerability",
  leftOut: "Left out",
  override: "Let stand",
};
