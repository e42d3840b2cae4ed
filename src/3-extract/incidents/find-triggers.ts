import type { Sentence, TextAnalysis } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import type { PhraseTrie } from "../phrase-trie.ts";
import type { IncidentLexicon, PreparedTrigger } from "./incident-lexicon.ts";

/** Wording that means an incident, at its tokens; `to` exclusive. */
export interface FoundTrigger {
  readonly from: number;
  readonly to: number;
  readonly trigger: PreparedTrigger;
}

/** Words before a trigger that are looked at for another sense. */
const BEFORE_MAX = 3;

/** Triggers of the sentence, leftmost first, the longest wording at each place, none overlapping. */
export function findTriggers({ tokens }: TextAnalysis, sentence: Sentence, lexicon: IncidentLexicon): FoundTrigger[] {
  const found: FoundTrigger[] = [];
  for (let i = sentence.from; i < sentence.to; ) {
    const match = lexicon.triggers.longest(tokens, i, sentence.to);
    const trigger = match?.values.find((value) => isMeant(tokens, sentence, { from: i, to: match.to, trigger: value }));
    if (match && trigger) found.push({ from: i, to: match.to, trigger });
    i = match && trigger ? match.to : i + 1;
  }
  return found;
}

function isMeant(tokens: readonly Token[], sentence: Sentence, { from, to, trigger }: FoundTrigger): boolean {
  const { needs, notAfter, notBefore } = trigger;
  if (notBefore?.longest(tokens, to, sentence.to)) return false;
  if (notAfter && endsAt(tokens, sentence.from, from, notAfter)) return false;
  return !needs || holds(tokens, sentence, { from, to }, needs);
}

function endsAt(tokens: readonly Token[], first: number, end: number, words: PhraseTrie<true>): boolean {
  for (let i = Math.max(first, end - BEFORE_MAX); i < end; i++) if (words.longest(tokens, i, end)?.to === end) return true;
  return false;
}

/** A needed word stands outside the trigger: "attack" alone never makes itself meant. */
function holds(
  tokens: readonly Token[],
  sentence: Sentence,
  { from, to }: { from: number; to: number },
  words: PhraseTrie<true>,
): boolean {
  for (let i = sentence.from; i < sentence.to; i++) {
    if ((i < from || i >= to) && words.longest(tokens, i, sentence.to)) return true;
  }
  return false;
}
