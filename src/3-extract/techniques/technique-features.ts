import { hash32, mix32 } from "../../text/hash.ts";
import type { Token } from "../../text/tokens.ts";
import { BUCKETS } from "../tagger/features.ts";

/** Kinds of features. Each is scaled to the same weight, whatever its number: letters would drown the words. */
export const GROUPS = { words: 0, pairs: 1, letters: 2 } as const;
export const GROUP_COUNT = 3;

/** Distinct buckets of one sentence with their group and how often each stands in it. */
export interface TechniqueFeatures {
  readonly buckets: readonly number[];
  readonly groups: readonly number[];
  readonly counts: readonly number[];
}

/** Runs of letters within a word. */
const RUN_MIN = 3;
const RUN_MAX = 5;
/** Words of one sentence, and letters of one word, that are read: a list set as one line has no end. */
const WORDS_MAX = 120;
const LETTERS_MAX = 40;
const SEEDS = { words: 0x2c1b3c6d, pairs: 0x297a2d39, letters: 0x7ed55d16 };
const BUCKET_MASK = BUCKETS - 1;

/** The words of a sentence as the classifier sees them: lower case, every number alike, no marks. */
export interface TechniqueWords {
  readonly words: readonly string[];
  /** Per word the index of its token. */
  readonly tokenOf: readonly number[];
}

/** `from` and `to` (exclusive) index `tokens`. */
export function techniqueWords(tokens: readonly Token[], from = 0, to = tokens.length): TechniqueWords {
  const words: string[] = [];
  const tokenOf: number[] = [];
  for (let i = from; i < to && words.length < WORDS_MAX; i++) {
    const { lower } = tokens[i]!;
    // An address says nothing of what is done with it.
    if (lower.includes("://")) continue;
    for (const part of PLAIN.test(lower) ? [lower] : lower.split(/[^\p{L}\p{N}]+/u)) {
      if (!part) continue;
      words.push(/^\d+$/.test(part) ? "0" : part.slice(0, LETTERS_MAX));
      tokenOf.push(i);
    }
  }
  return { words, tokenOf };
}

const PLAIN = /^[a-z]+$/;

export const wordBucket = (word: string): number => hash32(word, SEEDS.words) & BUCKET_MASK;

/** A pair of neighbours, by their word buckets. */
export const pairBucket = (before: number, bucket: number): number =>
  mix32(Math.imul(before, 0x85ebca6b) ^ bucket ^ SEEDS.pairs) & BUCKET_MASK;

/** Runs of three to five letters of a word with its edges. */
export function letterBuckets(word: string, visit: (bucket: number) => void): void {
  const edged = ` ${word} `;
  for (let i = 0; i + RUN_MIN <= edged.length; i++) {
    let h = SEEDS.letters;
    for (let k = 0; k < RUN_MAX && i + k < edged.length; k++) {
      h = Math.imul(h ^ edged.charCodeAt(i + k), 0x01000193);
      if (k + 1 >= RUN_MIN) visit(mix32(h) & BUCKET_MASK);
    }
  }
}

/** Words, neighbouring pairs, runs of letters: what training counts. */
export function techniqueFeatures(words: readonly string[]): TechniqueFeatures {
  const at = new Map<number, number>();
  const buckets: number[] = [];
  const groups: number[] = [];
  const counts: number[] = [];
  const visit = (bucket: number, group: number) => {
    const place = at.get(bucket);
    if (place !== undefined) counts[place]!++;
    else {
      at.set(bucket, buckets.length);
      buckets.push(bucket);
      groups.push(group);
      counts.push(1);
    }
  };
  words.forEach((word, i) => {
    const bucket = wordBucket(word);
    visit(bucket, GROUPS.words);
    if (i > 0) visit(pairBucket(wordBucket(words[i - 1]!), bucket), GROUPS.pairs);
    letterBuckets(word, (run) => visit(run, GROUPS.letters));
  });
  return { buckets, groups, counts };
}
