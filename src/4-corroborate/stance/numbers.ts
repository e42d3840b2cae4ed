import { stemOf } from "../terms.ts";

/** Words of the one side against words of the other. */
export interface Against {
  readonly first: string;
  readonly second: string;
}

/** A number of a text with the words that follow it. */
export interface Amount {
  readonly value: number;
  readonly quote: string;
  readonly after: readonly string[];
}

const ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const SCALES: Readonly<Record<string, number>> = {
  dozen: 12, hundred: 100, thousand: 1e3, k: 1e3, million: 1e6, m: 1e6, mn: 1e6, billion: 1e9, bn: 1e9, trillion: 1e12,
}; // biome-ignore format: a table
const SMALL = "of the a an to in on at more than about some around nearly over".split(" ");

/** Times of day, days of a month, ids with letters: numbers that count nothing. */
const NO_AMOUNT =
  /\b\d{1,2}:\d{2}\b|\b\d{1,2}(?:\.\d{2})?\s?[ap]\.?m\b|\b\d{3,4}\s(?:GMT|UTC)\b|\b[A-Za-z]+(?:-\d+)+\b|\b(?:Jan|Febr)uary \d{1,2}(?:st|nd|rd|th)?\b|\b(?:March|April|May|June|July|August|September|October|November|December) \d{1,2}(?:st|nd|rd|th)?\b|\b\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December)\b/g;

/** Every number of a text, in digits or words; years are left to the dates. */
export function amountsIn(text: string): Amount[] {
  const words =
    text
      .replace(NO_AMOUNT, " ")
      .toLowerCase()
      .match(/\d+(?:[.,]\d+)*|\p{L}+/gu) ?? [];
  const found: Amount[] = [];
  for (let i = 0; i < words.length; i++) {
    let value = numberOf(words[i]!);
    if (value === undefined || isYear(words[i]!)) continue;
    const from = i;
    const ones = ONES.indexOf(words[i + 1] ?? "");
    if (TENS.includes(words[i]!) && ones > 0 && ones < 10) {
      value += ones;
      i++;
    }
    for (let scale = SCALES[words[i + 1] ?? ""]; scale; scale = SCALES[words[i + 1] ?? ""]) {
      value *= scale;
      i++;
    }
    const after = words.slice(i + 1, i + 5).filter((word) => !SMALL.includes(word));
    found.push({ value, quote: words.slice(from, i + 2).join(" "), after: after.slice(0, 2).map(stemOf) });
  }
  return found;
}

function numberOf(word: string): number | undefined {
  if (/^\d/.test(word)) return Number(word.replace(/,(?=\d{3}\b)/g, "").replace(",", "."));
  const tens = TENS.indexOf(word);
  if (tens >= 0) return (tens + 2) * 10;
  const ones = ONES.indexOf(word);
  return ones >= 0 ? ones : undefined;
}

/** Numbers are compared by value, never as words. */
export const isNumber = (word: string): boolean => numberOf(word) !== undefined && !isYear(word);

const isYear = (word: string) => /^(?:19|20)\d{2}$/.test(word);

/** A number of the claim that the passage has otherwise, or does not have. */
export function amountsDiffer(claim: string, passage: string): { differ?: Against; missing?: string } {
  const there = amountsIn(passage);
  let missing: string | undefined;
  for (const { value, quote, after } of amountsIn(claim)) {
    if (there.some((other) => other.value === value)) continue;
    const other = there.find((amount) => amount.after.some((word) => after.includes(word)));
    if (other) return { differ: { first: quote, second: other.quote } };
    missing ??= quote;
  }
  return missing === undefined ? {} : { missing };
}

const DAY = /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/g;
const MONTH = /\b(?:January|February|March|April|May(?= \d)|June|July|August|September|October|November|December)\b/g;
const YEAR = /\b(?:19|20)\d{2}\b/g;
/** When something was said is not when it happened. */
const SAID = /\b(?:said|says|told|reported|announced|confirmed|added|wrote)(?: (?:on|late|early|in))? [A-Z]\w+day\b/g;

const MONTH_DAY =
  /\b(?:(\d{1,2})(?:st|nd|rd|th)? (January|February|March|April|May|June|July|August|September|October|November|December)|(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})(?!\d))/g;
const TIME = /\b(\d{1,2})(?:[:.](\d{2}))?(?:\s?([ap])\.?m\b|(?=:)|(?<=:\d{2}))/g;

/** What says when it happened, by unit: weekdays, months, days of a month, years, as written. */
function datesIn(text: string): readonly (readonly string[])[] {
  const bare = text.replace(SAID, " ");
  const days = [...bare.matchAll(MONTH_DAY)].map(([, a, month, other, b]) => `${month ?? other} ${a ?? b}`);
  return [...[DAY, MONTH, YEAR].map((unit): readonly string[] => bare.match(unit) ?? []), days];
}

export const dateWordsIn = (text: string): string[] => datesIn(text).flat();

/** Times of day in minutes. */
const timesIn = (text: string): number[] =>
  [...text.matchAll(TIME)].map(
    ([, hour, minute = "0", half]) => ((Number(hour) % 12) + (half === "p" ? 12 : 0)) * 60 + Number(minute),
  );

const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;

/** "shortly before eight" and 7.58 are one time. Minutes. */
const SAME_TIME = 15;

/** Weekdays, months, days, years or times of which the two sides share none. */
export function datesDiffer(claim: string, passage: string): Against | undefined {
  const [a, b] = [datesIn(claim), datesIn(passage)];
  for (const [unit, mine] of a.entries()) {
    const theirs = b[unit]!;
    if (mine.length && theirs.length && !mine.some((word) => theirs.includes(word)))
      return { first: mine[0]!, second: theirs[0]! };
  }
  const [mine, theirs] = [timesIn(claim), timesIn(passage)];
  const apart = (x: number) => theirs.every((y) => Math.abs(x - y) > SAME_TIME);
  return mine.length > 0 && theirs.length > 0 && mine.every(apart)
    ? { first: clock(mine[0]!), second: clock(theirs[0]!) }
    : undefined;
}
