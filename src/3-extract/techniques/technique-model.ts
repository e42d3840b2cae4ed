import { assert } from "../../domain/assert.ts";
import {
  eachFeature,
  GROUP_COUNT,
  type TechniqueFeatures,
  techniqueFeatures,
  wordBucket,
} from "./technique-features.ts";

/** The best technique of a sentence: `margin` is its distance from "another or none"; 0 is the border. */
export interface TechniqueScore {
  readonly id: string;
  readonly margin: number;
  /** Chance that it is right, 0 to 1. */
  readonly sure: number;
}

export interface TechniqueHeader {
  readonly labels: readonly string[];
  readonly biases: readonly number[];
  readonly rows: number;
  readonly entries: number;
  /** Weight of one step of an int8, and rarity of one step of a byte. */
  readonly scale: number;
  readonly rarityScale: number;
  /** Chance that a margin m is right: 1 / (1 + exp(-(a * m + b))), from sentences of reports the model had not seen. */
  readonly sure: readonly [a: number, b: number];
}

export const TECHNIQUE_MAGIC = 0x51435354; // "TSCQ"

/**
 * Linear classifiers, one a technique, over hashed features; only weights that matter are kept.
 *
 * Packed form, little endian: u32 magic, u32 bytes of header, JSON header, then per row its bucket (7-bit groups, distance
 * from the row before), u8 rarity, u8 number of weights; then all label numbers (u8), then all weights (i8).
 */
export class TechniqueModel {
  readonly labels: readonly string[];
  readonly #biases: readonly number[];
  readonly #sure: readonly [number, number];
  readonly #scale: number;
  readonly #rarity: Float32Array;
  /** Weights of row r: from `#starts[r]` to `#starts[r + 1]`. */
  readonly #starts: Uint32Array;
  readonly #label: Uint8Array;
  readonly #weight: Int8Array;
  readonly #rowOf = new Map<number, number>();

  constructor(packed: Uint8Array) {
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
    assert(view.getUint32(0, true) === TECHNIQUE_MAGIC, "a technique model begins with its magic number");
    const headerBytes = view.getUint32(4, true);
    const header = JSON.parse(new TextDecoder().decode(packed.subarray(8, 8 + headerBytes))) as TechniqueHeader;
    const { labels, biases, rows, entries, scale, rarityScale, sure } = header;
    this.labels = labels;
    this.#biases = biases;
    this.#sure = sure;
    this.#scale = scale;
    let at = 8 + headerBytes;
    let bucket = 0;
    for (let row = 0; row < rows; row++) {
      let step = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = packed[at++]!;
        step |= (byte & 127) << shift;
        if (byte < 128) break;
      }
      bucket += step;
      this.#rowOf.set(bucket, row);
    }
    this.#rarity = Float32Array.from(packed.subarray(at, at + rows), (byte) => byte * rarityScale);
    at += rows;
    this.#starts = new Uint32Array(rows + 1);
    for (let row = 0; row < rows; row++) this.#starts[row + 1] = this.#starts[row]! + packed[at + row]!;
    at += rows;
    this.#label = packed.slice(at, at + entries);
    this.#weight = new Int8Array(packed.slice(at + entries, at + 2 * entries).buffer);
    assert(this.#starts[rows] === entries, "a technique model holds as many weights as its header says");
  }

  /** Undefined when no feature is known. */
  best(features: TechniqueFeatures): TechniqueScore | undefined {
    const { rows, values } = this.#valuesOf(features);
    if (!rows.length) return undefined;
    const scores = Float64Array.from(this.#biases);
    rows.forEach((row, i) => {
      for (let k = this.#starts[row]!; k < this.#starts[row + 1]!; k++) {
        scores[this.#label[k]!]! += values[i]! * this.#weight[k]!;
      }
    });
    let best = 0;
    for (let c = 1; c < scores.length; c++) if (scores[c]! > scores[best]!) best = c;
    const margin = scores[best]!;
    const [a, b] = this.#sure;
    return { id: this.labels[best]!, margin, sure: 1 / (1 + Math.exp(-(a * margin + b))) };
  }

  /** What each word, with its letters and the pair before it, adds to the margin of technique `id`. */
  shares(words: readonly string[], id: string): Float64Array {
    const features = techniqueFeatures(words);
    const { rows, values } = this.#valuesOf(features);
    const counts = new Map(features.buckets.map((bucket, i) => [bucket, features.counts[i]!]));
    const label = this.labels.indexOf(id);
    const adds = new Map<number, number>();
    rows.forEach((row, i) => {
      for (let k = this.#starts[row]!; k < this.#starts[row + 1]!; k++) {
        if (this.#label[k] === label) adds.set(row, values[i]! * this.#weight[k]!);
      }
    });
    const shares = new Float64Array(words.length);
    eachFeature(words, (bucket, _group, word) => {
      const row = this.#rowOf.get(bucket);
      if (row !== undefined) shares[word]! += (adds.get(row) ?? 0) / counts.get(bucket)!;
    });
    return shares;
  }

  /** How strongly the word alone points at any technique: 0 for most words of a newspaper. */
  pull(word: string): number {
    const row = this.#rowOf.get(wordBucket(word));
    if (row === undefined) return 0;
    let most = 0;
    for (let k = this.#starts[row]!; k < this.#starts[row + 1]!; k++) most = Math.max(most, this.#weight[k]!);
    return most * this.#scale * this.#rarity[row]!;
  }

  /** Known features with their values, int8 scale included: length 1 in all, shared equally by the groups. */
  #valuesOf({ buckets, groups, counts }: TechniqueFeatures): { rows: number[]; values: number[] } {
    const rows: number[] = [];
    const values: number[] = [];
    const kinds: number[] = [];
    const squares = new Float64Array(GROUP_COUNT);
    for (let i = 0; i < buckets.length; i++) {
      const row = this.#rowOf.get(buckets[i]!);
      if (row === undefined) continue;
      const value = (1 + Math.log(counts[i]!)) * this.#rarity[row]!;
      rows.push(row);
      values.push(value);
      kinds.push(groups[i]!);
      squares[groups[i]!]! += value * value;
    }
    const filled = squares.filter((square) => square > 0).length;
    const factor = squares.map((square) => (square > 0 ? this.#scale / Math.sqrt(square * filled) : 0));
    return { rows, values: values.map((value, i) => value * factor[kinds[i]!]!) };
  }
}
