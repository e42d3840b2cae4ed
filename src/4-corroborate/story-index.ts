import { gather } from "./gather.ts";
import {
  type CountedTerms,
  FEW_BITS,
  heaviest,
  plus,
  product,
  type StoryVector,
  TermCounter,
  TermRarity,
  unitVector,
} from "./story-terms.ts";

/**
 * Mean likeness from which articles are of one story. Conservative: a wrong merge costs more than a split. Set on the
 * hand-labelled stream and on four fifths of ECB+ (by topic); docs/quality.md has the scores.
 */
export const JOIN_MIN = 0.12;
/** Mean likeness from which two stories are proposed as one. On the hand-labelled stream see docs/data-model.md. */
const NEAR_MIN = 0.08;
/** Days between two articles after which their likeness counts half; swept 6 to 20. */
const HALF_LIFE_DAYS = 6;
/** Where a day is not known the time says nothing for one story: such a pair counts half. */
const UNDATED = 0.5;
/** Terms kept of a story: the heaviest of its sum. */
const STORY_TERMS_MAX = 160;
/** Terms of an article, heaviest first, by which earlier stories are looked up. */
const LOOKED_UP = 16;
/** Stories looked at per term, newest first: an old story whose words all became common ones is no longer found. */
const POSTINGS_MAX = 100;
/** Stories compared in full, the likeliest first. */
const COMPARED_MAX = 24;

/** A text whose likeness to others is asked for. */
export interface StoryText {
  readonly title: string;
  readonly body: string;
  /** ISO. */
  readonly publishedAt?: string | undefined;
}

/** What the index of stories is told of an article: no words. */
export interface CountedText {
  readonly id: string;
  readonly terms: CountedTerms;
  /** ISO. */
  readonly publishedAt?: string | undefined;
  /** Joins a story, but its words, which are of several matters, do not become the story's. */
  readonly isRoundUp?: boolean;
}

/** Likeness of plain counts from which an article is another one told again. */
const SAME_MIN = 0.6;

interface Story {
  readonly id: string;
  /** Sum of its articles' vectors. */
  sum: StoryVector;
  articles: number;
  from: number | undefined;
  to: number | undefined;
}

interface Item {
  readonly id: string;
  readonly isRoundUp: boolean;
  readonly vector: StoryVector;
  readonly day: number | undefined;
}

/** Puts articles into stories as they come: likeness of names, numbers and words, fading with the days. Keeps no text. */
export class StoryIndex {
  readonly #rarity = new TermRarity();
  readonly #stories: Story[] = [];
  readonly #postings = new Map<number, number[]>();

