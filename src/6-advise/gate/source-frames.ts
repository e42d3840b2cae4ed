import type { QuotedEvidence } from "../../domain/advisory.ts";
import type { AdvisoryWords } from "../../domain/advisory-words.ts";
import { dayInWords } from "../../text/dates/day-in-words.ts";
import { findDates } from "../../text/find-dates.ts";

/** ISO day as it is written: "8 March 2031", "March 8, 2031". */
export function daysInWords(day: string | undefined): string[] {
  const written = dayInWords((day ?? "").slice(0, 10));
  const [date, month, year] = written.split(" ");
  return year ? [written, `${month} ${date}, ${year}`] : [];
}

/**
 * The sentence without what tells where the words were printed: `Harbour Ledger reports: …`, `… (Harbour Ledger, 8 March
 * 2031)`. Blanks take the place, so that all else stands where it stood. Only what is so of this article is taken out:
 * another date stays, and is found wrong.
 */
export function withoutFrames(
  text: string,
  { article }: QuotedEvidence,
  phrases: AdvisoryWords["phrases"] | undefined,
): string {
  const { publisher } = article;
  const days = daysInWords(article.publishedAt);
  const fixed = phrases ? [phrases.reported, phrases.quotes] : [];
  const leads = publisher ? [...fixed.map((phrase) => phrase.replace("{publisher}", publisher).replace("{words}", "").trim()), ...days.map((day) => `${publisher} reported on ${day}`)] : []; // biome-ignore format: one line
  const tails = [...days.flatMap((day) => [...(publisher ? [`(${publisher}, ${day})`] : []), `(${day})`]), ...(publisher ? [`(${publisher})`] : [])]; // biome-ignore format: one line
  const lead = leads.find((frame) => text.startsWith(frame));
  const bare = lead ? blank(text, 0, lead.length) : text;
  // "on Friday (7 March 2031)" says which Friday.
  const dates = findDates(text, { start: 0, end: text.length });
  return tails.reduce((rest, frame) => {
    const at = rest.indexOf(frame);
    return at < 0 || dates.some(({ start, end }) => start < at && at < end) ? rest : blank(rest, at, frame.length);
  }, bare);
}

const blank = (text: string, at: number, length: number): string => text.slice(0, at) + " ".repeat(length) + text.slice(at + length); // biome-ignore format: one line

/** The parts of a sentence that cites several: what is between semicolons and full stops, each with its place. */
export function partsOf(text: string, phrases: AdvisoryWords["phrases"] | undefined): string[] {
  const lead = phrases && leadOfDifference(text, phrases);
  const body = lead ? blank(text, 0, lead) : text;
  const cuts = [...body.matchAll(/;\s|[.!?]["”’)]?\s+(?=\p{Lu}|["“])/gu)].map(({ index, 0: mark }) => index + mark.length); // biome-ignore format: one line
  const ends = [...cuts, body.length];
  return ends.map((end, i) => " ".repeat(ends[i - 1] ?? 0) + body.slice(ends[i - 1] ?? 0, end)).filter((part) => /\p{L}/u.test(part)); // biome-ignore format: one line
}

/** "Sources differ on when:" is the desk's own comparison of what it cites. Its length. */
function leadOfDifference(text: string, { differ }: AdvisoryWords["phrases"]): number | undefined {
  return text.startsWith(differ.split("{")[0]!) && text.includes(":") ? text.indexOf(":") + 1 : undefined;
}
