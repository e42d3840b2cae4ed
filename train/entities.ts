/**
 * Trains the entity tagger: models/entities.bin.br. Same data, catalog and clusters: the same file.
 *
 *   node train/entities.ts [folder of the bench data, default ../shared/bench]       (Node 24 runs TypeScript as it is)
 */
import { prepareNameKnowledge } from "../src/3-extract/mentions/mention-knowledge.ts";
import { addEntityFormFeatures } from "../src/3-extract/tagger/entity-features.ts";
import { SequenceModel } from "../src/3-extract/tagger/sequence-model.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { isHeldOut } from "../tools/bench/data.ts";
import { readNews, readTagged } from "./entity-data.ts";
import { ENTITY_TAGS, examplesOf, f1, scoreTagger, total, trainingTexts } from "./entity-training.ts";
import { readPacked, writePacked } from "./files.ts";
import { Perceptron } from "./perceptron.ts";

/** More epochs or rarer features gave nothing on a fifth of the training texts. */
const EPOCHS = 5;
const COUNT_MIN = 2;
/** Weights below this are noise: dropping them changed F by less than .2 and halved the file. */
const KEEP_ABOVE = 0.3;
const SEED = 7;

function main(benchDir: string): void {
  const clusters = readPacked("models/clusters.bin.br");
  const knowledge = prepareNameKnowledge(readCatalog("catalog"), { clusters });
  const examples = trainingTexts(benchDir, knowledge).flatMap(({ text, times }) =>
    Array.from({ length: times }, (_, round) => examplesOf(text, knowledge, round)).flat(),
  );
  const perceptron = new Perceptron(ENTITY_TAGS);
  perceptron.train(examples, { epochs: EPOCHS, seed: SEED, countMin: COUNT_MIN, rests: true, log: console.log });
  const packed = perceptron.pack(KEEP_ABOVE);
  writePacked("models/entities.bin.br", packed);
  const model = new SequenceModel(packed, addEntityFormFeatures);
  const sets = {
    "news, held-out fifth": readNews(benchDir, knowledge.titles).filter(({ id }) => isHeldOut(id)),
    "WNUT17 test": readTagged(benchDir, "entities/wnut17-test.jsonl.gz", "wnut17"),
  };
  for (const [name, texts] of Object.entries(sets)) {
    const scores = scoreTagger(model, texts, knowledge);
    const types = [...scores].map(([type, score]) => `${type} ${f1(score).toFixed(1)} (${score.gold})`);
    console.log(`${name}: F ${f1(total(scores)).toFixed(1)}; ${types.join(", ")}`);
  }
}

main(process.argv[2] ?? "../shared/bench");
