import { MODEL_MAGIC } from "../src/3-extract/tagger/sequence-model.ts";
import { eachEpoch, type GradientTraining, numberFeatures } from "./gradient-training.ts";

/** A choice with its answer: a row of feature buckets per candidate, and which of them are right. */
export interface RankedChoice {
  readonly rows: { readonly starts: Int32Array; readonly values: Int32Array };
  readonly right: readonly number[];
}

/** Softmax over candidates with one weight per hashed feature, AdaGrad; same choices, same weights. */
export class RankModel {
  #rowOf = new Map<number, number>();
  #weights = new Float32Array(0);

  scores({ starts, values }: RankedChoice["rows"]): Float64Array {
    const scores = new Float64Array(starts.length - 1);
    for (let i = 0; i < scores.length; i++) {
      for (let k = starts[i]!; k < starts[i + 1]!; k++) {
        const row = this.#rowOf.get(values[k]!);
        if (row !== undefined) scores[i]! += this.#weights[row]!;
      }
    }
    return scores;
  }

  train(choices: readonly RankedChoice[], { epochs, rate, decay, countMin, seed }: GradientTraining): void {
    this.#rowOf = numberFeatures(
      choices.map(({ rows }) => rows.values),
      countMin,
    );
    this.#weights = new Float32Array(this.#rowOf.size);
    const squares = new Float32Array(this.#rowOf.size).fill(1e-4);
    eachEpoch(choices, epochs, seed, (choice) => this.#step(choice, squares, rate, decay));
  }

  #step({ rows, right }: RankedChoice, squares: Float32Array, rate: number, decay: number): void {
    const scores = this.scores(rows);
    const top = Math.max(...scores);
    const chances = scores.map((score) => Math.exp(score - top));
    const sum = chances.reduce((a, b) => a + b, 0);
    const sumRight = right.reduce((all, i) => all + chances[i]!, 0);
    for (let i = 0; i < scores.length; i++) {
      const wanted = right.includes(i) ? chances[i]! / sumRight : 0;
      const error = chances[i]! / sum - wanted;
      if (Math.abs(error) < 1e-4) continue;
      for (let k = rows.starts[i]!; k < rows.starts[i + 1]!; k++) {
        const row = this.#rowOf.get(rows.values[k]!);
        if (row === undefined) continue;
        const gradient = error + decay * this.#weights[row]!;
        squares[row]! += gradient * gradient;
        this.#weights[row]! -= (rate * gradient) / Math.sqrt(squares[row]!);
      }
    }
  }

  /** As SequenceModel reads it, with a single tag; weights not above `keepAbove` are dropped. */
  pack(keepAbove: number): Uint8Array {
    let largest = 0;
    for (const w of this.#weights) largest = Math.max(largest, Math.abs(w));
    const scale = largest / 127 || 1;
    const kept = [...this.#rowOf]
      .filter(([, row]) => Math.abs(this.#weights[row]!) > keepAbove)
      .sort((a, b) => a[0] - b[0]);
    const header = new TextEncoder().encode(JSON.stringify({ tags: ["S-right"], scale, rows: kept.length }));
    const headerEnd = (8 + header.length + 3) & ~3;
    const rowsAt = headerEnd + 8;
    const packed = new Uint8Array(rowsAt + 5 * kept.length);
    const view = new DataView(packed.buffer);
    view.setUint32(0, MODEL_MAGIC, true);
    view.setUint32(4, header.length, true);
    packed.set(header, 8);
    kept.forEach(([bucket, row], i) => {
      view.setUint32(rowsAt + 4 * i, bucket, true);
      view.setInt8(rowsAt + 4 * kept.length + i, Math.round(this.#weights[row]! / scale));
    });
    return packed;
  }
}
