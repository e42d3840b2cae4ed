/**
 * Five folds of our own pairs by passage: accuracy, confusion, false supports.
 *
 *   node train/stance-folds.ts
 */
import { chancesOf, openTrees } from "../src/4-corroborate/stance/trees.ts";
import { hash32 } from "../src/text/hash.ts";
import { growTrees } from "./boosted-trees.ts";
import { readPairs, STANCES_JUDGED, type StancePair, stanceKnowledge, stanceRows, TREES } from "./stance-training.ts";

const FOLDS = 5;
const knowledge = stanceKnowledge();
const pairs = [...readPairs(), ...readPairs("train/data/stance-pairs-wire.jsonl")];
const rows = stanceRows(pairs, knowledge);
const foldOf = ({ id, claim, passage }: StancePair) => (hash32(id.startsWith("wp") ? claim : passage) >>> 0) % FOLDS;
let wire = 0, wireAll = 0;
const confusion = STANCES_JUDGED.map(() => STANCES_JUDGED.map(() => 0));
for (let fold = 0; fold < FOLDS; fold++) {
  const trees = openTrees(
    growTrees(
      rows.filter((_, i) => foldOf(pairs[i]!) !== fold),
      STANCES_JUDGED,
      TREES,
    ),
  );
  rows.forEach(({ label, values }, i) => {
    if (foldOf(pairs[i]!) !== fold) return;
    const chances = chancesOf(trees, values);
    if (pairs[i]!.id.startsWith("wp")) { wireAll++; if (chances[label] === Math.max(...chances)) wire++; }
    confusion[label]![chances.indexOf(Math.max(...chances))]!++;
  });
}
const right = confusion.reduce((sum, row, i) => sum + row[i]!, 0);
console.log(`accuracy ${(right / rows.length).toFixed(3)} of ${rows.length}`);
console.log(`wire ${(wire / wireAll).toFixed(3)} of ${wireAll}`);
console.log(`gold \\ told ${STANCES_JUDGED.join(" ")}`);
for (const [i, row] of confusion.entries()) console.log(STANCES_JUDGED[i], row.join(" "));
