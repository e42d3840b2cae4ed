import { join } from "node:path";
import { prepareKnowledge } from "../../../src/3-extract/knowledge.ts";
import { readCatalog } from "../../../src/ports/node/catalog.ts";
import { loadModels } from "../../../src/ports/node/models.ts";
import { readOwnTexts } from "../../../train/own-data.ts";
import { ROOT } from "../data.ts";
import { endToEndScorer, extractWith, scoreExtraction } from "../end-to-end.ts";
import type { StageResult } from "../stage.ts";

/** Our own articles that nothing is trained on and no rule was made after: test/evaluation/articles. */
export const ownArticles = () => readOwnTexts(join(ROOT, "test/evaluation/articles"));

/** Figures by row of the scorer. */
const ROWS: readonly { row: string; figure: "P" | "R" | "F1"; metric: string }[] = [
  { row: "statements", figure: "F1", metric: "statement F1" },
  { row: "statements", figure: "P", metric: "statement P" },
  { row: "statements", figure: "R", metric: "statement R" },
  { row: "speaker", figure: "P", metric: "speaker accuracy" },
  { row: "hedges", figure: "F1", metric: "hedge F1" },
  { row: "hedge sense", figure: "P", metric: "hedge sense accuracy of matched" },
  { row: "kind", figure: "P", metric: "kind accuracy" },
  { row: "entities", figure: "F1", metric: "entity F1" },
  { row: "incidents", figure: "F1", metric: "incident F1" },
  { row: "incidents, any type", figure: "F1", metric: "incident F1, any type" },
  { row: "incident reality", figure: "P", metric: "incident reality accuracy" },
  { row: "advice", figure: "R", metric: "advice recall" },
];

/** The whole of step 3 on articles written and annotated for this alone. */
export async function ownArticleStages(dir: string, _quick: boolean): Promise<StageResult[]> {
  const texts = ownArticles();
  const set = `own articles, ${texts.length}, never trained on`;
  const result = (metric: string, ours: number | undefined, more: Partial<StageResult> = {}): StageResult => ({
    stage: "own-articles",
    set,
    metric,
    ours,
    peers: [],
    ...more,
  });
  const scorer = await endToEndScorer(dir);
  if (!scorer) return [result("statement F1", undefined, { note: "no score/e2e.mjs" })];
  const knowledge = prepareKnowledge(readCatalog(join(ROOT, "catalog")), loadModels(join(ROOT, "models")));
  const scores = scoreExtraction(scorer, texts, extractWith(knowledge));
  if (scores.events.goldFaults)
    throw new Error(`own articles: ${scores.events.goldFaults} gold quotations are not in their text`);
  const { got } = scores.row("statements");
  const { invention, ungrounded, wrong, missed } = scores.events;
  return [
    ...ROWS.map(({ row, figure, metric }) => result(metric, scores.value(row)[figure])),
    result("invented speakers / statements", invention / got, {
      lowerIsBetter: true,
      note: `${invention} of ${got}; of the matched, ${wrong} have a wrong speaker and ${missed} none`,
    }),
    result("ungrounded quotations", ungrounded, { lowerIsBetter: true }),
  ];
}
