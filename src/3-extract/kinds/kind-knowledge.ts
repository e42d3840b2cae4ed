import type { Catalog } from "../../domain/catalog.ts";
import type { ModelFiles } from "../../domain/models.ts";
import type { StatementKind } from "../../domain/vocabulary/words.ts";
import { WordClusters } from "../../text/clusters.ts";
import { alternatives, type HedgeLexicon, prepareHedges } from "../hedges/hedge-lexicon.ts";
import { PhraseTrie } from "../phrase-trie.ts";
import { SequenceModel } from "../tagger/sequence-model.ts";

/** What completeStatements knows beside the text: made once per process. */
export interface KindKnowledge {
  readonly hedges: HedgeLexicon;
  /** Reporting words by their form; the value is the lemma and the kind it makes by itself, if any. */
  readonly reporting: PhraseTrie<{ readonly lemma: string; readonly kind?: StatementKind }>;
  readonly words: ReadonlyMap<StatementKind, PhraseTrie<true>>;
  readonly clusters: WordClusters;
  /** Absent: rules only. */
  readonly model?: SequenceModel;
}

export function prepareKindKnowledge(
  catalog: Pick<Catalog, "hedges" | "eventNouns" | "reporting" | "kindWords">,
  models: Pick<ModelFiles, "clusters" | "kinds">,
  hedges: HedgeLexicon = prepareHedges(catalog),
  clusters: WordClusters = new WordClusters(models.clusters),
): KindKnowledge {
  const reporting: KindKnowledge["reporting"] = new PhraseTrie();
  for (const { lemma, forms, kind } of catalog.reporting) {
    for (const form of forms) reporting.add(form, { lemma, ...(kind ? { kind } : {}) });
  }
  const words = new Map<StatementKind, PhraseTrie<true>>();
  for (const { kind, words: phrases } of catalog.kindWords ?? []) {
    const trie = words.get(kind) ?? new PhraseTrie<true>();
    for (const phrase of phrases.flatMap(alternatives)) trie.add(phrase, true);
    words.set(kind, trie);
  }
  return {
    hedges,
    reporting,
    words,
    clusters,
    ...(models.kinds.length ? { model: new SequenceModel(models.kinds) } : {}),
  };
}
