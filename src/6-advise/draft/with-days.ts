import { dayInWords } from "../../text/dates/day-in-words.ts";
import { type FoundDate, findDates } from "../../text/find-dates.ts";

/**
 * Words of an article, with the day behind those that mean another one to who reads them on one of `readOn` (ISO
 * instants): `on Friday (7 March 2031)`, in brackets with corners where somebody is quoted.
 */
export function withDays(words: string, publishedAt: string | undefined, readOn: readonly string[]): string {
  const read = (on: string | undefined) => findDates(words, { start: 0, end: words.length }, { publishedAt: on });
  const others = readOn.map(read);
  const meant = read(publishedAt).map((date, i) => {
    const isClear = others.every((dates) => isSame(dates[i], date));
    return { end: date.end, day: isClear ? undefined : inWords(date) };
  });
  return meant.reduceRight((text, { end, day }) => {
    if (day === undefined) return text;
    const [open, close] = isQuoted(words.slice(0, end)) ? "[]" : "()";
    return `${text.slice(0, end)} ${open}${day}${close}${text.slice(end)}`;
  }, words);
}

const isSame = (a: FoundDate | undefined, b: FoundDate) => a !== undefined && a.from === b.from && a.to === b.to;

/** An end that is open is told by the words before: "since Monday". */
function inWords({ from, to }: FoundDate): string | undefined {
  const [first, last] = [from ?? to, to ?? from];
  if (first === undefined || last === undefined) return undefined;
  if (first === last) return dayInWords(first);
  const areDays = first.length === 10 && last.length === 10;
  const shared = areDays && first.slice(0, 7) === last.slice(0, 7) ? 2 : areDays && first.slice(0, 4) === last.slice(0, 4) ? 1 : 0; // biome-ignore format: one line
  const words = dayInWords(first).split(" ");
  return `${words.slice(0, words.length - shared).join(" ")} to ${dayInWords(last)}`;
}

/** Whether a mark of quotation is still open. */
function isQuoted(before: string): boolean {
  const count = (marks: RegExp) => before.match(marks)?.length ?? 0;
  return count(/[“«]/g) > count(/[”»]/g) || count(/"/g) % 2 === 1;
}
