import { mayEnd, mayFollow } from "../src/3-extract/tagger/bioes.ts";
import { BUCKETS } from "../src/3-extract/tagger/features.ts";
import { MODEL_MAGIC } from "../src/3-extract/tagger/sequence-model.ts";

/** One training sequence: feature buckets per token (FeatureRows.snapshot()) and its gold tags. */
export interface Example {
  readonly rows: { readonly starts: Int32Array; readonly values: Int32Array };
  readonly tags: readonly string[];
}

/** Averaged structured perceptron (Collins 2002) with Viterbi over legal transitions. Dense: about 17 MB per tag. */
export class Perceptron {
  readonly tags: readonly string[];
  readonly weights: Float32Array;
  readonly transitions: Float32Array;
  readonly #previous: number[][];
  readonly #mayStart: boolean[];
  readonly #mayEnd: boolean[];

  constructor(tags: readonly string[]) {
    const T = tags.length;
    this.tags = tags;
    this.weights = new Float32Array(BUCKETS * T);
    this.transitions = new Float32Array((T + 1) * T);
    this.#previous = tags.map((next) => tags.flatMap((tag, p) => (mayFollow(tag, next) ? [p] : [])));
    this.#mayStart = tags.map((tag) => mayFollow(undefined, tag));
    this.#mayEnd = tags.map(mayEnd);
  }

  /** Tag numbers of the best legal sequence. */
  decode({ starts, values }: Example["rows"]): Int16Array {
    const T = this.tags.length;
    const n = starts.length - 1;
    const score = new Float32Array(n * T);
    const back = new Int16Array(n * T);
    const emission = new Float32Array(T);
    for (let i = 0; i < n; i++) {
      emission.fill(0);
      for (let k = starts[i]!; k < starts[i + 1]!; k++) {
        const at = values[k]! * T;
        for (let t = 0; t < T; t++) emission[t]! += this.weights[at + t]!;
      }
      for (let q = 0; q < T; q++) {
        if (i === 0) {
          score[q] = this.#mayStart[q] ? emission[q]! + this.transitions[T * T + q]! : -1e9;
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
        score[i * T + q] = best + emission[q]!;
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
    const path = new Int16Array(n);
    for (let i = n - 1; i >= 0; i--) {
      path[i] = last;
      last = back[i * T + last]!;
    }
    return path;
  }

  /** Trains in place and averages at the end. Same examples, epochs and seed: same weights. */
  train(
    examples: readonly Example[],
    { epochs, seed, log }: { epochs: number; seed: number; log?: (line: string) => void },
  ): void {
    const T = this.tags.length;
    const numberOf = new Map(this.tags.map((tag, i) => [tag, i]));
    const gold = examples.map(({ tags }) => Int16Array.from(tags, (tag) => numberOf.get(tag) ?? 0));
    const sums = new Float32Array(this.weights.length);
    const transitionSums = new Float32Array(this.transitions.length);
    const random = shuffler(seed);
    const order = examples.map((_, i) => i);
    let step = 1;
    for (let epoch = 0; epoch < epochs; epoch++) {
      random(order);
      let wrong = 0;
      for (const index of order) {
        const { rows } = examples[index]!;
        const y = gold[index]!;
        const z = this.decode(rows);
        for (let i = 0; i < y.length; i++) {
          const right = y[i]!;
          const got = z[i]!;
          if (right !== got) {
            wrong++;
            for (let k = rows.starts[i]!; k < rows.starts[i + 1]!; k++) {
              const at = rows.values[k]! * T;
              this.weights[at + right]! += 1;
              this.weights[at + got]! -= 1;
              sums[at + right]! += step;
              sums[at + got]! -= step;
            }
          }
          const py = i > 0 ? y[i - 1]! : T;
          const pz = i > 0 ? z[i - 1]! : T;
          if (py === pz && right === got) continue;
          this.transitions[py * T + right]! += 1;
          this.transitions[pz * T + got]! -= 1;
          transitionSums[py * T + right]! += step;
          transitionSums[pz * T + got]! -= step;
        }
        step++;
      }
      log?.(`epoch ${epoch + 1}: ${wrong} wrong tags`);
    }
    for (let i = 0; i < this.weights.length; i++) if (sums[i]) this.weights[i]! -= sums[i]! / step;
    for (let i = 0; i < this.transitions.length; i++) this.transitions[i]! -= transitionSums[i]! / step;
  }

  /**
   * int8 rows for SequenceModel. `keepAbove`: rows whose largest weight is not above it are dropped.
   * The step is max|w| / 127: clipping large weights cost 10 F when it was tried.
   */
  pack(keepAbove: number): Uint8Array {
    const T = this.tags.length;
    const kept: number[] = [];
    let largest = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      let top = 0;
      for (let t = 0; t < T; t++) top = Math.max(top, Math.abs(this.weights[bucket * T + t]!));
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
    kept.forEach((bucket, row) => {
      view.setUint32(rowsAt + 4 * row, bucket, true);
      for (let t = 0; t < T; t++) {
        view.setInt8(rowsAt + 4 * kept.length + row * T + t, Math.round(this.weights[bucket * T + t]! / scale));
      }
    });
    return packed;
  }
}

/** Fisher-Yates with a fixed linear congruential generator: training must be reproducible. */
function shuffler(seed: number): (order: number[]) => void {
  let state = seed;
  return (order) => {
    for (let i = order.length - 1; i > 0; i--) {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      const j = state % (i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
  };
}
