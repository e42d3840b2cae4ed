import { assert } from "../domain/assert.ts";
import { hash32 } from "./hash.ts";
import { HashIndex } from "./hash-index.ts";

export const VECTORS_MAGIC = 0x31435654; // "TVC1"
export const VECTOR_DIMENSIONS = 64;
/** Bytes of a row beside its vector: the gap to the hash before it (4) and the rank. */
export const VECTOR_COLUMNS = 5;
/** The rank column holds 12 times the binary logarithm of a word's rank by frequency. */
export const RANK_STEPS = 12;

/** Meanings of frequent English words as directions (models/vectors.bin, made by train/vectors.ts). */
export class WordVectors {
  readonly #index: HashIndex;
  readonly #ranks: Uint8Array;
  /** Row after row, each of length 1. */
  readonly #values: Float32Array;

  constructor(file: Uint8Array) {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    assert(file.length >= 8 && view.getUint32(0, true) === VECTORS_MAGIC, "a vector file begins with its magic number");
    const count = view.getUint32(4, true);
    assert(file.length === 8 + (VECTOR_COLUMNS + VECTOR_DIMENSIONS) * count, "a vector file has all its columns");
    const column = (at: number) => file.subarray(8 + at * count, 8 + (at + 1) * count);
    this.#index = new HashIndex([column(0), column(1), column(2), column(3)]);
    this.#ranks = column(4);
    this.#values = new Float32Array(count * VECTOR_DIMENSIONS);
    for (let d = 0; d < VECTOR_DIMENSIONS; d++) {
      const values = column(VECTOR_COLUMNS + d);
      for (let i = 0; i < count; i++) this.#values[i * VECTOR_DIMENSIONS + d] = (values[i]! << 24) >> 24;
    }
    for (let i = 0; i < count; i++)
      toLengthOne(this.#values.subarray(i * VECTOR_DIMENSIONS, (i + 1) * VECTOR_DIMENSIONS));
  }

  /** Row of a lower-case word; -1 for a word without one. */
  find(word: string): number {
    return this.#index.find(hash32(word));
  }

  /** Cosine of two rows, -1 to 1; 0 where one is missing. */
  likeness(a: number, b: number): number {
    if (a < 0 || b < 0) return 0;
    let sum = 0;
    const [x, y] = [a * VECTOR_DIMENSIONS, b * VECTOR_DIMENSIONS];
    for (let d = 0; d < VECTOR_DIMENSIONS; d++) sum += this.#values[x + d]! * this.#values[y + d]!;
    return sum;
  }

  /** How much a word tells, 0 to 1: common words little, words without a row all. After SIF (Arora et al. 2017). */
  weightOf(row: number): number {
    return row < 0 ? 1 : SMOOTHING / (SMOOTHING + 0.1 / 2 ** (this.#ranks[row]! / RANK_STEPS));
  }

  /** Mean direction of the rows by weight, of length 1 (0 without rows). */
  meanOf(rows: readonly number[]): Float32Array {
    const mean = new Float32Array(VECTOR_DIMENSIONS);
    for (const row of rows) {
      if (row < 0) continue;
      const weight = this.weightOf(row);
      for (let d = 0; d < VECTOR_DIMENSIONS; d++) mean[d]! += weight * this.#values[row * VECTOR_DIMENSIONS + d]!;
    }
    toLengthOne(mean);
    return mean;
  }
}

/** Frequency from which a word tells half; Zipf's law gives .1 / rank for the word of a rank. */
const SMOOTHING = 1e-4;

function toLengthOne(vector: Float32Array): void {
  const norm = Math.hypot(...vector) || 1;
  for (let d = 0; d < vector.length; d++) vector[d]! /= norm;
}

export const cosineOf = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
};
