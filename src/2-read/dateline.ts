import { findDate } from "./dates.ts";
import type { Lexicon } from "./lexicon.ts";
import { isTitleCase } from "./names.ts";

export interface DatelineLead {
  /** Characters from the start of the paragraph up to where the story begins. */
  readonly length: number;
  readonly place?: string;
  /** ISO day, when the dateline carries a full date. */
  readonly day?: string;
}

const LEAD_CHARACTERS_MAX = 80;
const DASH = /\s*(?:[—–]|--|(?<=[\s)])-(?=\s)|(?<=\)):)\s*/g;

/**
 * The dateline glued to a lead: "LONDON — ", "KYIV, Ukraine (Agency) - ", "Port Ellery, 3 May 2031 – ", "(AP) — ".
 * A place in capitals, a place of the catalog, or a place before an agency in brackets; the story goes on with a capital.
 */
export function datelineLead(text: string, lexicon: Lexicon, isFirst: boolean): DatelineLead | undefined {
  for (const dash of text.slice(0, LEAD_CHARACTERS_MAX).matchAll(DASH)) {
    const length = dash.index + dash[0].length;
    if (dash.index > 0 && !/^["“'‘«([]?[\p{Lu}\p{N}]/u.test(text.slice(length))) return undefined;
    const lead = readLead(text.slice(0, dash.index), lexicon, isFirst);
    if (lead && length < text.length) return { ...lead, length };
  }
  return undefined;
}

function readLead(head: string, lexicon: Lexicon, isFirst: boolean): Omit<DatelineLead, "length"> | undefined {
  const agency = /\s*\([^()]{2,40}\)\s*$/.exec(head);
  const before = (agency ? head.slice(0, agency.index) : head).trim();
  if (!before) return agency && isTitleCase(agency[0].replace(/[()]/g, "").trim()) ? {} : undefined;
  const date = findDate(before);
  const places = (date ? before.slice(0, date.start) : before).replace(/[\s,/]+$/, "");
  const place = places.split(",")[0]!.trim();
  if (!place || places.split(/\s+/).length > 8 || /["“”!?:;]/.test(places) || !places.split(",").every(isPart))
    return undefined;
  const plain = place.toLowerCase();
  if (
    lexicon.organisations.has(plain) ||
    lexicon.wordingOf(plain, { words: 1, isSentence: false }) ||
    lexicon.has("section", plain)
  )
    return undefined;
  const isKnown = lexicon.places.has(plain);
  const isShouted = /^(?=.*\p{Lu}.*\p{Lu})[^\p{Ll}]+$/u.test(place);
  // A capitalised place in lower case letters is a dateline only with an agency or a date, or when the catalog knows it.
  if (!isShouted && !agency && !(isFirst && (isKnown || date))) return undefined;
  return { place, ...(date ? { day: date.day } : {}) };
}

/** "Ukraine", "Ky.", "Jan 4": what may stand between the commas of a dateline. */
const isPart = (part: string) => isTitleCase(part.trim()) && part.trim().split(/\s+/).length <= 4;
