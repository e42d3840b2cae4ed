import { join } from "node:path";
import { completeStatements } from "../../../src/3-extract/kinds/complete-statements.ts";
import { type Knowledge, prepareKnowledge } from "../../../src/3-extract/knowledge.ts";
import { extractMentions } from "../../../src/3-extract/mentions/extract-mentions.ts";
import { readWords } from "../../../src/3-extract/mentions/mention-knowledge.ts";
import { findCues } from "../../../src/3-extract/statements/find-cues.ts";
import { frameArticle } from "../../../src/3-extract/statements/frame-article.ts";
import type { Range } from "../../../src/3-extract/statements/range.ts";
import { FRAME_TYPES, readFrames } from "../../../src/3-extract/statements/read-frames.ts";
import { bioesTags } from "../../../src/3-extract/tagger/bioes.ts";
import type { Article } from "../../../src/domain/article.ts";
import type { Catalog } from "../../../src/domain/catalog.ts";
import type { ExtractedArticle } from "../../../src/domain/extraction.ts";
import type { ModelFiles } from "../../../src/domain/models.ts";
import { quoted } from "../../../src/domain/span.ts";
import { readCatalog } from "../../../src/ports/node/catalog.ts";
import { loadModels } from "../../../src/ports/node/models.ts";
import { analyseText } from "../../../src/text/analyse.ts";
import { ENTITY_TAGS } from "../../../train/entity-training.ts";
import type { OwnText } from "../../../train/own-data.ts";
import { Perceptron } from "../../../train/perceptron.ts";
import { isHeldOut, ROOT, readRows } from "../data.ts";
import { type EndToEnd, endToEndScorer, extractWith, scoreExtraction } from "../end-to-end.ts";
import type { StageResult } from "../stage.ts";
import { ownArticles } from "./own-articles.ts";

/** Names the folder of weights that were trained without train/data (how: docs/training.md). */
const WITHOUT_OWN = "TOCSIN_MODELS_WITHOUT_OWN";
const NEWS = "train/news-annotated.jsonl.gz";

type Read = (article: Article) => ExtractedArticle;

/** A layer taken away: its name, and how an article is read without it; undefined when that can't be tried here. */
interface Variant {
  readonly layer: string;
  readonly read: Read | undefined;
}

const OTHERS: readonly (readonly [words: string, of: (scores: EndToEnd) => number])[] = [
  ["right speaker", (scores) => scores.value("speaker").P],
  ["invented speakers", (scores) => scores.events.invention / scores.row("statements").got],
  ["entity F1", (scores) => scores.value("entities").F1],
  ["incident F1", (scores) => scores.value("incidents").F1],
];

/** What each layer of extraction brings: step 3 without it, on texts that nothing was trained on. No floors. */
export async function ablationStages(dir: string, quick: boolean): Promise<StageResult[]> {
  if (quick) return [];
  const scorer = await endToEndScorer(dir);
  const news = readRows<OwnText>(dir, NEWS)?.filter(({ id }) => isHeldOut(id));
  if (!scorer || !news)
    return [
      {
        stage: "ablations",
        set: "held out",
        metric: "statement F1",
        ours: undefined,
        peers: [],
        note: `no ${NEWS} or no score/e2e.mjs`,
      },
    ];
  const sets = [
    { name: "train, held-out fifth", texts: news },
    { name: "own articles", texts: ownArticles() },
  ];
  return variants().flatMap(({ layer, read }) =>
    sets.map(({ name, texts }): StageResult => {
      const scores = read && scoreExtraction(scorer, texts, read);
      const others = scores && OTHERS.map(([words, of]) => `${words} ${of(scores).toFixed(3)}`).join(", ");
      const note = others ?? `set ${WITHOUT_OWN} to the folder of such weights`;
      const ours = scores?.value("statements").F1;
      return { stage: "ablations", set: `${name}: ${layer}`, metric: "statement F1", ours, peers: [], note };
    }),
  );
}

function variants(): Variant[] {
  const catalog = readCatalog(join(ROOT, "catalog"));
  const models = loadModels(join(ROOT, "models"));
  const whole = prepareKnowledge(catalog, models);
  const without = (layer: string, changed: Partial<ModelFiles>, with_: Partial<Catalog> = {}): Variant => ({
    layer,
    read: extractWith(prepareKnowledge({ ...catalog, ...with_ }, { ...models, ...changed })),
  });
  const folder = process.env[WITHOUT_OWN];
  return [
    { layer: "all layers", read: extractWith(whole) },
    without("without the catalog's names", {}, { names: [], places: [] }),
    without("without the entity tagger", { entities: mute(ENTITY_TAGS) }),
    without("without the frame tagger (word order only)", { attribution: mute(bioesTags(FRAME_TYPES)) }),
    without("without the ranker of speakers and reports", { speakers: new Uint8Array() }),
    { layer: "without rules (frame tagger alone)", read: taggerAlone(whole) },
    without("without the chooser of acts", { incidents: new Uint8Array() }),
    {
      layer: "without own training texts",
      read: folder ? extractWith(prepareKnowledge(catalog, loadModels(folder))) : undefined,
    },
  ];
}

/** A tagger that has learned nothing. */
const mute = (tags: readonly string[]): Uint8Array => new Perceptron(tags).pack(0);

/** Statements as the frame tagger gives them: source and content as tagged, nothing mended, filled in or resolved. */
function taggerAlone(knowledge: Knowledge): Read {
  const { statements, mentions, kinds } = knowledge;
  return (article) => {
    const analysis = analyseText(article.text, article.passages);
    const words = readWords(analysis, mentions);
    const named = extractMentions(analysis, mentions, words);
    const cues = findCues(analysis, statements.cues);
    const scene = frameArticle(analysis, words.table, named, cues);
    const span = ({ from, to }: Range) =>
      quoted(analysis.text, analysis.tokens[from]!.start, analysis.tokens[to - 1]!.end);
    const found = readFrames(scene, cues, statements.tagger)
      .filter(({ weak }) => !weak)
      .flatMap(({ cue, contents, source }) =>
        contents.map((content) => ({
          ...(source ? { speaker: { ...span(source), name: span(source).quote } } : {}),
          anonymous: false,
          cue: span(cue),
          content: span(content),
          form: "indirect" as const,
          via: [],
        })),
      );
    const context = { knowledge: kinds, publishedAt: article.publishedAt, article: article.id };
    return { ...extractWith(knowledge)(article), statements: completeStatements(found, analysis, named, context) };
  };
}
