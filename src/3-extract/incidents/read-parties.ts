import type { Mention } from "../../domain/mention.ts";
import type { Sector } from "../../domain/vocabulary/sector.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { MONTHS, WEEKDAYS } from "../../text/dates/date-words.ts";
import type { Token } from "../../text/tokens.ts";
import type { NameMatch } from "../mentions/name-index.ts";
import type { Clause } from "./find-clause.ts";
import type { FoundTrigger } from "./find-triggers.ts";

/** What the clause of an act can be read with. */
export interface ActScene {
  readonly analysis: TextAnalysis;
  readonly mentions: readonly Mention[];
  /** Catalog names with their demonyms, by tokens. */
  readonly known: readonly NameMatch[];
  readonly clause: Clause;
  readonly act: FoundTrigger;
}

const ACTORS = new Set(["threat-actor", "organisation", "person", "place"]);
const VICTIMS = new Set(["organisation", "person", "facility", "place", "product", "threat-actor"]);
/** Nouns that make a nationality an actor: "Iranian hackers", "a US airstrike". */
const ACTOR_NOUNS =
  /^(?:hackers?|actors?|groups?|gangs?|forces|missiles?|airstrikes?|strikes?|drones?|jets?|troops|army|navy|militia|militias|regime|government|spies|operatives|agents|attackers?|state-backed|state-sponsored|backed|cyberattacks?|hacking|intelligence|military|retaliation|retaliatory|response|attack|attacks|operations|proxies|units)$/;
const NOT_SUBJECT =
  /^(?:including|targeting|hitting|as|than|of|in|at|near|on|from|to|against|for|with|into|after|before|over|by|outside|across|through)$/;

/** Who did it, if the clause says so: "by X" of a passive or noun, else the subject of the verb. */
export function readActor(scene: ActScene): string | undefined {
  const { analysis, act, clause } = scene;
  const { tokens } = analysis;
  const accused = readAccusation(scene)?.accused;
  if (accused) return accused;
  for (let i = act.to; i < clause.to; i++) {
    if (tokens[i]!.lower !== "by") continue;
    const named = partyAt(scene, i + 1, Math.min(clause.to, i + 10));
    if (named) return named;
  }
  if (act.trigger.part === "noun" && !isDoing(scene))
    return partyBefore(scene, Math.max(clause.from, act.from - 4), act.from, true);
  if (isPassive(scene)) return undefined;
  return partyBefore(scene, clause.from, act.from, false) ?? possessiveActor(scene);
}

const ACCUSES = /^(?:accuse[sd]?|accusing|blame[sd]?|blaming|suspects?|suspected)$/;

/** "Ukraine blamed Russia for a strike", "Iran is suspected of hacking": who is said to have done it, and by whom. */
export function readAccusation(scene: ActScene): { readonly accused: string; readonly by?: string } | undefined {
  const { analysis, act, clause } = scene;
  const { tokens } = analysis;
  for (let i = clause.from; i < act.from; i++) {
    if (!ACCUSES.test(tokens[i]!.lower)) continue;
    const passive = /^(?:is|are|was|were|been|being)$/.test(tokens[i - 1]?.lower ?? "");
    if (passive) {
      const accused = partyBefore(scene, clause.from, i, false);
      const by = tokens[i + 1]?.lower === "by" ? partyAt(scene, i + 2, Math.min(act.from, i + 8)) : undefined;
      return accused ? { accused, ...(by ? { by } : {}) } : undefined;
    }
    const accused = partyAt(scene, i + 1, Math.min(act.from, i + 8));
    const by = partyBefore(scene, clause.from, i, false);
    return accused ? { accused, ...(by && by !== accused ? { by } : {}) } : undefined;
  }
  return undefined;
}

/** "its hackers": the state that the sentence before speaks of from its first word. */
function possessiveActor({ analysis, mentions, act, clause }: ActScene): string | undefined {
  const { tokens, sentences, sentenceOf } = analysis;
  for (let i = clause.from; i < act.from; i++) {
    if (!/^(?:its|their)$/.test(tokens[i]!.lower) || !ACTOR_NOUNS.test(tokens[i + 1]?.lower ?? "")) continue;
    const index = sentenceOf[i]!;
    const before = sentences[index - 1];
    if (before?.paragraph !== sentences[index]!.paragraph) return undefined;
    return mentions.find(({ type, start }) => start === before.start && (type === "place" || type === "threat-actor"))
      ?.name;
  }
  return undefined;
}

