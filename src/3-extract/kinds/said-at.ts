import { contains, type Span } from "../../domain/span.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { tokenAt } from "../../text/analyse.ts";
import { type FoundDate, findDates } from "../../text/find-dates.ts";

/** Tokens between the reporting word and a date that belongs to it: "told the Harbour News in a call on Friday". */
const AFTER_MAX = 9;
/** Carriers of words that have a date of their own: "a statement from June". */
const CARRIER =
  /\b(?:statement|interview|tweet|post|report|letter|speech|memo|advisory|bulletin|alert|briefing|conference|address|notice|message|hearing|testimony|email|e-mail|release|filing|video|article|blog|update)s?$/i;

/** When the words were said, if the text says so beside the reporting word; never a date inside the words themselves. */
export function saidAt(
  analysis: TextAnalysis,
  { cue, content }: { readonly cue: Span; readonly content: Span },
  dates: readonly FoundDate[],
): FoundDate | undefined {
  const { text, tokens } = analysis;
  const first = tokenAt(tokens, cue.start);
  const sentence = analysis.sentences[analysis.sentenceOf[first] ?? -1];
  if (!sentence) return undefined;
  for (const date of dates) {
    if (date.start < sentence.start || date.end > sentence.end || contains(content, date)) continue;
    const distance = tokenAt(tokens, date.start) - tokenAt(tokens, cue.end);
    const between = date.start >= cue.end ? text.slice(cue.end, date.start) : text.slice(date.end, cue.start);
    if (/\b(?:since|who|which|that|when|after|before|until|where)\b/.test(between) && !isCarried(text, date)) continue;
    if (isCarried(text, date)) return date;
    if (/^\d{4}$/.test(date.quote) || !isPoint(date)) continue;
    if (
      date.start >= cue.end ? distance <= AFTER_MAX && !crosses(content, cue, date) : opens(text, sentence, date, cue)
    )
      return date;
  }
  return undefined;
}

/** "a statement from June", "in an interview on Friday". */
function isCarried(text: string, date: Span): boolean {
  const before = text
    .slice(Math.max(0, date.start - 40), date.start)
    .replace(/\s*(?:from|on|of|in|dated|issued|published|released|posted|late|early)?\s*$/i, "");
  return CARRIER.test(before);
}

/** A day, or no resolved date at all: a whole year or an open interval is no time of speaking. */
function isPoint({ from, to, quote }: FoundDate): boolean {
  if (/^(?:since|until|by|between|from|recent|the past|past)\b/i.test(quote)) return false;
  return (
    from === undefined ||
    (from === to && from.length >= 7) ||
    (to !== undefined && from.length === 10 && to.length === 10)
  );
}

/** The content lies between reporting word and date: "said they fled on Friday". */
function crosses(content: Span, cue: Span, date: Span): boolean {
  return content.start >= cue.end && content.start < date.start;
}

/** "On Friday, Roe said" and "Roe on Friday said". */
function opens(text: string, sentence: Span, date: Span, cue: Span): boolean {
  if (/^\s*$/.test(text.slice(date.end, cue.start))) return true;
  return /^(?:["“]?(?:on|late|early|in|earlier|also)?\s*){0,2}$/i.test(text.slice(sentence.start, date.start));
}

export function datesNear(analysis: TextAnalysis, cue: Span, publishedAt: string | undefined): FoundDate[] {
  const sentence = analysis.sentences[analysis.sentenceOf[tokenAt(analysis.tokens, cue.start)] ?? -1];
  return sentence ? findDates(analysis.text, sentence, { publishedAt }) : [];
}
