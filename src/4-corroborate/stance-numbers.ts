import { stemOf } from "./terms.ts";

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

/** Every number of a text, in digits or words; years are left to the dates. */
export function amountsIn(text: string): Amount[] {
  const words = text.toLowerCase().match(/\d+(?:[.,]\d+)*|\p{L}+/gu) ?? [];
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
export function amountsDiffer(claim: string, passage: string): { differ?: string; missing?: string } {
  const there = amountsIn(passage);
  let missing: string | undefined;
  for (const { value, quote, after } of amountsIn(claim)) {
    if (there.some((other) => other.value === value)) continue;
    const other = there.find((amount) => amount.after.some((word) => after.includes(word)));
    if (other) return { differ: `"${quote}" against "${other.quote}"` };
    missing ??= quote;
  }
  return missing === undefined ? {} : { missing };
}

const DAY = /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/g;
const MONTH = /\b(?:January|February|March|April|May(?= \d)|June|July|August|September|October|November|December)\b/g;
const YEAR = /\b(?:19|20)\d{2}\b/g;
/** When something was said is not when it happened. */
const SAID = /\b(?:said|says|told|reported|announced|confirmed|added|wrote)(?: (?:on|late|early|in))? [A-Z]\w+day\b/g;

/** Weekdays, months and years that say when it happened, as written. */
export function dateWordsIn(text: string): string[] {
  const bare = text.replace(SAID, " ");
  return [DAY, MONTH, YEAR].flatMap((unit) => bare.match(unit) ?? []);
}

/** Weekdays, months or years of which the two sides share none. */
export function datesDiffer(claim: string, passage: string): string | undefined {
  const [a, b] = [claim.replace(SAID, " "), passage.replace(SAID, " ")];
  for (const unit of [DAY, MONTH, YEAR]) {
    const mine: readonly string[] = a.match(unit) ?? [];
    const theirs: readonly string[] = b.match(unit) ?? [];
    if (mine.length && theirs.length && !mine.some((word) => theirs.includes(word)))
      return `"${mine[0]}" against "${theirs[0]}"`;
  }
  return undefined;
}
