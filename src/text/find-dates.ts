import type { ApproxDate } from "../domain/date.ts";
import type { Quoted, Span } from "../domain/span.ts";
import { quoted } from "../domain/span.ts";
import { dateTokens } from "./dates/date-tokens.ts";
import { DATE_STARTERS, MONTHS, NUMBERS, SEASONS, SHORT_WEEKDAYS, WEEKDAYS } from "./dates/date-words.ts";
import { numericAt } from "./dates/numeric.ts";
import { type Phrase, phraseAt, phraseOfPoint } from "./dates/phrases.ts";
import { type NameCheck, pointAt } from "./dates/point.ts";
import { rangeAt } from "./dates/ranges.ts";
import { isFuture } from "./dates/tense.ts";
import type { Token } from "./tokens.ts";

/** A date in the text: where it stands and what it means. */
export interface FoundDate extends Quoted, ApproxDate {}

/** Spans without one of these hold no date: most sentences are passed over by this. */
const MAY_HOLD_DATE =
  /\d{4}|\d\/\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[A-Z][a-z]+day\b|Mon\b|Fri\b|Thu|Wed|Tue|Sat\b|Sun\b)|\d0s\b|\b(?:today|tonight|tomorrow|yesterday|overnight|ago|recent|night|week|weekend|month|months|year|years|days|weeks|hours|spring|summer|autumn|fall|winter|morning|afternoon|evening)\b/i;

/**
 * Finds the dates in a stretch of text, leftmost first, none overlapping. `from` and `to` are absent when the text and
 * `publishedAt` (ISO day or instant) do not settle them: a weekday without publication date is found all the same.
 * A report is about the past unless its words point ahead.
 */
export function findDates(
  text: string,
  within: Span,
  { publishedAt }: { publishedAt?: string | undefined } = {},
): FoundDate[] {
  if (!MAY_HOLD_DATE.test(text.slice(within.start, within.end))) return [];
  const published = /^\d{4}-\d{2}-\d{2}/.exec(publishedAt ?? "")?.[0];
  const tokens = dateTokens(text, within);
  const names = nameCheck(text);
  const found: FoundDate[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const phrase = mayBegin(tokens[i]!) ? dateAt(text, tokens, i, names) : undefined;
    if (!phrase) continue;
    const words = quoted(text, tokens[i]!.start, tokens[phrase.to - 1]!.end);
    const interval = phrase.resolve({ published, future: isFuture(tokens, i, phrase.to) });
    found.push({ ...words, asWritten: words.quote, ...interval });
    i = phrase.to - 1;
  }
  return withBrackets(text, found);
}

/** "on Friday (7 March 2031)" is one date: the one in brackets, open where the words before it are. */
function withBrackets(text: string, found: readonly FoundDate[]): FoundDate[] {
  const joined: FoundDate[] = [];
  for (const date of found) {
    const before = joined.at(-1);
    const [opens] = (before && /^ ?[([]$/.exec(text.slice(before.end, date.start))) ?? [];
    const closes = text[date.end] === (opens?.endsWith("[") ? "]" : ")");
    if (!before || opens === undefined || !closes || before.asWritten.endsWith(")")) joined.push(date);
    else {
      const words = quoted(text, before.start, date.end + 1);
      const { from, to } = date;
      const since = before.from !== undefined && before.to === undefined;
      const until = before.to !== undefined && before.from === undefined;
      const span = { ...(until ? {} : { from }), ...(since ? {} : { to }) };
      joined[joined.length - 1] = { ...words, asWritten: words.quote, ...span };
    }
  }
  return joined;
}

function mayBegin({ lower, text }: Token): boolean {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) return true;
  return (
    DATE_STARTERS.has(lower) ||
    NUMBERS.has(lower) ||
    MONTHS.has(lower) ||
    WEEKDAYS.has(lower) ||
    SHORT_WEEKDAYS.has(lower) ||
    SEASONS.has(lower)
  );
}

/** The longest reading that begins here; of equal ones the range. */
function dateAt(text: string, tokens: readonly Token[], i: number, names: NameCheck): Phrase | undefined {
  const point = pointAt(tokens, i, names);
  const readings = [
    numericAt(text, tokens, i),
    rangeAt(tokens, i, names),
    phraseAt(tokens, i, names),
    point && named(tokens, i, phraseOfPoint(point)),
  ].filter((reading) => reading !== undefined);
  return readings.reduce<Phrase | undefined>((best, next) => (best && best.to >= next.to ? best : next), undefined);
}

/** "the September 11 attacks" are those of 2001 whenever the report was written. */
function named(tokens: readonly Token[], i: number, phrase: Phrase): Phrase {
  const words = tokens.slice(i, phrase.to).map(({ lower }) => lower.replace(".", ""));
  const day =
    words.length === 2 && words.some((w) => /^sept(?:ember)?$/.test(w)) && words.some((w) => /^11(?:th)?$/.test(w));
  const attacks = /^(?:attacks?|terror\w*|hijack\w*)$/.test(tokens[phrase.to]?.lower ?? "");
  return day && attacks ? { ...phrase, resolve: () => ({ from: "2001-09-11", to: "2001-09-11" }) } : phrase;
}

/** A word that follows a capitalised word ("Ada May", "Mr. March") is somebody's name in this text. */
function nameCheck(text: string): NameCheck {
  const known = new Map<string, boolean>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const names = text.matchAll(new RegExp(`(\\p{Lu}[\\p{L}.’']*) ${word}\\b(?! \\d)`, "gu"));
    const isName = [...names].some(
      ([, first]) =>
        !/^(?:In|On|By|Since|Last|Next|This|Early|Late|Until|From|Of|During|Through|Between|Before|After|And|To|Mid|Throughout|\p{L}+day)$/u.test(
          first!,
        ),
    );
    known.set(word, isName);
    return isName;
  };
}
