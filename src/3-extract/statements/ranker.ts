import type { FeatureRows } from "../tagger/features.ts";
import type { SequenceModel } from "../tagger/sequence-model.ts";

/** What a choice is about: the template numbers of the three never meet. */
export type Task = "report" | "source" | "antecedent";

/** One row of features per candidate, the candidates in the same order. */
export interface Question {
  readonly task: Task;
  readonly rows: FeatureRows;
  /** What the candidates are: for whoever knows the answer (training). */
  readonly candidates: readonly unknown[];
  /** What the question is asked of. */
  readonly about: unknown;
}

/** Probability of each candidate; they sum to 1. */
export type Choose = (question: Question) => Float64Array;

/** A linear model over hashed features, softmax over the candidates (train/speakers.ts). */
export function chooserOf(model: SequenceModel): Choose {
  return ({ rows }) => softmax(model.emissions(rows));
}

function softmax(scores: ArrayLike<number>): Float64Array {
  const out = Float64Array.from(scores);
  let top = Number.NEGATIVE_INFINITY;
  for (const score of out) top = Math.max(top, score);
  let sum = 0;
  for (let i = 0; i < out.length; i++) {
    out[i] = Math.exp(out[i]! - top);
    sum += out[i]!;
  }
  for (let i = 0; i < out.length; i++) out[i]! /= sum;
  return out;
}

/** Index of the likeliest. */
export function likeliest(chances: Float64Array): number {
  let best = 0;
  for (let i = 1; i < chances.length; i++) if (chances[i]! > chances[best]!) best = i;
  return best;
}
