import { findDate } from "../../dates.ts";
import { countWords } from "../../lines.ts";

/** A line that tells when a post was written, by the clock, a date or both. */
export interface TimeLine {
  /** Minutes since midnight. */
  readonly minutes?: number;
  /** Nothing stands beside time and date but a label or a name. */
  readonly isOnlyTime: boolean;
}

const LINE = { wordsMax: 12, charactersMax: 120, otherWordsMax: 4 };
const CLOCK =
  /(?<![\p{L}\p{N}.,:/])([01]?\d|2[0-4])(?:[:.h]([0-5]\d)(?![\d.:]*\d))\s*(?:uhr|h(?:rs)?\b|([ap])\.?m\b\.?)?|(?<![\p{L}\p{N}.,:/])(1[0-2]|\d)\s*([ap])\.?m\b\.?/iu;
/** "3 hours ago", "vor 5 Minuten", "il y a 2 heures", "hace 3 horas": only beside a number. */
const RELATIVE =
  /^(?:\p{L}+:? )?\d+\s?(?:m|h|d|mins?|minutes?|hrs?|hours?|days?) ago\b|^vor \d+ (?:min|std|stunde|tag)|^il y a \d+|^hace \d+/iu;
const SENTENCE = /\p{L}{3,}[.!?…]["”»]?\s*$/u;

/** What a short line says of the time of its post; undefined for sentences and for lines without a time. */
export function readTimeLine(text: string): TimeLine | undefined {
  if (text.length > LINE.charactersMax || countWords(text) > LINE.wordsMax || SENTENCE.test(text)) return undefined;
  const clock = CLOCK.exec(text);
  const date = findDate(text);
  if (!clock && !date && !RELATIVE.test(text)) return undefined;
  const spans = [
    ...(clock ? [{ start: clock.index, end: clock.index + clock[0].length }] : []),
    ...(date ? [{ start: date.start, end: date.end }] : []),
  ];
  let rest = text;
  for (const { start, end } of spans.toSorted((a, b) => b.start - a.start))
    rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  const minutes = clock ? minutesOf(clock) : undefined;
  return {
    isOnlyTime: spans.length === 0 || countWords(rest) <= LINE.otherWordsMax,
    ...(minutes === undefined ? {} : { minutes }),
  };
}

function minutesOf(clock: RegExpExecArray): number {
  const [, hour = clock[4], minute = "0", half = clock[5]] = clock;
  const twelve = half?.toLowerCase();
  const hours = twelve ? (Number(hour) % 12) + (twelve === "p" ? 12 : 0) : Number(hour);
  return hours * 60 + Number(minute);
}

/** Minutes since midnight when a line begins with a time of the day, as the headings of a news ticker do. */
export function openingClock(text: string): number | undefined {
  const start = text.replace(/^[\s+|•*–—[(-]+/u, "").slice(0, 24);
  const clock = CLOCK.exec(start);
  return clock?.index === 0 && (/uhr|[ap]\.?m/i.test(clock[0]) || /^\d\d?[:.h]\d\d/.test(clock[0]))
    ? minutesOf(clock)
    : undefined;
}

const RISES_SHARE_MAX = 0.2;

/** Later posts first, as in live blogs and tickers and nowhere else; midnight may lie between two, a few may be out of order. */
export function runBackwards(clocks: readonly number[]): boolean {
  const rises = clocks.slice(1).filter((minutes, i) => minutes > clocks[i]!).length;
  return rises <= Math.max(1, RISES_SHARE_MAX * (clocks.length - 1)) && clocks[0] !== clocks.at(-1);
}
