import type { JudgedStance } from "./judge.ts";
import type { StanceKnowledge } from "./side.ts";

/** Pairs in each of two generations; the picture of 2,000 articles compares some ten thousands. */
const PAIRS_MAX = 100_000;

type Pairs = Map<string, Map<string, JudgedStance>>;

/**
 * Judgements by both wordings, which they rest on and nothing else: one picture after the other compares the same, in both
 * orders. What was not asked for lately is forgotten.
 */
export class KnownJudgements {
  readonly #max: number;
  #now: Pairs = new Map();
  #before: Pairs = new Map();
  #count = 0;

  constructor(max = PAIRS_MAX) {
    this.#max = max;
  }

  /** Pairs that are kept, at most twice the limit. */
  get size(): number {
    let size = 0;
    for (const pairs of [this.#now, this.#before]) for (const others of pairs.values()) size += others.size;
    return size;
  }

  of(claim: string, passage: string, judge: () => JudgedStance): JudgedStance {
    const known = this.#now.get(claim)?.get(passage);
    if (known) return known;
    const judged = this.#before.get(claim)?.get(passage) ?? judge();
    this.#keep(claim, passage, judged);
    return judged;
  }

  #keep(claim: string, passage: string, judged: JudgedStance): void {
    if (this.#count === this.#max) {
      this.#before = this.#now;
      this.#now = new Map();
      this.#count = 0;
    }
    const others = this.#now.get(claim);
    if (others) others.set(passage, judged);
    else this.#now.set(claim, new Map([[passage, judged]]));
    this.#count++;
  }
}

const KNOWN = new WeakMap<StanceKnowledge, KnownJudgements>();

/** Those made with this knowledge: a copy of it, with other trees, has its own. */
export function knownTo(knowledge: StanceKnowledge): KnownJudgements {
  const known = KNOWN.get(knowledge) ?? new KnownJudgements();
  KNOWN.set(knowledge, known);
  return known;
}
