import type { Catalog, IncidentTrigger } from "../../domain/catalog.ts";
import type { WordClusters } from "../../text/clusters.ts";
import { alternatives } from "../hedges/hedge-lexicon.ts";
import { PhraseTrie } from "../phrase-trie.ts";
import { ActChooser } from "./act-chooser.ts";
import { ScopeJudge } from "./act-scope.ts";
import type { IncidentLexicon } from "./find-triggers.ts";

/** What the incidents are read with: made once per process. */
export interface IncidentKnowledge extends IncidentLexicon {
  /** Absent without trained weights: words of many uses tell nothing then. */
  readonly chooser?: ActChooser;
  /** Absent without trained weights: no act is one of many then. */
  readonly scopes?: ScopeJudge;
}

export function prepareIncidents(
  catalog: Pick<Catalog, "incidentTriggers" | "eventNouns">,
  weights: { readonly incidents?: Uint8Array; readonly scopes?: Uint8Array } = {},
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
    ...(weights.incidents?.length && clusters ? { chooser: new ActChooser(weights.incidents, clusters) } : {}),
    ...(weights.scopes?.length && clusters ? { scopes: new ScopeJudge(weights.scopes, clusters) } : {}),
  };
}

function trieOf(words: readonly string[]): PhraseTrie<true> {
  const trie = new PhraseTrie<true>();
  for (const word of words) trie.add(word, true);
  return trie;
}
