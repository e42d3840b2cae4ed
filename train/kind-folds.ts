/** Five-fold accuracy of kinds on gold statements, by text: rules and classifier together. `node train/kind-folds.ts` */
import { hedgesOfStatement } from "../src/3-extract/hedges/extract-hedges.ts";
import { kindScene } from "../src/3-extract/kinds/complete-statements.ts";
import { type KindKnowledge, prepareKindKnowledge } from "../src/3-extract/kinds/kind-knowledge.ts";
import { settledKind, tellKind } from "../src/3-extract/kinds/tell-kind.ts";
import { SequenceModel } from "../src/3-extract/tagger/sequence-model.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { loadModels } from "../src/ports/node/models.ts";
import { analyseText } from "../src/text/analyse.ts";
import { benchDir, isHeldOut, readRows } from "../tools/bench/data.ts";
import { FOLDS, foldOf } from "./folds.ts";
import { attributionOf, type KindText } from "./kind-data.ts";
import { kindRows, trainKinds } from "./kind-training.ts";
import { readOwnTraining } from "./own-data.ts";

const knowledge: KindKnowledge = prepareKindKnowledge(readCatalog("catalog"), {
  ...loadModels("models"),
  kinds: new Uint8Array(),
});
const texts = (readRows<KindText>(benchDir(), "train/news-annotated.jsonl.gz") ?? []).filter(
  ({ id }) => !isHeldOut(id),
);
const own = process.argv.includes("--news-only") ? [] : readOwnTraining();
const rows = kindRows(texts, knowledge);
const ownRows = kindRows(own, knowledge);
const confused = new Map<string, number>();
let right = 0;
let all = 0;
let settled = 0;
let settledRight = 0;
for (let fold = 0; fold < FOLDS; fold++) {
  const training = [...rows.filter(({ id }) => foldOf(id) !== fold), ...ownRows];
  const model = new SequenceModel(trainKinds(training));
  for (const { text, statements } of texts.filter(({ id }) => foldOf(id) === fold)) {
    const analysis = analyseText(text, [{ start: 0, end: text.length, role: "body" }]);
    for (const gold of statements) {
      const attribution = attributionOf(gold);
      const hedges = hedgesOfStatement(analysis, attribution, knowledge.hedges);
      const scene = kindScene(attribution, analysis, hedges, knowledge);
      const kind = tellKind(scene, { ...knowledge, model });
      const rule = settledKind(scene, knowledge);
      all++;
      if (kind === gold.kind) right++;
      else
        confused.set(
          `${gold.kind} as ${kind}${rule ? " (rule)" : ""}`,
          1 + (confused.get(`${gold.kind} as ${kind}${rule ? " (rule)" : ""}`) ?? 0),
        );
      if (rule) settled++;
      if (rule === gold.kind) settledRight++;
    }
  }
}
console.log(`${right}/${all} = ${(right / all).toFixed(3)}; by rule ${settledRight}/${settled}`);
for (const [pair, n] of [...confused].sort((a, b) => b[1] - a[1]).slice(0, 25)) console.log(n, pair);
