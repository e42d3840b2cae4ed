import type { AlertSystem, Catalog, DesignationList, OfficialWords } from "../../domain/catalog.ts";
import type { Token } from "../../text/tokens.ts";
import { alternatives } from "../hedges/hedge-lexicon.ts";
import { PhraseTrie } from "../phrase-trie.ts";

/** What the extractors of alerts, designations and advice know beside the text: made once per process. */
export interface OfficialKnowledge {
  readonly systems: PhraseTrie<AlertSystem>;
  readonly lists: PhraseTrie<DesignationList>;
  readonly words: ReadonlyMap<OfficialWords["role"], PhraseTrie<true>>;
}

export function prepareOfficial(
  catalog: Pick<Catalog, "alertSystems" | "designationLists" | "officialWords">,
): OfficialKnowledge {
  const systems = new PhraseTrie<AlertSystem>();
  for (const system of catalog.alertSystems) {
    for (const written of new Set([system.name, system.short, ...system.aliases])) systems.add(written, system);
  }
  const lists = new PhraseTrie<DesignationList>();
  for (const list of catalog.designationLists)
    for (const words of new Set([...list.words, list.name])) lists.add(words, list);
  const words = new Map<OfficialWords["role"], PhraseTrie<true>>();
  for (const { role, words: phrases } of catalog.officialWords ?? []) {
    const trie = new PhraseTrie<true>();
    for (const phrase of phrases.flatMap(alternatives)) trie.add(phrase, true);
    words.set(role, trie);
  }
  return { systems, lists, words };
}

/** One past the last token of a wording of this role at `i`; undefined when none stands there. */
export function wordingAt(
  { words }: OfficialKnowledge,
  role: OfficialWords["role"],
  tokens: readonly Token[],
  i: number,
  limit = tokens.length,
): number | undefined {
  return words.get(role)?.longest(tokens, i, limit)?.to;
}
