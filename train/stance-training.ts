import { readFileSync } from "node:fs";
import { FEATURES, stanceFeatures } from "../src/4-corroborate/stance/features.ts";
import { prepareStance, readSide, type StanceKnowledge } from "../src/4-corroborate/stance/side.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { loadModels } from "../src/ports/node/models.ts";
import { WordClusters } from "../src/text/clusters.ts";
import type { TreeRow, TreeTraining } from "./boosted-trees.ts";

export const STANCES_JUDGED = ["supports", "repeats", "denies", "hedges", "unrelated"] as const;

/** A row of train/data/stance-pairs.jsonl (train/data/STANCE.md). */
export interface StancePair {
  readonly id: string;
  readonly claim: string;
  readonly passage: string;
  readonly label: (typeof STANCES_JUDGED)[number];
  readonly distortion: string | null;
}

export const TREES: TreeTraining = {
  rounds: 150,
  depth: 3,
  rate: 0.08,
  leafMin: 3,
  decay: 2,
  rowShare: 0.7,
  featureShare: 0.5,
  seed: 7,
};

export const readPairs = (file = "train/data/stance-pairs.jsonl"): StancePair[] =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as StancePair);

export const stanceKnowledge = (): StanceKnowledge =>
  prepareStance(readCatalog("catalog"), new WordClusters(loadModels("models").clusters));

const OFF = new Set((process.env["OFF"] ?? "").split(",").filter(Boolean).map((n) => FEATURES.indexOf(n as never)));
const at = (n: (typeof FEATURES)[number]) => FEATURES.indexOf(n);
const CONFLICT = (["amountsDiffer", "datesDiffer", "parityNear", "parity", "opposites", "takesBack", "corrected", "denialsAll", "amountsMissing"] as const).map(at);
const WIRE = Number(process.env["WIRE"] ?? 3);
const W = Number(process.env["W"] ?? 1);
export function stanceRows(pairs: readonly StancePair[], knowledge: StanceKnowledge): TreeRow[] {
  return pairs.map(({ id, claim, passage, label }) => {
    const values = stanceFeatures(readSide(claim, knowledge), readSide(passage, knowledge), knowledge).map((v, i) => OFF.has(i) ? 0 : v);
    const weight = id.startsWith("wp") ? WIRE : label === "denies" && !CONFLICT.some((i) => values[i]! > 0) ? W : 1;
    return { label: STANCES_JUDGED.indexOf(label), values, weight };
  });
}
