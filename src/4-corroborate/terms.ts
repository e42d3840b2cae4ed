/** Words without meaning of their own for telling one text from another. */
const STOP = new Set(
  "a an and are as at be been before being but by can could did do does for from had has have he her him his how i if in into is it its just may me might more most my no nor not of off on once only or other our out over own said say says she should so some such than that the their them then there these they this those through to told too under until up us very was we were what when where which while who whom why will with would you your also after about against all any because between both during each few further here same".split(
    " ",
  ),
);

export const isStopWord = (lower: string): boolean => STOP.has(lower);

/** Content words of a text, lower case, cut to a crude stem ("attacks", "attacked" -> "attack"). */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)) {
    if (!STOP.has(word)) terms.push(stemOf(word));
  }
  return terms;
}

export function stemOf(word: string): string {
  const bare = word.replace(/['’]s$/, "");
  if (bare.length <= 4 || /\d/.test(bare)) return bare;
  return bare.replace(/(?:ings?|ed|es|s)$/, "").replace(/(?:ations?|ements?)$/, "") || bare;
}

/** Weights of terms by how many texts hold them. Unseen background texts are assumed so that three articles suffice. */
export class TermWeights {
  readonly #counts = new Map<string, number>();
  #texts = 0;

  /** Texts assumed beside those seen; swept 20 to 200 on the hand-labelled stream: flat. */
  static readonly BACKGROUND = 60;

  add(terms: Iterable<string>): void {
    this.#texts++;
    for (const term of new Set(terms)) this.#counts.set(term, (this.#counts.get(term) ?? 0) + 1);
  }

  remove(terms: Iterable<string>): void {
    this.#texts--;
    for (const term of new Set(terms)) this.#counts.set(term, (this.#counts.get(term) ?? 1) - 1);
  }

  of(term: string): number {
    return Math.log((this.#texts + TermWeights.BACKGROUND) / ((this.#counts.get(term) ?? 0) + 1));
  }
}

export type Vector = ReadonlyMap<string, number>;

/** Unit vector of weighted terms; repeated terms count with the root of their number. */
export function vectorOf(terms: readonly string[], weights: TermWeights): Vector {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  let square = 0;
  for (const [term, count] of counts) {
    const weight = Math.sqrt(count) * weights.of(term);
    counts.set(term, weight);
    square += weight * weight;
  }
  const length = Math.sqrt(square) || 1;
  for (const [term, weight] of counts) counts.set(term, weight / length);
  return counts;
}

export function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}

/** Words of a quotation for comparison: case, marks, spaces and final punctuation do not matter. */
export function plainWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
