import { type DateOptions, findDate } from "../../dates.ts";
import { countWords } from "../../lines.ts";
import type { DateLabel, LabelBefore } from "./date-labels.ts";
import type { Offer } from "./field.ts";
import type { PageFacts, TextLine } from "./page-facts.ts";

export interface LinePlace {
  readonly facts: PageFacts;
  readonly options: DateOptions;
  readonly title: TextLine | undefined;
  /** Characters before and behind the headline within which its date line is looked for. */
  readonly near: { readonly before: number; readonly behind: number };
  /** What the place of a line adds to the trust in it; undefined: it is not looked at. */
  readonly weightAt: (at: number) => number | undefined;
  /** What the class of an element around a place says of the dates in it. */
  readonly markAt: (at: number) => DateLabel;
  readonly labelBefore: LabelBefore;
}

const LINE_WORDS_MAX = 14;
const LINES_MAX = 400;

/** Short lines with a date in them, or longer ones that begin with a date; near the headline they are likely its date line. */
export function offerLines(page: LinePlace, published: Offer[], modified: Offer[]): void {
  const { facts, options, title, near } = page;
  for (const { start, end } of facts.lines.slice(0, LINES_MAX)) {
    const line = facts.text.slice(start, Math.min(end, start + 160)).trim();
    if (!/\d/.test(line)) continue;
    const date = findDate(line.slice(0, 110), options);
    if (!date) continue;
    const label = page.labelBefore(line.slice(0, date.start)) ?? page.markAt(start + date.start);
    const isShort = countWords(line) <= LINE_WORDS_MAX;
    if (
      label === "other" ||
      !(isShort || date.start === 0 || (date.start === 1 && /^[([]/.test(line)) || (label && date.start < 40))
    )
      continue;
    const place = page.weightAt(start);
    if (place === undefined) continue;
    const isNear = title && start >= title.start - near.before && start <= title.end + near.behind;
    const weight = (label === "published" ? 0.72 : isNear ? 0.6 : 0.42) + place;
    const list = label === "updated" ? modified : published;
    list.push({
      value: date.instant ?? date.day,
      from: "text",
      where: label ? `line with "${label}"` : isNear ? "line beside the headline" : "line of text",
      weight,
    });
  }
}

const DATE_IN_TEXT =
  /\b\d{1,2}[./]\d{1,2}[./]\d{4}|\b\d{4}-\d{2}-\d{2}|\b\d{1,2}\.?\s+\p{L}{3,10}\.?,?\s+\d{4}|\b\p{Lu}\p{L}{2,9}\.?\s+\d{1,2},?\s+\d{4}/gu;

/** The date that the page names most often, the earliest of equals: the last resort. A day of change or of copyright is none. */
export function offerFrequent(page: LinePlace, published: Offer[], modified: readonly Offer[]): void {
  const { facts, options } = page;
  const counts = new Map<string, number>();
  const changed = new Set(modified.map(({ value }) => value.slice(0, 10)));
  for (const { 0: words, index } of facts.text.slice(0, TEXT_CHARACTERS_MAX).matchAll(DATE_IN_TEXT)) {
    const line = facts.text
      .slice(Math.max(0, index - LABEL_CHARACTERS), index)
      .split("\n")
      .at(-1)!;
    if (facts.regionsAt(index).has("comments") || page.markAt(index)) continue;
    const label = page.labelBefore(line);
    if (label === "updated" || label === "other") continue;
    const day = findDate(words, options)?.day;
    if (day && !changed.has(day)) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const ranked = [...counts].sort(([dayA, a], [dayB, b]) => b - a || (dayA < dayB ? -1 : 1)).slice(0, RANKED_MAX);
  ranked.forEach(([value], i) => {
    published.push({ value, from: "text", where: "most frequent date", weight: 0.3 - i * 0.05 });
  });
}

const TEXT_CHARACTERS_MAX = 200_000;
const LABEL_CHARACTERS = 40;
const RANKED_MAX = 3;
