import type { Token } from "../tokens.ts";
import { addDays, addMonths, daysInMonth, edtf, type Interval, mondayOf, once, partsOf } from "./calendar.ts";
import { NUMBERS, ORDINALS, SEASONS } from "./date-words.ts";
import { type DateContext, monthAt, type NameCheck, type Point, pointAt, resolvePoint, yearAt } from "./point.ts";

/** A wording that is no plain day, month or year: "last week", "the first week of May", "two days ago", "late 2019". */
export interface Phrase {
  readonly to: number;
  resolve(context: DateContext): Interval | undefined;
}

const word = (tokens: readonly Token[], i: number) => tokens[i]?.lower ?? "";
const needsDay =
  (resolve: (published: string) => Interval) =>
  ({ published }: DateContext) =>
    published ? resolve(published) : undefined;

export function phraseAt(tokens: readonly Token[], i: number, names: NameCheck): Phrase | undefined {
  return (
    decadeAt(tokens, i) ??
    singleWordAt(tokens, i) ??
    unitAt(tokens, i) ??
    agoAt(tokens, i) ??
    partAt(tokens, i, names) ??
    portionAt(tokens, i, names) ??
    seasonAt(tokens, i)
  );
}

/** "1990s", "the early 1990s", "the '90s". */
function decadeAt(tokens: readonly Token[], i: number): Phrase | undefined {
  let at = i;
  const part = /^(?:early|mid|late)$/.test(word(tokens, i)) ? word(tokens, i) : "";
  if (part) at += word(tokens, i + 1) === "-" ? 2 : 1;
  const short = /^['’]$/.test(word(tokens, at)) ? /^(\d0)s$/.exec(word(tokens, at + 1)) : null;
  const long = /^((?:1[5-9]|20)\d0)s$/.exec(word(tokens, at));
  if (!short && !long) return undefined;
  const first = long ? Number(long[1]) : Number(short![1]) + (Number(short![1]) > 20 ? 1900 : 2000);
  const [from, to] = part === "early" ? [0, 3] : part === "mid" ? [4, 6] : part === "late" ? [7, 9] : [0, 9];
  return { to: at + (short ? 2 : 1), resolve: () => ({ from: edtf(first + from), to: edtf(first + to) }) };
}

/** "today", "yesterday evening", "last night", "this morning", "overnight". */
function singleWordAt(tokens: readonly Token[], i: number): Phrase | undefined {
  const here = word(tokens, i);
  const next = word(tokens, i + 1);
  const ofDay = /^(?:morning|afternoon|evening|night)$/;
  if (here === "earlier" && next === "today") return { to: i + 2, resolve: needsDay(once) };
  const to = ofDay.test(next) ? i + 2 : i + 1;
  if (here === "today" || here === "tonight") return { to: i + 1, resolve: needsDay(once) };
  if (here === "yesterday") return { to, resolve: needsDay((day) => once(addDays(day, -1))) };
  if (here === "tomorrow") return { to, resolve: needsDay((day) => once(addDays(day, 1))) };
  if (here === "overnight" && !/^(?:stay|guest|delivery|bag|success)/.test(next))
    return { to: i + 1, resolve: needsDay((day) => ({ from: addDays(day, -1), to: day })) };
  if (here === "last" && next === "night") return { to: i + 2, resolve: needsDay((day) => once(addDays(day, -1))) };
  if (here === "this" && ofDay.test(next)) return { to: i + 2, resolve: needsDay(once) };
  return undefined;
}

/** "this week", "earlier this year", "last month", "next year", "the past three weeks", "recent years". */
function unitAt(tokens: readonly Token[], i: number): Phrase | undefined {
  const part = /^(?:earlier|later)$/.test(word(tokens, i)) ? word(tokens, i) : "";
  const at = part ? i + 1 : i;
  const which = word(tokens, at);
  if (which === "recent" && /^(?:days|weeks|months|years|decades)$/.test(word(tokens, at + 1)))
    return { to: at + 2, resolve: () => undefined };
  if (/^(?:last|past)$/.test(which)) {
    const count = numberAt(tokens, at + 1);
    const unit = /^(hour|day|week|month|year)s?$/.exec(word(tokens, at + 2));
    if (count !== undefined && unit)
      return { to: at + 3, resolve: needsDay((day) => ({ from: back(day, count, unit[1]!), to: day })) };
  }
  const unit = word(tokens, at + 1);
  if (!/^(?:this|last|next|past|coming)$/.test(which) || !/^(?:week|weekend|month|year)$/.test(unit)) return undefined;
  const step = which === "this" ? 0 : which === "last" || which === "past" ? -1 : 1;
  return { to: at + 2, resolve: needsDay((day) => portion(unitOf(day, unit, step), part, day)) };
}

/** "earlier this year" ends with the publication, "later this year" begins with it. */
function portion(interval: Required<Interval>, part: string, day: string): Interval {
  if (part === "earlier") return { from: firstDay(interval.from), to: day };
  return part === "later" ? { from: day, to: lastDay(interval.to) } : interval;
}

function unitOf(day: string, unit: string, step: number): Required<Interval> {
  const [year, month] = partsOf(day);
  if (unit === "year") return once(edtf(year + step)) as Required<Interval>;
  if (unit === "month") return once(addMonths(edtf(year, month, 1), step).slice(0, 7)) as Required<Interval>;
  const monday = addDays(mondayOf(day), 7 * step);
  return { from: unit === "weekend" ? addDays(monday, 5) : monday, to: addDays(monday, 6) };
}

function back(day: string, count: number, unit: string): string {
  if (unit === "hour") return addDays(day, -Math.ceil(count / 24));
  if (unit === "day") return addDays(day, -count);
  if (unit === "week") return addDays(day, -7 * count);
  return addMonths(day, -(unit === "month" ? count : 12 * count));
}

/** "two days ago", "three years ago": as precise as its unit. */
function agoAt(tokens: readonly Token[], i: number): Phrase | undefined {
  const count = numberAt(tokens, i);
  const unit = /^(day|week|month|year)s?$/.exec(word(tokens, i + 1))?.[1];
  if (count === undefined || !unit || word(tokens, i + 2) !== "ago") return undefined;
  return {
    to: i + 3,
    resolve: needsDay((day) => {
      const date = back(day, count, unit);
      if (unit === "week") return { from: mondayOf(date), to: addDays(mondayOf(date), 6) };
      return once(date.slice(0, unit === "day" ? 10 : unit === "month" ? 7 : 4));
    }),
  };
}

function numberAt(tokens: readonly Token[], i: number): number | undefined {
  const here = word(tokens, i);
  return NUMBERS.get(here) ?? (/^\d{1,3}$/.test(here) ? Number(here) : undefined);
}

/** "late 2019", "early May", "mid-June 2018", "early Tuesday". Thirds of the year, ten days of the month: our convention. */
function partAt(tokens: readonly Token[], i: number, names: NameCheck): Phrase | undefined {
  const part = word(tokens, i);
  if (!/^(?:early|mid|late)$/.test(part)) return undefined;
  const at = /^(?:-|on|in)$/.test(word(tokens, i + 1)) ? i + 2 : i + 1;
  const year = yearAt(tokens, at);
  const point = pointAt(tokens, at, names) ?? (year === undefined ? undefined : { year, to: at + 1 });
  if (!point) return undefined;
  return {
    to: point.to,
    resolve: (context) => {
      const interval = resolvePoint(point, context);
      return interval?.from && interval.from === interval.to ? third(interval.from, part) : interval;
    },
  };
}

function third(date: string, part: string): Interval {
  const [year, month] = partsOf(date);
  if (date.length === 4) {
    const first = part === "early" ? 1 : part === "mid" ? 5 : 9;
    return { from: edtf(year, first), to: edtf(year, first + 3) };
  }
  if (date.length > 7) return once(date);
  const [from, to] = part === "early" ? [1, 10] : part === "mid" ? [11, 20] : [21, daysInMonth(year, month)];
  return { from: edtf(year, month, from), to: edtf(year, month, to) };
}

/** "the last day of 2019", "the first week of May", "the end of June", "the second half of 2018", "the third quarter of 2019". */
function portionAt(tokens: readonly Token[], i: number, names: NameCheck): Phrase | undefined {
  const edge = /^(?:end|start|beginning)$/.test(word(tokens, i)) ? word(tokens, i) : "";
  const ordinal = ORDINALS.get(word(tokens, i));
  const unit = edge
    ? "edge"
    : /^(?:day|week|weekend|half|quarter|month)$/.test(word(tokens, i + 1))
      ? word(tokens, i + 1)
      : "";
  if (!unit || (!edge && ordinal === undefined)) return undefined;
  let at = i + (edge ? 1 : 2);
  if (word(tokens, at) !== "of") return undefined;
  at++;
  if (word(tokens, at) === "the" && /^(?:year|month|week)$/.test(word(tokens, at + 1))) {
    const whole = word(tokens, at + 1);
    return {
      to: at + 2,
      resolve: needsDay((day) => cut(unitOf(day, whole, 0), unit, edge === "end" ? -1 : edge ? 1 : ordinal!)),
    };
  }
  const point =
    monthAt(tokens, at) !== undefined || yearAt(tokens, at) !== undefined ? pointAt(tokens, at, names) : undefined;
  if (!point || point.day !== undefined) return undefined;
  return {
    to: point.to,
    resolve: (context) => {
      const whole = resolvePoint(point, context) as Required<Interval> | undefined;
      return whole && cut(whole, unit, edge === "end" ? -1 : edge ? 1 : ordinal!);
    },
  };
}

function firstDay(date: string): string {
  const [year, month, day] = partsOf(date);
  return edtf(year, month, day);
}

function lastDay(date: string): string {
  const [year, month] = partsOf(date);
  if (date.length === 10) return date;
  return date.length === 4 ? edtf(year, 12, 31) : edtf(year, month, daysInMonth(year, month));
}

/** The n-th part of an interval, the last one for -1. */
function cut(whole: Required<Interval>, unit: string, n: number): Interval {
  const from = firstDay(whole.from);
  const to = lastDay(whole.to);
  if (unit === "day") return once(n < 0 ? to : addDays(from, n - 1));
  if (unit === "week")
    return n < 0 ? { from: addDays(to, -6), to } : { from: addDays(from, 7 * (n - 1)), to: addDays(from, 7 * n - 1) };
  if (unit === "weekend") {
    const saturday = addDays(mondayOf(addDays(from, 1)), 5);
    const start = n < 0 ? addDays(mondayOf(to), 5) : addDays(saturday, 7 * (n - 1));
    return { from: start, to: addDays(start, 1) };
  }
  const [year] = partsOf(from);
  if (unit === "edge" && whole.from.length > 4)
    return n < 0 ? { from: addDays(to, -9), to } : { from, to: addDays(from, 9) };
  const months = unit === "half" ? 6 : unit === "quarter" ? 3 : 1;
  const first = n < 0 ? 13 - months : months * (n - 1) + 1;
  if (first > 12) return whole;
  return { from: edtf(year, first), to: edtf(year, first + months - 1) };
}

/** "the summer of 2019", "summer 2019", "last winter", "this spring". */
function seasonAt(tokens: readonly Token[], i: number): Phrase | undefined {
  const shift = /^(?:last|this|next)$/.test(word(tokens, i)) ? word(tokens, i) : "";
  const at = shift ? i + 1 : i;
  const first = SEASONS.get(word(tokens, at));
  if (first === undefined) return undefined;
  const year = yearAt(tokens, at + 1) ?? (word(tokens, at + 1) === "of" ? yearAt(tokens, at + 2) : undefined);
  if (year !== undefined)
    return { to: at + (word(tokens, at + 1) === "of" ? 3 : 2), resolve: () => season(year, first) };
  if (!shift) return undefined;
  return {
    to: at + 1,
    resolve: needsDay((day) => {
      const [now, month] = partsOf(day);
      if (shift === "this") return season(now, first);
      if (shift === "next") return season(month < first ? now : now + 1, first);
      return season(month > first + 2 ? now : now - 1, first);
    }),
  };
}

function season(year: number, first: number): Interval {
  return { from: edtf(year, first), to: first === 12 ? edtf(year + 1, 2) : edtf(year, first + 2) };
}

export function phraseOfPoint(point: Point): Phrase {
  return { to: point.to, resolve: (context) => resolvePoint(point, context) };
}