  /**
   * Takes articles that came together and tells the story of each: the id of its first article. Among them the order
   * decides only which is the first. Cost grows with the square of their number: call it with some hundreds.
   */
  add(texts: readonly CountedText[]): string[] {
    const novel = novelOf(texts);
    texts.forEach(({ terms }, i) => {
      if (novel[i]) this.#rarity.learn(terms);
    });
    const items = texts.map((text) => this.#item(text));
    const whole = items.filter(({ isRoundUp }) => !isRoundUp);
    const storyOf = new Map<Item, number>();
    const clusters = clustersOf(whole);
    // Found before any is opened or grows: which of them comes first must not matter.
    const found = clusters.map((members) => this.#bestOf(members));
    clusters.forEach((members, i) => {
      const story = found[i] ?? this.#open(members[0]!.id);
      for (const member of members) storyOf.set(member, story);
      this.#grow(story, members);
    });
    for (const item of items) if (!storyOf.has(item)) storyOf.set(item, this.#bestOf([item]) ?? this.#open(item.id));
    return items.map((item) => this.#stories[storyOf.get(item)!]!.id);
  }

  #item({ id, terms, publishedAt, isRoundUp = false }: CountedText): Item {
    return { id, isRoundUp, vector: this.#rarity.vectorOf(terms), day: dayOf(publishedAt) };
  }

  #bestOf(members: readonly Item[]): number | undefined {
    const scores = new Map<number, number>();
    for (const { vector } of members) this.#lookUp(vector, scores);
    const likeliest = likeliestOf(scores);
    let best: number | undefined;
    let most = JOIN_MIN;
    for (const index of likeliest) {
      const story = this.#stories[index]!;
      let sum = 0;
      for (const { vector, day } of members) sum += product(vector, story.sum) * fade(day, story);
      const likeness = sum / (members.length * Math.max(1, story.articles));
      if (likeness < most || (likeness === most && best !== undefined)) continue;
      most = likeness;
      best = index;
    }
    return best;
  }

  /** Pairs of stories that are alike but not enough to be one: ids of their first articles, each pair once, the likeliest first. */
  near(): [string, string][] {
    const pairs: { pair: [string, string]; likeness: number }[] = [];
    this.#stories.forEach((story, index) => {
      if (!story.articles) return;
      const scores = new Map<number, number>();
      this.#lookUp(story.sum, scores);
      const likeliest = likeliestOf(scores);
      for (const other of likeliest) {
        const earlier = this.#stories[other]!;
        if (other >= index || !earlier.articles) continue;
        const mean = product(story.sum, earlier.sum) / (story.articles * earlier.articles);
        const likeness = mean * fade(story.from, earlier);
        if (likeness >= NEAR_MIN) pairs.push({ pair: [earlier.id, story.id], likeness });
      }
    });
    return pairs.sort((a, b) => b.likeness - a.likeness).map(({ pair }) => pair);
  }

  #lookUp(vector: StoryVector, scores: Map<number, number>): void {
    const { ids, weights } = heaviest(vector, LOOKED_UP);
    ids.forEach((id, i) => {
      const list = this.#postings.get(id) ?? [];
      for (let k = list.length - 1; k >= Math.max(0, list.length - POSTINGS_MAX); k--)
        scores.set(list[k]!, (scores.get(list[k]!) ?? 0) + weights[i]!);
    });
  }

  #open(id: string): number {
    this.#stories.push({ id, sum: EMPTY, articles: 0, from: undefined, to: undefined });
    return this.#stories.length - 1;
  }

  #grow(index: number, members: readonly Item[]): void {
    const story = this.#stories[index]!;
    const known = new Set(story.sum.ids);
    let sum = story.sum;
    for (const { vector, day } of members) {
      sum = plus(sum, vector);
      story.articles++;
      if (day === undefined) continue;
      story.from = Math.min(day, story.from ?? day);
      story.to = Math.max(day, story.to ?? day);
    }
    story.sum = heaviest(sum, STORY_TERMS_MAX);
    // Looked up by what is heavy in it now.
    for (const id of heaviest(story.sum, LOOKED_UP * 2).ids) {
      if (known.has(id)) continue;
      const list = this.#postings.get(id);
      if (list) list.push(index);
      else this.#postings.set(id, [index]);
    }
  }
}

/** The few with the highest scores, of equals the earlier: most of hundreds are passed over with one look. */
function likeliestOf(scores: ReadonlyMap<number, number>): number[] {
  const best: [index: number, score: number][] = [];
  for (const [index, score] of scores) {
    const isBefore = ([other, most]: readonly [number, number]) => score > most || (score === most && index < other);
    if (best.length === COMPARED_MAX && !isBefore(best.at(-1)!)) continue;
    let at = best.length;
    while (at > 0 && isBefore(best[at - 1]!)) at--;
    best.splice(at, 0, [index, score]);
    if (best.length > COMPARED_MAX) best.pop();
  }
  return best.map(([index]) => index);
}

const EMPTY: StoryVector = { ids: new Int32Array(0), weights: new Float32Array(0) };

/** Hundreds of tellings in the same words would wear out the words of their own story: what is nearly the same teaches nothing. */
function novelOf(texts: readonly CountedText[]): boolean[] {
  const like = products(texts.map(({ terms: { ids, counts } }) => unitVector({ ids, weights: counts })));
  const novel: boolean[] = [];
  for (let i = 0; i < texts.length; i++) {
    novel[i] = true;
    for (let j = 0; j < i && novel[i]; j++) if (novel[j] && like[i * texts.length + j]! >= SAME_MIN) novel[i] = false;
  }
  return novel;
}

