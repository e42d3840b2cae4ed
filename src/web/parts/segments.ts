import type { Mark } from "../contract.ts";

export interface Segment {
  readonly start: number;
  readonly end: number;
  /** What these words carry, the narrowest first; the chosen claim before all. */
  readonly marks: readonly Mark[];
}

/** Cuts a stretch of a text where marks begin and end, so that marks may overlap. */
export function segmentsOf(
  passage: { start: number; end: number },
  marks: readonly Mark[],
  chosen?: string,
): Segment[] {
  const { start, end } = passage;
  const here = marks.filter((mark) => mark.start < end && mark.end > start);
  const cuts = new Set([start, end, ...here.flatMap((mark) => [mark.start, mark.end])]);
  const points = [...cuts].filter((point) => point >= start && point <= end).sort((a, b) => a - b);
  return points.slice(0, -1).map((from, i) => {
    const to = points[i + 1]!;
    const over = here.filter((mark) => mark.start <= from && mark.end >= to);
    return { start: from, end: to, marks: over.sort((a, b) => rank(a, chosen) - rank(b, chosen)) };
  });
}

const rank = (mark: Mark, chosen: string | undefined) => (mark.claim === chosen ? 0 : mark.end - mark.start);

/** Throws when a claim's words are not those of its article: nothing is shown that nobody said. */
export function checkQuotes(text: string, quotes: readonly { quote: string; start: number; end: number }[]): void {
  for (const { quote, start, end } of quotes) {
    if (text.slice(start, end) !== quote) throw new Error(`These words do not stand in the article: “${quote}”`);
  }
}
