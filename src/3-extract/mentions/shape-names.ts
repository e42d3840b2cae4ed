import type { TextAnalysis } from "../../text/analyse.ts";
import { isCapitalised } from "../../text/tokens.ts";
import { type FoundName, textOf } from "./find-names.ts";
import type { MentionKnowledge } from "./mention-knowledge.ts";

/** Titles before a person's name are no part of it ("Gen. Orlow" -> "Orlow"); the role is read from them later. */
export function stripTitles(names: readonly FoundName[], analysis: TextAnalysis, knowledge: MentionKnowledge): void {
  const { tokens } = analysis;
  for (const name of names) {
    if (name.type !== "person" || name.by !== "tagger") continue;
    for (;;) {
      const title = knowledge.titlePhrases.longest(tokens, name.from, name.to);
      if (!title || title.to >= name.to) break;
      name.from = title.to;
    }
    name.name = textOf(analysis, name.from, name.to);
  }
}

/**
 * A name becomes a facility by its last word ("Kostrava Airport", "Kostrava airport", "Orlow Dam") or its first
 * ("Camp Orlow"); "Operation Amber Gate" is a campaign.
 */
export function shapeFacilities(
  names: readonly FoundName[],
  analysis: TextAnalysis,
  knowledge: MentionKnowledge,
): FoundName[] {
  const { tokens } = analysis;
  const shaped: FoundName[] = [];
  for (const name of names) {
    const last = shaped.at(-1);
    if (last && last.to > name.from) continue;
    if (CARRIERS.has(name.type)) {
      growByHead(name, analysis, knowledge);
      growByFirst(name, analysis, knowledge);
    }
    if (tokens[name.from]!.lower === "operation" && name.to - name.from > 1) name.type = "campaign";
    shaped.push(name);
  }
  return shaped;
}

/** What a facility may be named after, or be taken for by the tagger. */
const CARRIERS = new Set(["place", "organisation", "facility"]);

function growByHead(name: FoundName, analysis: TextAnalysis, { facilityHeads }: MentionKnowledge): void {
  const { tokens, sentences, sentenceOf } = analysis;
  if (name.by === "catalog" && name.type !== "place") return;
  for (let i = name.from + 1; i < name.to; i++) {
    const head = facilityHeads.longest(tokens, i, name.to);
    if (head?.to !== name.to || !isCapitalised(tokens[i]!)) continue;
    name.type = "facility";
    return;
  }
  const head = facilityHeads.longest(tokens, name.to, sentences[sentenceOf[name.from]!]!.to);
  if (!head) return;
  const small = !isCapitalised(tokens[head.to - 1]!);
  // "US base" is a base of the US, "Kostrava base" one at Kostrava: only heads that take a place's name small.
  if (small && !(head.values.includes(true) && name.type === "place" && !isStateName(name))) return;
  name.to = head.to;
  name.type = "facility";
  name.name = textOf(analysis, name.from, name.to);
}

/** "US", "U.S.", "USA": an abbreviated state before a facility says whose it is. */
function isStateName({ name, from, to, by }: FoundName): boolean {
  return by === "catalog" && to - from === 1 && /^(?:United |\p{Lu}[\p{Lu}.]+$)/u.test(name);
}

function growByFirst(name: FoundName, analysis: TextAnalysis, { facilityFirsts }: MentionKnowledge): void {
  const { tokens } = analysis;
  const first = tokens[name.from]!;
  const before = tokens[name.from - 1];
  if (name.to - name.from > 1 && facilityFirsts.has(first.lower) && name.by === "tagger") name.type = "facility";
  else if (before && facilityFirsts.has(before.lower) && isCapitalised(before) && name.type !== "organisation") {
    if (analysis.sentenceOf[name.from - 1] !== analysis.sentenceOf[name.from]) return;
    name.from -= 1;
    name.type = "facility";
    name.name = textOf(analysis, name.from, name.to);
  }
}
