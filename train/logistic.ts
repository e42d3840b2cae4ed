import { MODEL_MAGIC } from "../src/3-extract/tagger/sequence-model.ts";
import { eachEpoch, type GradientTraining, numberFeatures } from "./gradient-training.ts";

/** One labelled row: feature buckets and the number of its class. */
export interface LabelledRow {
  readonly values: Int32Array;
  readonly label: number;
}

/** Multinomial logistic regression over hashed features, AdaGrad; same rows, same weights. */
export class Logistic {
  readonly classes: readonly string[];
  #rowOf = new Map<number, number>();
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

  train(rows: readonly LabelledRow[], { epochs, rate, decay, countMin, seed }: GradientTraining): void {
    const C = this.classes.length;
    this.#rowOf = numberFeatures(
      rows.map(({ values }) => values),
      countMin,
    );
    this.#weights = new Float32Array(this.#rowOf.size * C);
    const squares = new Float32Array(this.#weights.length).fill(1e-6);
    eachEpoch(rows, epochs, seed, (row) => this.#step(row, squares, rate, decay));
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
