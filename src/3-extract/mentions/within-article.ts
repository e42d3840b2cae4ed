import type { Mention } from "../../domain/mention.ts";
import { overlaps, type Span } from "../../domain/span.ts";

/** Canonical name, within the article, of whom or what the span names; undefined: nothing named there, or two things. */
export function canonicalName(mentions: readonly Mention[], span: Span): string | undefined {
  const names = new Set<string>();
  for (let i = firstEndingAfter(mentions, span.start); i < mentions.length; i++) {
    const mention = mentions[i]!;
    if (mention.start >= span.end) break;
    if (NAMING.has(mention.type) && overlaps(mention, span)) names.add(mention.name);
  }
  return names.size === 1 ? [...names][0] : undefined;
}

/** Mentions that lie in the span or touch it, in text order. */
export function mentionsIn(mentions: readonly Mention[], span: Span): Mention[] {
  const found: Mention[] = [];
  for (let i = firstEndingAfter(mentions, span.start); i < mentions.length; i++) {
    const mention = mentions[i]!;
    if (mention.start >= span.end) break;
    if (mention.end > span.start) found.push(mention);
  }
  return found;
}

/** Kinds that name somebody or something; sectors, techniques and indicators name a class. */
const NAMING = new Set([
  "person",
  "organisation",
  "place",
  "threat-actor",
  "malware",
  "tool",
  "product",
  "facility",
  "campaign",
]);

/** Longest overlap that a sorted list of mentions may hide: sectors and techniques inside a name. */
const LOOK_BACK = 8;

function firstEndingAfter(mentions: readonly Mention[], offset: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - LOOK_BACK);
}
