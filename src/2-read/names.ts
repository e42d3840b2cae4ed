import type { Lexicon } from "./lexicon.ts";

/** Small words inside the names of outlets, places and people. */
const CONNECTORS = new Set(
  "of the and & for in on de del della di da du des al el la le bin ibn ben van von der den y e i".split(" "),
);

/** Every word begins with a capital or a digit, small connectors aside: "Science & Technology", "7Dnews London". */
export function isTitleCase(text: string): boolean {
  const words = text.split(/\s+/).filter(Boolean);
  return (
    words.length > 0 &&
    /^[\p{Lu}\p{Lt}\p{N}\p{Lo}]/u.test(words[0]!) &&
    words.every((word) => CONNECTORS.has(word) || /^[("'’]*[\p{Lu}\p{Lt}\p{N}\p{Lo}]/u.test(word))
  );
}

/** The printed names of a byline: two to four capitalised words each, joined by commas, "and" or "&". */
export function peopleOf(text: string, lexicon: Lexicon): string[] {
  const names: string[] = [];
  for (const part of text.split(/,|;|\s+(?:and|und|et|y|e|with)\s+|\s+&\s+|\s+\/\s+/)) {
    const name = part.trim().replace(/[.:]$/, "");
    if (name && isPersonName(name, lexicon)) names.push(name);
    else if (name && names.length === 0) return [];
  }
  return names;
}

/** Has the shape of a person's name and no word of an outlet, a section, a job or a place in it. */
export function isPersonName(text: string, lexicon: Lexicon): boolean {
  const words = text.split(/\s+/);
  if (words.length < 2 || words.length > 5 || /[\d@|/]/.test(text)) return false;
  if (
    !words.every(
      (w) => /^\p{Lu}[\p{L}.'’-]*$/u.test(w) || /^(?:de|del|da|di|du|al|el|bin|ibn|ben|van|von|der|den|la|le)$/.test(w),
    )
  )
    return false;
  const lower = words.map((w) => w.toLowerCase());
  if (lexicon.places.has(lower.join(" ")) || lexicon.outlets.has(lower.join(" "))) return false;
  return !lower.some((w) => lexicon.has("outlet", w) || lexicon.has("job", w) || lexicon.has("section", w));
}

/** A name of that shape whose first word is a known given name. */
export function isLikelyPerson(text: string, lexicon: Lexicon): boolean {
  return isPersonName(text, lexicon) && lexicon.givenNames.has(text.split(/\s+/)[0]!.toLowerCase());
}

export interface PublisherLine {
  readonly publisher: string;
  readonly place?: string;
}

const PUBLISHER_WORDS_MAX = 7;

/**
 * "Harbour News", "7Dnews London", "LOWLAND COURIER": an outlet of the catalog, or capitalised words of which one is
 * a word for a newspaper or ends in one; a place may follow. "World News" and its like name a section of the page.
 */
export function publisherOf(text: string, lexicon: Lexicon): PublisherLine | undefined {
  const words = text
    .replace(/[,|•·–—-]\s*/g, " ")
    .trim()
    .split(/\s+/);
  if (words.length > PUBLISHER_WORDS_MAX || !isTitleCase(text) || /[.!?:;"”]$/.test(text)) return undefined;
  for (let to = words.length; to > 0; to--) {
    const name = words.slice(0, to).join(" ");
    const isKnown = lexicon.outlets.has(name.toLowerCase());
    if (!isKnown && !isOutletWord(words[to - 1]!, lexicon)) continue;
    if (!isKnown && !isOwnName(words.slice(0, to), lexicon)) return undefined;
    const rest = words.slice(to).join(" ");
    if (!rest) return { publisher: name };
    return isPlaceLike(rest, lexicon) ? { publisher: name, place: rest } : undefined;
  }
  return undefined;
}

/** "News" and "7Dnews", but not "sunrise". */
function isOutletWord(word: string, lexicon: Lexicon): boolean {
  const lower = word.toLowerCase().replace(/\.(?:com|org|net|co\.\w\w|\w\w)$/, "");
  if (lexicon.has("outlet", lower)) return true;
  const suffix = /(?:news|post|times|herald|press|tribune|wire|online)$/.exec(lower);
  return suffix !== null && suffix.index >= 2 && lexicon.has("outlet", suffix[0]);
}

/** At least one word that is neither a section of a paper nor an outlet word: "Harbour", "7Dnews". */
function isOwnName(words: readonly string[], lexicon: Lexicon): boolean {
  const lower = words.map((w) => w.toLowerCase());
  if (
    lexicon.has("section", lower.join(" ")) ||
    lexicon.wordingOf(lower.join(" "), { words: words.length, isSentence: false })
  )
    return false;
  return lower.some(
    (w) => !lexicon.has("section", w) && !lexicon.has("outlet", w) && !CONNECTORS.has(w) && /\p{L}/u.test(w),
  );
}

function isPlaceLike(text: string, lexicon: Lexicon): boolean {
  if (lexicon.places.has(text.toLowerCase())) return true;
  const words = text.split(/\s+/);
  return (
    words.length <= 3 &&
    isTitleCase(text) &&
    !words.some((w) => lexicon.has("section", w.toLowerCase()) || /\d/.test(w))
  );
}
