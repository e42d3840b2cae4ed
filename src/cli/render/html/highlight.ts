import { esc } from "../../../domain/safe-text.ts";
import type { Span } from "../../../domain/span.ts";
import { MARKS, type Mark } from "../marks.ts";

/** A stretch of an article that something on the left refers to. */
export interface Highlight extends Span {
  /** Where links to it point. */
  readonly anchor: string;
  /** What its own link leads to, and the words on that link: "C3". */
  readonly target: string;
  readonly number: string;
  readonly mark: Mark;
}

/** A stretch of text under one set of highlights. */
export interface Segment extends Span {
  readonly under: readonly Highlight[];
}

/** Cuts a span at every border of a highlight, so that overlapping ones need no nesting. */
export function segmentsOf(within: Span, highlights: readonly Highlight[]): Segment[] {
  const touching = highlights.filter(({ start, end }) => start < within.end && end > within.start);
  const borders = [within.start, within.end, ...touching.flatMap(({ start, end }) => [start, end])];
  const cuts = [...new Set(borders.filter((at) => at >= within.start && at <= within.end))].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i]!;
    const under = touching.filter((highlight) => highlight.start <= start && highlight.end >= end);
    // The shortest is drawn: it says most exactly what the words are.
    return { start, end, under: under.sort((a, b) => a.end - a.start - (b.end - b.start)) };
  });
}

/** The text of a span as HTML, every highlight marked, with a link to what refers to it where it begins. */
export function highlighted(text: string, within: Span, highlights: readonly Highlight[]): string {
  return segmentsOf(within, highlights)
    .map(({ start, end, under }) => {
      const words = esc(text.slice(start, end));
      if (!under.length) return words;
      // A highlight that began in an earlier passage has its link there.
      const beginning = under.filter((highlight) => highlight.start === start);
      const tags = beginning.map((highlight, i) => tag(highlight, i > 0)).join("");
      const id = beginning[0] ? ` id="${beginning[0].anchor}"` : "";
      const classes = [`k-${under[0]!.mark}`, ...(under.length > 1 ? ["multi"] : []), ...under.map(groupOf)].join(" ");
      return `<mark${id} class="${classes}">${tags}${words}</mark>`;
    })
    .join("");
}

function tag({ anchor, target, number, mark }: Highlight, needsId: boolean): string {
  const { glyph, word } = MARKS[mark];
  const id = needsId ? ` id="${anchor}"` : "";
  return `<a${id} class="tag" href="#${target}" aria-label="${number}, ${word}: to its entry"><span aria-hidden="true">${esc(glyph)}</span> ${number}</a>`;
}

const groupOf = ({ anchor }: Highlight) => `x-${anchor}`;

/** Rules that outline all segments of a highlight that was cut into several, when a link leads to it. */
export function targetRules(highlights: readonly Highlight[]): string {
  return highlights
    .map(({ anchor }) => `body:has(#${anchor}:target) .x-${anchor}{outline:3px solid var(--action);outline-offset:1px}`)
    .join("\n");
}

/** Those that share letters with another: only they need a rule of their own. */
export function overlapping(highlights: readonly Highlight[]): Highlight[] {
  const sorted = [...highlights].sort((a, b) => a.start - b.start || b.end - a.end);
  const found = new Set<Highlight>();
  let furthest: Highlight | undefined;
  for (const highlight of sorted) {
    if (furthest && highlight.start < furthest.end) found.add(furthest).add(highlight);
    if (!furthest || highlight.end > furthest.end) furthest = highlight;
  }
  return sorted.filter((highlight) => found.has(highlight));
}
