import type { TextAnalysis } from "../../text/analyse.ts";
import { isCapitalised, type Token } from "../../text/tokens.ts";
import { type FoundName, textOf } from "./find-names.ts";
import type { MentionKnowledge } from "./mention-knowledge.ts";

/** What the tagger took along at the edges: dashes, a possessive, the role word after an organisation; growth to the left. */
export function trimNames(
  names: readonly FoundName[],
  analysis: TextAnalysis,
  knowledge: MentionKnowledge,
): FoundName[] {
  const { tokens } = analysis;
  const known = new Set(names.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
  return names.flatMap((name) => {
    if (name.by !== "tagger") return [name];
    while (name.from < name.to && EDGE.test(tokens[name.from]!.text)) name.from++;
    while (name.to > name.from && EDGE.test(tokens[name.to - 1]!.text)) name.to--;
    if (name.to === name.from) return [];
    name.from += ownerBefore(name, tokens, knowledge);
    name.to -= roleWordsAtEnd(name, tokens, knowledge);
    dropKind(name, analysis, knowledge);
    if (name.type === "organisation") growLeft(name, analysis, known);
    name.name = textOf(analysis, name.from, name.to);
    return [name];
  });
}

const EDGE = /^(?:[-–—,;:("“”'’|/]|--|['’]s)$/;

/** "White House Press Secretary": how many role words stand at the end; none after "of" or "the", where they belong to the name. */
function roleWordsAtEnd({ type, from, to }: FoundName, tokens: readonly Token[], knowledge: MentionKnowledge): number {
  if (type !== "organisation") return 0;
  for (let i = from + 1; i < to; i++) {
    const phrase = knowledge.titlePhrases.longest(tokens, i, to) ?? knowledge.rolePhrases.longest(tokens, i, to);
    if (phrase?.to === to) return /^(?:of|the|for|and)$/i.test(tokens[i - 1]!.text) ? 0 : to - i;
  }
  return 0;
}

/** "Iran's Quds Force", "Boeing's Starliner": the owner is another name, if the catalog knows it. */
function ownerBefore({ from, to }: FoundName, tokens: readonly Token[], { names }: MentionKnowledge): number {
  for (let i = from + 1; i + 1 < to; i++) {
    if (/^['’]s$/.test(tokens[i]!.text)) {
      const owner = names.at(tokens, from);
      const isName = owner?.names.some(({ demonym }) => !demonym);
      return isName && owner?.to === i ? i + 1 - from : 0;
    }
  }
  return 0;
}

/**
 * "the Act Up to Save Rivers and [Fight Dams Coalition]": a long name with small words inside, cut by the tagger. It
 * grows only over words that no other name holds, and only if it then begins right after "the".
 */
function growLeft(name: FoundName, { tokens, sentences, sentenceOf }: TextAnalysis, known: ReadonlySet<number>): void {
  const limit = sentences[sentenceOf[name.from]!]!.from;
  let from = name.from;
  let i = from - 1;
  while (i >= limit && !known.has(i) && (isCapitalised(tokens[i]!) || LINKS.has(tokens[i]!.lower))) {
    if (isCapitalised(tokens[i]!)) from = i;
    i--;
  }
  if (from < name.from && LINKS.has(tokens[name.from - 1]!.lower) && tokens[from - 1]?.text === "the") name.from = from;
}

const LINKS = new Set(["and", "to", "of", "for", "against", "on"]);

/** "Quasar RAT", "Dharma ransomware": what kind of program it is is no part of its name. */
export function dropKind(name: FoundName, { tokens }: TextAnalysis, { drops }: MentionKnowledge): void {
  if (name.type !== "malware" && name.type !== "threat-actor") return;
  while (name.to - name.from > 1 && drops.has(tokens[name.to - 1]!.lower)) name.to--;
}

/** "Internet Explorer 6", "Windows 8.1": the number after a product is its version, not "iPhone 6 million". */
export function growVersions(names: readonly FoundName[], analysis: TextAnalysis): void {
  const { tokens, sentenceOf } = analysis;
  const taken = new Set(names.map(({ from }) => from));
  for (const name of names) {
    const number = tokens[name.to];
    if (name.type !== "product" || !number || sentenceOf[name.to] !== sentenceOf[name.from]) continue;
    if (!/^\d{1,2}(?:\.\d{1,2}){0,2}$/.test(number.text) || taken.has(name.to)) continue;
    const after = tokens[name.to + 1];
    if (number.start > tokens[name.to - 1]!.end + 1 || (after && NO_VERSION.test(after.lower))) continue;
    name.to++;
    if (name.by !== "catalog") name.name = textOf(analysis, name.from, name.to);
  }
}

const NO_VERSION =
  /^(?:hundred|thousand|million|billion|trillion|percent|per|%|people|users?|times|years?|months?|weeks?|days?|hours?|minutes?|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december|-)$/;

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
 * ("Camp Orlow").
 */
export function shapeFacilities(
  names: readonly FoundName[],
  analysis: TextAnalysis,
  knowledge: MentionKnowledge,
): FoundName[] {
  const shaped: FoundName[] = [];
  for (const name of names) {
    const last = shaped.at(-1);
    if (last && last.to > name.from) continue;
    if (CARRIERS.has(name.type)) {
      growByHead(name, analysis, knowledge);
      growByFirst(name, analysis, knowledge);
    }
    shaped.push(name);
  }
  return shaped;
}

/** "Operation Amber Gate": the word "Operation" and the capitals after it, whatever the tagger made of them. */
export function campaignNames(analysis: TextAnalysis): FoundName[] {
  const { tokens, sentences } = analysis;
  const found: FoundName[] = [];
  for (const sentence of sentences) {
    for (let i = sentence.from; i + 1 < sentence.to; i++) {
      if (tokens[i]!.text !== "Operation") continue;
      let to = i + 1;
      while (to < sentence.to && isCapitalised(tokens[to]!) && to - i < 5) to++;
      if (to === i + 1 || to === sentence.to) continue;
      found.push({ from: i, to, type: "campaign", name: textOf(analysis, i, to), by: "rule", link: "as-written" });
      i = to;
    }
  }
  return found;
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
