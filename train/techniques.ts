/**
 * Trains the technique classifier: models/techniques.bin.br. Same data, same file. Score it with `npm run bench -- techniques`.
 *
 *   node train/techniques.ts [folder of the bench data]       (Node 24 runs TypeScript as it is)
 */
import { crossValidated } from "../tools/bench/stages/techniques.ts";
import { writePacked } from "./files.ts";
import { tramRows } from "./technique-data.ts";
import { commonRows, crossValidate, fitSureness, packedOf } from "./technique-folds.ts";

function main(benchDir: string, file: string): void {
  const rows = tramRows(benchDir);
  const unseen = crossValidate(benchDir);
  if (!rows || !unseen) throw new Error(`${benchDir}/techniques/tram-dev.jsonl.gz is missing`);
  const sure = fitSureness(unseen);
  const packed = packedOf([...rows, ...commonRows(benchDir)], sure);
  writePacked(file, packed, `${rows.length} sentences, sureness ${sure}`);
  for (const { set, metric, ours } of crossValidated(unseen)) console.log(`${set}, ${metric}: ${ours?.toFixed(3)}`);
}

const [benchDir = "../shared/bench", file = "models/techniques.bin.br"] = process.argv.slice(2);
main(benchDir, file);
