import { assert } from "../../domain/assert.ts";
import { mayEnd, mayFollow } from "./bioes.ts";
import { BUCKETS, FeatureRows } from "./features.ts";
import {
  type AddFormFeatures,
  addEdgeFeature,
  addFormFeatures,
  FORMS_MAX,
  REACH,
  type WordTable,
} from "./word-features.ts";

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
  /** Two tags a number, 16 bits each, every weight plus 128: one addition adds both, and none borrows from the other. */
  readonly #lanes: Int32Array;
  readonly #lanesPerRow: number;
  /** Per word form and offset: summed lanes, then 1 + the number of features in them, 0 while unknown. */
  #kept = new Int32Array(0);
  readonly #scratch = new FeatureRows();
  /** One bit per bucket: most features of a text are in no model, and this says so from one cache line. */
  readonly #known: Uint32Array;
  /** Open addressing, two numbers a slot: bucket + 1 or 0, and where its weights begin. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  /** Tags that may stand before tag q: `#previous[k]` for k from `#previousStart[q]` to `#previousStart[q + 1]`. */
  readonly #previous: Int32Array;
  readonly #previousStart: Int32Array;
  readonly #mayStart: readonly boolean[];
  readonly #mayEnd: readonly boolean[];

  readonly #formFeatures: AddFormFeatures;

  /** `formFeatures`: those that the model was trained with. */
  constructor(packed: Uint8Array, formFeatures: AddFormFeatures = addFormFeatures) {
    this.#formFeatures = formFeatures;
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
    this.#lanesPerRow = (T + 1) >> 1;
    this.#lanes = lanesOf(new Int8Array(packed.slice(at, at + header.rows * T).buffer), T);
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, header.rows * 2)));
    this.#mask = slots - 1;
    this.#slots = new Int32Array(slots * 2);
    this.#known = new Uint32Array(BUCKETS >>> 5);
    buckets.forEach((bucket, row) => {
      this.#known[bucket >>> 5]! |= 1 << (bucket & 31);
      let slot = bucket & this.#mask;
      while (this.#slots[slot * 2] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot * 2] = bucket + 1;
      this.#slots[slot * 2 + 1] = row * this.#lanesPerRow;
    });
    const previous = this.tags.map((next) => this.tags.flatMap((tag, p) => (mayFollow(tag, next) ? [p] : [])));
    this.#previous = Int32Array.from(previous.flat());
    this.#previousStart = Int32Array.from([0, ...previous.map((_, q) => previous.slice(0, q + 1).flat().length)]);
    this.#mayStart = this.tags.map((tag) => mayFollow(undefined, tag));
    this.#mayEnd = this.tags.map(mayEnd);
  }

  /** Tag scores of every row, without transitions: row-major [length x tags]. */
  emissions(rows: FeatureRows): Float32Array {
    const T = this.tags.length;
    const L = this.#lanesPerRow;
    const { starts } = rows;
    const out = new Float32Array(rows.length * T);
    const sums = new Int32Array(L);
    const kept = this.#kept;
    for (let i = 0; i < rows.length; i++) {
      sums.fill(0);
      let added = this.#addUp(rows.values, starts[i]!, starts[i + 1]!, sums);
      const placeEnd = rows.placeStarts[i + 1]!;
      for (let k = rows.placeStarts[i]!; k < placeEnd; k++) {
        const place = rows.places[k]!;
        for (let l = 0; l < L; l++) sums[l]! += kept[place + l]!;
        added += kept[place + L]! - 1;
      }
      assert(added <= FEATURES_MAX, "a token has few enough features for 16 bits a tag");
      for (let t = 0; t < T; t++) {
        const lane = sums[t >> 1]!;
        const sum = t & 1 ? lane >>> 16 : lane & 0xffff;
        out[i * T + t] = (sum - added * 128) * this.#scale;
      }
    }
    return out;
  }

  /** Adds the weights of `values` from `from` to `to` to `sums`; how many features the model has. */
  #addUp(values: Int32Array, from: number, to: number, sums: Int32Array): number {
    const L = this.#lanesPerRow;
    const known = this.#known;
    const slots = this.#slots;
    const mask = this.#mask;
    const lanes = this.#lanes;
    let added = 0;
    for (let k = from; k < to; k++) {
      const bucket = values[k]!;
      if ((known[bucket >>> 5]! & (1 << (bucket & 31))) === 0) continue;
      let slot = bucket & mask;
      while (slots[slot * 2] !== bucket + 1) slot = (slot + 1) & mask;
      const row = slots[slot * 2 + 1]!;
      for (let l = 0; l < L; l++) sums[l]! += lanes[row + l]!;
      added++;
    }
    return added;
  }

  /** AddForms with a memory: the sum of a word's features at an offset is made once and kept for all texts. */
  addForms(rows: FeatureRows, table: WordTable, i: number, from: number, to: number): void {
    if (!this.#kept.length) this.#kept = new Int32Array(FORMS_MAX * PLACES * (this.#lanesPerRow + 1));
    for (let offset = -REACH; offset <= REACH; offset++) {
      const at = i + offset;
      if (at < from || at >= to) addEdgeFeature(rows, offset);
      else if (table.form[at]! < 0) this.#formFeatures(rows, table, at, offset);
      else rows.places.push(this.#placeOf(table, at, offset));
    }
  }

  #placeOf(table: WordTable, at: number, offset: number): number {
    const L = this.#lanesPerRow;
    const place = (table.form[at]! * PLACES + offset + REACH) * (L + 1);
    if (this.#kept[place + L] !== 0) return place;
    const rows = this.#scratch;
    rows.clear();
    this.#formFeatures(rows, table, at, offset);
    rows.next();
    const sums = new Int32Array(L);
    const added = this.#addUp(rows.values, 0, rows.starts[1]!, sums);
    this.#kept.set(sums, place);
    this.#kept[place + L] = added + 1;
    return place;
  }

  /** The best legal tag sequence. `margin` is per token: its best score minus that of `O` (0 where O wins). */
  decode(rows: FeatureRows): string[] {
    const n = rows.length;
    if (n === 0) return [];
    return this.viterbi(this.emissions(rows), n);
  }

  /** Emissions and transitions of one path. */
  scoreOf(emissions: Float32Array, path: readonly string[]): number {
    const T = this.tags.length;
    let score = 0;
    let before = T;
    path.forEach((tag, i) => {
      const t = this.tags.indexOf(tag);
      score += emissions[i * T + t]! + this.#transitions[before * T + t]!;
      before = t;
    });
    return score;
  }

  viterbi(emissions: Float32Array, n: number): string[] {
    const T = this.tags.length;
    const score = new Float32Array(n * T);
    const back = new Int16Array(n * T);
    const transitions = this.#transitions;
    const previous = this.#previous;
    const starts = this.#previousStart;
    for (let q = 0; q < T; q++) score[q] = this.#mayStart[q] ? emissions[q]! + transitions[T * T + q]! : -1e9;
    for (let i = 1; i < n; i++) {
      const before = (i - 1) * T;
      for (let q = 0; q < T; q++) {
        let best = -1e30;
        let from = 0;
        const end = starts[q + 1]!;
        for (let k = starts[q]!; k < end; k++) {
          const p = previous[k]!;
          const s = score[before + p]! + transitions[p * T + q]!;
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

/** Offsets at which a word is kept. */
const PLACES = 2 * REACH + 1;
/** 257 weights of at most 255 fit into 16 bits. */
const FEATURES_MAX = 257;

function lanesOf(weights: Int8Array, tags: number): Int32Array {
  const perRow = (tags + 1) >> 1;
  const lanes = new Int32Array((weights.length / tags) * perRow);
  for (let at = 0, row = 0; at < weights.length; at += tags, row += perRow) {
    for (let tag = 0; tag < tags; tag++) {
      lanes[row + (tag >> 1)]! |= (weights[at + tag]! + 128) << (tag & 1 ? 16 : 0);
    }
  }
  return lanes;
}

export const MODEL_MAGIC = 0x4d435354; // "TSCM"

export interface ModelHeader {
  readonly tags: readonly string[];
  readonly scale: number;
  readonly rows: number;
}
