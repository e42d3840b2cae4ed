/**
 * Five-fold evaluation by text of statements and speakers on the annotated news, the fifth that is held out left alone.
 *
 *   node train/attribution-folds.ts FOLDER [--keep] [--rules] [--seen-names] [--only FOLD] [--errors FILE]
 *
 * FOLDER: taggers by fold; entities-K.bin of train/entity-folds.ts, frames-K.bin made here, used again with --keep.
 * --rules: without the ranker. --seen-names: where entities-K.bin is missing, the shipped entity tagger, which has seen the
 * texts: the figures are then too good.
 */
import { writeFileSync } from "node:fs";
import { prepareMentionKnowledge } from "../src/3-extract/mentions/mention-knowledge.ts";
import { findAttributions } from "../src/3-extract/statements/find-attributions.ts";
import { chooserOf } from "../src/3-extract/statements/ranker.ts";
import { prepareStatementKnowledge } from "../src/3-extract/statements/statement-knowledge.ts";
import { SequenceModel } from "../src/3-extract/tagger/sequence-model.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { loadModels } from "../src/ports/node/models.ts";
import { addTallies, compare, emptyTally, type Fault, tallyLine } from "../tools/bench/score-statements.ts";
import { readDevelopment, taggersByFold, unseenTexts } from "./cross-fitting.ts";
import { FOLDS, foldOf } from "./folds.ts";
import { trainSpeakers } from "./speaker-data.ts";

function main(args: readonly string[]): void {
  const folder = args[0] ?? "train/cache";
  const after = (flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);
  const catalog = readCatalog("catalog");
  const models = loadModels("models");
  const statements = prepareStatementKnowledge(catalog, { ...models, speakers: new Uint8Array() });
  const { news, own } = readDevelopment(
    prepareMentionKnowledge(catalog, models),
    statements.cues,
    folder,
    args.includes("--seen-names"),
  );
  const texts = [...news, ...own];
  const taggers = taggersByFold(texts, folder, args.includes("--keep"));
  const unseen = unseenTexts(texts, taggers, statements);
  const faults: Fault[] = [];
  const all = emptyTally();
  for (let fold = 0; fold < FOLDS; fold++) {
    if (after("--only") !== undefined && Number(after("--only")) !== fold) continue;
    const rest = unseen.filter(({ text }) => foldOf(text.gold.id) !== fold);
    const choose = args.includes("--rules")
      ? {}
      : { choose: chooserOf(new SequenceModel(trainSpeakers(rest, console.log))) };
    const knowledge = { ...statements, tagger: taggers[fold]!, ...choose };
    const tally = emptyTally();
    for (const { gold, analysis, mentions, article } of news.filter((text) => foldOf(text.gold.id) === fold)) {
      faults.push(...compare(gold, findAttributions(analysis, mentions, knowledge, article.table), tally));
    }
    console.log(`fold ${fold}: ${tallyLine(tally)}`);
    addTallies(all, tally);
  }
  console.log(`all: ${tallyLine(all)}`);
  const file = after("--errors");
  if (file) writeFileSync(file, faults.map((fault) => JSON.stringify(fault)).join("\n"));
}

main(process.argv.slice(2));
