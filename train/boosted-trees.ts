import { TREES_MAGIC } from "../src/4-corroborate/stance/trees.ts";
import { generator } from "./random.ts";

/** How trees are grown: gradient boosting on the softmax, splits at quantiles. */
export interface TreeTraining {
  readonly rounds: number;
  readonly depth: number;
  readonly rate: number;
  /** Smallest sum of second derivatives in a leaf. */
  readonly leafMin: number;
  /** L2 on leaves. */
  readonly decay: number;
  /** Share of rows and of features that a round looks at. */
  readonly rowShare: number;
  readonly featureShare: number;
  readonly seed: number;
}

export interface TreeRow {
  readonly label: number;
  readonly values: Float64Array;
  /** 1 unless it counts more or less. */
  readonly weight?: number;
}

interface Node {
  feature: number;
  limit: number;
  left: number;
}

const BINS = 32;

/** The packed trees (`src/4-corroborate/stance/trees.ts` opens them). */
export function growTrees(rows: readonly TreeRow[], classes: readonly string[], training: TreeTraining): Uint8Array {
  const width = rows[0]!.values.length;
  const limits = Array.from({ length: width }, (_, f) => limitsOf(rows.map(({ values }) => Math.fround(values[f]!))));
  const bins = rows.map(({ values }) => Uint8Array.from(limits, (list, f) => binOf(list, Math.fround(values[f]!))));
  const scores = rows.map(() => new Float64Array(classes.length));
  const nodes: Node[] = [];
  const roots: number[][] = classes.map(() => []);
  const next = generator(training.seed);
  const random = () => next() / 2 ** 31;
  for (let round = 0; round < training.rounds; round++) {
    const chances = scores.map(softmax);
    for (let k = 0; k < classes.length; k++) {
      const picked = rows.map((_, i) => i).filter(() => random() < training.rowShare);
      const features = limits.map((_, f) => f).filter((f) => limits[f]!.length > 0 && random() < training.featureShare);
      const gradient = Float64Array.from(
        rows,
        ({ label, weight = 1 }, i) => weight * ((label === k ? 1 : 0) - chances[i]![k]!),
      );
      const second = Float64Array.from(rows, ({ weight = 1 }, i) => weight * chances[i]![k]! * (1 - chances[i]![k]!));
      const grower = { bins, limits, gradient, second, nodes, training, features };
      const root = nodes.push({ feature: -1, limit: 0, left: -1 }) - 1;
      grow(grower, root, picked, training.depth);
      roots[k]!.push(root);
      rows.forEach((_, i) => {
        scores[i]![k]! += valueAt(nodes, root, rows[i]!.values);
      });
    }
  }
  return pack(nodes, roots, classes, width);
}

interface Grower {
  readonly bins: readonly Uint8Array[];
  readonly limits: readonly (readonly number[])[];
  readonly gradient: Float64Array;
  readonly second: Float64Array;
  readonly nodes: Node[];
  readonly training: TreeTraining;
  readonly features: readonly number[];
}

function grow(grower: Grower, node: number, rows: readonly number[], depth: number): void {
  const { nodes, training, gradient, second, bins, limits } = grower;
  const g = rows.reduce((sum, i) => sum + gradient[i]!, 0);
  const h = rows.reduce((sum, i) => sum + second[i]!, 0);
  const split = depth > 0 ? bestSplit(grower, rows, g, h) : undefined;
  if (!split) {
    nodes[node]!.limit = (training.rate * g) / (h + training.decay);
    return;
  }
  const left = nodes.length;
  nodes.push({ feature: -1, limit: 0, left: -1 }, { feature: -1, limit: 0, left: -1 });
  nodes[node] = { feature: split.feature, limit: limits[split.feature]![split.bin]!, left };
  grow(
    grower,
    left,
    rows.filter((i) => bins[i]![split.feature]! <= split.bin),
    depth - 1,
  );
  grow(
    grower,
    left + 1,
    rows.filter((i) => bins[i]![split.feature]! > split.bin),
    depth - 1,
  );
}

function bestSplit(
  { bins, limits, gradient, second, training, features }: Grower,
  rows: readonly number[],
  g: number,
  h: number,
) {
  const { decay, leafMin } = training;
  const score = (a: number, b: number) => (a * a) / (b + decay);
  let best: { feature: number; bin: number; gain: number } | undefined;
  const gs = new Float64Array(BINS + 1);
  const hs = new Float64Array(BINS + 1);
  for (const feature of features) {
    gs.fill(0);
    hs.fill(0);
    for (const i of rows) {
      const bin = bins[i]![feature]!;
      gs[bin]! += gradient[i]!;
      hs[bin]! += second[i]!;
    }
    let gl = 0;
    let hl = 0;
    for (let bin = 0; bin < limits[feature]!.length; bin++) {
      gl += gs[bin]!;
      hl += hs[bin]!;
      if (hl < leafMin || h - hl < leafMin) continue;
      const gain = score(gl, hl) + score(g - gl, h - hl) - score(g, h);
      if (gain > (best?.gain ?? 1e-6)) best = { feature, bin, gain };
    }
  }
  return best;
}

/** Up to BINS limits between the values, evenly by rank. */
function limitsOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const found = new Set<number>();
  for (let bin = 1; bin < BINS; bin++) {
    const at = Math.floor((bin * sorted.length) / BINS);
    const [low, high] = [sorted[at - 1]!, sorted[at]!];
    if (low < high) found.add(Math.fround((low + high) / 2));
  }
  // A value that few rows have still parts them.
  const distinct = [...new Set(sorted)];
  if (distinct.length <= BINS)
    for (let i = 1; i < distinct.length; i++) found.add(Math.fround((distinct[i - 1]! + distinct[i]!) / 2));
  return [...found].sort((a, b) => a - b).slice(0, BINS);
}

function binOf(limits: readonly number[], value: number): number {
  let bin = 0;
  while (bin < limits.length && value > limits[bin]!) bin++;
  return bin;
}

function valueAt(nodes: readonly Node[], root: number, values: Float64Array): number {
  let node = nodes[root]!;
  while (node.feature >= 0) node = nodes[node.left + (values[node.feature]! <= node.limit ? 0 : 1)]!;
  return Math.fround(node.limit);
}

function softmax(scores: Float64Array): Float64Array {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}

function pack(
  nodes: readonly Node[],
  roots: readonly number[][],
  classes: readonly string[],
  width: number,
): Uint8Array {
  const names = new TextEncoder().encode(classes.join("\n"));
  const rounds = roots[0]!.length;
  const bytes = new Uint8Array(20 + names.length + 4 * classes.length * rounds + 10 * nodes.length);
  const view = new DataView(bytes.buffer);
  [TREES_MAGIC, width, rounds, nodes.length, names.length].forEach((value, i) => {
    view.setUint32(4 * i, value, true);
  });
  bytes.set(names, 20);
  let at = 20 + names.length;
  const int = (value: number) => {
    view.setInt32(at, value, true);
    at += 4;
  };
  roots.flat().forEach(int);
  for (const { left } of nodes) int(left);
  for (const { limit } of nodes) {
    view.setFloat32(at, limit, true);
    at += 4;
  }
  for (const { feature } of nodes) {
    view.setInt16(at, feature, true);
    at += 2;
  }
  return bytes;
}
