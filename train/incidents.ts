/**
 * Trains the chooser of incidents: models/incidents.bin.br. Same data, catalog, clusters and entity tagger: the same
 * file. Score it with `npm run bench -- incidents`.
 *
 *   node train/incidents.ts [folder of the bench data]       (Node 24 runs TypeScript as it is)
 */
import { readFileSync } from "node:fs";
import { ACT_CLASSES } from "../src/3-extract/incidents/act-chooser.ts";
import { prepareKnowledge } from "../src/3-extract/knowledge.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { loadModels } from "../src/ports/node/models.ts";
import { isHeldOut, readRows } from "../tools/bench/data.ts";
import { writePacked } from "./files.ts";
import { actRows, type IncidentText, parseMarked, readText } from "./incident-data.ts";
import { type LabelledRow, Logistic } from "./logistic.ts";

export const TRAINING = { epochs: 8, rate: 0.1, decay: 3e-4, countMin: 2, seed: 7 };
/** Smaller weights are dropped. */
const KEEP_ABOVE = 0.1;

function trainChooser(rows: readonly LabelledRow[], training = TRAINING, keepAbove = KEEP_ABOVE): Uint8Array {
  const classifier = new Logistic(ACT_CLASSES);
  classifier.train(rows, training);
  return classifier.pack(
    ACT_CLASSES.map((name) => `S-${name}`),
    keepAbove,
  );
}

function main(benchDir: string, file: string): void {
  const knowledge = prepareKnowledge(readCatalog("catalog"), { ...loadModels("models"), incidents: new Uint8Array() });
  const texts = readRows<IncidentText>(benchDir, "train/news-annotated.jsonl.gz") ?? [];
  const training = texts.filter(({ id }) => !isHeldOut(id));
  const own = parseMarked(readFileSync("train/data/incidents.txt", "utf8"));
  const rows = [...training, ...own].flatMap((text) =>
    actRows(text, readText(text, knowledge), knowledge.mentions.clusters),
  );
  const about = `${rows.length} wordings of ${training.length} texts and ${own.length} of our own`;
  writePacked(file, trainChooser(rows), about);
}

const [, script, benchDir = "../shared/bench", file = "models/incidents.bin.br"] = process.argv;
if (script?.endsWith("train/incidents.ts")) main(benchDir, file);
