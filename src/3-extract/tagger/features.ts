import { mix32 } from "../../text/hash.ts";

/**
 * Feature hashes of a sequence, row after row, without a string per feature: a feature is a template number mixed with
 * the 32-bit hashes of its parts. Buckets are 22 bits: collisions are part of the trained weights.
 */
export class FeatureRows {
  /** Start of row i; `starts[length]` is the end of the last. */
  readonly starts: number[] = [0];
  #values = new Int32Array(512);
  #count = 0;
  /** Places in a model's memory (SequenceModel.addForms) that stand for features of row i: from `placeStarts[i]` on. */
  readonly places: number[] = [];
  readonly placeStarts: number[] = [0];

  get length(): number {
    return this.starts.length - 1;
  }

  get values(): Int32Array {
    return this.#values;
  }

  /** Adds feature `template` with one to three parts (0 = no part) to the current row. */
  add(template: number, a = 0, b = 0, c = 0): void {
    if (this.#count === this.#values.length) this.#grow();
    let h = Math.imul(template, 0x9e3779b1) ^ a;
    h = Math.imul(h ^ (h >>> 15), 0x85ebca77) ^ b;
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae3d) ^ c;
    this.#values[this.#count++] = mix32(h) & BUCKET_MASK;
  }

  /** Ends the current row. */
  next(): void {
    this.starts.push(this.#count);
    this.placeStarts.push(this.places.length);
  }

  /** For reuse without new memory. */
  clear(): void {
    this.starts.length = 1;
    this.places.length = 0;
    this.placeStarts.length = 1;
    this.#count = 0;
  }

  /** A copy that keeps only what is used: for training sets. */
  snapshot(): { starts: Int32Array; values: Int32Array } {
    return { starts: Int32Array.from(this.starts), values: this.#values.slice(0, this.#count) };
  }

  #grow(): void {
    const larger = new Int32Array(this.#values.length * 2);
    larger.set(this.#values);
    this.#values = larger;
  }
}

/** 2^22 buckets: with about 10^5 distinct weights under 3 % collide. */
export const BUCKETS = 1 << 22;
const BUCKET_MASK = BUCKETS - 1;
