import { cosineOf, type WordVectors } from "../../text/word-vectors.ts";
import { EXCHANGED } from "./align.ts";
import type { Term } from "./side.ts";

/** Names of the features below. */
export const MEANING = [
  "soft", "softTwo", "softAll", "softLow", "softLowHere", "softLeast", "mean", "meanAll", "back", "backLow", "nearMiss", "softNamesApart",
] as const; // biome-ignore format: a table

export type Meaning = Record<(typeof MEANING)[number], number>;

const NOTHING: Meaning = Object.fromEntries(MEANING.map((name) => [name, -1])) as Meaning;

/** A word that no word of the other side is nearer to than this is not told there. */
const LOW = 0.35;
/** Nearer than this without being the word: of its kind ("north", "south"), or another word for it. */
const NEAR = 0.6;

/** How near the words of a passage come to those of a claim in meaning: `degrees` per sentence as `alignTerms` found them. */
export function meaningOf(
  claim: readonly Term[],
  sentences: readonly (readonly Term[])[],
  degrees: readonly (readonly number[])[],
  vectors: WordVectors | undefined,
): Meaning {
  if (!vectors || !claim.length || !sentences.length) return NOTHING;
  const soft = sentences.map((terms, s) => claim.map((term, i) => softDegree(term, degrees[s]![i]!, terms, vectors)));
  const weights = claim.map(({ row, isName }) => (isName ? 1 : vectors.weightOf(row)));
  const coverage = (values: readonly number[]) => weighted(values, weights);
  const scores = soft.map(coverage);
  const best = scores.reduce((first, score, s) => (score > scores[first]! + 1e-9 ? s : first), 0);
  const most = (rows: readonly (readonly number[])[]) => claim.map((_, i) => Math.max(...rows.map((row) => row[i]!)));
  const all = most(soft);
  const two = most(soft.slice(Math.max(0, best - 1), best + 2));
  const here = soft[best]!;
  const back = sentences[best]!.map((term) => nearest(term, claim, vectors));
  const rows = (terms: readonly Term[]) => terms.map(({ row }) => row);
  const mine = vectors.meanOf(rows(claim));
  const plain = claim.map(({ isName }) => !isName);
  return {
    soft: coverage(here),
    softTwo: coverage(two),
    softAll: coverage(all),
    softLow: all.filter((value) => value < LOW).length / claim.length,
    softLowHere: here.filter((value) => value < LOW).length / claim.length,
    softLeast: least(all.filter((_, i) => plain[i])),
    mean: cosineOf(mine, vectors.meanOf(rows(sentences[best]!))),
    meanAll: cosineOf(mine, vectors.meanOf(sentences.flatMap(rows))),
    back: back.length ? back.reduce((sum, value) => sum + value, 0) / back.length : 0,
    backLow: back.filter((value) => value < LOW).length,
    nearMiss: here.filter((value, i) => plain[i] && degrees[best]![i]! < EXCHANGED && value >= NEAR).length,
    softNamesApart: coverage(all.map((value, i) => (plain[i] ? value : 0))),
  };
}

function softDegree(term: Term, degree: number, there: readonly Term[], vectors: WordVectors): number {
  if (degree >= EXCHANGED || term.isName) return degree;
  return Math.max(degree, nearest(term, there, vectors));
}

function nearest(term: Term, there: readonly Term[], vectors: WordVectors): number {
  let most = 0;
  for (const other of there) {
    if (other.stem === term.stem) return 1;
    if (!other.isName && !term.isName) most = Math.max(most, vectors.likeness(term.row, other.row));
  }
  return most;
}

function weighted(values: readonly number[], weights: readonly number[]): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return all ? values.reduce((sum, value, i) => sum + value * weights[i]!, 0) / all : 0;
}

/** Mean of the two lowest. */
function least(values: readonly number[]): number {
  const low = [...values].sort((a, b) => a - b).slice(0, 2);
  return low.length ? low.reduce((sum, value) => sum + value, 0) / low.length : 1;
}
