/**
 * Trains the technique classifier: models/techniques.bin.br. Same data, same file. Score it with `npm run bench -- techniques`.
 *
 *   node train/techniques.ts [folder of the bench data]       (Node 24 runs TypeScript as it is)
 */
import { writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { crossValidated } from "../tools/bench/stages/techniques.ts";
import { tramRows } from "./technique-data.ts";
import { commonRows, crossValidate, fitSureness, packedOf } from "./technique-folds.ts";

function main(benchDir: string, file: string): void {
  const rows = tramRows(benchDir);
  const unseen = crossValidate(benchDir);
  if (!rows || !unseen) throw new Error(`${benchDir}/techniques/tram-dev.jsonl.gz is missing`);
  const sure = fitSureness(unseen);
  const packed = packedOf([...rows, ...commonRows(benchDir)], sure);
  const small = brotliCompressSync(packed, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(file, small);
  for (const { set, metric, ours } of crossValidated(unseen)) console.log(`${set}, ${metric}: ${ours?.toFixed(3)}`);
  console.log(`${file}: ${small.length} bytes (${packed.length} unpacked), ${rows.length} sentences, sureness ${sure}`);
}

const [benchDir = "../shared/bench", file = "models/techniques.bin.br"] = process.argv.slice(2);
main(benchDir, file);
