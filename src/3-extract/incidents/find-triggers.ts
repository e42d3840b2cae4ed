import type { IncidentTrigger } from "../../domain/catalog.ts";
import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { Sentence, TextAnalysis } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import type { PhraseTrie } from "../phrase-trie.ts";
import { isOtherSense } from "./other-sense.ts";

/** Incident wordings ready to match; made once per process. */
export interface IncidentLexicon {
  readonly triggers: PhraseTrie<IncidentTrigger>;
  /** Words of many uses, looked for where no sure wording stands. */
  readonly weak: PhraseTrie<IncidentTrigger>;
  readonly needs: ReadonlyMap<IncidentTrigger, PhraseTrie<true>>;
  readonly events: PhraseTrie<true>;
}

/** Wording that means an incident, at its tokens; `to` exclusive. */
export interface FoundTrigger {
  readonly from: number;
  readonly to: number;
  readonly trigger: IncidentTrigger;
  /** The words around it give it another sense: "heart attack". */
  readonly otherSense?: boolean;
}

/** More specific first: of two triggers of one act the earlier type names it. */
const SPECIFIC: readonly IncidentType[] = [
  "ransomware", "ddos", "defacement", "phishing", "disinformation", "data-leak", "destructive", "espionage", "intrusion",
  "designation", "arrest", "strike", "attack-physical", "protest", "outage", "other",
]; // biome-ignore format: a table

export const rankOf = (type: IncidentType): number => SPECIFIC.indexOf(type);

/** What an act does to people and things: in one sentence with the act it is no second one. */
const HARM =
  /^(?:kill|killed|killing|died|dead|deaths|injured|injuring|wounded|wounding|hit|struck|destroyed|destroyed a|destroying|damaged|damaging|casualt\*|fatalit\*|death toll|displaced|trapped|stranded|evacuated|hospitali[sz]ed|explosives|bomb|bombs|spilled|leaking)$/;

export const isHarm = ({ trigger }: FoundTrigger): boolean => trigger.weak === true && HARM.test(trigger.words);

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
