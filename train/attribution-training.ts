import { FRAME_TYPES } from "../src/3-extract/statements/read-frames.ts";
import { bioesTags } from "../src/3-extract/tagger/bioes.ts";
import { examplesOf, type ReadText } from "./attribution-data.ts";
import { Perceptron } from "./perceptron.ts";

/** Swept 4 to 15 on one fifth: flat from 8 on. */
const EPOCHS = 8;
/** Of the taggers by fold: names and sources only have to be as good as they will be. */
export const FOLD_EPOCHS = 6;
/** Dropping smaller weights cost nothing measurable and saved most of the file. */
const KEEP_ABOVE = 3;
/** A feature seen once is noise: half of the file without it, same scores. */
const COUNT_MIN = 2;
const SEED = 1;

/** The packed frame tagger of these texts. */
export function trainFrames(texts: readonly ReadText[], log?: (line: string) => void, epochs = EPOCHS): Uint8Array {
  const examples = texts.flatMap(examplesOf);
  const perceptron = new Perceptron(bioesTags(FRAME_TYPES));
  perceptron.train(examples, { epochs, seed: SEED, countMin: COUNT_MIN, ...(log ? { log } : {}) });
  log?.(`${examples.length} cues of ${texts.length} texts`);
  return perceptron.pack(KEEP_ABOVE);
}
