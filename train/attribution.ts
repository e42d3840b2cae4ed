/**
 * Trains the frame tagger (source and content of a cue): models/attribution.bin.br. Same data, catalog,
 * clusters and entity model: the same file. Score it with `npm run bench -- attribution`.
 *
 *   node train/attribution.ts [folder of the bench data] [fifth to leave out as well]       (Node 24 runs TypeScript as it is)
 */
import { writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { prepareMentionKnowledge } from "../src/3-extract/mentions/mention-knowledge.ts";
import { indexCues } from "../src/3-extract/statements/find-cues.ts";
import { FRAME_TYPES } from "../src/3-extract/statements/read-frames.ts";
import { bioesTags } from "../src/3-extract/tagger/bioes.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { loadModels } from "../src/ports/node/models.ts";
import { hash32 } from "../src/text/hash.ts";
import { readRows } from "../tools/bench/data.ts";
import { examplesOf, type GoldText, isHeldOut, readGold } from "./attribution-data.ts";
import { Perceptron } from "./perceptron.ts";

/** Swept 4 to 15 on one fifth: flat from 8 on. */
const EPOCHS = 8;
/** Dropping smaller weights cost nothing measurable and saved most of the file. */
const KEEP_ABOVE = 3;
/** A feature seen once is noise: half of the file without it, same scores. */
const COUNT_MIN = 2;
const SEED = 1;

function main(benchDir: string, leaveOut: number | undefined, file: string): void {
  const catalog = readCatalog("catalog");
  const knowledge = prepareMentionKnowledge(catalog, loadModels("models"));
  const index = indexCues(catalog.reporting);
  const texts = readRows<GoldText>(benchDir, "train/news-annotated.jsonl.gz") ?? [];
  const training = texts.filter(({ id }) => !isHeldOut(id) && hash32(id) % 5 !== leaveOut);
  const examples = training.flatMap((gold) => examplesOf(readGold(gold, knowledge, index)));
  const perceptron = new Perceptron(bioesTags(FRAME_TYPES));
  perceptron.train(examples, { epochs: EPOCHS, seed: SEED, countMin: COUNT_MIN, log: console.log });
  const packed = brotliCompressSync(perceptron.pack(KEEP_ABOVE), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  writeFileSync(file, packed);
  console.log(`${file}: ${packed.length} bytes, ${examples.length} cues of ${training.length} texts`);
}

const [benchDir = "../shared/bench", leaveOut, file = "models/attribution.bin.br"] = process.argv.slice(2);
main(benchDir, leaveOut === undefined || leaveOut === "-" ? undefined : Number(leaveOut), file);
