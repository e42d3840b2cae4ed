import { assert } from "../../domain/assert.ts";

/** One regression tree: a node sends a row left when its feature is at most the limit; a leaf (feature -1) gives its value. */
export interface Trees {
  readonly classes: readonly string[];
  readonly features: number;
  /** Of every class its trees, round by round: index of the first node of each. */
  readonly roots: readonly Int32Array[];
  readonly feature: Int16Array;
  readonly limit: Float32Array;
  /** Index of the left child; the right one is next to it. */
  readonly left: Int32Array;
}

export const TREES_MAGIC = 0x31525454; // "TTR1"

/** None where the file is empty. File: magic, classes (names by line feed), features, trees a class, nodes; then the columns of `Trees`. */
export function openTrees(file: Uint8Array): Trees | undefined {
  if (file.length === 0) return undefined;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  assert(file.length > 20 && view.getUint32(0, true) === TREES_MAGIC, "a file of trees begins with its magic number");
  const [features, rounds, nodes, names] = [4, 8, 12, 16].map((at) => view.getUint32(at, true)) as [
    number,
    number,
    number,
    number,
  ];
  const classes = new TextDecoder().decode(file.subarray(20, 20 + names)).split("\n");
  let at = 20 + names;
  assert(file.length === at + 4 * classes.length * rounds + nodes * 10, "a file of trees has all its columns");
  const ints = (count: number) => Int32Array.from({ length: count }, (_, i) => view.getInt32(at + 4 * i, true));
  const roots = classes.map(() => {
    const column = ints(rounds);
    at += 4 * rounds;
    return column;
  });
  const left = ints(nodes);
  at += 4 * nodes;
  const limit = Float32Array.from({ length: nodes }, (_, i) => view.getFloat32(at + 4 * i, true));
  at += 4 * nodes;
  const feature = Int16Array.from({ length: nodes }, (_, i) => view.getInt16(at + 2 * i, true));
  return { classes, features, roots, feature, limit, left };
}

/** Chance of each class, in their order. */
export function chancesOf({ classes, features, roots, feature, limit, left }: Trees, row: Float64Array): number[] {
  assert(row.length === features, "a row has the features that the trees were grown on");
  const scores = classes.map((_, number) => {
    let sum = 0;
    for (const root of roots[number]!) {
      let node = root;
      while (feature[node]! >= 0) node = left[node]! + (row[feature[node]!]! <= limit[node]! ? 0 : 1);
      sum += limit[node]!;
    }
    return sum;
  });
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}
