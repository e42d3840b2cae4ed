import { MODEL_MAGIC } from "../src/3-extract/tagger/sequence-model.ts";

/** One labelled row: feature buckets and the number of its class. */
export interface LabelledRow {
  readonly values: Int32Array;
  readonly label: number;
}

export interface LogisticTraining {
  readonly epochs: number;
  /** AdaGrad step. */
  readonly rate: number;
  /** L2, per example. */
  readonly decay: number;
  readonly countMin: number;
  readonly seed: number;
}

/** Multinomial logistic regression over hashed features, AdaGrad; same rows, same weights. */
export class Logistic {
  readonly classes: readonly string[];
  readonly #rowOf = new Map<number, number>();
  #weights = new Float32Array(0);

  constructor(classes: readonly string[]) {
    this.classes = classes;
  }

  scores(values: Int32Array): Float64Array {
    const C = this.classes.length;
    const scores = new Float64Array(C);
    const scale = 1 / Math.sqrt(values.length);
    for (const bucket of values) {
      const row = this.#rowOf.get(bucket);
      if (row === undefined) continue;
      for (let c = 0; c < C; c++) scores[c]! += scale * this.#weights[row * C + c]!;
    }
    return scores;
  }

  best(values: Int32Array): number {
    const scores = this.scores(values);
    return scores.indexOf(Math.max(...scores));
  }

  train(rows: readonly LabelledRow[], { epochs, rate, decay, countMin, seed }: LogisticTraining): void {
    const C = this.classes.length;
    const counts = new Map<number, number>();
    for (const { values } of rows)
      for (const bucket of new Set(values)) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    for (const [bucket, count] of [...counts].sort((a, b) => a[0] - b[0]))
      if (count >= countMin) this.#rowOf.set(bucket, this.#rowOf.size);
    this.#weights = new Float32Array(this.#rowOf.size * C);
    const squares = new Float32Array(this.#weights.length).fill(1e-6);
    const order = rows.map((_, i) => i);
    let state = seed;
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (let i = order.length - 1; i > 0; i--) {
        state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
        const j = state % (i + 1);
        [order[i], order[j]] = [order[j]!, order[i]!];
      }
      for (const index of order) this.#step(rows[index]!, squares, rate, decay);
    }
  }

  #step({ values, label }: LabelledRow, squares: Float32Array, rate: number, decay: number): void {
    const C = this.classes.length;
    const scores = this.scores(values);
    const top = Math.max(...scores);
    let sum = 0;
    for (let c = 0; c < C; c++) {
      scores[c] = Math.exp(scores[c]! - top);
      sum += scores[c]!;
    }
    const scale = 1 / Math.sqrt(values.length);
    for (let c = 0; c < C; c++) {
      const error = scores[c]! / sum - (c === label ? 1 : 0);
      if (Math.abs(error) < 1e-4) continue;
      for (const bucket of values) {
        const row = this.#rowOf.get(bucket);
        if (row === undefined) continue;
        const at = row * C + c;
        const gradient = error * scale + decay * this.#weights[at]!;
        squares[at]! += gradient * gradient;
        this.#weights[at]! -= (rate * gradient) / Math.sqrt(squares[at]!);
      }
    }
  }

  /** As SequenceModel reads it; weights not above `keepAbove` are dropped. Its scores lack the length scale: same order. */
  pack(tags: readonly string[], keepAbove: number): Uint8Array {
    const C = this.classes.length;
    let largest = 0;
    for (const w of this.#weights) largest = Math.max(largest, Math.abs(w));
    const scale = largest / 127 || 1;
    const kept = [...this.#rowOf]
      .filter(([, row]) => this.#weights.subarray(row * C, row * C + C).some((w) => Math.abs(w) > keepAbove))
      .sort((a, b) => a[0] - b[0]);
    const header = new TextEncoder().encode(JSON.stringify({ tags, scale, rows: kept.length }));
    const headerEnd = (8 + header.length + 3) & ~3;
    const transitionBytes = 4 * (C + 1) * C;
    const packed = new Uint8Array(headerEnd + transitionBytes + kept.length * (4 + C));
    const view = new DataView(packed.buffer);
    view.setUint32(0, MODEL_MAGIC, true);
    view.setUint32(4, header.length, true);
    packed.set(header, 8);
    const rowsAt = headerEnd + transitionBytes;
    kept.forEach(([bucket, row], number) => {
      view.setUint32(rowsAt + 4 * number, bucket, true);
      for (let c = 0; c < C; c++) {
        const w = this.#weights[row * C + c]!;
        view.setInt8(rowsAt + 4 * kept.length + number * C + c, Math.abs(w) > keepAbove ? Math.round(w / scale) : 0);
      }
    });
    return packed;
  }
}
