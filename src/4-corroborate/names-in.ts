import type { Item } from "./items.ts";

/** Keys of what the words of an item name. */
export interface Names {
  readonly places: ReadonlySet<string>;
  /** Persons, bodies, groups, products. */
  readonly others: ReadonlySet<string>;
  /** Capitalised words that extraction took for no name. */
  readonly unknown: ReadonlySet<string>;
}

const OTHERS: ReadonlySet<string> = new Set([
  "person", "organisation", "threat-actor", "malware", "tool", "product", "facility", "campaign", "vulnerability",
]); // biome-ignore format: a table
const CALENDAR =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)$/;

export function namesIn({ article, start, end, words }: Item, keyOf: (name: string) => string): Names {
  const inside = article.mentions.filter((mention) => mention.start >= start && mention.end <= end);
  const of = (wanted: (type: string) => boolean) =>
    new Set(inside.filter(({ type }) => wanted(type)).map(({ name }) => keyOf(name)));
  const unknown = new Set<string>();
  for (const { 0: word, index } of words.matchAll(/\p{Lu}[\p{L}\p{N}.&'’-]*[\p{L}\p{N}]/gu)) {
    const at = start + index;
    if (CALENDAR.test(word) || inside.some((mention) => mention.start <= at && at < mention.end)) continue;
    if (index === 0 && !isNameElsewhere(word, article.text)) continue;
    unknown.add(word.replace(/['’]s$/, "").toLowerCase());
  }
  return { places: of((type) => type === "place"), others: of((type) => OTHERS.has(type)), unknown };
}

/** The first word of a sentence bears a capital anyhow: it is a name if it has one after a small letter too. */
function isNameElsewhere(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (/[\p{Ll},] $/u.test(text.slice(Math.max(0, at - 2), at))) return true;
  }
  return false;
}
