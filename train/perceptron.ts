import { mayEnd, mayFollow } from "../src/3-extract/tagger/bioes.ts";
import { BUCKETS } from "../src/3-extract/tagger/features.ts";
import { MODEL_MAGIC } from "../src/3-extract/tagger/sequence-model.ts";
import { shuffler } from "./random.ts";

/** One training sequence: feature buckets per token (FeatureRows.snapshot()) and its gold tags. */
export interface Example {
  readonly rows: { readonly starts: Int32Array; readonly values: Int32Array };
  readonly tags: readonly string[];
  /**
   * Per token the tags that may be right, as bits of their numbers (31 at most): data that does not say everything
   * trains what it says. Then `tags` is not read; the gold path is the best allowed one under the weights so far.
   */
  readonly allowed?: Int32Array;
}

export interface Training {
  readonly epochs: number;
  readonly seed: number;
  /** Features seen fewer times get no weight. Default 1. */
  readonly countMin?: number;
  /** A sequence that was right twice running sits out every other epoch: half the time for the same F. */
  readonly rests?: boolean;
  readonly log?: (line: string) => void;
}

/** Averaged structured perceptron (Collins 2002) with Viterbi over legal transitions. Memory grows with the features seen. */
export class Perceptron {
  readonly tags: readonly string[];
  readonly transitions: Float32Array;
  /** Row of a bucket in `#weights`, or -1. */
  readonly #rowOf = new Int32Array(BUCKETS).fill(-1);
  #weights = new Float32Array(0);
  readonly #previous: number[][];
  readonly #mayStart: boolean[];
  readonly #mayEnd: boolean[];

  constructor(tags: readonly string[]) {
    this.tags = tags;
    this.transitions = new Float32Array((tags.length + 1) * tags.length);
    this.#previous = tags.map((next) => tags.flatMap((tag, p) => (mayFollow(tag, next) ? [p] : [])));
    this.#mayStart = tags.map((tag) => mayFollow(undefined, tag));
    this.#mayEnd = tags.map(mayEnd);
  }

  /** Tag numbers of the best legal sequence, of those `allowed` where given. */
  decode(rows: Example["rows"], allowed?: Int32Array): Int16Array {
    return this.#decode(this.#numbered(rows), allowed);
  }

