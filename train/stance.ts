/**
 * Grows the trees that judge stance: models/stance.bin.br. Same pairs, catalog and clusters: the same file. Score it with
 * `npm run bench -- stance`.
 *
 *   node train/stance.ts       (Node 24 runs TypeScript as it is)
 */
import { growTrees } from "./boosted-trees.ts";
import { writePacked } from "./files.ts";
import { readAllPairs, STANCES_JUDGED, stanceKnowledge, stanceRows, TREES, withStrangers } from "./stance-training.ts";

const pairs = withStrangers(readAllPairs());
const trees = growTrees(stanceRows(pairs, stanceKnowledge()), STANCES_JUDGED, TREES);
writePacked("models/stance.bin.br", trees, `${pairs.length} pairs`);
