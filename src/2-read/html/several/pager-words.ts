import type { Lexicon } from "../../lexicon.ts";

/** How pages of one text are counted and linked, from the catalog's words. */
export interface PagerWords {
  /** "Next page ›", "weiter auf Seite 2". */
  readonly nextText: RegExp;
  /** Names of parameters that number a page. */
  readonly parameter: RegExp;
  /** Endings of paths that number a page with a word: "/page/2", ",seite-2", "-p2.html". */
  readonly wordedTail: RegExp;
  /** "Page 1 of 3", "Seite 2 von 3". */
  readonly label: RegExp;
  /** "1 2 3 Next". */
  readonly numbers: RegExp;
}

/** What programs call a page in addresses, in no language. */
const IN_ADDRESSES = ["p", "pg", "paged", "pageno", "pagenum", "pagenumber", "page_num", "page_number", "currentpage"];
const LABEL_CHARACTERS_MAX = 60;
const NUMBERS_CHARACTERS_MAX = 80;
const prepared = new WeakMap<Lexicon, PagerWords>();

export function pagerWordsOf(lexicon: Lexicon): PagerWords {
  const known = prepared.get(lexicon);
  if (known) return known;
  const words = buildWords(lexicon);
  prepared.set(lexicon, words);
  return words;
}

function buildWords(lexicon: Lexicon): PagerWords {
  const next = lexicon.wordsOf("pager-next");
  const page = anyOf(lexicon.wordsOf("pager-word"));
  const names = anyOf([...lexicon.wordsOf("pager-word").flatMap((word) => [word, plain(word)]), ...IN_ADDRESSES]);
  const nextWords = anyOf(next.filter((word) => !word.includes("#")));
  return {
    nextText: new RegExp(`^${anyOf(next).replaceAll("#", "\\d+")}[\\s›»>→:.…]*$`, "iu"),
    parameter: new RegExp(`^${names}$`, "i"),
    wordedTail: new RegExp(`[-_/,.;]${names}[-_/=]?(\\d{1,3})(\\.[a-z]{3,5})?/?$`, "i"),
    label: new RegExp(
      `^${page}\\s*:?\\s*(\\d{1,3})\\s*(?:${anyOf(lexicon.wordsOf("pager-of"))}|/)\\s*(\\d{1,3})\\W*$`,
      "iu",
    ),
    numbers: new RegExp(
      `^\\W*(?:${page}\\W*)?1(?:[\\s|,•·/-]+\\d{1,2}){1,20}\\W*(?:${nextWords}[\\p{L}\\s]{0,12})?\\W*$`,
      "iu",
    ),
  };
}

/** Longer ones first; "#" stands for a number. A lexicon without such words matches nothing. */
function anyOf(words: readonly string[]): string {
  const sorted = [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return `(?:${sorted.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|") || "(?!)"})`;
}

/** Without accents, as addresses write it. */
const plain = (word: string) => word.normalize("NFD").replaceAll(/\p{M}/gu, "");

/** Pages that a line counts, the one at hand first; undefined when it is no label of pages. */
export function pageLabel(text: string, { label }: PagerWords): { page: number; of: number } | undefined {
  const found = text.length > LABEL_CHARACTERS_MAX ? null : label.exec(text);
  return found ? { page: Number(found[1]), of: Number(found[2]) } : undefined;
}

/** A line that does nothing but lead to other pages of the text. */
export const isPager = (text: string, linkCharacters: number, words: PagerWords): boolean =>
  pageLabel(text, words) !== undefined ||
  (text.length <= NUMBERS_CHARACTERS_MAX && linkCharacters > 0 && words.numbers.test(text));
