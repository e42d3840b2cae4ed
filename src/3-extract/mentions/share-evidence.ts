import { WORD_FLAGS, type WordTable } from "../tagger/word-features.ts";

/** A stretch of tokens that the tagger has scored: row-major [tokens x tags]. */
export interface Scored {
  readonly from: number;
  readonly to: number;
  readonly emissions: Float32Array;
}

/**
 * How far a word's own score for a type moves towards the mean of its other places in the article: where one place is
 * plain ("Orlow Inc. said"), the others follow.
 */
const SHARE = 0.5;

/**
 * Moves the scores of capitalised words that stand in the article more than once towards each other, type by type; the
 * place in the name (begin, inside, end) stays what each sentence says. Tags: O, then four of each type.
 */
export function shareEvidence(stretches: readonly Scored[], table: WordTable, tags: number): void {
  const types = (tags - 1) / 4;
  const sums = new Map<number, Float64Array>();
  const isName = (i: number) =>
    (table.flags[i]! & (WORD_FLAGS.capital | WORD_FLAGS.capitalLine)) === WORD_FLAGS.capital;
  for (const { from, to, emissions } of stretches) {
    for (let i = from; i < to; i++) {
      if (!isName(i)) continue;
      let sum = sums.get(table.word[i]!);
      if (!sum) {
        sum = new Float64Array(types + 1);
        sums.set(table.word[i]!, sum);
      }
      sum[types]! += 1;
      for (let t = 0; t < types; t++) sum[t]! += scoreOf(emissions, (i - from) * tags, t);
    }
  }
  for (const { from, to, emissions } of stretches) {
    for (let i = from; i < to; i++) {
      const sum = isName(i) ? sums.get(table.word[i]!) : undefined;
      if (!sum || sum[types]! < 2) continue;
      const row = (i - from) * tags;
      for (let t = 0; t < types; t++) {
        const move = SHARE * (sum[t]! / sum[types]! - scoreOf(emissions, row, t));
        for (let k = 1; k <= 4; k++) emissions[row + 4 * t + k]! += move;
      }
    }
  }
}

function scoreOf(emissions: Float32Array, row: number, type: number): number {
  const at = row + 1 + 4 * type;
  return Math.max(emissions[at]!, emissions[at + 1]!, emissions[at + 2]!, emissions[at + 3]!) - emissions[row]!;
}
