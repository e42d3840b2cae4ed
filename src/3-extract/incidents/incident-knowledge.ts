import type { Catalog, IncidentTrigger } from "../../domain/catalog.ts";
import { alternatives } from "../hedges/hedge-lexicon.ts";
import { PhraseTrie } from "../phrase-trie.ts";
import type { WordClusters } from "../tagger/clusters.ts";
import { ActChooser } from "./act-chooser.ts";
import type { IncidentLexicon } from "./find-triggers.ts";

/** What the incidents are read with: made once per process. */
export interface IncidentKnowledge extends IncidentLexicon {
  /** Absent without trained weights: words of many uses tell nothing then. */
  readonly chooser?: ActChooser;
}

export function prepareIncidents(
  catalog: Pick<Catalog, "incidentTriggers" | "eventNouns">,
  weights: Uint8Array = new Uint8Array(),
  clusters?: WordClusters,
): IncidentKnowledge {
  const triggers = new PhraseTrie<IncidentTrigger>();
  const weak = new PhraseTrie<IncidentTrigger>();
  const needs = new Map<IncidentTrigger, PhraseTrie<true>>();
  // Many entries share their list of needed words: one table for all of them.
  const tries = new Map<string, PhraseTrie<true>>();
  for (const entry of catalog.incidentTriggers) {
    for (const words of alternatives(entry.words)) {
      const trigger = { ...entry, words };
      (entry.weak ? weak : triggers).add(words, trigger);
      if (!entry.needs?.length) continue;
      const key = entry.needs.join();
      const trie = tries.get(key) ?? trieOf(entry.needs);
      tries.set(key, trie);
      needs.set(trigger, trie);
    }
  }
  return {
    triggers,
    weak,
    needs,
    events: trieOf(catalog.eventNouns),
    ...(weights.length && clusters ? { chooser: new ActChooser(weights, clusters) } : {}),
  };
}

function trieOf(words: readonly string[]): PhraseTrie<true> {
  const trie = new PhraseTrie<true>();
  for (const word of words) trie.add(word, true);
  return trie;
}
