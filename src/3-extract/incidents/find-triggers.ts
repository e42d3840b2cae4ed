import type { Catalog, IncidentTrigger } from "../../domain/catalog.ts";
import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { Sentence, TextAnalysis } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import { PhraseTrie } from "../phrase-trie.ts";
import { isOtherSense } from "./other-sense.ts";

/** Incident wordings ready to match; made once per process. */
export interface IncidentLexicon {
  readonly triggers: PhraseTrie<IncidentTrigger>;
  readonly needs: ReadonlyMap<IncidentTrigger, PhraseTrie<true>>;
  readonly events: PhraseTrie<true>;
}

/** Wording that means an incident, at its tokens; `to` exclusive. */
export interface FoundTrigger {
  readonly from: number;
  readonly to: number;
  readonly trigger: IncidentTrigger;
}

export function prepareIncidents(catalog: Pick<Catalog, "incidentTriggers" | "eventNouns">): IncidentLexicon {
  const triggers = new PhraseTrie<IncidentTrigger>();
  const needs = new Map<IncidentTrigger, PhraseTrie<true>>();
  for (const trigger of catalog.incidentTriggers) {
    triggers.add(trigger.words, trigger);
    if (trigger.needs?.length) needs.set(trigger, trieOf(trigger.needs));
  }
  return { triggers, needs, events: trieOf(catalog.eventNouns) };
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

export function findTriggers({ tokens }: TextAnalysis, sentence: Sentence, lexicon: IncidentLexicon): FoundTrigger[] {
  const found: FoundTrigger[] = [];
  for (let i = sentence.from; i < sentence.to; ) {
    const match = lexicon.triggers.longest(tokens, i, sentence.to);
    const trigger = match?.values.find(
      (value) => isMet(tokens, sentence, value, lexicon) && !isOtherSense(tokens, i, match.to, sentence),
    );
    if (match && trigger) {
      found.push({ from: i, to: match.to, trigger });
      i = match.to;
    } else i++;
  }
  return found;
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
