import { existsSync, readFileSync, writeFileSync } from "node:fs";
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

/** All texts that may be learned from, with names found by taggers that have not seen them (entities-K.bin, where there). */
export function readDevelopment(mentions: MentionKnowledge, cues: CueIndex, folder: string): Development {
  const fitted = Array.from({ length: FOLDS }, (_, fold): MentionKnowledge => {
    const file = join(folder, `entities-${fold}.bin`);
    return existsSync(file) ? { ...mentions, tagger: modelIn(file) } : mentions;
  });
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
