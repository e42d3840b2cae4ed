/**
 * Five folds of our own pairs, by passage or claim: what the judge says with trees that have not seen the fold.
 *
 *   node train/stance-folds.ts
 */
import { judgeStance } from "../src/4-corroborate/stance/judge.ts";
import { openTrees } from "../src/4-corroborate/stance/trees.ts";
import { hash32 } from "../src/text/hash.ts";
import { growTrees } from "./boosted-trees.ts";
import {
  isWire,
  readAllPairs,
  STANCES_JUDGED,
  type StancePair,
  stanceKnowledge,
  stanceRows,
  TREES,
  withStrangers,
} from "./stance-training.ts";

const FOLDS = 5;
const knowledge = stanceKnowledge();
const pairs = readAllPairs();
/** Agency pairs share a claim, the others a passage. */
const foldOf = (pair: StancePair) => (hash32(isWire(pair) ? pair.claim : pair.passage) >>> 0) % FOLDS;
const confusions = [true, false].map((wire) => ({
  wire,
  counts: STANCES_JUDGED.map(() => STANCES_JUDGED.map(() => 0)),
}));
for (let fold = 0; fold < FOLDS; fold++) {
  const file = growTrees(
    stanceRows(withStrangers(pairs.filter((pair) => foldOf(pair) !== fold)), knowledge),
    STANCES_JUDGED,
    TREES,
  );
  const judge = { ...knowledge, trees: openTrees(file) };
  for (const pair of pairs.filter((one) => foldOf(one) === fold)) {
    const { stance } = judgeStance(pair, judge);
    const { counts } = confusions.find(({ wire }) => wire === isWire(pair))!;
    counts[STANCES_JUDGED.indexOf(pair.label)]![STANCES_JUDGED.indexOf(stance)]!++;
  }
}
for (const { wire, counts } of confusions) {
  const all = counts.flat().reduce((sum, count) => sum + count, 0);
  const right = counts.reduce((sum, row, i) => sum + row[i]!, 0);
  const merged = right + counts[0]![1]! + counts[1]![0]!;
  const falseSupports = counts.slice(2).reduce((sum, row) => sum + row[0]! + row[1]!, 0);
  console.log(
    `${wire ? "agency" : "literary"}: accuracy ${(right / all).toFixed(3)}, supports and repeats as one ${(merged / all).toFixed(3)}, false supports ${falseSupports} of ${all}`,
  );
  for (const [i, row] of counts.entries()) console.log(`  ${STANCES_JUDGED[i]}: ${row.join(" ")}`);
}
