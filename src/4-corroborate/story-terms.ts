import { hash32 } from "../text/hash.ts";
import { isStopWord, stemOf } from "./terms.ts";

/**
 * Terms are counted under so many bits of their hash: constant memory, and of 50,000 terms one in twenty shares its
 * place. Some dozens of articles, compared once, need no more than FEW_BITS.
 */
const BITS = 20;
export const FEW_BITS = 15;
/** A title counts as often as this; the first words of a text as often as that. */
const TITLE = 2;
const LEAD = 2;
const LEAD_WORDS = 60;
/** Weight of a name or number beside a word. Two quakes are told apart by where and how strong. Swept 1 to 4. */
const NAME = 3;
const NUMBER = 3;
/** Terms kept of one article: the heaviest. 80 to all: the same scores; fewer cost recall. */
const TERMS_MAX = 100;
/** Articles assumed beside those seen, so that three suffice; swept 60 to 300: flat. */
const BACKGROUND = 60;
/** Words remembered with their stem; a stream's vocabulary beyond it is looked at anew. */
const WORDS_MAX = 200_000;
/** Characters of an article that are looked at for its story: the matter stands at the top. */
const CHARACTERS_MAX = 20_000;

/** Written like names, and in every article. */
const CALENDAR = new Set(
  "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december".split(
    " ",
  ),
);

/** Terms of one article with their weights, of length 1; ids ascend. */
export interface StoryVector {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

/** Counted terms of an article, before it is known how common each is. */
export interface CountedTerms {
  readonly ids: Int32Array;
  readonly counts: Float32Array;
}

interface Word {
  readonly id: number;
  readonly kind: "stop" | "word" | "number";
  readonly capital: boolean;
}

/** Counts the terms of articles; what one article teaches changes nothing for the next. */
export class TermCounter {
  readonly #half: number;
  readonly #words = new Map<string, Word>();
  // Of the article being read, by term.
  readonly #count: Float32Array;
  readonly #capitals: Int16Array;
  readonly #smalls: Int16Array;

  constructor(bits = BITS) {
    const buckets = 1 << bits;
    this.#half = buckets / 2;
    this.#count = new Float32Array(buckets);
    this.#capitals = new Int16Array(buckets);
    this.#smalls = new Int16Array(buckets);
  }