function clustersOf(items: readonly Item[]): Item[][] {
  const clusters = new Map<number, Item[]>();
  gather(likenesses(items), items.length, JOIN_MIN).forEach((group, i) => {
    const members = clusters.get(group);
    if (members) members.push(items[i]!);
    else clusters.set(group, [items[i]!]);
  });
  return [...clusters.values()];
}

/** Likeness of each pair, n x n. */
function likenesses(items: readonly Pick<Item, "vector" | "day">[]): Float32Array {
  const n = items.length;
  const likeness = products(items.map(({ vector }) => vector));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      let value = likeness[i * n + j]!;
      if (value !== 0) value *= between(items[i]!.day, items[j]!.day);
      likeness[i * n + j] = value;
      likeness[j * n + i] = value;
    }
  }
  return likeness;
}

/** Product of each pair, below the diagonal of n x n, through the terms that pairs share. */
function products(vectors: readonly StoryVector[]): Float32Array {
  const n = vectors.length;
  const product = new Float32Array(n * n);
  // Terms by their place in a table that holds, one behind the other, who has each of them.
  const placeOf = new Map<number, number>();
  const holdersOf: number[] = [];
  const places = vectors.map(({ ids }) => {
    const own = new Int32Array(ids.length);
    for (let k = 0; k < ids.length; k++) {
      let place = placeOf.get(ids[k]!);
      if (place === undefined) {
        place = holdersOf.length;
        placeOf.set(ids[k]!, place);
        holdersOf.push(0);
      }
      holdersOf[place]!++;
      own[k] = place;
    }
    return own;
  });
  const starts = new Int32Array(holdersOf.length);
  let all = 0;
  for (let place = 0; place < holdersOf.length; place++) {
    starts[place] = all;
    all += holdersOf[place]!;
  }
  const ends = starts.slice();
  const holders = new Int32Array(all);
  const theirs = new Float32Array(all);
  for (let i = 0; i < n; i++) {
    const { weights } = vectors[i]!;
    const own = places[i]!;
    const row = i * n;
    for (let k = 0; k < own.length; k++) {
      const weight = weights[k]!;
      const end = ends[own[k]!]!;
      for (let at = starts[own[k]!]!; at < end; at++) product[row + holders[at]!]! += weight * theirs[at]!;
      holders[end] = i;
      theirs[end] = weight;
      ends[own[k]!]!++;
    }
  }
  return product;
}

const dayOf = (iso: string | undefined) => {
  const day = iso ? Date.parse(iso.slice(0, 10)) / 86_400_000 : Number.NaN;
  return Number.isNaN(day) ? undefined : day;
};

function between(a: number | undefined, b: number | undefined): number {
  return a === undefined || b === undefined ? UNDATED : fadeOver(Math.abs(a - b));
}

/** Shares by days, each worked out once. */
const FADES = Float64Array.from({ length: 400 }, (_, days) => 0.5 ** (days / HALF_LIFE_DAYS));
const fadeOver = (days: number) => FADES[days] ?? 0.5 ** (days / HALF_LIFE_DAYS);

/** By the days to the nearer end of the story. */
function fade(day: number | undefined, { from, to }: Story): number {
  if (day === undefined || from === undefined || to === undefined) return UNDATED;
  return fadeOver(Math.max(0, from - day, day - to));
}

/** How alike articles are, for who asks about pairs: the same measure, over these articles alone. */
export function likenessOf(texts: readonly StoryText[]): (a: number, b: number) => number {
  const counter = new TermCounter(FEW_BITS);
  const rarity = new TermRarity(FEW_BITS);
  const counted = texts.map(({ title, body }) => counter.count(title, body));
  for (const one of counted) rarity.learn(one);
  const vectors = counted.map((one) => rarity.vectorOf(one));
  const days = texts.map(({ publishedAt }) => dayOf(publishedAt));
  return (a, b) => product(vectors[a]!, vectors[b]!) * between(days[a], days[b]);
}
