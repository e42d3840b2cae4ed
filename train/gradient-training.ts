import { shuffler } from "./random.ts";

/** How the classifiers by gradient are trained. */
export interface GradientTraining {
  readonly epochs: number;
  /** AdaGrad step. */
  readonly rate: number;
  /** L2, per example. */
  readonly decay: number;
  /** Features in fewer examples are left out. */
  readonly countMin: number;
  readonly seed: number;
}

/** Numbers of the features that enough examples have, in the order of their buckets. */
export function numberFeatures(examples: Iterable<Int32Array>, countMin: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const values of examples)
    for (const bucket of new Set(values)) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= countMin).sort((a, b) => a[0] - b[0]);
  return new Map(kept.map(([bucket], row) => [bucket, row]));
}

/** Takes every example once an epoch, in an order of its own. */
export function eachEpoch<T>(examples: readonly T[], epochs: number, seed: number, step: (example: T) => void): void {
  const shuffle = shuffler(seed);
  const order = examples.map((_, i) => i);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order);
    for (const index of order) step(examples[index]!);
  }
}
