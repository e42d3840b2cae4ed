import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MentionKnowledge } from "../src/3-extract/mentions/mention-knowledge.ts";
import type { CueIndex } from "../src/3-extract/statements/find-cues.ts";
import type { StatementKnowledge } from "../src/3-extract/statements/statement-knowledge.ts";
import { SequenceModel } from "../src/3-extract/tagger/sequence-model.ts";
import { benchDir, isHeldOut, readRows } from "../tools/bench/data.ts";
import { type GoldText, type ReadText, readGold } from "./attribution-data.ts";
import { FOLD_EPOCHS, trainFrames } from "./attribution-training.ts";
import { FOLDS, foldOf } from "./folds.ts";
import { readOwnTraining } from "./own-data.ts";
import type { Unseen } from "./speaker-data.ts";

export interface Development {
  readonly news: readonly ReadText[];
  readonly own: readonly ReadText[];
}

/** The entity taggers of train/entity-folds.ts, none of which has seen its fold; undefined: the one that has seen all, as allowed. */
export function nameTaggers(folder: string, maySeen: boolean): (string | undefined)[] {
  const files = Array.from({ length: FOLDS }, (_, fold) => join(folder, `entities-${fold}.bin`));
  const missing = files.filter((file) => !existsSync(file));
  if (!missing.length) return files;
  const what = `${missing.join(", ")} missing: names would come from a tagger that has seen the texts`;
  if (!maySeen) throw new Error(`${what}. Next: node train/entity-folds.ts ${folder}, or --seen-names`);
  console.warn(`${what}; allowed by --seen-names`);
  return files.map((file) => (missing.includes(file) ? undefined : file));
}

/** All texts that may be learned from, with names found by taggers that have not seen them. */
export function readDevelopment(
  mentions: MentionKnowledge,
  cues: CueIndex,
  folder: string,
  maySeen: boolean,
): Development {
  const fitted = nameTaggers(folder, maySeen).map(
    (file): MentionKnowledge => (file === undefined ? mentions : { ...mentions, tagger: modelIn(file) }),
  );
  const news = (readRows<GoldText>(benchDir(), "train/news-annotated.jsonl.gz") ?? []).filter(
    ({ id }) => !isHeldOut(id),
  );
  const own = readOwnTraining();
  return {
    news: news.map((gold) => readGold(gold, fitted[foldOf(gold.id)]!, cues)),
    own: own.map((gold) => readGold(gold, mentions, cues)),
  };
}

/** Frame taggers, none of which has seen its fold: frames-K.bin, kept from an earlier run or made. */
export function taggersByFold(texts: readonly ReadText[], folder: string, keep: boolean): SequenceModel[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: FOLDS }, (_, fold) => {
    const file = join(folder, `frames-${fold}.bin`);
    if (!keep || !existsSync(file)) {
      const others = texts.filter(({ gold }) => foldOf(gold.id) !== fold);
      writeFileSync(file, trainFrames(others, console.log, FOLD_EPOCHS));
    }
    return modelIn(file);
  });
}

export function unseenTexts(
  texts: readonly ReadText[],
  taggers: readonly SequenceModel[],
  statements: StatementKnowledge,
): Unseen[] {
  return texts.map((text) => ({ text, knowledge: { ...statements, tagger: taggers[foldOf(text.gold.id)]! } }));
}

const modelIn = (file: string) => new SequenceModel(new Uint8Array(readFileSync(file)));
