import { readFileSync } from "node:fs";
import { FEATURES, stanceFeatures } from "../src/4-corroborate/stance/features.ts";
import { prepareStance, readSide, type StanceKnowledge } from "../src/4-corroborate/stance/side.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { loadModels } from "../src/ports/node/models.ts";
import type { TreeRow, TreeTraining } from "./boosted-trees.ts";

export const STANCES_JUDGED = ["supports", "repeats", "denies", "hedges", "unrelated"] as const;

/** A row of train/data/stance-*.jsonl (train/data/STANCE.md). */
export interface StancePair {
  readonly id: string;
  readonly claim: string;
  readonly passage: string;
  readonly label: (typeof STANCES_JUDGED)[number];
  readonly distortion: string | null;
}

/** Swept on five folds: 100 to 250 rounds, depth 2 to 4 differ by a point. */
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
/** Pairs in the words of agencies are nearer to what is judged than the literary ones. */
const WIRE_WEIGHT = 4;
/** A denial by meaning alone teaches only that denials are near. */
const UNSEEN_DENIAL_WEIGHT = 0.2;

const readPairs = (file: string): StancePair[] =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as StancePair);

export const isWire = ({ id }: StancePair): boolean => id.startsWith("wp-");

export const readAllPairs = (dir = "train/data"): StancePair[] => [
  ...readPairs(`${dir}/stance-pairs.jsonl`),
  ...readPairs(`${dir}/stance-pairs-wire.jsonl`),
];

export function stanceKnowledge(): StanceKnowledge {
  return prepareStance(readCatalog("catalog"), { ...loadModels("models"), stance: new Uint8Array() });
}

const SEEN = (
  [
    "amountsDiffer",
    "datesDiffer",
    "parityNear",
    "parity",
    "opposites",
    "takesBack",
    "corrected",
    "denialsAll",
    "amountsMissing",
  ] as const
).map((name) => FEATURES.indexOf(name));

export function stanceRows(pairs: readonly StancePair[], knowledge: StanceKnowledge): TreeRow[] {
  return pairs.map((pair) => {
    const { claim, passage, label } = pair;
    const values = stanceFeatures(readSide(claim, knowledge), readSide(passage, knowledge), knowledge);
    const unseen = label === "denies" && !SEEN.some((index) => values[index]! > 0);
    const weight = isWire(pair) ? WIRE_WEIGHT : unseen ? UNSEEN_DENIAL_WEIGHT : 1;
    return { label: STANCES_JUDGED.indexOf(label), values, weight };
  });
}

/** One more pair to so many: a claim beside a passage of another story, which says nothing of it. Our pairs are all of one story. */
const STRANGER_EVERY = 3;
const STRANGER_STEP = 797;

export const withStrangers = (pairs: readonly StancePair[]): StancePair[] => [
  ...pairs,
  ...pairs.flatMap((pair, i): StancePair[] => {
    const { passage } = pairs[(i + STRANGER_STEP) % pairs.length]!;
    return i % STRANGER_EVERY
      ? []
      : [{ ...pair, id: `stranger-${pair.id}`, passage, label: "unrelated", distortion: null }];
  }),
];
