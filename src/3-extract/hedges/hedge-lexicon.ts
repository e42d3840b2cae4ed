import type { Catalog, HedgeEntry } from "../../domain/catalog.ts";
import { PhraseTrie } from "../phrase-trie.ts";

/** Hedging wordings ready to match; made once per process. */
export interface HedgeLexicon {
  readonly plain: PhraseTrie<HedgeEntry>;
  /** Wordings with a gap: what begins them, and what ends them a few tokens later. */
  readonly gapped: PhraseTrie<PhraseTrie<HedgeEntry>>;
  /** Wordings that are looked for in the reporting words only. */
  readonly cues: PhraseTrie<HedgeEntry>;
  readonly events: PhraseTrie<true>;
}

const GAP = " ... ";

export function prepareHedges(catalog: Pick<Catalog, "hedges" | "eventNouns">): HedgeLexicon {
  const plain = new PhraseTrie<HedgeEntry>();
  const cues = new PhraseTrie<HedgeEntry>();
  const lasts = new Map<string, PhraseTrie<HedgeEntry>>();
  for (const entry of catalog.hedges) {
    for (const words of alternatives(entry.words)) {
      const [first = "", last] = words.split(GAP);
      if (last === undefined) (entry.cue ? cues : plain).add(words, entry);
      else {
        const trie = lasts.get(first) ?? new PhraseTrie<HedgeEntry>();
        trie.add(last, entry);
        lasts.set(first, trie);
      }
    }
  }
  const gapped = new PhraseTrie<PhraseTrie<HedgeEntry>>();
  for (const [first, trie] of lasts) gapped.add(first, trie);
  const events = new PhraseTrie<true>();
  for (const noun of catalog.eventNouns) events.add(noun, true);
  return { plain, gapped, cues, events };
}

/** Every phrase that "(is|are|) likely (to|)" stands for. */
export function alternatives(words: string): string[] {
  const open = words.indexOf("(");
  if (open < 0) return [words.replace(/\s+/g, " ").trim()];
  const close = words.indexOf(")", open);
  const rest = alternatives(words.slice(close + 1));
  return words
    .slice(open + 1, close)
    .split("|")
    .flatMap((choice) => rest.map((tail) => `${words.slice(0, open)} ${choice} ${tail}`.replace(/\s+/g, " ").trim()));
}