  count(title: string, body: string): CountedTerms {
    const ids: number[] = [];
    this.#scan(title, ids, { title: true });
    this.#scan(body.slice(0, CHARACTERS_MAX), ids, { title: false });
    ids.sort((a, b) => a - b);
    const counts = new Float32Array(ids.length);
    ids.forEach((id, i) => {
      // A name: more often capital than small where a sentence does not begin.
      const isName = this.#capitals[id]! > 0 && this.#capitals[id]! >= this.#smalls[id]!;
      const factor = this.#smalls[id]! < 0 ? NUMBER : isName ? NAME : 1;
      counts[i] = factor * Math.sqrt(this.#count[id]!);
      this.#count[id] = 0;
      this.#capitals[id] = 0;
      this.#smalls[id] = 0;
    });
    return { ids: Int32Array.from(ids), counts };
  }

  #scan(text: string, ids: number[], { title }: { readonly title: boolean }): void {
    let at = 0;
    let opens = true;
    eachWord(text, (start, end, afterStop) => {
      const word = this.#wordOf(text.slice(start, end));
      opens = at === 0 || afterStop;
      at++;
      if (word.kind === "stop") return;
      if (this.#count[word.id] === 0) ids.push(word.id);
      this.#count[word.id]! += title ? TITLE : at <= LEAD_WORDS ? LEAD : 1;
      if (word.kind === "number") this.#smalls[word.id] = -1;
      else if (title) return;
      else if (!word.capital) this.#smalls[word.id] = Math.min(this.#smalls[word.id]! + 1, 30_000);
      else if (!opens) this.#capitals[word.id] = Math.min(this.#capitals[word.id]! + 1, 30_000);
    });
  }

  #wordOf(written: string): Word {
    const known = this.#words.get(written);
    if (known) return known;
    const lower = written.toLowerCase();
    const isNumber = /^\p{N}/u.test(written);
    const kind = isStopWord(lower) || CALENDAR.has(lower) ? "stop" : isNumber ? "number" : "word";
    // Digits that share a place with a word would make it a number.
    const id = (hash32(stemOf(lower)) & (this.#half - 1)) + (isNumber ? this.#half : 0);
    const word: Word = { id, kind, capital: /^\p{Lu}/u.test(written) };
    if (this.#words.size >= WORDS_MAX) this.#words.clear();
    this.#words.set(written, word);
    return word;
  }
}

/** Weighs the terms of articles by how many articles hold them. */
export class TermRarity {
  readonly #articles: Int32Array;
  #seen = 0;

  constructor(bits = BITS) {
    this.#articles = new Int32Array(1 << bits);
  }

  /** From now on the article counts in how common its terms are. */
  learn({ ids }: CountedTerms): void {
    this.#seen++;
    for (const id of ids) this.#articles[id]!++;
  }

  vectorOf({ ids, counts }: CountedTerms): StoryVector {
    const weights = new Float32Array(counts.length);
    for (let i = 0; i < counts.length; i++) {
      const rarity = Math.log((this.#seen + BACKGROUND) / (this.#articles[ids[i]!]! + 1));
      if (rarity > 0) weights[i] = counts[i]! * rarity;
    }
    return unitVector(heaviest({ ids, weights }, TERMS_MAX));
  }
}

/** The `most` heaviest terms; equals by id. */
export function heaviest({ ids, weights }: StoryVector, most: number): StoryVector {
  if (ids.length <= most) return { ids, weights };
  const floor = weights.slice().sort()[weights.length - most]!;
  const kept: number[] = [];
  for (let i = 0; i < ids.length && kept.length < most; i++) if (weights[i]! > floor) kept.push(i);
  for (let i = 0; i < ids.length && kept.length < most; i++) if (weights[i] === floor) kept.push(i);
  kept.sort((a, b) => a - b);
  const own = { ids: new Int32Array(kept.length), weights: new Float32Array(kept.length) };
  for (let k = 0; k < kept.length; k++) {
    own.ids[k] = ids[kept[k]!]!;
    own.weights[k] = weights[kept[k]!]!;
  }
  return own;
}

/** The same, of length 1. */
export function unitVector({ ids, weights }: StoryVector): StoryVector {
  let square = 0;
  for (const weight of weights) square += weight * weight;
  const length = Math.sqrt(square) || 1;
  return { ids, weights: weights.map((weight) => weight / length) };
}

/** Sum of products over the terms that both have. */
export function product(a: StoryVector, b: StoryVector): number {
  let i = 0;
  let j = 0;
  let sum = 0;
  while (i < a.ids.length && j < b.ids.length) {
    const x = a.ids[i]!;
    const y = b.ids[j]!;
    if (x === y) sum += a.weights[i]! * b.weights[j]!;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return sum;
}

/** The sum of two vectors. */
export function plus(a: StoryVector, b: StoryVector): StoryVector {
  const ids = new Int32Array(a.ids.length + b.ids.length);
  const weights = new Float32Array(ids.length);
  let i = 0;
  let j = 0;
  let n = 0;
  while (i < a.ids.length || j < b.ids.length) {
    const x = a.ids[i] ?? Number.POSITIVE_INFINITY;
    const y = b.ids[j] ?? Number.POSITIVE_INFINITY;
    ids[n] = Math.min(x, y);
    weights[n++] = (x <= y ? a.weights[i]! : 0) + (y <= x ? b.weights[j]! : 0);
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return { ids: ids.slice(0, n), weights: weights.slice(0, n) };
}

/** Words with what joins them ("Al-Rashid", "6.1"); `afterStop`: a stop, a quotation mark or a line end stands before. */
function eachWord(text: string, visit: (start: number, end: number, afterStop: boolean) => void): void {
  let start = -1;
  let afterStop = true;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 32;
    if (isWordCode(code)) {
      if (start < 0) start = i;
      continue;
    }
    if (start >= 0) {
      if (JOINERS.has(code) && i + 1 < text.length && isWordCode(text.charCodeAt(i + 1))) continue;
      visit(start, i, afterStop);
      start = -1;
      afterStop = false;
    }
    if (STOPS.has(code)) afterStop = true;
  }
}

const codes = (characters: string) => new Set(Array.from(characters, (c) => c.charCodeAt(0)));
const JOINERS = codes("'’.-");
const STOPS = codes(".!?:\n\"“”‘'`");

function isWordCode(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  return code > 0xbf && LETTER.test(String.fromCharCode(code));
}

/** Halves of a pair (letters beyond the first plane) count as letters. */
const LETTER = /[\p{L}\p{N}\p{M}\p{Cs}]/u;
