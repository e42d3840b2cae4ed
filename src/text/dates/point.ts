import { isCapitalised, type Token } from "../tokens.ts";
import { addDays, edtf, type Interval, isDay, once, partsOf, weekdayOf } from "./calendar.ts";
import {
  AFTER_NAMED_WEEKDAY,
  AMBIGUOUS_MONTHS,
  AMOUNTS,
  BEFORE_ANY_MONTH,
  BEFORE_MONTH,
  BEFORE_YEAR,
  COUNTED,
  DETERMINERS,
  isShortMonth,
  MONTHS,
  NAMED_WEEKDAY,
  SHORT_WEEKDAYS,
  WEEKDAYS,
} from "./date-words.ts";

/** A day, month or year as written: what is missing is filled from the publication date or the other end of a range. */
export interface Point {
  /** One past its last token. */
  readonly to: number;
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** Years from the year of publication: "this year" is 0. */
  readonly yearShift?: number;
  /** "January 3 and 4", "3-5 January". */
  readonly lastDay?: number;
  /** 0 = Sunday. */
  readonly weekday?: number;
  readonly shift?: "last" | "next";
}

export interface DateContext {
  /** ISO day. */
  readonly published?: string | undefined;
  /** The words around put it after the publication. */
  readonly future: boolean;
}

const wordAt = (tokens: readonly Token[], i: number) => tokens[i]?.lower ?? "";

export function yearAt(tokens: readonly Token[], i: number): number | undefined {
  const token = tokens[i];
  if (!token || !/^(?:1[5-9]|20)\d\d$/.test(token.text)) return undefined;
  const next = tokens[i + 1];
  // "2019-nCoV" is a name.
  if (next && /^[-–]$/.test(next.text) && next.start === token.end && /^\p{L}/u.test(tokens[i + 2]?.text ?? ""))
    return undefined;
  return Number(token.text);
}

export function monthAt(tokens: readonly Token[], i: number): number | undefined {
  const token = tokens[i];
  return token && isCapitalised(token) ? MONTHS.get(token.lower) : undefined;
}

function dayAt(tokens: readonly Token[], i: number): number | undefined {
  const match = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(tokens[i]?.text ?? "");
  const day = match ? Number(match[1]) : 0;
  return day >= 1 && day <= 31 ? day : undefined;
}

/** The year after a month or day: "2020" or ", 2020". */
function trailingYear(tokens: readonly Token[], i: number): { year?: number; yearShift?: number; to: number } {
  // "March 11 this year"
  if (/^(?:this|last|next)$/.test(wordAt(tokens, i)) && wordAt(tokens, i + 1) === "year") {
    return { yearShift: wordAt(tokens, i) === "this" ? 0 : wordAt(tokens, i) === "last" ? -1 : 1, to: i + 2 };
  }
  const direct = yearAt(tokens, i);
  if (direct !== undefined) return { year: direct, to: i + 1 };
  const after = wordAt(tokens, i) === "," || wordAt(tokens, i) === "of" ? yearAt(tokens, i + 1) : undefined;
  return after !== undefined ? { year: after, to: i + 2 } : { to: i };
}

/** "3" of "3 and 4", "3-5", "3 to 5". */
function lastDayAt(tokens: readonly Token[], i: number, first: number): { lastDay?: number; to: number } {
  if (!/^(?:and|to|[-–]|through|until|or)$/.test(wordAt(tokens, i))) return { to: i };
  const day = dayAt(tokens, i + 1);
  const counted = COUNTED.has(wordAt(tokens, i + 2));
  return day !== undefined && day > first && !counted ? { lastDay: day, to: i + 2 } : { to: i };
}

