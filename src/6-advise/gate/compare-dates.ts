import { contentStems } from "./amounts.ts";
import { type Pairing, type Problem, wordsOf } from "./pairing.ts";
import type { DateAt, Reading } from "./reading.ts";

/** Content words before and behind a date that say what it is of. */
const AROUND = 4;
const DAY_MS = 86_400_000;
/** A weekday alone means the one that is at most so many days away. */
const WEEKDAY_REACH = 6;
const WEEKDAY =
  /^(?:(?:last|this|on|next|late|early|by|until|since|from)\s)*((?:mon|tues|wednes|thurs|fri|satur|sun)day)$/i;

/** Dates of the sentence that the quotation lacks or gives of something else. `on`: the day of the advisory. */
export function compareDates({ said, given, evidence }: Pairing, on: string): Problem[] {
  return said.dates.flatMap((date): Problem[] => {
    const same = given.dates.filter((other) => isSame(date, other, evidence.article.publishedAt, on));
    const words = wordsOf(said, date.fromToken, date.toToken);
    const at = { rule: "date", from: date.fromToken, to: date.toToken } as const;
    if (same.length === 0)
      return [{ ...at, says: otherDay(words, given) ?? `the evidence does not have "${words}"${toldDates(given)}` }];
    const stray = same.map((other) => strayOf(date, other, said, given));
    return stray.includes(undefined) ? [] : [{ ...at, says: `in the evidence "${stray[0]}" goes with another date` }];
  });
}

/** The same words, which mean another day to whoever reads the advisory. */
function otherDay(words: string, { dates }: Reading): string | undefined {
  const day = dates.find(({ asWritten }) => asWritten.toLowerCase() === words.toLowerCase());
  const meant = day?.from ?? day?.to;
  if (!meant) return day && `"${words}" counts from the day of the article; write the day that is meant`;
  return `on the day of the advisory "${words}" is another day than the source means, ${meant}; write that day`;
}

function toldDates({ dates }: Reading): string {
  const told = dates.map(({ asWritten, from, to }) => {
    const days = from === to ? from : `${from ?? ""}/${to ?? ""}`;
    return `"${asWritten}"${days && days !== "/" ? ` (${days})` : ""}`;
  });
  return told.length ? `; it has ${told.join(", ")}` : "";
}

function isSame(said: DateAt, given: DateAt, published: string | undefined, on: string): boolean {
  const [mine, theirs] = [said, given].map(({ asWritten }) => WEEKDAY.exec(asWritten.trim())?.[1]?.toLowerCase());
  if (mine && theirs) return mine === theirs && isOpen(said) === isOpen(given) && isOneWeekday(given, published, on);
  if (said.from === undefined && said.to === undefined) return said.asWritten.toLowerCase() === given.asWritten.toLowerCase() && published?.slice(0, 10) === on.slice(0, 10); // biome-ignore format: one line
  if (said.from === given.from && said.to === given.to) return true;
  if (isNextYears(said, given, published)) return true;
  // "in March" of "on 4 March": less exact, and true.
  const unit = said.from !== undefined && said.from === said.to ? said.from : undefined;
  if (!unit || unit.length >= 10) return false;
  return given.from !== undefined && given.to !== undefined && isWithin(given.from, unit) && isWithin(given.to, unit);
}

/** "since Friday", "by Friday", "on Friday". */
const isOpen = ({ from, to }: DateAt) => `${from === undefined} ${to === undefined}`;

/** Days from an article within which a day without a year is the next one, though its verb points nowhere. */
const NEXT_DAYS = 60;

/** "take effect on 1 July", of 20 June, is this year's, though a report is about the past unless its words say otherwise. */
function isNextYears(said: DateAt, given: DateAt, published: string | undefined): boolean {
  if (/\d{4}/.test(given.asWritten) || given.from?.length !== 10 || !published) return false;
  const next = (day: string | undefined) => day && `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  const ahead = Date.parse(next(given.from)!) - Date.parse(published.slice(0, 10));
  return ahead >= 0 && ahead <= NEXT_DAYS * DAY_MS && said.from === next(given.from) && said.to === next(given.to);
}

const isWithin = (day: string, unit: string) => day.length > unit.length && day.startsWith(unit);

/** Does the weekday mean the same day to who reads the advisory as it did to who read the article? */
function isOneWeekday({ from, to }: DateAt, published: string | undefined, on: string): boolean {
  const day = Date.parse(from ?? to ?? "");
  const [then, now] = [Date.parse(published?.slice(0, 10) ?? ""), Date.parse(on.slice(0, 10))];
  if (Number.isNaN(day) || Number.isNaN(then)) return false;
  const near = (other: number) => Math.abs(day - other) <= WEEKDAY_REACH * DAY_MS;
  // A day ahead is read with the next weekday of its name.
  const ahead = Math.abs(day + 7 * DAY_MS - now) <= WEEKDAY_REACH * DAY_MS && now <= day + 7 * DAY_MS;
  return near(then) && (near(now) || ahead);
}

/** A word about the date that the evidence has about another date alone. */
function strayOf(date: DateAt, other: DateAt, said: Reading, given: Reading): string | undefined {
  const theirs = new Set(around(given, other));
  for (const rival of given.dates) {
    if (rival === other || (rival.from === other.from && rival.to === other.to)) continue;
    const rivals = new Set(around(given, rival));
    const stray = around(said, date).find((word) => !theirs.has(word) && rivals.has(word));
    if (stray) return stray;
  }
  return undefined;
}

function around({ tokens, pieceOf }: Reading, { fromToken, toToken }: DateAt): string[] {
  const piece = pieceOf[fromToken];
  let start = fromToken;
  while (start > 0 && pieceOf[start - 1] === piece && tokens[start - 1]!.lower !== "and") start--;
  let end = toToken;
  while (end < tokens.length && pieceOf[end] === piece && tokens[end]!.lower !== "and") end++;
  return [...contentStems(tokens, start, fromToken, 99).slice(-AROUND), ...contentStems(tokens, toToken, end, AROUND)];
}
