import type { Span } from "../../domain/span.ts";
import type { StatementForm } from "../../domain/vocabulary/words.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import type { Quotation } from "../../text/quotations.ts";
import type { Range } from "./range.ts";

const EDGE_MARKS = /^[,;:—–-]$/;

/** The words of a content range: no outer commas or stops, quotation marks whole or not at all. */
export function shapeContent(analysis: TextAnalysis, range: Range): Span | undefined {
  const { tokens, text } = analysis;
  let { from, to } = range;
  while (from < to && EDGE_MARKS.test(tokens[from]!.text)) from++;
  while (to > from && /^[,;:.—–-]$/.test(tokens[to - 1]!.text)) to--;
  if (from < to && tokens[from]!.lower === "that" && to - from > 2) from++;
  if (from >= to) return undefined;
  let start = tokens[from]!.start;
  let end = tokens[to - 1]!.end;
  const inside = analysis.quotations.find((q) => q.start <= start && end <= q.end);
  if (inside) {
    start = Math.max(start, inside.inner.start);
    end = Math.min(end, inside.inner.end);
    // The whole of a quotation with its closing stop or question mark, without a closing comma.
    if (/^[.!?]+$/.test(text.slice(end, inside.inner.end))) end = inside.inner.end;
    if (text[end - 1] === ",") end--;
    return end > start ? { start, end } : undefined;
  }
  for (const q of analysis.quotations) {
    if (q.end <= start || q.start >= end) continue;
    if (q.start < start) start = q.start + 40 > start ? q.start : Math.min(q.end, end);
    if (q.end > end && q.closed) end = q.end - end < 4 || q.start > start ? q.end : end;
  }
  return end > start ? { start, end } : undefined;
}

/** Direct: all of it is one quotation. Mixed: quoted words inside reported ones. */
export function formOf(analysis: TextAnalysis, content: Span): StatementForm {
  const touching = analysis.quotations.filter((q) => q.start < content.end && q.end > content.start);
  if (touching.some((q) => q.inner.start <= content.start && content.end <= q.inner.end)) return "direct";
  return touching.some((q) => q.mark === "double" || wordsIn(analysis, q) > 1 || q.end - q.start > 6)
    ? "mixed"
    : "indirect";
}

function wordsIn({ text }: TextAnalysis, q: Quotation): number {
  return text.slice(q.inner.start, q.inner.end).split(/\s+/).length;
}