/** "January 3rd, 2020", "Jan. 3-5", "June 2019", or a bare month where the words around allow one. */
function monthFirst(tokens: readonly Token[], i: number, names: NameCheck): Point | undefined {
  const month = monthAt(tokens, i);
  if (month === undefined) return undefined;
  const first = wordAt(tokens, i + 1) === "the" ? i + 2 : i + 1;
  const day = dayAt(tokens, first);
  // "May 10 people" and "March 15 miles": counts
  if (day !== undefined && !COUNTED.has(wordAt(tokens, first + 1))) {
    const last = lastDayAt(tokens, first + 1, day);
    return { month, day, ...last, ...trailingYear(tokens, last.to) };
  }
  const { to, ...when } = trailingYear(tokens, i + 1);
  if (to > i + 1) return { month, ...when, to };
  return mayStandAlone(tokens, i, names) ? { month, to: i + 1 } : undefined;
}

/** Whether a capitalised word is used as somebody's name anywhere in the text. */
export type NameCheck = (word: string) => boolean;

function mayStandAlone(tokens: readonly Token[], i: number, names: NameCheck): boolean {
  const { lower, text } = tokens[i]!;
  const before = wordAt(tokens, i - 1);
  const next = tokens[i + 1];
  if (isShortMonth(lower)) return false;
  const nameFollows = next !== undefined && isCapitalised(next) && !monthAt(tokens, i + 1);
  if (AMBIGUOUS_MONTHS.has(lower)) {
    if (names(text)) return false;
    if (lower === "march" && /^(?:for|on|of|against)$/.test(next?.lower ?? "") && isCapitalised(tokens[i + 2] ?? next!))
      return false;
    const sure = lower === "may" || lower === "march" ? BEFORE_ANY_MONTH : BEFORE_MONTH;
    const ranged = /^(?:to|and|through|[-–])$/.test(before) && monthAt(tokens, i - 2) !== undefined;
    return (
      (sure.has(before) ||
        ranged ||
        (/^(?:to|and|through|[-–])$/.test(next?.lower ?? "") &&
          monthAt(tokens, i + 2) !== undefined &&
          BEFORE_MONTH.has(before))) &&
      !(nameFollows && lower !== "may")
    );
  }
  return BEFORE_MONTH.has(before) || !nameFollows || next?.lower === "'s";
}

/** "3 January 2020", "3rd of January", "3-5 January". */
function dayFirst(tokens: readonly Token[], i: number): Point | undefined {
  const day = dayAt(tokens, i);
  if (day === undefined) return undefined;
  const { lastDay, to } = lastDayAt(tokens, i + 1, day);
  const at = wordAt(tokens, to) === "of" ? to + 1 : to;
  const month = monthAt(tokens, at);
  if (month === undefined) return undefined;
  return { month, day, ...(lastDay ? { lastDay } : {}), ...trailingYear(tokens, at + 1) };
}

/** "Friday", "Friday, January 3rd", "Fri 3 Jan". */
function weekdayFirst(tokens: readonly Token[], i: number, names: NameCheck): Point | undefined {
  const token = tokens[i];
  if (!token || !isCapitalised(token)) return undefined;
  const full = WEEKDAYS.get(token.lower);
  const weekday = full ?? SHORT_WEEKDAYS.get(token.lower);
  if (weekday === undefined) return undefined;
  const at = wordAt(tokens, i + 1) === "," || wordAt(tokens, i + 1) === "the" ? i + 2 : i + 1;
  const date = dayFirst(tokens, at) ?? (monthAt(tokens, at) ? monthFirst(tokens, at, names) : undefined);
  if (date?.day !== undefined) return { ...date, weekday };
  if (full === undefined || NAMED_WEEKDAY.has(wordAt(tokens, i - 1))) return undefined;
  const next = tokens[i + 1];
  if (next && AFTER_NAMED_WEEKDAY.has(next.lower) && isCapitalised(next)) return undefined;
  if (/^(?:prayers?|roast|school)$/.test(next?.lower ?? "")) return undefined;
  if (next?.lower === "the" && wordAt(tokens, i + 2) === "13th") return undefined;
  return { weekday, to: i + 1 };
}

