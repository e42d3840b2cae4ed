import { TechniqueModel, type TechniqueScore } from "../src/3-extract/techniques/technique-model.ts";
import { FOLDS, foldOf, newsSentences, ownRows, type TramRow, tramRows } from "./technique-data.ts";
import { packTechniques } from "./technique-pack.ts";
import { rowOf, type TechniqueRow, type TechniqueTraining, trainTechniques } from "./technique-training.ts";

/** Swept on four folds of the reports: cost 1 to 4 and 10 to 15 epochs differ by less than a point; letters bring 3 points. */
const TRAINING: TechniqueTraining = { cost: 1, epochs: 10, countMin: 2, seed: 7 };
/** Smaller weights are dropped: half the size, no loss on the folds. */
const KEEP_ABOVE = 0.05;

export const packedOf = (rows: readonly TechniqueRow[], sure?: readonly [number, number]): Uint8Array =>
  packTechniques(trainTechniques(rows, TRAINING), KEEP_ABOVE, sure);

/** A sentence scored by a model that has not seen its report; no label: a sentence of the news. */
export interface UnseenScore {
  readonly row: TramRow | undefined;
  readonly score: TechniqueScore | undefined;
}

/** Rows that every model is trained on beside the reports. */
export const commonRows = (benchDir: string): TechniqueRow[] => [
  ...newsSentences(benchDir, false).map((text) => rowOf(text)),
  ...ownRows(),
];

/** Five-fold by report. The news comes in two halves: each is scored by models trained on the other. */
export function crossValidate(benchDir: string): UnseenScore[] | undefined {
  const rows = tramRows(benchDir);
  if (!rows) return undefined;
  const own = ownRows();
  const news = newsSentences(benchDir, false).map((text) => rowOf(text));
  const scores: UnseenScore[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const unseen = (i: number) => i % FOLDS === fold;
    const seenNews = news.filter((_, i) => !unseen(i));
    const model = new TechniqueModel(
      packedOf([...rows.filter(({ doc }) => foldOf(doc) !== fold), ...seenNews, ...own]),
    );
    for (const row of rows) if (foldOf(row.doc) === fold) scores.push({ row, score: model.best(row.words) });
    news.forEach(({ words }, i) => {
      if (unseen(i)) scores.push({ row: undefined, score: model.best(words) });
    });
  }
  return scores;
}

/** Chance that the best technique is right, as 1 / (1 + exp(-(a * margin + b))): fitted by plain descent, it has two numbers. */
export function fitSureness(scores: readonly UnseenScore[]): [number, number] {
  const points = scores.flatMap(({ row, score }) =>
    score ? [{ x: score.margin, y: row?.label === score.id ? 1 : 0 }] : [],
  );
  let a = 1;
  let b = 0;
  for (let round = 0; round < 4000; round++) {
    let da = 0;
    let db = 0;
    for (const { x, y } of points) {
      const error = 1 / (1 + Math.exp(-(a * x + b))) - y;
      da += error * x;
      db += error;
    }
    a -= (4 * da) / points.length;
    b -= (4 * db) / points.length;
  }
  return [Number(a.toFixed(3)), Number(b.toFixed(3))];
}
