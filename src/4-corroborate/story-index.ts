import { cosine, TermWeights, termsOf, type Vector, vectorOf } from "./terms.ts";

/** Cosine from which an article joins a story. Conservative: a wrong merge costs more than a split. */
const JOIN_MIN = 0.2;
/** Cosine from which an article is its story told again. */
const SAME_MIN = 0.7;
/** Days after which the likeness of an article to a story counts half. */
const HALF_LIFE_DAYS = 6;
/** Terms in more stories than this tell nothing and are not looked up. */
const POSTINGS_MAX = 200;

interface Story {
  readonly id: string;
  /** Sum of its articles' vectors, not normalised. */
  readonly sum: Map<string, number>;
  articles: number;
  lastDay: number | undefined;
}

/** Puts articles into stories as they come: likeness of words, fading with the days between. Keeps no text. */
export class StoryIndex {
  readonly #weights = new TermWeights();
  readonly #stories: Story[] = [];
  readonly #postings = new Map<string, number[]>();

  /** `publishedAt`: ISO. Returns the id of the story, which is the id of its first article. */
  add(id: string, title: string, body: string, publishedAt?: string): string {
    const terms = [...termsOf(title), ...termsOf(title), ...termsOf(body)];
    this.#weights.add(terms);
    const vector = vectorOf(terms, this.#weights);
    const day = publishedAt ? Date.parse(publishedAt.slice(0, 10)) / 86_400_000 : undefined;
    const { index: best, likeness } = this.#bestOf(vector, day);
    // Hundreds of copies would wear out the words of their own story: what is nearly the same teaches nothing.
    if (likeness >= SAME_MIN) this.#weights.remove(terms);
    const index = best ?? this.#open(id);
    this.#join(index, vector, day);
    return this.#stories[index]!.id;
  }

  #bestOf(vector: Vector, day: number | undefined): { index?: number; likeness: number } {
    const seen = new Set<number>();
    for (const term of vector.keys()) {
      const list = this.#postings.get(term);
      if (list && list.length <= POSTINGS_MAX) for (const index of list) seen.add(index);
    }
    let best: number | undefined;
    let most = JOIN_MIN;
    for (const index of seen) {
      const story = this.#stories[index]!;
      const likeness = (cosine(vector, story.sum) / lengthOf(story.sum)) * fade(day, story.lastDay);
      if (likeness <= most) continue;
      most = likeness;
      best = index;
    }
    return best === undefined ? { likeness: 0 } : { index: best, likeness: most };
  }

  #open(id: string): number {
    this.#stories.push({ id, sum: new Map(), articles: 0, lastDay: undefined });
    return this.#stories.length - 1;
  }

  #join(index: number, vector: Vector, day: number | undefined): void {
    const story = this.#stories[index]!;
    for (const [term, weight] of vector) {
      if (!story.sum.has(term)) {
        const list = this.#postings.get(term);
        if (list) list.push(index);
        else this.#postings.set(term, [index]);
      }
      story.sum.set(term, (story.sum.get(term) ?? 0) + weight);
    }
    story.articles++;
    if (day !== undefined) story.lastDay = Math.max(day, story.lastDay ?? day);
  }
}

function lengthOf(sum: Vector): number {
  let square = 0;
  for (const weight of sum.values()) square += weight * weight;
  return Math.sqrt(square) || 1;
}

function fade(day: number | undefined, last: number | undefined): number {
  return day === undefined || last === undefined ? 1 : 0.5 ** (Math.abs(day - last) / HALF_LIFE_DAYS);
}
