import { FeatureRows } from "./features.ts";
import { addForms, addNameFeatures, type WordTable } from "./word-features.ts";

/** Rows of the entity tagger for tokens `from` to `to` (exclusive): the shared word features and nothing else. */
export function entityFeatures(table: WordTable, from: number, to: number, rows = new FeatureRows()): FeatureRows {
  rows.clear();
  for (let i = from; i < to; i++) {
    addForms(rows, table, i, from, to);
    addNameFeatures(rows, table, i, from, to);
    rows.next();
  }
  return rows;
}
