import type { ApproxDate } from "../domain/date.ts";
import type { Quoted, Span } from "../domain/span.ts";

/** A date in the text: where it stands and what it means. */
export interface FoundDate extends Quoted, ApproxDate {}

/** Finds the dates in a stretch of text, leftmost first; weekdays need `publishedAt`. */
export function findDates(_text: string, _within: Span, _options: { publishedAt?: string | undefined }): FoundDate[] {
  return [];
}
