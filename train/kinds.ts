/**
 * Trains the kind classifier: models/kinds.bin.br. Same data, catalog and clusters: the same file. Score it with
 * `npm run bench -- hedges`.
 *
 *   node train/kinds.ts [folder of the bench data]       (Node 24 runs TypeScript as it is)
 */
import { prepareKindKnowledge } from "../src/3-extract/kinds/kind-knowledge.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { loadModels } from "../src/ports/node/models.ts";
import { isHeldOut, readRows } from "../tools/bench/data.ts";
import { writePacked } from "./files.ts";
import type { KindText } from "./kind-data.ts";
import { kindRows, trainKinds } from "./kind-training.ts";
import { readOwnTraining } from "./own-data.ts";

function main(benchDir: string, file: string): void {
  const models = { ...loadModels("models"), kinds: new Uint8Array() };
  const knowledge = prepareKindKnowledge(readCatalog("catalog"), models);
  const news = readRows<KindText>(benchDir, "train/news-annotated.jsonl.gz") ?? [];
  const training: KindText[] = [...news.filter(({ id }) => !isHeldOut(id)), ...readOwnTraining()];
  const rows = kindRows(training, knowledge);
  writePacked(file, trainKinds(rows), `${rows.length} statements of ${training.length} texts`);
}

const [benchDir = "../shared/bench", file = "models/kinds.bin.br"] = process.argv.slice(2);
main(benchDir, file);