/** "carried out attacks", "launched a strike": the noun has a verb whose subject acts. */
function isDoing({ analysis, act, clause }: ActScene): boolean {
  for (let i = clause.from; i < act.from; i++) {
    if (
      /^(?:carried|carry|carrying|launched|launch|conducted|conduct|waged|mounted|staged|orchestrated|inject|claimed|ordered|organised|organized|behind|responsible|masterminded|perpetrated)$/.test(
        analysis.tokens[i]!.lower,
      )
    )
      return true;
  }
  return false;
}

export function isPassive({ analysis, act }: ActScene): boolean {
  const { tokens } = analysis;
  if (act.trigger.part !== "verb") return false;
  if (/^(?:was|were|is|are|been)$/.test(tokens[act.from]!.lower)) return true;
  for (let i = act.from - 1; i >= act.from - 3 && i >= 0; i--) {
    if (/^(?:was|were|is|are|been|being)$/.test(tokens[i]!.lower)) return !tokens[act.to - 1]!.lower.endsWith("ing");
    if (/^[,.]$/.test(tokens[i]!.text)) break;
  }
  return false;
}

/** The nearest party in the range, read right to left; of a nationality only with an actor noun after it. */
function partyBefore(scene: ActScene, from: number, to: number, tight: boolean): string | undefined {
  const { analysis, mentions } = scene;
  const { tokens } = analysis;
  const state = stateActor(scene, from, to + 1);
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to - 1]?.end ?? 0;
  const named = mentions.filter(
    (m) =>
      ACTORS.has(m.type) &&
      m.start >= start &&
      m.end <= end &&
      (m.type !== "place" || !tight) &&
      !followsPreposition(analysis, m),
  );
  const group = named.find(({ type }) => type === "threat-actor");
  if (group) return group.name;
  if (state) return state;
  const [first] = named.filter(({ type }) => type !== "place" || !tight);
  return tight ? undefined : first?.name;
}

function followsPreposition({ tokens }: TextAnalysis, { start }: Mention): boolean {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  const before = tokens[low - 1]?.lower ?? "";
  return NOT_SUBJECT.test(before) || (/^(?:the|a|an)$/.test(before) && NOT_SUBJECT.test(tokens[low - 2]?.lower ?? ""));
}

