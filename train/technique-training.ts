import {
  GROUP_COUNT,
  type TechniqueFeatures,
  techniqueFeatures,
  techniqueWords,
} from "../src/3-extract/techniques/technique-features.ts";
import { tokenize } from "../src/text/tokens.ts";
import { shuffler } from "./random.ts";

export interface TechniqueTraining {
  /** Cost of an error of the linear support vector machine. */
  readonly cost: number;
  readonly epochs: number;
  readonly countMin: number;
  readonly seed: number;
}

/** One sentence; no label: it names no technique. */
export interface TechniqueRow {
  readonly words: readonly string[];
  readonly features: TechniqueFeatures;
  readonly label?: string;
}

interface Vector {
  readonly at: Int32Array;
  readonly values: Float32Array;
}

export function rowOf(text: string, label?: string): TechniqueRow {
  const { words } = techniqueWords(tokenize(text));
  return { words, features: techniqueFeatures(words), ...(label === undefined ? {} : { label }) };
}

/** What training makes: per class a weight for each feature row, and the rarity of each feature. */
export interface TrainedTechniques {
  readonly labels: readonly string[];
  readonly rowOf: ReadonlyMap<number, number>;
  readonly rarity: Float32Array;
  /** [class][row]; the last is the bias. */
  readonly weights: readonly Float32Array[];
}

/** One linear support vector machine a class against all others (L2 loss, dual coordinate descent); same rows, same weights. */
export function trainTechniques(rows: readonly TechniqueRow[], training: TechniqueTraining): TrainedTechniques {
  const labels = [...new Set(rows.flatMap(({ label }) => (label === undefined ? [] : [label])))].sort();
  const counts = new Map<number, number>();
  for (const { features } of rows) for (const b of features.buckets) counts.set(b, (counts.get(b) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= training.countMin).sort((a, b) => a[0] - b[0]);
  const rowOf = new Map(kept.map(([bucket], row) => [bucket, row]));
  const rarity = Float32Array.from(kept, ([, count]) => Math.log((rows.length + 1) / (count + 1)) + 1);
  const vectors = rows.map(({ features }) => vectorOf(features, rowOf, rarity));
  const weights = labels.map((label) =>
    separate(
      vectors,
      rows.map((row) => (row.label === label ? 1 : -1)),
      rowOf.size,
      training,
    ),
  );
  return { labels, rowOf, rarity, weights };
}

export function vectorOf(
  { buckets, groups, counts }: TechniqueFeatures,
  rowOf: ReadonlyMap<number, number>,
  rarity: Float32Array,
): Vector {
  const at: number[] = [];
  const values: number[] = [];
  const group: number[] = [];
  const squares = new Float64Array(GROUP_COUNT);
  buckets.forEach((bucket, i) => {
    const row = rowOf.get(bucket);
    if (row === undefined) return;
    const value = (1 + Math.log(counts[i]!)) * rarity[row]!;
    at.push(row);
    values.push(value);
    group.push(groups[i]!);
    squares[groups[i]!]! += value * value;
  });
  const filled = squares.filter((square) => square > 0).length || 1;
  const scale = Float64Array.from(squares, (square) => (square > 0 ? 1 / Math.sqrt(square * filled) : 0));
  return { at: Int32Array.from(at), values: Float32Array.from(values, (value, i) => value * scale[group[i]!]!) };
}

function separate(
  vectors: readonly Vector[],
  signs: readonly number[],
  size: number,
  { cost, epochs, seed }: TechniqueTraining,
): Float32Array {
  const w = new Float32Array(size + 1);
  const alpha = new Float64Array(vectors.length);
  const soft = 1 / (2 * cost);
  const order = vectors.map((_, i) => i);
  const shuffle = shuffler(seed);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order);
    for (const i of order) {
      const { at, values } = vectors[i]!;
      const sign = signs[i]!;
      let margin = w[size]!;
      for (let k = 0; k < at.length; k++) margin += w[at[k]!]! * values[k]!;
      const gradient = sign * margin - 1 + alpha[i]! * soft;
      if (alpha[i] === 0 && gradient >= 0) continue;
      // Every vector has length 1, and 1 for the bias.
      const next = Math.max(0, alpha[i]! - gradient / (2 + soft));
      const step = (next - alpha[i]!) * sign;
      alpha[i] = next;
      if (step === 0) continue;
      for (let k = 0; k < at.length; k++) w[at[k]!]! += step * values[k]!;
      w[size]! += step;
    }
  }
  return w;
}
