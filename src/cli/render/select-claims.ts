import type { ClaimView } from "./claim-view.ts";
import type { Mark } from "./marks.ts";
import type { BriefView } from "./view.ts";

export interface Selection {
  readonly all: boolean;
  readonly minOrigins: number;
}
/** What a tired reader takes in; each has three to six lines. */
const CLAIMS_SHOWN = 6;
/** What a reader has to act on goes before background. */
const MARK_WEIGHT: Record<Mark, number> = {
  advice: 3,
  forecast: 2,
  incident: 2,
  designation: 2,
  "no-threat": 2,
  denial: 2,
  other: 0,
};

/**
 * The claims that fit a page, in their order: what a level rests on, what is said by most origins, what is disputed.
 * No-threat claims are always shown: leaving one out would raise the alarm.
 */
export function selectClaims(view: BriefView, { all, minOrigins }: Selection): readonly ClaimView[] {
  const enough = view.claims.filter(
    ({ claim }) => claim.kind === "no-threat" || claim.independentOrigins >= minOrigins,
  );
  if (all || enough.length <= CLAIMS_SHOWN) return enough;
  const deciding = new Set(
    view.subjects.flatMap(({ assessment, own }) => (own ? view.deciding(assessment).map(({ claim }) => claim) : [])),
  );
  const reasons = new Set(view.brief.assessments.flatMap(({ reasons: list }) => list.map(({ claim }) => claim)));
  const weight = ({ claim, mark }: ClaimView) =>
    (claim.kind === "no-threat" ? 1000 : 0) +
    (deciding.has(claim.id) ? 16 : 0) +
    (claim.disagreements.length || claim.withdrawn.length ? 4 : 0) +
    (reasons.has(claim.id) ? 8 : 0) +
    MARK_WEIGHT[mark] +
    Math.min(claim.independentOrigins, 5) +
    Math.min(claim.stances.length, 5);
  const ranked = [...enough].sort((a, b) => weight(b) - weight(a));
  const always = enough.filter(({ claim }) => claim.kind === "no-threat").length;
  const chosen = new Set(ranked.slice(0, Math.max(CLAIMS_SHOWN, always)));
  return enough.filter((claim) => chosen.has(claim));
}
