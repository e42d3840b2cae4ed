import { DE } from "./words/de.ts";
import { EN } from "./words/en.ts";
import { ES } from "./words/es.ts";
import { FR } from "./words/fr.ts";
import type { Words } from "./words/words.ts";

export const ALL_WORDS: readonly Words[] = [EN, ES, FR, DE];

/** Of a language of texts; English, and told as such, where nobody has translated them. */
export const wordsFor = (language: string): Words => {
  const [main] = language.toLowerCase().split("-");
  return ALL_WORDS.find((words) => words.language === main) ?? EN;
};

/** 2020-01-04T12:05:00Z -> "4 Jan 2020 12:05Z", a day without time; what is no date stays as it is. */
export function instantIn(words: Words, iso: string): string {
  const [, year, month, day, time] = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/.exec(inUtc(iso)) ?? [];
  const name = words.months[Number(month) - 1];
  if (!year || !name) return iso;
  const date = `${Number(day)} ${name} ${year}`;
  return time ? `${date} ${time}Z` : date;
}

function inUtc(iso: string): string {
  if (!iso.includes("T") || iso.endsWith("Z")) return iso;
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) ? iso : instant.toISOString();
}
