import type { Subject } from "../../domain/assessment.ts";
import type { Brief } from "../../domain/brief.ts";

/** What a draft is made from: a brief, or the same documents of the desk. */
export type DraftSource = Pick<
  Brief,
  "asOf" | "articles" | "stories" | "claims" | "assessments" | "blindSpots" | "measures"
>;

/** Of what: one story, one subject, some claims; nothing named: all of it. */
export interface DraftChoice {
  readonly story?: string;
  readonly assessment?: Subject;
  readonly claims?: readonly string[];
}
