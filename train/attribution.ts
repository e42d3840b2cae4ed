/**
 * Trains the frame tagger (source and content of a cue), models/attribution.bin.br, and the ranker of sources,
 * antecedents and reports, models/speakers.bin.br. Same data, catalog, clusters and entity models: the same files.
 * Score them with `npm run bench -- attribution`.
 *
 *   node train/attribution.ts FOLDER [--keep-tagger | --tagger-only] [--seen-names]       (Node 24 runs TypeScript as it is)
 *
 * FOLDER: taggers by fold, as train/attribution-folds.ts leaves them there: the ranker learns from what a tagger makes of
 * texts that it has not seen. The entity taggers of train/entity-folds.ts must lie there too, unless --seen-names says that
 * names may come from the shipped tagger, which has seen the texts.
 */
import { prepareMentionKnowledge } from "../src/3-extract/mentions/mention-knowledge.ts";
import { prepareStatementKnowledge } from "../src/3-extract/statements/statement-knowledge.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { loadModels } from "../src/ports/node/models.ts";
import { trainFrames } from "./attribution-training.ts";
import { readDevelopment, taggersByFold, unseenTexts } from "./cross-fitting.ts";
import { writePacked } from "./files.ts";
import { trainSpeakers } from "./speaker-data.ts";

function main([folder = "train/cache", ...flags]: readonly string[]): void {
  const catalog = readCatalog("catalog");
  const models = loadModels("models");
  const mentions = prepareMentionKnowledge(catalog, models);
  const statements = prepareStatementKnowledge(catalog, { ...models, speakers: new Uint8Array() });
  const texts = readDevelopment(mentions, statements.cues, folder, flags.includes("--seen-names"));
  const all = [...texts.news, ...texts.own];
  if (!flags.includes("--keep-tagger")) writePacked("models/attribution.bin.br", trainFrames(all, console.log));
  if (flags.includes("--tagger-only")) return;
  const unseen = unseenTexts(all, taggersByFold(all, folder, true), statements);
  writePacked("models/speakers.bin.br", trainSpeakers(unseen, console.log));
}

main(process.argv.slice(2));