  /** Weight rows instead of buckets, unknown features left out: looked up once, not in every epoch. */
  #numbered({ starts, values }: Example["rows"]): Numbered {
    const from = new Int32Array(starts.length);
    const rows = new Int32Array(values.length);
    let count = 0;
    for (let i = 0; i + 1 < starts.length; i++) {
      for (let k = starts[i]!; k < starts[i + 1]!; k++) {
        const row = this.#rowOf[values[k]!]!;
        if (row >= 0) rows[count++] = row * this.tags.length;
      }
      from[i + 1] = count;
    }
    return { starts: from, values: rows.slice(0, count) };
  }

  #decode({ starts, values }: Numbered, allowed?: Int32Array): Int16Array {
    const T = this.tags.length;
    const n = starts.length - 1;
    const score = new Float32Array(n * T);
    const back = new Int16Array(n * T);
    const emission = new Float32Array(T);
    for (let i = 0; i < n; i++) {
      this.#emit(emission, values, starts[i]!, starts[i + 1]!);
      for (let q = 0; q < T; q++) {
        const forbidden = allowed && !(allowed[i]! & (1 << q)) ? -1e9 : 0;
        if (i === 0) {
          score[q] = (this.#mayStart[q] ? emission[q]! + this.transitions[T * T + q]! : -1e9) + forbidden;
          continue;
        }
        let best = -1e30;
        let from = 0;
        for (const p of this.#previous[q]!) {
          const s = score[(i - 1) * T + p]! + this.transitions[p * T + q]!;
          if (s > best) {
            best = s;
            from = p;
          }
        }
        score[i * T + q] = best + emission[q]! + forbidden;
        back[i * T + q] = from;
      }
    }
    return this.#path(score, back, n);
  }

  #emit(emission: Float32Array, values: Int32Array, from: number, to: number): void {
    const T = this.tags.length;
    const weights = this.#weights;
    emission.fill(0);
    for (let k = from; k < to; k++) {
      const row = values[k]!;
      for (let t = 0; t < T; t++) emission[t]! += weights[row + t]!;
    }
  }

  #path(score: Float32Array, back: Int16Array, n: number): Int16Array {
    const T = this.tags.length;
    let last = 0;
    let best = -1e30;
    for (let t = 0; t < T; t++) {
      if (!this.#mayEnd[t] || score[(n - 1) * T + t]! <= best) continue;
      best = score[(n - 1) * T + t]!;
      last = t;
    }
    const path = new Int16Array(n);
    for (let i = n - 1; i >= 0; i--) {
      path[i] = last;
      last = back[i * T + last]!;
    }
    return path;
  }

  /** Trains in place and averages at the end. Same examples, epochs and seed: same weights. */
  train(examples: readonly Example[], { epochs, seed, countMin = 1, rests = false, log }: Training): void {
    const T = this.tags.length;
    const rows = this.#numberRows(examples, countMin);
    log?.(`${examples.length} sequences, ${rows} features`);
    this.#weights = new Float32Array(rows * T);
    const sums = new Float64Array(rows * T);
    const transitionSums = new Float64Array(this.transitions.length);
    const numbered = examples.map(({ rows, allowed }) => ({ rows: this.#numbered(rows), allowed }));
    const numberOf = new Map(this.tags.map((tag, i) => [tag, i]));
    const gold = examples.map(({ tags, allowed }) =>
      allowed ? undefined : Int16Array.from(tags, (tag) => numberOf.get(tag) ?? 0),
    );
    const shuffle = shuffler(seed);
    const order = examples.map((_, i) => i);
    const rightRuns = new Uint8Array(examples.length);
    let step = 1;
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffle(order);
      let wrong = 0;
      for (const index of order) {
        if (rests && rightRuns[index]! > 1 && (epoch + index) % 2 === 1) continue;
        const example = numbered[index]!;
        const got = this.#decode(example.rows);
        const right = gold[index] ?? this.#bestAllowed(example, got);
        const errors = this.#update(example.rows, { right, got, step, sums, transitionSums });
        rightRuns[index] = errors === 0 ? Math.min(rightRuns[index]! + 1, 9) : 0;
        wrong += errors;
        step++;
      }
      log?.(`epoch ${epoch + 1}: ${wrong} wrong tags`);
    }
    for (let i = 0; i < sums.length; i++) this.#weights[i]! -= sums[i]! / step;
    for (let i = 0; i < transitionSums.length; i++) this.transitions[i]! -= transitionSums[i]! / step;
  }

  #bestAllowed({ rows, allowed }: { rows: Numbered; allowed?: Int32Array | undefined }, got: Int16Array): Int16Array {
    return got.every((tag, i) => allowed![i]! & (1 << tag)) ? got : this.#decode(rows, allowed);
  }

  #numberRows(examples: readonly Example[], countMin: number): number {
    const counts = new Uint16Array(BUCKETS);
    for (const { rows } of examples) {
      for (const bucket of rows.values) if (counts[bucket]! < 65_535) counts[bucket]!++;
    }
    let rows = 0;
    this.#rowOf.fill(-1);
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      if (counts[bucket]! >= countMin) this.#rowOf[bucket] = rows++;
    }
    return rows;
  }

  #update({ starts, values }: Numbered, { right, got, step, sums, transitionSums }: Correction): number {
    const T = this.tags.length;
    let wrong = 0;
    for (let i = 0; i < right.length; i++) {
      const y = right[i]!;
      const z = got[i]!;
      if (y !== z) {
        wrong++;
        for (let k = starts[i]!; k < starts[i + 1]!; k++) {
          const row = values[k]!;
          this.#weights[row + y]! += 1;
          this.#weights[row + z]! -= 1;
          sums[row + y]! += step;
          sums[row + z]! -= step;
        }
      }
      const py = i > 0 ? right[i - 1]! : T;
      const pz = i > 0 ? got[i - 1]! : T;
      if (py === pz && y === z) continue;
      this.transitions[py * T + y]! += 1;
      this.transitions[pz * T + z]! -= 1;
      transitionSums[py * T + y]! += step;
      transitionSums[pz * T + z]! -= step;
    }
    return wrong;
  }

  /**
   * int8 rows for SequenceModel. Weights not above `keepAbove` become 0, rows without any are dropped.
   * The step is max|w| / 127: clipping large weights cost 10 F when it was tried.
   */
  pack(keepAbove: number): Uint8Array {
    const T = this.tags.length;
    const kept: number[] = [];
    let largest = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const row = this.#rowOf[bucket]!;
      if (row < 0) continue;
      let top = 0;
      for (let t = 0; t < T; t++) top = Math.max(top, Math.abs(this.#weights[row * T + t]!));
      if (top > keepAbove) kept.push(bucket);
      largest = Math.max(largest, top);
    }
    const scale = largest / 127 || 1;
    const header = new TextEncoder().encode(JSON.stringify({ tags: this.tags, scale, rows: kept.length }));
    const headerEnd = (8 + header.length + 3) & ~3;
    const transitionBytes = 4 * this.transitions.length;
    const packed = new Uint8Array(headerEnd + transitionBytes + kept.length * (4 + T));
    const view = new DataView(packed.buffer);
    view.setUint32(0, MODEL_MAGIC, true);
    view.setUint32(4, header.length, true);
    packed.set(header, 8);
    this.transitions.forEach((w, i) => {
      view.setFloat32(headerEnd + 4 * i, w, true);
    });
    const rowsAt = headerEnd + transitionBytes;
    kept.forEach((bucket, number) => {
      view.setUint32(rowsAt + 4 * number, bucket, true);
      const from = this.#rowOf[bucket]! * T;
      for (let t = 0; t < T; t++) {
        const weight = this.#weights[from + t]!;
        const level = Math.abs(weight) > keepAbove ? Math.round(weight / scale) : 0;
        view.setInt8(rowsAt + 4 * kept.length + number * T + t, level);
      }
    });
    return packed;
  }
}

/** Per token the starts of its weights. */
interface Numbered {
  readonly starts: Int32Array;
  readonly values: Int32Array;
}

interface Correction {
  readonly right: Int16Array;
  readonly got: Int16Array;
  readonly step: number;
  readonly sums: Float64Array;
  readonly transitionSums: Float64Array;
}
