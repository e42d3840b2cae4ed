import { alternativesOf } from "../../alternatives.ts";
import type { Lexicon } from "../../lexicon.ts";

export type DateLabel = "published" | "updated" | "other" | undefined;
/** What the words before a date say about it. */
export type LabelBefore = (words: string) => DateLabel;

const WINDOW = 40;
const KINDS = ["updated", "published", "other"] as const;
const prepared = new WeakMap<Lexicon, LabelBefore>();

/** Finds the label that stands closest before a date, looked for only in the few words in front of it. */
export function dateLabels(lexicon: Lexicon): LabelBefore {
  const known = prepared.get(lexicon);
  if (known) return known;
  const patterns = KINDS.map((kind) => [kind, patternOf(lexicon, kind)] as const);
  const labelBefore: LabelBefore = (words) => {
    const window = words.slice(-WINDOW);
    const found = patterns.map(([kind, pattern]) => ({ kind, at: lastIndex(pattern, window) }));
    const [best] = found.sort((a, b) => b.at - a.at);
    return best && best.at >= 0 ? best.kind : undefined;
  };
  prepared.set(lexicon, labelBefore);
  return labelBefore;
}

/** Signs of copyright and of death speak of another day as words do. */
function patternOf(lexicon: Lexicon, kind: (typeof KINDS)[number]): RegExp {
  const words = `(?<!\\p{L})${alternativesOf(lexicon.wordsOf("date-word", kind))}(?!\\p{L})`;
  return new RegExp(kind === "other" ? `${words}|[©*†]` : words, "giu");
}

function lastIndex(pattern: RegExp, text: string): number {
  let last = -1;
  for (const { index } of text.matchAll(pattern)) last = index;
  return last;
}
