import { assert } from "../../domain/assert.ts";
import { mayEnd, mayFollow } from "./bioes.ts";
import type { FeatureRows } from "./features.ts";

/**
 * A trained sequence tagger: int8 weight rows in a hash table, Viterbi over the legal tag transitions.
 * Baseline: averaged structured perceptron, see train/perceptron.ts; packed by train/pack.ts.
 *
 * Packed form, little endian: u32 magic, u32 length of JSON header, header {tags, scale, rows}, padding to 4 bytes,
 * f32[(T+1)*T] transitions, then rows: u32 bucket[rows] ascending, i8[rows*T] weights (times `scale`).
 */
export class SequenceModel {
  readonly tags: readonly string[];
  readonly #scale: number;
  readonly #transitions: Float32Array;
  readonly #weights: Int8Array;
  /** Open addressing: bucket + 1 or 0, and the row it leads to. */
  readonly #keys: Int32Array;
  readonly #rowOf: Int32Array;
  readonly #mask: number;
  readonly #previous: readonly (readonly number[])[];
  readonly #mayStart: readonly boolean[];
  readonly #mayEnd: readonly boolean[];

  constructor(packed: Uint8Array) {
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
    assert(view.getUint32(0, true) === MODEL_MAGIC, "a model file begins with its magic number");
    const headerBytes = view.getUint32(4, true);
    const header = JSON.parse(new TextDecoder().decode(packed.subarray(8, 8 + headerBytes))) as ModelHeader;
    this.tags = header.tags;
    this.#scale = header.scale;
    const T = this.tags.length;
    let at = (8 + headerBytes + 3) & ~3;
    this.#transitions = new Float32Array(packed.slice(at, at + 4 * (T + 1) * T).buffer);
    at += 4 * (T + 1) * T;
    const buckets = new Uint32Array(packed.slice(at, at + 4 * header.rows).buffer);
    at += 4 * header.rows;
    this.#weights = new Int8Array(packed.slice(at, at + header.rows * T).buffer);
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, header.rows * 2)));
    this.#mask = slots - 1;
    this.#keys = new Int32Array(slots);
    this.#rowOf = new Int32Array(slots);
    buckets.forEach((bucket, row) => {
      let slot = bucket & this.#mask;
      while (this.#keys[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#keys[slot] = bucket + 1;
      this.#rowOf[slot] = row;
    });
    this.#previous = this.tags.map((next) => this.tags.flatMap((tag, p) => (mayFollow(tag, next) ? [p] : [])));
    this.#mayStart = this.tags.map((tag) => mayFollow(undefined, tag));
    this.#mayEnd = this.tags.map(mayEnd);
  }

  /** Tag scores of every row, without transitions: row-major [length x tags]. */
  emissions(rows: FeatureRows): Float32Array {
    const T = this.tags.length;
    const { starts, values } = rows;
    const out = new Float32Array(rows.length * T);
    const keys = this.#keys;
    const mask = this.#mask;
    const weights = this.#weights;
    for (let i = 0; i < rows.length; i++) {
      const base = i * T;
      const end = starts[i + 1]!;
      for (let k = starts[i]!; k < end; k++) {
        const bucket = values[k]!;
        let slot = bucket & mask;
        while (keys[slot] !== 0) {
          if (keys[slot] === bucket + 1) {
            const row = this.#rowOf[slot]! * T;
            for (let t = 0; t < T; t++) out[base + t]! += weights[row + t]!;
            break;
          }
          slot = (slot + 1) & mask;
        }
      }
    }
    for (let i = 0; i < out.length; i++) out[i]! *= this.#scale;
    return out;
  }

  /** The best legal tag sequence. `margin` is per token: its best score minus that of `O` (0 where O wins). */
  decode(rows: FeatureRows): string[] {
    const n = rows.length;
    if (n === 0) return [];
    return this.viterbi(this.emissions(rows), n);
  }

  viterbi(emissions: Float32Array, n: number): string[] {
    const T = this.tags.length;
    const score = new Float32Array(n * T);
    const back = new Int16Array(n * T);
    const transitions = this.#transitions;
    for (let q = 0; q < T; q++) score[q] = this.#mayStart[q] ? emissions[q]! + transitions[T * T + q]! : -1e9;
    for (let i = 1; i < n; i++) {
      for (let q = 0; q < T; q++) {
        let best = -1e30;
        let from = 0;
        for (const p of this.#previous[q]!) {
          const s = score[(i - 1) * T + p]! + transitions[p * T + q]!;
          if (s > best) {
            best = s;
            from = p;
          }
        }
        score[i * T + q] = best + emissions[i * T + q]!;
        back[i * T + q] = from;
      }
    }
    let last = 0;
    let best = -1e30;
    for (let t = 0; t < T; t++) {
      if (!this.#mayEnd[t] || score[(n - 1) * T + t]! <= best) continue;
      best = score[(n - 1) * T + t]!;
      last = t;
    }
    const path = new Array<string>(n);
    for (let i = n - 1; i >= 0; i--) {
      path[i] = this.tags[last]!;
      last = back[i * T + last]!;
    }
    return path;
  }
}

export const MODEL_MAGIC = 0x4d435354; // "TSCM"

export interface ModelHeader {
  readonly tags: readonly string[];
  readonly scale: number;
  readonly rows: number;
}
