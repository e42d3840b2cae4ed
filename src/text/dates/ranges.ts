import type { Token } from "../tokens.ts";
import { addDays, type Interval, partsOf, weekdayOf } from "./calendar.ts";
import { type Phrase, phraseAt } from "./phrases.ts";
import { type DateContext, type NameCheck, type Point, pointAt, resolvePoint, yearAt } from "./point.ts";

const word = (tokens: readonly Token[], i: number) => tokens[i]?.lower ?? "";

/** A range, an open interval, or two neighbours joined by "and"; "since 2011", "from May to July 2019", "2012 and 2013". */
export function rangeAt(tokens: readonly Token[], i: number, names: NameCheck): Phrase | undefined {
  return openAt(tokens, i, names) ?? between(tokens, i, names) ?? shortYears(tokens, i);
}

/** "since 2011", "until Friday", "by 2030", "from 2013 onwards". */
function openAt(tokens: readonly Token[], i: number, names: NameCheck): Phrase | undefined {
  const opener = word(tokens, i);
  if (!/^(?:since|until|till|by|from)$/.test(opener)) return undefined;
  let at = i + 1;
  if (word(tokens, at) === "at" && word(tokens, at + 1) === "least") at += 2;
  if (word(tokens, at) === "the") at++;
  const inner = joined(tokens, at, names) ?? phraseAt(tokens, at, names) ?? asPhrase(pointAt(tokens, at, names));
  if (!inner) return undefined;
  if (opener === "from") {
    if (!/^(?:on|onwards?)$/.test(word(tokens, inner.to)) || !/^(?:,|\.|)$/.test(word(tokens, inner.to + 1)))
      return undefined;
    return { to: inner.to + 1, resolve: (context) => onlyFrom(inner.resolve(context)) };
  }
  const open = opener === "since" ? onlyFrom : onlyTo;
  return { to: inner.to, resolve: (context) => open(inner.resolve(context)) };
}

function onlyFrom(interval: Interval | undefined): Interval | undefined {
  return interval?.from ? { from: interval.from } : undefined;
}

function onlyTo(interval: Interval | undefined): Interval | undefined {
  return interval?.to ? { to: interval.to } : undefined;
}

/** "from X to Y", "between X and Y", "X to Y", "X-Y", "X and Y" where Y follows X directly. */
function between(tokens: readonly Token[], i: number, names: NameCheck): Phrase | undefined {
  const opener = word(tokens, i);
  const opened = opener === "from" || opener === "between";
  return joined(tokens, opened ? i + 1 : i, names, opener === "between");
}

const JOINERS = /^(?:to|and|or|through|thru|until|till|[-–—])$/;

function joined(tokens: readonly Token[], i: number, names: NameCheck, isBetween = false): Phrase | undefined {
  const first = pointAt(tokens, i, names);
  if (!first || !JOINERS.test(word(tokens, first.to))) return undefined;
  const joiner = word(tokens, first.to);
  const at = first.to + 1;
  const second = pointAt(tokens, at, names) ?? yearOf(tokens, at, first);
  if (!second || !alike(first, second)) return undefined;
  const list = /^(?:and|or)$/.test(joiner) && !isBetween;
  if (list && !neighbours(first, second)) return undefined;
  return { to: second.to, resolve: (context) => resolveRange(first, second, context) };
}

/** "2012 and 2013": the second needs no word of its own. */
function yearOf(tokens: readonly Token[], i: number, first: Point): Point | undefined {
  const year = first.month === undefined && first.year !== undefined ? yearAt(tokens, i) : undefined;
  return year !== undefined && !/^\p{Ll}+s$/u.test(tokens[i + 1]?.text ?? "") ? { year, to: i + 1 } : undefined;
}

/** Both are years, or months, or days, or weekdays. */
function alike(a: Point, b: Point): boolean {
  const kind = ({ month, day, weekday, year }: Point) =>
    day !== undefined
      ? "day"
      : month !== undefined
        ? "month"
        : year !== undefined
          ? "year"
          : weekday !== undefined
            ? "weekday"
            : "";
  return kind(a) === kind(b);
}

function neighbours(a: Point, b: Point): boolean {
  if (a.day !== undefined || b.day !== undefined)
    return a.month !== undefined && b.month === a.month && b.day === a.day! + 1;
  if (a.month !== undefined && b.month !== undefined) return (a.month % 12) + 1 === b.month;
  if (a.year !== undefined && b.year !== undefined) return b.year === a.year + 1;
  return a.weekday !== undefined && b.weekday !== undefined && (a.weekday + 1) % 7 === b.weekday;
}

/** The first end borrows the year of the second: "from May to July 2019". */
function resolveRange(first: Point, second: Point, context: DateContext): Interval | undefined {
  const to = resolvePoint(second, context)?.to;
  if (!to) return undefined;
  const [year, month] = partsOf(to);
  if (first.month === undefined && first.weekday !== undefined) {
    const back = (weekdayOf(to) - first.weekday + 7) % 7;
    return { from: addDays(to, -back), to };
  }
  const earlier = first.month !== undefined && first.month > month ? year - 1 : year;
  const from = resolvePoint(first.year === undefined ? { ...first, year: earlier } : first, context)?.from;
  return from && from <= to ? { from, to } : undefined;
}

/** "2012-15". */
function shortYears(tokens: readonly Token[], i: number): Phrase | undefined {
  const first = yearAt(tokens, i);
  if (first === undefined || !/^[-–]$/.test(word(tokens, i + 1)) || !/^\d\d$/.test(word(tokens, i + 2)))
    return undefined;
  // "2020-01-03" and "2020-01" are ISO dates
  const last = Math.floor(first / 100) * 100 + Number(word(tokens, i + 2));
  if (last <= first || Number(word(tokens, i + 2)) <= 12 || /^[-–]$/.test(word(tokens, i + 3))) return undefined;
  return { to: i + 3, resolve: () => ({ from: String(first), to: String(last) }) };
}

function asPhrase(point: Point | undefined): Phrase | undefined {
  return point && { to: point.to, resolve: (context) => resolvePoint(point, context) };
}
