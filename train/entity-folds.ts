/**
 * Entity taggers for cross-fitting: one per fold of the annotated news, none of which has seen its fold. Training texts
 * then carry names as well found as those of an unseen text, and evaluation by fold is honest.
 *
 *   node train/entity-folds.ts FOLDER [folder of the bench data]
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prepareNameKnowledge } from "../src/3-extract/mentions/mention-knowledge.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { ENTITY_TAGS, examplesOf, trainingTexts } from "./entity-training.ts";
import { readPacked } from "./files.ts";
import { FOLDS, foldOf } from "./folds.ts";
import { Perceptron } from "./perceptron.ts";

/** As in train/entities.ts, with fewer epochs: names only have to be as good as they are. */
const TRAINING = { epochs: 4, seed: 7, countMin: 2 };
const KEEP_ABOVE = 0.3;

function main(folder: string, benchDir: string): void {
  mkdirSync(folder, { recursive: true });
  const clusters = readPacked("models/clusters.bin.br");
  const knowledge = prepareNameKnowledge(readCatalog("catalog"), { clusters });
  const shown = trainingTexts(benchDir, knowledge).map(({ text, times }) => ({
    isNews: /^[wgmrc]\d{3}$/.test(text.id),
    id: text.id,
    examples: Array.from({ length: times }, (_, round) => examplesOf(text, knowledge, round)).flat(),
  }));
  for (let fold = 0; fold < FOLDS; fold++) {
    const file = join(folder, `entities-${fold}.bin`);
    if (existsSync(file)) continue;
    const examples = shown
      .filter(({ isNews, id }) => !isNews || foldOf(id) !== fold)
      .flatMap(({ examples: own }) => own);
    const perceptron = new Perceptron(ENTITY_TAGS);
    perceptron.train(examples, { ...TRAINING, log: console.log });
    writeFileSync(file, perceptron.pack(KEEP_ABOVE));
    console.log(`fold ${fold}: ${examples.length} sequences`);
  }
}

const [folder = "train/cache", benchDir = "../shared/bench"] = process.argv.slice(2);
main(folder, benchDir);
