/**
 * Five-fold evaluation by text of statements and speakers on the annotated news, the fifth that is held out left alone.
 *
 *   node train/attribution-folds.ts FOLDER [--keep] [--rules] [--errors FILE]
 *
 * FOLDER: taggers by fold; entities-K.bin of train/entity-folds.ts where there (else the shipped entity tagger, which
 * has seen the texts), frames-K.bin made here, used again with --keep.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type MentionKnowledge, prepareMentionKnowledge } from "../src/3-extract/mentions/mention-knowledge.ts";
import { findAttributions } from "../src/3-extract/statements/find-attributions.ts";
import { chooserOf } from "../src/3-extract/statements/ranker.ts";
import { prepareStatementKnowledge, type StatementKnowledge } from "../src/3-extract/statements/statement-knowledge.ts";
import { SequenceModel } from "../src/3-extract/tagger/sequence-model.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { loadModels } from "../src/ports/node/models.ts";
import { benchDir, readRows } from "../tools/bench/data.ts";
import { addTallies, compare, emptyTally, type Fault, tallyLine } from "../tools/bench/score-statements.ts";
import { type GoldText, isHeldOut, type ReadText, readGold } from "./attribution-data.ts";
import { trainFrames } from "./attribution-training.ts";
import { FOLDS, foldOf } from "./folds.ts";
import { isOwnHeldOut, readOwnTexts } from "./own-data.ts";
import { trainSpeakers } from "./speaker-data.ts";

function main(args: readonly string[]): void {
  const folder = args[0] ?? "train/cache";
  const errorsFile = args.includes("--errors") ? args[args.indexOf("--errors") + 1] : undefined;
  const catalog = readCatalog("catalog");
  const models = loadModels("models");
  const mentions = prepareMentionKnowledge(catalog, models);
  const statements = prepareStatementKnowledge(catalog, { ...models, speakers: new Uint8Array() });
  const texts = (readRows<GoldText>(benchDir(), "train/news-annotated.jsonl.gz") ?? []).filter(
    ({ id }) => !isHeldOut(id),
  );
  const read = texts.map((gold) => readGold(gold, crossFitted(mentions, folder, foldOf(gold.id)), statements.cues));
  const own = readOwnTexts()
    .filter(({ id }) => !isOwnHeldOut(id))
    .map((gold) => readGold(gold, mentions, statements.cues));
  const taggers = Array.from({ length: FOLDS }, (_, fold) =>
    taggerOf(fold, read, own, { folder, keep: args.includes("--keep") }),
  );
  const unseen = [...read, ...own].map((text) => ({
    text,
    knowledge: { ...statements, tagger: taggers[foldOf(text.gold.id)]! },
  }));
  const errors: Fault[] = [];
  const all = emptyTally();
  for (let fold = 0; fold < FOLDS; fold++) {
    const rest = unseen.filter(({ text }) => foldOf(text.gold.id) !== fold);
    const ranker = args.includes("--rules") ? undefined : new SequenceModel(trainSpeakers(rest, console.log));
    const knowledge = { ...statements, tagger: taggers[fold]!, ...(ranker ? { choose: chooserOf(ranker) } : {}) };
    const tally = emptyTally();
    for (const text of read.filter(({ gold }) => foldOf(gold.id) === fold)) {
      errors.push(...compare(text.gold, attributionsOf(text, knowledge), tally));
    }
    console.log(`fold ${fold}: ${tallyLine(tally)}`);
    addTallies(all, tally);
  }
  console.log(`all: ${tallyLine(all)}`);
  if (errorsFile) writeFileSync(errorsFile, errors.map((error) => JSON.stringify(error)).join("\n"));
}

const FITTED = new Map<number, MentionKnowledge>();

function crossFitted(knowledge: MentionKnowledge, folder: string, fold: number): MentionKnowledge {
  const file = join(folder, `entities-${fold}.bin`);
  if (!existsSync(file)) return knowledge;
  const fitted = FITTED.get(fold) ?? { ...knowledge, tagger: new SequenceModel(new Uint8Array(readFileSync(file))) };
  FITTED.set(fold, fitted);
  return fitted;
}

function taggerOf(
  fold: number,
  read: readonly ReadText[],
  own: readonly ReadText[],
  { folder, keep }: { folder: string; keep: boolean },
): SequenceModel {
  const file = join(folder, `frames-${fold}.bin`);
  if (!keep || !existsSync(file)) {
    writeFileSync(file, trainFrames([...read, ...own].filter(({ gold }) => foldOf(gold.id) !== fold)));
  }
  return new SequenceModel(new Uint8Array(readFileSync(file)));
}

function attributionsOf({ analysis, mentions, article }: ReadText, knowledge: StatementKnowledge) {
  return findAttributions(analysis, mentions, knowledge, article.table);
}

main(process.argv.slice(2));
