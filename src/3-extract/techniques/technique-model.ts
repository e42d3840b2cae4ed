import { assert } from "../../domain/assert.ts";
import { GROUP_COUNT, GROUPS, letterBuckets, pairBucket, wordBucket } from "./technique-features.ts";

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
  /** Open addressing, two numbers a slot: bucket + 1 or 0, and its row. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  /** Words come again and again: their features are looked up once. */
  readonly #forms = new Map<string, WordForm>();
  /** Of the sentence in hand, per row: how often, and as which kind of feature. */
  readonly #counts: Uint16Array;
  readonly #kinds: Uint8Array;
  /** Its rows in the order of their first feature, and the value of each: `#found` of them. */
  readonly #rows: Int32Array;
  readonly #values: Float64Array;
  #found = 0;

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
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, rows * 3)));
    this.#mask = slots - 1;
    this.#slots = new Int32Array(slots * 2);
    this.#counts = new Uint16Array(rows);
    this.#kinds = new Uint8Array(rows);
    this.#rows = new Int32Array(rows);
    this.#values = new Float64Array(rows);
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
      let slot = bucket & this.#mask;
      while (this.#slots[slot * 2] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot * 2] = bucket + 1;
      this.#slots[slot * 2 + 1] = row;
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
  best(words: readonly string[]): TechniqueScore | undefined {
    this.#fillValues(words);
    const found = this.#clearCounts();
    if (found === 0) return undefined;
    const scores = Float64Array.from(this.#biases);
    const [starts, labels, weights] = [this.#starts, this.#label, this.#weight];
    for (let i = 0; i < found; i++) {
      const row = this.#rows[i]!;
      const value = this.#values[i]!;
      const end = starts[row + 1]!;
      for (let k = starts[row]!; k < end; k++) scores[labels[k]!]! += value * weights[k]!;
    }
    let best = 0;
    for (let c = 1; c < scores.length; c++) if (scores[c]! > scores[best]!) best = c;
    const margin = scores[best]!;
    const [a, b] = this.#sure;
    return { id: this.labels[best]!, margin, sure: 1 / (1 + Math.exp(-(a * margin + b))) };
  }

  /** What each word, with its letters and the pair before it, adds to the margin of technique `id`. */
  shares(words: readonly string[], id: string): Float64Array {
    this.#fillValues(words);
    const label = this.labels.indexOf(id);
    const adds = new Map<number, number>();
    for (let i = 0; i < this.#found; i++) {
      const row = this.#rows[i]!;
      for (let k = this.#starts[row]!; k < this.#starts[row + 1]!; k++) {
        if (this.#label[k] === label) adds.set(row, (this.#values[i]! * this.#weight[k]!) / this.#counts[row]!);
      }
    }
    this.#clearCounts();
    const shares = new Float64Array(words.length);
    this.#eachRow(words, (row, _kind, word) => {
      shares[word]! += adds.get(row) ?? 0;
    });
    return shares;
  }

  /** How strongly the word alone points at any technique: 0 for most words of a newspaper. */
  pull(word: string): number {
    const row = this.#rowOf(wordBucket(word));
    if (row < 0) return 0;
    let most = 0;
    for (let k = this.#starts[row]!; k < this.#starts[row + 1]!; k++) most = Math.max(most, this.#weight[k]!);
    return most * this.#scale * this.#rarity[row]!;
  }

  /** Known features with their values, int8 scale included: length 1 in all, shared equally by the groups. */
  #fillValues(words: readonly string[]): void {
    let before = 0;
    for (let at = 0; at < words.length; at++) {
      const { bucket, row, letters } = this.#formOf(words[at]!);
      if (row >= 0) this.#count(row, GROUPS.words);
      const pair = at > 0 ? this.#rowOf(pairBucket(before, bucket)) : -1;
      if (pair >= 0) this.#count(pair, GROUPS.pairs);
      before = bucket;
      for (let i = 0; i < letters.length; i++) this.#count(letters[i]!, GROUPS.letters);
    }
    const [rows, values, kinds] = [this.#rows, this.#values, this.#kinds];
    const squares = new Float64Array(GROUP_COUNT);
    for (let i = 0; i < this.#found; i++) {
      const row = rows[i]!;
      const count = this.#counts[row]!;
      const value = (count === 1 ? 1 : 1 + Math.log(count)) * this.#rarity[row]!;
      values[i] = value;
      squares[kinds[row]!]! += value * value;
    }
    const filled = squares.filter((square) => square > 0).length;
    const factor = squares.map((square) => (square > 0 ? this.#scale / Math.sqrt(square * filled) : 0));
    for (let i = 0; i < this.#found; i++) values[i]! *= factor[kinds[rows[i]!]!]!;
  }

  #count(row: number, kind: number): void {
    if (this.#counts[row]!++ > 0) return;
    this.#kinds[row] = kind;
    this.#rows[this.#found++] = row;
  }

  /** Ends with the sentence in hand; how many rows it had. Rows and values stay until the next. */
  #clearCounts(): number {
    const found = this.#found;
    for (let i = 0; i < found; i++) this.#counts[this.#rows[i]!] = 0;
    this.#found = 0;
    return found;
  }

  #eachRow(words: readonly string[], visit: (row: number, kind: number, word: number) => void): void {
    let before = 0;
    for (let at = 0; at < words.length; at++) {
      const { bucket, row, letters } = this.#formOf(words[at]!);
      if (row >= 0) visit(row, GROUPS.words, at);
      const pair = at > 0 ? this.#rowOf(pairBucket(before, bucket)) : -1;
      if (pair >= 0) visit(pair, GROUPS.pairs, at);
      before = bucket;
      for (let i = 0; i < letters.length; i++) visit(letters[i]!, GROUPS.letters, at);
    }
  }

  #formOf(word: string): WordForm {
    const known = this.#forms.get(word);
    if (known) return known;
    const bucket = wordBucket(word);
    const letters: number[] = [];
    letterBuckets(word, (run) => {
      const row = this.#rowOf(run);
      if (row >= 0) letters.push(row);
    });
    const form = { bucket, row: this.#rowOf(bucket), letters };
    if (this.#forms.size < FORMS_MAX) this.#forms.set(word, form);
    return form;
  }

  /** -1: the feature is unknown. */
  #rowOf(bucket: number): number {
    for (let slot = bucket & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const found = this.#slots[slot * 2]!;
      if (found === bucket + 1) return this.#slots[slot * 2 + 1]!;
      if (found === 0) return -1;
    }
  }
}

interface WordForm {
  readonly bucket: number;
  readonly row: number;
  /** Rows of its runs of letters. */
  readonly letters: readonly number[];
}

/** Words kept: a language has fewer that matter. */
const FORMS_MAX = 50_000;
