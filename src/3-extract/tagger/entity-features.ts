import { FeatureRows } from "./features.ts";
import {
  AFTER,
  addFormFeatures,
  addFormsBy,
  addNameFeatures,
  BEFORE,
  FIRST_FREE_TEMPLATE,
  WORD_FLAGS,
  type WordTable,
} from "./word-features.ts";
import { PARTS } from "./word-shape.ts";

const FAMILY = FIRST_FREE_TEMPLATE + 2;
const OWN = FIRST_FREE_TEMPLATE + 8;
const RUN = FIRST_FREE_TEMPLATE + 16;

/** Rows of the entity tagger for tokens `from` to `to` (exclusive). */
export function entityFeatures(table: WordTable, from: number, to: number, rows = new FeatureRows()): FeatureRows {
  rows.clear();
  for (let i = from; i < to; i++) {
    addFormsBy(addEntityFormFeatures, rows, table, { i, from, to });
    addEntityFeatures(rows, table, i, from, to);
    rows.next();
  }
  return rows;
}

/** AddFormFeatures of the entity tagger: the shared ones, the second clustering, and what the word is made of. */
export function addEntityFormFeatures(rows: FeatureRows, table: WordTable, at: number, offset: number): void {
  addFormFeatures(rows, table, at, offset);
  const family = table.family[at]!;
  if (family >= 0) rows.add(FAMILY + offset, family + 1);
  if (offset !== 0) return;
  if (family >= 0) rows.add(OWN, family + 1, table.shape[at]!);
  for (let k = 0; k < PARTS; k++) {
    const part = table.parts[at * PARTS + k]!;
    if (part !== 0) rows.add(OWN + 1 + k, part);
  }
}

/** The features that more than one word decides. */
export function addEntityFeatures(rows: FeatureRows, table: WordTable, i: number, from: number, to: number): void {
  addNameFeatures(rows, table, i, from, to);
  const end = Math.min(table.runEnd[i]!, to);
  if (end > i) addRunFeatures(rows, table, { i, start: Math.max(table.runStart[i]!, from), end, from, to });
}

interface Run {
  readonly i: number;
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** "Orlow Valley Water Board said": the last word of a run of capitals and what stands around it tell what all of it is. */
function addRunFeatures(rows: FeatureRows, table: WordTable, { i, start, end, from, to }: Run): void {
  const { word, cluster, family, flags, gazetteer } = table;
  const place = (i === start ? 1 : 0) + (i === end - 1 ? 2 : 0) + 1;
  const last = end - 1;
  rows.add(RUN, word[last]!, place);
  if (cluster[last]! >= 0) rows.add(RUN + 1, cluster[last]! + 1, place);
  rows.add(RUN + 2, start > from ? word[start - 1]! : BEFORE, place);
  rows.add(RUN + 3, end < to ? word[end]! : AFTER, place);
  rows.add(RUN + 4, Math.min(end - start, 5), Math.min(i - start, 5) + 1);
  rows.add(RUN + 5, word[start]!, place);
  if (end < to && family[end]! >= 0) rows.add(RUN + 6, family[end]! + 1, place);
  if (start > from && family[start - 1]! >= 0) rows.add(RUN + 7, family[start - 1]! + 1, place);
  if (flags[start]! & WORD_FLAGS.givenName) rows.add(RUN + 8, place, Math.min(end - start, 5));
  if (gazetteer[last] !== 0) rows.add(RUN + 9, gazetteer[last]!, place);
}