/** "Iranian hackers", "Iran's state-backed hackers", "US missiles": the state, when a noun of acting follows. */
function stateActor({ analysis, known }: ActScene, from: number, to: number): string | undefined {
  const { tokens } = analysis;
  for (const match of known) {
    if (match.from < from || match.to > to) continue;
    const state = match.names.find(({ type, demonym }) => demonym || type === "place");
    if (!state) continue;
    for (let i = match.to; i < Math.min(match.to + 4, tokens.length); i++) {
      const word = tokens[i]!.lower;
      if (word === "-speaking" || word.endsWith("-speaking")) break;
      if (ACTOR_NOUNS.test(word) || /-(?:backed|sponsored|linked|aligned)$/.test(word)) return state.name;
      if (!/^(?:['’]s|state|top|military|elite)$/.test(word)) break;
    }
  }
  return undefined;
}

function partyAt(scene: ActScene, from: number, to: number): string | undefined {
  const { analysis, mentions } = scene;
  const state = stateActor(scene, from, to);
  const start = analysis.tokens[from]?.start ?? 0;
  const end = analysis.tokens[to - 1]?.end ?? 0;
  const named = mentions.find((m) => ACTORS.has(m.type) && m.start >= start && m.start < end && m.start - start < 30);
  if (state && (!named || named.type === "place")) return state;
  return named?.name ?? (state || undefined) ?? hyphenatedActor(scene, from);
}

/** "by Iranian-backed actors": the words themselves. */
function hyphenatedActor({ analysis }: ActScene, from: number): string | undefined {
  const [first, second] = [analysis.tokens[from], analysis.tokens[from + 1]];
  if (!first || !second || !/^\p{Lu}\S*-(?:backed|sponsored|linked|aligned)$/u.test(first.text)) return undefined;
  return analysis.text.slice(first.start, second.end);
}

const VICTIM_END =
  /^(?:in|on|at|according|have|has|had|since|after|before|during|by|from|with|and|when|while|as|for|to|last|this|early|late|using|through|via|that|which|who|where|near|outside)$/;
const VICTIM_START =
  /^(?:on|against|at|targeting|targeted|of|to|into|hitting|focused|affecting|struck|hit|killed|killing|offline)$/;

/** Whom it hit: names in the object, else its words; of a passive, the subject. */
export function readVictims(scene: ActScene): string[] {
  const { analysis, mentions } = scene;
  const region = withoutEdges(analysis, robbedRegion(scene) ?? harmedRegion(scene) ?? victimRegion(scene));
  if (!region || region.to <= region.from || isDate(analysis, region)) return [];
  const start = analysis.tokens[region.from]!.start;
  const end = analysis.tokens[region.to - 1]!.end;
  const named = mentions.filter((m) => VICTIMS.has(m.type) && m.start >= start && m.end <= end);
  const bodies = named.filter((m) => m.type !== "place" && !isPeoples(analysis.text, m));
  if (bodies.length) return [...new Set(bodies.map(({ name }) => name))];
  const words = analysis.text
    .slice(start, end)
    .replace(/^(?:the|its|their|his|her)\s+/i, "")
    .replace(/\s+/g, " ")
    .trim();
  return words.length > 2 && words.length < 90
    ? words
        .split(/,\s+(?:and\s+)?|\s+and\s+/)
        .filter(Boolean)
        .slice(0, 6)
    : [];
}

/** "Sarnian banks": a people's name before what is theirs is nobody that was hit. */
function isPeoples(text: string, { quote, end }: Mention): boolean {
  return /^\p{Lu}\p{Ll}+(?:an|ese|ish)$/u.test(quote) && /^ \p{Ll}/u.test(text.slice(end, end + 2));
}

/** Words that lead to the harmed and are no part of them. */
const LEADING = /^(?:on|against|at|of|to|into|with|,|the|its|their|his|her|several|numerous)$/;

function withoutEdges({ tokens }: TextAnalysis, region: Clause | undefined): Clause | undefined {
  if (!region) return undefined;
  let { from, to } = region;
  while (from < to && LEADING.test(tokens[from]!.lower)) from++;
  while (to > from && /^(?:,|and|or|as|also|have|has)$/.test(tokens[to - 1]!.lower)) to--;
  return { from, to };
}

function isDate({ tokens }: TextAnalysis, { from }: Clause): boolean {
  const { lower, text } = tokens[from]!;
  return WEEKDAYS.has(lower) || MONTHS.has(lower) || /^\d{4}$/.test(text);
}

/** "stole 40,000 records from Ellery Savings": what was taken is not who was hit. */
function robbedRegion({ analysis, mentions, act, clause }: ActScene): Clause | undefined {
  const { tokens } = analysis;
  if (act.trigger.type !== "data-leak" && !/^(?:steal|stole)/.test(tokens[act.from]!.lower)) return undefined;
  for (let i = act.to; i + 1 < clause.to; i++) {
    if (tokens[i]!.lower !== "from") continue;
    const { start } = tokens[/^(?:the|a|an)$/.test(tokens[i + 1]!.lower) ? i + 2 : i + 1] ?? tokens[i + 1]!;
    const from = mentions.find((m) => m.start === start && VICTIMS.has(m.type));
    if (from) return { from: i + 1, to: Math.max(i + 2, objectEnd(tokens, i + 2, clause.to)) };
  }
  return undefined;
}

/** Verbs of harm around a noun of an act. */
const HARMED = /^(?:killed|killing|wounded|injured|hit|hitting|struck|targeting|knocked|forced|disrupted|crippled)$/;

/** "X was killed in an airstrike", "an airstrike that killed X", "attacks that knocked offline the websites of X". */
function harmedRegion({ analysis, act, clause }: ActScene): Clause | undefined {
  if (act.trigger.part !== "noun") return undefined;
  const { tokens } = analysis;
  for (let i = clause.from + 1; i < act.from; i++) {
    const passive = /^(?:was|were|been)$/.test(tokens[i - 1]!.lower);
    if (passive && HARMED.test(tokens[i]!.lower)) return { from: clause.from, to: i - 1 };
  }
  for (let i = act.to; i < clause.to - 1; i++) {
    if (!HARMED.test(tokens[i]!.lower)) continue;
    const next = tokens[i + 1]!.lower;
    return { from: next === "offline" || next === "out" ? i + 2 : i + 1, to: objectEnd(tokens, i + 2, clause.to) };
  }
  return undefined;
}

function objectEnd(tokens: readonly Token[], from: number, end: number): number {
  let to = from;
  while (to < end && !(VICTIM_END.test(tokens[to]!.lower) && !joinsNames(tokens[to]!.lower, tokens[to + 1]?.text)))
    to++;
  return to;
}

function victimRegion(
  { analysis, act, clause }: ActScene,
  passive = isPassive({ analysis, act } as ActScene),
): Clause | undefined {
  const { tokens } = analysis;
  const { trigger } = act;
  if (trigger.victim === "none" || trigger.type === "protest") return undefined;
  if (trigger.victim === "subject" || (passive && trigger.victim === "object"))
    return subjectRegion(analysis, clause, act);
  let from = act.to;
  if (trigger.part === "noun" || /^(?:to|in|at|on)$/.test(trigger.victim ?? "")) {
    const before = tokens[act.to - 1]!.lower;
    if (!/^(?:on|of|against|at|near)$/.test(before)) {
      while (from < clause.to && !VICTIM_START.test(tokens[from]!.lower)) from++;
      from++;
    }
  }
  // "strike near Bergen": where it was, not whom it hit.
  if (from >= clause.to || /^(?:near|in|at|by|after|before|during|since)$/.test(tokens[from]!.lower)) return undefined;
  let to = from;
  while (
    to < clause.to &&
    !(to > from && VICTIM_END.test(tokens[to]!.lower) && !joinsNames(tokens[to]!.lower, tokens[to + 1]?.text)) &&
    !(to > from && trigger.part === "noun" && isVerbAfterName(tokens, to))
  )
    to++;
  return { from, to };
}

/** "attack on Ellery Power shut pumps": after the name comes the verb of the act. */
function isVerbAfterName(tokens: readonly Token[], at: number): boolean {
  const { lower, text } = tokens[at]!;
  if (/^(?:was|were|is|are)$/.test(lower)) return true;
  return (
    /^\p{Lu}/u.test(tokens[at - 1]!.text) &&
    text === lower &&
    /^(?:\p{Ll}{2,}ed|shut|left|hit|cut|took|led|struck|knocked|brought|sent|put|cost|broke|drove|made)$/u.test(lower)
  );
}

/** "the Exchange and the Bank", "as well as the Fund": the list goes on. */
function joinsNames(lower: string, next: string | undefined): boolean {
  return (
    lower === "and" || (lower === "as" && (next === "well" || next === "the")) || (lower === "well" && next === "as")
  );
}

function subjectRegion({ tokens }: TextAnalysis, clause: Clause, act: FoundTrigger): Clause {
  let to = act.from;
  while (
    to > clause.from &&
    /^(?:was|were|is|are|been|being|has|have|had|also|reportedly|allegedly|later|then)$/.test(tokens[to - 1]!.lower)
  )
    to--;
  return { from: clause.from, to };
}

/** Sectors that the words of the act point at. A person killed at an airport makes it no attack on transport. */
export function sectorsIn({ mentions }: ActScene, victims: readonly string[], start: number, end: number): Sector[] {
  const inside = mentions.filter((m) => m.start >= start && m.end <= end);
  const persons = new Set(inside.filter(({ type }) => type === "person").map(({ name }) => name));
  if (victims.length > 0 && victims.every((victim) => persons.has(victim))) return [];
  const found = inside.filter(({ type }) => type === "sector").map(({ name }) => name as Sector);
  return [...new Set(found)].sort();
}

const isPlace = ({ type }: Mention) => type === "place" || type === "facility";

/** "in Baghdad", "at the Baghdad airport", "near Camp Taji", "north of New York City". */
export function readPlace({ analysis, mentions, clause }: ActScene): string | undefined {
  const { tokens, text } = analysis;
  for (let i = clause.from; i < clause.to; i++) {
    const word = tokens[i]!.lower;
    const direction = /^(?:north|south|east|west)$/.test(word) && tokens[i + 1]?.lower === "of";
    if (!direction && !/^(?:in|at|near|outside)$/.test(word)) continue;
    const next = direction ? i + 2 : tokens[i + 1]?.lower === "the" ? i + 2 : i + 1;
    const start = tokens[next]?.start ?? -1;
    const place = mentions.find((m) => isPlace(m) && m.start === start);
    if (place) return direction || word === "near" ? text.slice(tokens[i]!.start, place.end) : place.name;
  }
  return undefined;
}
