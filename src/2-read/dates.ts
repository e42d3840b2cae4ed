import { monthOf } from "../text/dates/month-names.ts";
import { ZONE_MINUTES } from "../text/dates/zones.ts";

/** A date as it stands in a line of front matter. */
export interface ReadDate {
  /** ISO day as written, in the time zone of the writer. */
  readonly day: string;
  /** ISO instant with its offset; absent when no time, or no known zone, is written. */
  readonly instant?: string;
  /** Offset just behind the last character that belongs to the date. */
  readonly end: number;
}

/** Years outside this range are numbers of another kind. The web begins in 1991; examples and exercises lie ahead. */
const YEARS = { from: 1991, to: 2099 };

const WEEKDAY =
  /(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so)\.?|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)/iy;
const ISO = /(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/y;
const COMPACT = /((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/y;
const DAY_MONTH =
  /(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]*(?:(?:of|de|den)\s+)?(\p{L}{3,12})\.?,?[\s-]+(?:(?:de|del)\s+)?(\d{4})(?!\d)/uy;
const MONTH_DAY = /(\p{L}{3,12})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+|-)(\d{4})(?!\d)/uy;
const NUMERIC = /(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)/y;
const YEAR_FIRST = /(\d{4})[./年년]\s?(\d{1,2})[./月월]\s?(\d{1,2})[日일]?(?!\d)/y;
const YEAR_MONTH = /(\d{4})\.?[\s-](\p{L}{3,12})\.?[\s-](\d{1,2})(?!\d)/uy;
const TIME =
  /(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?m\b\.?)?(?:\s*(?:uhr|hrs|hours|h)\b)?|(\d{1,2})\s*([ap])\.?m\b\.?/iy;
const ZONE = /\s*\(?((?:gmt|utc)?\s?([+-]\d{1,2}):?(\d{2})?(?!\d)|[A-Z]{1,4}T?\b|z\b)\)?/iy;
/** What may stand between the parts of a date line. */
const JOINT = /(?:[\s,|·•–—-]|\b(?:at|um|à|on|the)\b)*/iy;

interface Found {
  readonly value: RegExpExecArray;
  readonly end: number;
}

function match(pattern: RegExp, text: string, at: number): Found | undefined {
  pattern.lastIndex = at;
  const value = pattern.exec(text);
  return value ? { value, end: pattern.lastIndex } : undefined;
}

export interface DateOptions {
  /** For 3/4/2020: true reads day first, false month first, absent: only when the numbers leave no choice. */
  readonly dayFirst?: boolean | undefined;
}

/** Reads a date, with weekday, time and zone in any usual order, that begins exactly at `at`. */
export function readDateAt(text: string, at = 0, options: DateOptions = {}): ReadDate | undefined {
  const time = readTime(text, at);
  // "07.01.2025" begins like a time: what fails with a time in front is tried without.
  return (time && readDayAndTime(text, at, options, time)) ?? readDayAndTime(text, at, options, undefined);
}

type Time = NonNullable<ReturnType<typeof readTime>>;

function readDayAndTime(text: string, at: number, options: DateOptions, early: Time | undefined): ReadDate | undefined {
  let position = early ? match(JOINT, text, early.end)!.end : at;
  const weekday = match(WEEKDAY, text, position);
  if (weekday && !/\p{L}/u.test(text[weekday.end] ?? " ")) position = match(JOINT, text, weekday.end)!.end;
  const day = readDay(text, position, options);
  if (!day) return undefined;
  const late =
    early ?? readTime(text, /[T]/.test(text[day.end] ?? "") ? day.end + 1 : match(JOINT, text, day.end)!.end);
  const end = Math.max(day.end, late?.end ?? 0);
  if (!late || late.offset === undefined) return { day: day.day, end };
  return { day: day.day, instant: `${day.day}T${late.clock}${offsetText(late.offset)}`, end };
}

/** The first date anywhere in the text. */
export function findDate(text: string, options: DateOptions = {}): (ReadDate & { start: number }) | undefined {
  const starts = /(?<![\p{L}\d])[\p{L}\d]/gu;
  for (const { index } of text.matchAll(starts)) {
    const found = readDateAt(text, index, options);
    if (found) return { ...found, start: index };
  }
  return undefined;
}

function readDay(text: string, at: number, { dayFirst }: DateOptions): { day: string; end: number } | undefined {
  const iso = match(ISO, text, at) ?? match(COMPACT, text, at) ?? match(YEAR_FIRST, text, at);
  if (iso) return dayOf(iso.value[1]!, Number(iso.value[2]), iso.value[3]!, iso.end);
  const yearMonth = match(YEAR_MONTH, text, at);
  const behindYear = yearMonth && monthOf(yearMonth.value[2]!);
  if (behindYear) return dayOf(yearMonth.value[1]!, behindYear, yearMonth.value[3]!, yearMonth.end);
  const dayMonth = match(DAY_MONTH, text, at);
  const month = dayMonth && monthOf(dayMonth.value[2]!);
  if (month) return dayOf(dayMonth.value[3]!, month, dayMonth.value[1]!, dayMonth.end);
  const monthDay = match(MONTH_DAY, text, at);
  const named = monthDay && monthOf(monthDay.value[1]!);
  if (named) return dayOf(monthDay.value[3]!, named, monthDay.value[2]!, monthDay.end);
  const numeric = match(NUMERIC, text, at);
  if (!numeric) return undefined;
  const [, first = "", mark, second = "", year = ""] = numeric.value;
  // Dots are written day first everywhere; slashes only tell when a number is no month.
  const isDayFirst =
    Number(first) > 12 || (Number(second) <= 12 && (mark === "." || dayFirst === true || first === second));
  if (!isDayFirst && Number(second) <= 12 && dayFirst === undefined) return undefined;
  return isDayFirst ? dayOf(year, Number(second), first, numeric.end) : dayOf(year, Number(first), second, numeric.end);
}

function dayOf(
  yearText: string,
  month: number,
  dayText: string,
  end: number,
): { day: string; end: number } | undefined {
  const short = Number(yearText);
  const year = yearText.length === 2 ? short + (short < 70 ? 2000 : 1900) : short;
  const day = Number(dayText);
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (year < YEARS.from || year > YEARS.to || month < 1 || month > 12 || day < 1 || day > daysInMonth) return undefined;
  return { day: `${year}-${two(month)}-${two(day)}`, end };
}

/** A clock time, with its zone as minutes east of UTC when it is written and known. */
function readTime(text: string, at: number): { clock: string; offset?: number; end: number } | undefined {
  const found = match(TIME, text, at);
  if (!found) return undefined;
  const [, h, m, s, half, bareHour, bareHalf] = found.value;
  let hour = Number(h ?? bareHour);
  const minute = Number(m ?? 0);
  const pm = (half ?? bareHalf)?.toLowerCase();
  if (pm === "p" && hour < 12) hour += 12;
  if (pm === "a" && hour === 12) hour = 0;
  if (hour > 23 || minute > 59) return undefined;
  const clock = `${two(hour)}:${two(minute)}:${two(Number(s ?? 0))}`;
  const zone = match(ZONE, text, found.end);
  if (!zone) return { clock, end: found.end };
  const [, name = "", hours, minutes] = zone.value;
  const offset = hours
    ? Number(hours) * 60 + Math.sign(Number(hours)) * Number(minutes ?? 0)
    : ZONE_MINUTES[name.trim().toLowerCase()];
  if (offset !== undefined && Math.abs(offset) <= 14 * 60) return { clock, offset, end: zone.end };
  // "ET" is two zones by season, but it is a zone: it belongs to the line all the same.
  return /^(?:ET|CT|MT|PT|IST|CST)$/.test(name.trim()) ? { clock, end: zone.end } : { clock, end: found.end };
}

function offsetText(minutes: number): string {
  if (minutes === 0) return "Z";
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const two = (n: number) => String(n).padStart(2, "0");
