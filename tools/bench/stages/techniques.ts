import { join } from "node:path";
import { extractMentions } from "../../../src/3-extract/mentions/extract-mentions.ts";
import { type MentionKnowledge, prepareMentionKnowledge } from "../../../src/3-extract/mentions/mention-knowledge.ts";
import {
  extractTechniques,
  MARGIN_MIN,
  prepareTechniques,
  type TechniqueKnowledge,
} from "../../../src/3-extract/techniques/extract-techniques.ts";
import type { Mention } from "../../../src/domain/mention.ts";
import { readCatalog } from "../../../src/ports/node/catalog.ts";
import { loadModels } from "../../../src/ports/node/models.ts";
import { analyseText } from "../../../src/text/analyse.ts";
import { newsSentences, readReports } from "../../../train/technique-data.ts";
import { crossValidate, type UnseenScore } from "../../../train/technique-folds.ts";
import { ROOT, readRows } from "../data.ts";
import type { StageResult } from "../stage.ts";

/** ATT&CK techniques of sentences and of whole reports. The cross-validation trains five models: not with --quick. */
export async function techniqueStages(benchDir: string, quick: boolean): Promise<StageResult[]> {
  const catalog = readCatalog(join(ROOT, "catalog"));
  const models = loadModels(join(ROOT, "models"));
  const mentions = prepareMentionKnowledge(catalog, models);
  const techniques = prepareTechniques(catalog, models.techniques);
  const idsOf = (text: string) => techniquesOf(text, mentions, techniques);
  return [
    ...(quick ? [] : crossValidated(crossValidate(benchDir))),
    ...ownReports(idsOf),
    ...falseAlarms(benchDir, (text) => describedIn(text, mentions, techniques)),
  ];
}

function found(text: string, mentions: MentionKnowledge, techniques: TechniqueKnowledge): Mention[] {
  const analysis = analyseText(text, [{ start: 0, end: text.length, role: "body" }]);
  return extractTechniques(analysis, extractMentions(analysis, mentions), techniques).filter(
    ({ type }) => type === "technique",
  );
}

const techniquesOf = (text: string, mentions: MentionKnowledge, techniques: TechniqueKnowledge) =>
  new Set(found(text, mentions, techniques).map(({ references }) => references![0]!.id));

/** Techniques that no name in the text vouches for. */
const describedIn = (text: string, mentions: MentionKnowledge, techniques: TechniqueKnowledge) =>
  found(text, mentions, techniques).filter(({ score }) => score !== 1).length;

export function crossValidated(scores: readonly UnseenScore[] | undefined): StageResult[] {
  const set = "TRAM 80 %, five-fold by report, classifier alone";
  if (!scores) return [result(set, "accuracy", undefined, "no techniques/tram-dev.jsonl.gz")];
  const labelled = scores.filter(({ row }) => row);
  const accepted = labelled.filter(({ score }) => score && score.margin >= MARGIN_MIN);
  const right = (list: readonly UnseenScore[]) => list.filter(({ row, score }) => score?.id === row!.label).length;
  const news = scores.filter(({ row }) => !row);
  const alarms = news.filter(({ score }) => score && score.margin >= MARGIN_MIN).length;
  return [
    result(set, "accuracy, every sentence answered", right(labelled) / labelled.length),
    result(set, "macro F1 over 50 techniques", macroF(labelled)),
    result(set, "document micro F, every sentence answered", documentF(labelled, Number.NEGATIVE_INFINITY)),
    result(set, "document micro F, unsure sentences refused", documentF(labelled, MARGIN_MIN)),
    result(set, "share of sentences answered when unsure ones are refused", accepted.length / labelled.length),
    result(set, "accuracy of those", right(accepted) / accepted.length),
    {
      ...result(`annotated news, ${news.length} sentences`, "sentences given a technique", alarms),
      lowerIsBetter: true,
    },
  ];
}

function macroF(scores: readonly UnseenScore[]): number {
  const labels = [...new Set(scores.map(({ row }) => row!.label))];
  const f = labels.map((label) => {
    const hits = scores.filter(({ row, score }) => row!.label === label && score?.id === label).length;
    const gold = scores.filter(({ row }) => row!.label === label).length;
    const said = scores.filter(({ score }) => score?.id === label).length;
    return (2 * hits) / (gold + said);
  });
  return f.reduce((a, b) => a + b, 0) / labels.length;
}

function documentF(scores: readonly UnseenScore[], marginMin: number): number {
  const gold = new Set(scores.map(({ row }) => `${row!.doc} ${row!.label}`));
  const said = new Set(
    scores.flatMap(({ row, score }) => (score && score.margin >= marginMin ? [`${row!.doc} ${score.id}`] : [])),
  );
  return (2 * [...said].filter((pair) => gold.has(pair)).length) / (gold.size + said.size);
}

function ownReports(idsOf: (text: string) => Set<string>): StageResult[] {
  const reports = readReports();
  const trained = new Set(reports.flatMap(({ sentences }) => sentences.flatMap(([, ids]) => ids)));
  let hits = 0;
  let gold = 0;
  let said = 0;
  let falseAlarm = 0;
  for (const { sentences } of reports) {
    for (const [text, ids] of sentences) {
      const found = [...idsOf(text)].filter((id) => trained.has(id));
      hits += found.filter((id) => ids.includes(id)).length;
      gold += ids.length;
      said += found.length;
      if (!ids.length) falseAlarm += found.length;
    }
  }
  const set = `own reports held out, ${reports.length} texts, as the program runs`;
  return [
    result(set, "sentence micro F", (2 * hits) / (gold + said)),
    result(set, "P", hits / said),
    result(set, "R", hits / gold),
    { ...result(set, "techniques in sentences without one", falseAlarm), lowerIsBetter: true },
  ];
}

function falseAlarms(benchDir: string, described: (text: string) => number): StageResult[] {
  const news = newsSentences(benchDir, true);
  const feed = readRows<{ markdown: string }>(benchDir, "realnews/security-feed-sample.jsonl.gz") ?? [];
  const count = (texts: readonly string[]) => texts.reduce((sum, text) => sum + described(text), 0);
  return [
    {
      ...result(
        `annotated news held out, ${news.length} sentences`,
        "techniques without a name in the text",
        count(news),
      ),
      lowerIsBetter: true,
    },
    result(
      `security news, ${feed.length} articles`,
      "described techniques an article (not judged)",
      count(feed.map(({ markdown }) => markdown)) / Math.max(1, feed.length),
    ),
  ];
}

function result(set: string, metric: string, ours: number | undefined, note?: string): StageResult {
  return { stage: "techniques", set, metric, ours, peers: [], ...(note ? { note } : {}) };
}
