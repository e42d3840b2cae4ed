import { hedgesOfStatement } from "../src/3-extract/hedges/extract-hedges.ts";
import { kindScene } from "../src/3-extract/kinds/complete-statements.ts";
import { addKindFeatures } from "../src/3-extract/kinds/kind-features.ts";
import type { KindKnowledge } from "../src/3-extract/kinds/kind-knowledge.ts";
import { FeatureRows } from "../src/3-extract/tagger/features.ts";
import { analyseText } from "../src/text/analyse.ts";
import { attributionOf, type KindText } from "./kind-data.ts";
import { type LabelledRow, Logistic } from "./logistic.ts";

/** Of no-threat and threat there are few: rules settle the sure ones (src/3-extract/kinds/sure-kinds.ts). */
const KINDS = [
  "no-threat",
  "threat",
  "fact",
  "opinion",
  "assessment",
  "announcement",
  "intent",
  "advice",
  "forecast",
  "warning",
  "denial",
];
/** Swept on four folds of the training texts: 6 to 20 epochs and rates .1 to .3 differ by less than a point. */
const TRAINING = { epochs: 16, rate: 0.1, decay: 3e-4, countMin: 2, seed: 7 };
/** Smaller weights are dropped; swept for under 100 KB without a loss on the folds. */
const KEEP_ABOVE = 0.25;

export function kindRows(
  texts: readonly KindText[],
  knowledge: KindKnowledge,
): (LabelledRow & { readonly id: string })[] {
  return texts.flatMap(({ id, text, statements }) => {
    const analysis = analyseText(text, [{ start: 0, end: text.length, role: "body" }]);
    return statements.flatMap((statement) => {
      const label = KINDS.indexOf(statement.kind);
      if (label < 0) return [];
      const attribution = attributionOf(statement);
      const hedges = hedgesOfStatement(analysis, attribution, knowledge.hedges);
      const rows = new FeatureRows();
      addKindFeatures(rows, kindScene(attribution, analysis, hedges, knowledge), knowledge.clusters);
      return [{ id, label, values: rows.snapshot().values }];
    });
  });
}

/** The packed classifier of these rows. */
export function trainKinds(rows: readonly LabelledRow[]): Uint8Array {
  const classifier = new Logistic(KINDS);
  classifier.train(rows, TRAINING);
  return classifier.pack(
    KINDS.map((kind) => `S-${kind}`),
    KEEP_ABOVE,
  );
}
