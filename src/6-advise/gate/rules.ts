import type { GateFinding, GateRule } from "../../domain/advisory.ts";

type Severity = GateFinding["severity"];

/**
 * How severe a rule is (design: UX.md 5, rule 11). A check of wording or an omission yields to a written reason; evidence,
 * names, numbers, dates, polarity and marking never do. docs/advise.md shows this table.
 */
export const SEVERITIES: Readonly<Record<GateRule, Severity>> = {
  uncited: "blocks",
  "evidence-missing": "blocks",
  "quotation-changed": "blocks",
  name: "blocks",
  number: "blocks",
  date: "blocks",
  place: "blocks",
  polarity: "blocks",
  speaker: "blocks",
  reality: "blocks",
  hedge: "blocks",
  origin: "blocks",
  wording: "needs-reason",
  "mixed-terms": "needs-reason",
  "likelihood-with-confidence": "blocks",
  "likelihood-as-may": "warns",
  "no-threat-left-out": "needs-reason",
  "blind-spots": "needs-reason",
  judgement: "blocks",
  "type-guard": "blocks",
  dates: "blocks",
  expiry: "blocks",
  marking: "blocks",
  languages: "blocks",
  headline: "blocks",
  empty: "blocks",
  indicator: "blocks",
  format: "warns",
};

/** A finding with the severity of its rule, or a lighter one. */
export function finding(rule: GateRule, says: string, where: Partial<GateFinding> = {}): GateFinding {
  return { rule, severity: SEVERITIES[rule], says, ...where };
}
