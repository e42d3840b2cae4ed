import type { Token } from "../tokens.ts";
import { edtf, isDay, once } from "./calendar.ts";
import type { Phrase } from "./phrases.ts";

/** "2020-01-03", "2020-01-03T10:00Z", "03/25/2020". Where day and month could be swapped the date stays open. */
export function numericAt(text: string, tokens: readonly Token[], i: number): Phrase | undefined {
  const { start, text: first } = tokens[i]!;
  if (!/^\d/.test(first)) return undefined;
  if (/[\d./-]/.test(text[start - 1] ?? "")) return undefined;
  const iso = stickyMatch(
    /(\d{4})([-/])(\d{2})\2(\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-])/y,
    text,
    start,
  );
  if (iso) {
    const [year, month, day] = [Number(iso[1]), Number(iso[3]), Number(iso[4])];
    return isDay(year, month, day)
      ? at(tokens, i, start + iso[0].length, () => once(edtf(year, month, day)))
      : undefined;
  }
  const slashed = stickyMatch(/(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d{2})(?![\d/])/y, text, start);
  if (slashed) {
    const [a, b, year] = [Number(slashed[1]), Number(slashed[3]), Number(slashed[4])];
    const monthFirst = isDay(year, a, b);
    const dayFirst = isDay(year, b, a);
    if (!monthFirst && !dayFirst) return undefined;
    const open = monthFirst && dayFirst && a !== b;
    return at(tokens, i, start + slashed[0].length, () =>
      open ? undefined : once(monthFirst ? edtf(year, a, b) : edtf(year, b, a)),
    );
  }
  // The one day that English writes as a bare pair of numbers; every other such pair is a ratio ("24/7").
  if (stickyMatch(/9\/11(?![\d/])/y, text, start)) return at(tokens, i, start + 4, () => once("2001-09-11"));
  return undefined;
}

function stickyMatch(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function at(tokens: readonly Token[], i: number, end: number, resolve: Phrase["resolve"]): Phrase {
  let to = i + 1;
  while (to < tokens.length && tokens[to]!.end <= end) to++;
  return { to, resolve };
}