/** A year that the words around show to be one: a number alone is none. */
function bareYear(tokens: readonly Token[], i: number): Point | undefined {
  const year = yearAt(tokens, i);
  if (year === undefined) return undefined;
  const before = wordAt(tokens, i - 1);
  const next = wordAt(tokens, i + 1);
  if (COUNTED.has(next) || next === "%" || /^[$€£¥#]$/.test(before)) return undefined;
  if (before === "of" && AMOUNTS.has(wordAt(tokens, i - 2))) return undefined;
  if (before === "for" && next !== "," && next !== ".") return undefined;
  if (BEFORE_YEAR.has(before)) return { year, to: i + 1 };
  // "in 2016 and 2020", "2021-2024"
  if (/^(?:and|or|,)$/.test(before) && bareYear(tokens, i - 2)) return { year, to: i + 1 };
  if (/^[-–]$/.test(next) && yearAt(tokens, i + 2) !== undefined) return { year, to: i + 1 };
  if (before === "(" && next === ")") return { year, to: i + 1 };
  const named = DETERMINERS.has(before) && /^\p{Ll}{3}/u.test(tokens[i + 1]?.text ?? "");
  return named && year >= 1900 ? { year, to: i + 1 } : undefined;
}

/** The date that begins at token `i`, with "last" or "next" before it. */
export function pointAt(tokens: readonly Token[], i: number, names: NameCheck): Point | undefined {
  const word = wordAt(tokens, i);
  if (/^(?:last|past|next|coming|this)$/.test(word)) {
    const inner = weekdayFirst(tokens, i + 1, names) ?? monthFirst(tokens, i + 1, names);
    if (!inner || inner.year !== undefined || inner.day !== undefined) return undefined;
    const shift = word === "last" || word === "past" ? "last" : word === "this" ? undefined : "next";
    return { ...inner, ...(shift ? { shift } : {}) };
  }
  return weekdayFirst(tokens, i, names) ?? dayFirst(tokens, i) ?? monthFirst(tokens, i, names) ?? bareYear(tokens, i);
}

/** First and last day, month or year of a point; undefined when the text leaves open which. */
export function resolvePoint(point: Point, context: DateContext): Interval | undefined {
  const { year, month, day, weekday } = point;
  if (month === undefined) {
    if (year !== undefined) return once(edtf(year));
    return weekday === undefined ? undefined : resolveWeekday(weekday, point.shift, context);
  }
  const full = year ?? guessYear(point, month, context);
  if (full === undefined) return undefined;
  if (day === undefined) return once(edtf(full, month));
  if (!isDay(full, month, day)) return undefined;
  const last = point.lastDay !== undefined && isDay(full, month, point.lastDay) ? point.lastDay : day;
  return { from: edtf(full, month, day), to: edtf(full, month, last) };
}

function resolveWeekday(
  weekday: number,
  shift: Point["shift"],
  { published, future }: DateContext,
): Interval | undefined {
  if (!published) return undefined;
  const back = (weekdayOf(published) - weekday + 7) % 7;
  if (shift === "last") return once(addDays(published, -(back || 7)));
  if (shift === "next") return once(addDays(published, 7 - back));
  return once(addDays(published, future && back ? 7 - back : -back));
}

/** Reports tell of the past: the latest such month or day not after the publication, unless the words point ahead. */
function guessYear(point: Point, month: number, { published, future }: DateContext): number | undefined {
  if (!published) return undefined;
  const [year, publishedMonth] = partsOf(published);
  if (point.yearShift !== undefined) return year + point.yearShift;
  const { day, weekday, shift } = point;
  if (day !== undefined && weekday !== undefined) {
    const fits = [year, year - 1, year + 1].find(
      (y) => isDay(y, month, day) && weekdayOf(edtf(y, month, day)) === weekday,
    );
    if (fits !== undefined) return fits;
  }
  if (shift === "last") return month < publishedMonth ? year : year - 1;
  if (shift === "next") return month > publishedMonth ? year : year + 1;
  const date = day === undefined ? edtf(year, month) : edtf(year, month, day);
  const now = day === undefined ? published.slice(0, 7) : published;
  if (future) return date >= now ? year : year + 1;
  return date <= now ? year : year - 1;
}
