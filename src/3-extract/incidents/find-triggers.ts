import type { Catalog, IncidentTrigger } from "../../domain/catalog.ts";
import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { Sentence, TextAnalysis } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import { alternatives } from "../hedges/hedge-lexicon.ts";
import { PhraseTrie } from "../phrase-trie.ts";
import type { WordClusters } from "../tagger/clusters.ts";
import { ActChooser } from "./act-chooser.ts";
import { isOtherSense } from "./other-sense.ts";

/** Incident wordings ready to match; made once per process. */
export interface IncidentLexicon {
  readonly triggers: PhraseTrie<IncidentTrigger>;
  /** Words of many uses, looked for where no sure wording stands. */
  readonly weak: PhraseTrie<IncidentTrigger>;
  readonly needs: ReadonlyMap<IncidentTrigger, PhraseTrie<true>>;
  readonly events: PhraseTrie<true>;
  /** Absent without trained weights: words of many uses tell nothing then. */
  readonly chooser?: ActChooser;
}

/** Wording that means an incident, at its tokens; `to` exclusive. */
export interface FoundTrigger {
  readonly from: number;
  readonly to: number;
  readonly trigger: IncidentTrigger;
  /** The words around it give it another sense: "heart attack". */
  readonly otherSense?: boolean;
}

export function prepareIncidents(
  catalog: Pick<Catalog, "incidentTriggers" | "eventNouns">,
  weights: Uint8Array = new Uint8Array(),
  clusters?: WordClusters,
): IncidentLexicon {
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

/** More specific first: of two triggers of one act the earlier type names it. */
const SPECIFIC: readonly IncidentType[] = [
  "ransomware", "ddos", "defacement", "phishing", "disinformation", "data-leak", "destructive", "espionage", "intrusion",
  "designation", "arrest", "strike", "attack-physical", "protest", "outage", "other",
]; // biome-ignore format: a table

export const rankOf = (type: IncidentType): number => SPECIFIC.indexOf(type);

export function findTriggers(analysis: TextAnalysis, sentence: Sentence, lexicon: IncidentLexicon): FoundTrigger[] {
  const { tokens } = analysis;
  const found: FoundTrigger[] = [];
  for (let i = sentence.from; i < sentence.to; ) {
    const match = matchAt(analysis, i, sentence, lexicon);
    if (match) found.push(match);
    i = match?.to ?? i + 1;
  }
  return found.map((one) => (isOtherSense(tokens, one.from, one.to, sentence) ? { ...one, otherSense: true } : one));
}

function matchAt(
  { tokens }: TextAnalysis,
  from: number,
  sentence: Sentence,
  lexicon: IncidentLexicon,
): FoundTrigger | undefined {
  for (const trie of [lexicon.triggers, lexicon.weak]) {
    const match = trie.longest(tokens, from, sentence.to);
    // What needs another word beside it says more than what stands for itself.
    const met = match?.values.filter((value) => isMet(tokens, sentence, value, lexicon));
    const trigger = met?.find(({ needs }) => needs?.length) ?? met?.[0];
    if (match && trigger) return { from, to: match.to, trigger };
  }
  return undefined;
}

function isMet(
  tokens: readonly Token[],
  { from, to }: Sentence,
  trigger: IncidentTrigger,
  { needs }: IncidentLexicon,
): boolean {
  const trie = needs.get(trigger);
  if (!trie) return true;
  for (let i = from; i < to; i++) if (trie.longest(tokens, i, to)) return true;
  return false;
}
