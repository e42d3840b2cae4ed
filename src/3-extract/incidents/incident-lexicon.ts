import type { Catalog, IncidentTrigger } from "../../domain/catalog.ts";
import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { Sector } from "../../domain/vocabulary/sector.ts";
import { alternatives } from "../hedges/hedge-lexicon.ts";
import { PhraseTrie } from "../phrase-trie.ts";
import { SequenceModel } from "../tagger/sequence-model.ts";

/** A trigger of the catalog with its conditions ready to match. */
export interface PreparedTrigger extends Omit<IncidentTrigger, "needs" | "notAfter" | "notBefore"> {
  /** The type first, then what else it may be. */
  readonly types: readonly IncidentType[];
  readonly needs?: PhraseTrie<true>;
  readonly notAfter?: PhraseTrie<true>;
  readonly notBefore?: PhraseTrie<true>;
}

/** What extractIncidents knows beside the text; made once per process. */
export interface IncidentLexicon {
  readonly triggers: PhraseTrie<PreparedTrigger>;
  /** Catalog names that lie in a sector by what they are: banks, exchanges. */
  readonly sectorsOf: ReadonlyMap<string, readonly Sector[]>;
  /** Tells an act from a word that only looks like one. Absent: rules only. */
  readonly model?: SequenceModel;
}

export function prepareIncidents(
  catalog: Pick<Catalog, "incidentTriggers" | "names">,
  model?: Uint8Array,
): IncidentLexicon {
  const triggers = new PhraseTrie<PreparedTrigger>();
  for (const entry of catalog.incidentTriggers) {
    const trigger = prepareTrigger(entry);
    for (const words of alternatives(entry.words)) triggers.add(words, trigger);
  }
  return {
    triggers,
    sectorsOf: new Map(catalog.names.flatMap(({ name, sectors }) => (sectors?.length ? [[name, sectors]] : []))),
    ...(model?.length ? { model: new SequenceModel(model) } : {}),
  };
}

function prepareTrigger({ needs, notAfter, notBefore, ...entry }: IncidentTrigger): PreparedTrigger {
  return {
    ...entry,
    types: [entry.type, ...(entry.or ?? [])],
    ...(needs?.length ? { needs: trieOf(needs) } : {}),
    ...(notAfter?.length ? { notAfter: trieOf(notAfter) } : {}),
    ...(notBefore?.length ? { notBefore: trieOf(notBefore) } : {}),
  };
}

function trieOf(words: readonly string[]): PhraseTrie<true> {
  const trie = new PhraseTrie<true>();
  for (const word of words) trie.add(String(word), true);
  return trie;
}
