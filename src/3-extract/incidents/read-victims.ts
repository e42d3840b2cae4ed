import type { Mention } from "../../domain/mention.ts";
import type { Sector } from "../../domain/vocabulary/sector.ts";
import { tokenAt } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import type { Run } from "./find-clause.ts";
import type { IncidentLexicon } from "./incident-lexicon.ts";
import { type ActScene, subjectRun } from "./read-parties.ts";

const NAMED = new Set(["organisation", "person", "facility", "place", "product", "threat-actor"]);
/** Words that end an object. */
const OBJECT_END =
  /^(?:in|on|at|since|after|before|during|by|from|with|when|while|for|last|this|early|late|using|through|via|that|which|who|where|near|outside|inside|because|until|amid|following|to|as|but|yesterday|today|overnight|if|although|against|killing|wounding|injuring|leaving|causing|under|without|upon|into|over)$/;
/** Words between the noun of an act and whom it hit. */
const HITS =
  /^(?:on|against|at|targeting|targeted|of|hitting|affecting|struck|hit|killed|killing|wounded|wounding|injured|injuring|destroyed|destroying|engaged|damaged|disabled|suppressed|offline|crippled|claimed|left|disrupted|paralysed|paralyzed|forced)$/;
const DETERMINERS = /^(?:the|its|their|his|her|a|an|some|,|“|"|'|’|both|all|of)$/;
const VICTIMS_MAX = 7;
const WORDS_MAX = 9;

/** Whom it hit: the object of the act; of a passive, its subject. Never a bystander. */
export function readVictims(scene: ActScene): string[] {
  const run = victimRun(scene);
  if (!run) return [];
  const items = itemsOf(scene, run).map((item) => nameOf(scene, item)).filter((name) => name !== undefined);
  return [...new Set(items)].slice(0, VICTIMS_MAX);
}

export function victimRun(scene: ActScene): Run | undefined {
  const { analysis, act, clause } = scene;
  const { tokens } = analysis;
  const { trigger } = act;
  if (trigger.victim === "none" || trigger.type === "protest") return undefined;
  if (trigger.victim === "subject" || (clause.passive && trigger.part === "verb")) return trimSubject(tokens, subjectRun(scene));
  if (trigger.part === "verb") {
    if (trigger.victim && trigger.victim !== "object") return behind(tokens, act.to, clause.to, trigger.victim);
    return objectRun(tokens, act.to, clause.to);
  }
  if (/^(?:of|on|against|at|into)$/.test(tokens[act.to - 1]!.lower)) return objectRun(tokens, act.to, clause.to);
  for (let i = act.to; i < clause.to; i++) {
    const { lower } = tokens[i]!;
    if (!HITS.test(lower)) continue;
    // "on Sunday", "at noon": a time, nobody hit.
    if (/^(?:on|at|of)$/.test(lower) && isTime(tokens, i + 1)) continue;
    if (lower === "of" && i > act.to) continue;
    const run = objectRun(tokens, i + 1, clause.to);
    if (run) return run;
  }
  return undefined;
}

function behind(tokens: readonly Token[], from: number, to: number, preposition: string): Run | undefined {
  for (let i = from; i < Math.min(to, from + 5); i++) if (tokens[i]!.lower === preposition) return objectRun(tokens, i + 1, to);
  return undefined;
}

function isTime(tokens: readonly Token[], at: number): boolean {
  const { text, lower } = tokens[at] ?? { text: "", lower: "" };
  return /^(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)/.test(text) || /^(?:least|about|around|night|noon|the|last)$/.test(lower) && /^(?:\d.*|night|noon|morning|time|end|beginning)$/.test(tokens[at + 1]?.lower ?? "");
}

function objectRun(tokens: readonly Token[], start: number, limit: number): Run | undefined {
  let from = start;
  while (from < limit && /^(?:also|down|dead|out|up|several|into|n['’]t)$/.test(tokens[from]!.lower) && from - start < 2) from++;
  if (from >= limit || OBJECT_END.test(tokens[from]!.lower) && !(tokens[from]!.lower === "at" && /^(?:least)$/.test(tokens[from + 1]?.lower ?? ""))) return undefined;
  let to = from;
  while (to < limit && !endsObject(tokens, to, from)) to++;
  while (to > from && /^(?:,|and|or|of|the)$/.test(tokens[to - 1]!.lower)) to--;
  return to > from ? { from, to } : undefined;
}

function endsObject(tokens: readonly Token[], at: number, from: number): boolean {
  const { lower, text } = tokens[at]!;
  if (/^[;:.“”"—–()]$/.test(text)) return at > from;
  if (at === from) return false;
  if (lower === "as" && /^(?:well|as)$/.test(tokens[at + 1]?.lower ?? "")) return false;
  if (lower === "as" && tokens[at - 1]?.lower === "well") return false;
  if (lower === "at" && tokens[at + 1]?.lower === "least") return false;
  return OBJECT_END.test(lower) || isTime(tokens, at) && !/^\d+$/.test(text) || /^(?:was|were|is|are|has|have|had|did|will|would|could|told|said)$/.test(lower);
}

function trimSubject(tokens: readonly Token[], run: Run | undefined): Run | undefined {
  if (!run) return undefined;
  let to = run.from;
  while (to < run.to && !(to > run.from && /^(?:who|which|that|from|in|at|on|near|with|by|after|during)$/.test(tokens[to]!.lower))) to++;
  return { from: run.from, to };
}

/** "banks, including A, as well as B and C": each for itself; "oil and gas facilities" is one. */
function itemsOf({ analysis: { tokens } }: ActScene, { from, to }: Run): Run[] {
  const items: Run[] = [];
  let start = from;
  const close = (end: number) => {
    let first = start;
    while (first < end && DETERMINERS.test(tokens[first]!.lower)) first++;
    if (end > first) items.push({ from: first, to: end });
  };
  for (let i = from; i < to; i++) {
    const { lower, text } = tokens[i]!;
    const listed = text === "," || text === ";" || lower === "including" || lower === "and" || lower === "or";
    const wellAs = lower === "as" && tokens[i + 1]?.lower === "well";
    if (!listed && !wellAs) continue;
    if ((lower === "and" || lower === "or") && isOneThing(tokens, i, to)) continue;
    close(i);
    start = wellAs ? i + 3 : i + 1;
    if (wellAs) i += 2;
  }
  close(to);
  return items;
}

/** Short words of one kind joined before their head: "oil and gas facilities", "diplomats and service members". */
function isOneThing(tokens: readonly Token[], and: number, to: number): boolean {
  return /^(?:oil|food|water|rescue|search|police|research|health|men|black)$/.test(tokens[and - 1]!.lower) && and + 1 < to;
}

function nameOf({ analysis, mentions }: ActScene, item: Run): string | undefined {
  const { tokens, text } = analysis;
  const start = tokens[item.from]!.start;
  const end = tokens[item.to - 1]!.end;
  const inside = mentions.filter((m) => NAMED.has(m.type) && m.start >= start - 4 && m.end <= end);
  const head = inside.find((m) => m.end === end || isHead(tokens, m, end)) ;
  if (head && !(head.type === "place" && head.start > start + 1)) return head.name;
  const of = inside.find((m) => m.end === end && /^(?:of|for)$/.test(tokens[tokenAt(tokens, m.start) - (tokens[tokenAt(tokens, m.start) - 1]?.lower === "the" ? 2 : 1)]?.lower ?? ""));
  if (of && of.type !== "place" && of.type !== "person") return of.name;
  let to = item.to;
  for (let i = item.from + 1; i < item.to; i++) if (/^(?:who|whose|which|that|in|at|on|from|with|near)$/.test(tokens[i]!.lower)) { to = i; break; }
  if (to - item.from > WORDS_MAX) to = item.from + WORDS_MAX;
  const words = text.slice(start, tokens[to - 1]!.end).replace(/\s+/g, " ");
  return /^(?:it|they|he|she|him|her|them|himself|herself|themselves|which|who|that|there|this|i|we|you|us|me)$/i.test(words) || words.length < 2 ? undefined : words;
}

/** The name is followed by an apposition or nothing of its own. */
function isHead(tokens: readonly Token[], mention: Mention, end: number): boolean {
  const next = tokens[tokenAt(tokens, mention.end)];
  return !next || next.start >= end || next.text === "," || next.text === "(";
}

/** Sectors that the victims' own words point at, and those of the named ones. */
export function readSectors(scene: ActScene, victims: readonly string[], { sectorsOf }: IncidentLexicon): Sector[] {
  const { analysis, mentions, clause } = scene;
  const run = victimRun(scene);
  const found = new Set<Sector>(victims.flatMap((name) => sectorsOf.get(name) ?? []));
  if (run) {
    const start = analysis.tokens[run.from]!.start;
    const end = analysis.tokens[Math.min(clause.to, run.to + 12) - 1]!.end;
    for (const m of mentions) if (m.type === "sector" && m.start >= start && m.end <= end) found.add(m.name as Sector);
  }
  return [...found].sort();
}

/** "in Baghdad", "at the Baghdad airport", "near Camp Taji", "north of New York City": nearest behind the act, else before. */
export function readPlace({ analysis, mentions, clause, act }: ActScene): string | undefined {
  const { tokens, text } = analysis;
  let before: string | undefined;
  for (let i = clause.from; i < clause.to; i++) {
    const word = tokens[i]!.lower;
    const direction = /^(?:north|south|east|west|outskirts|outside|northwest|northeast|southwest|southeast)$/.test(word) && tokens[i + 1]?.lower === "of";
    if (!direction && !/^(?:in|at|near|outside|around|across|inside|off)$/.test(word)) continue;
    const place = placeAt(tokens, mentions, direction ? i + 2 : i + 1);
    if (!place) continue;
    const name = direction || /^(?:near|outside)$/.test(word) ? text.slice(tokens[i]!.start, place.end) : place.name;
    if (i >= act.from) return name;
    before ??= name;
  }
  return before;
}

function placeAt(tokens: readonly Token[], mentions: readonly Mention[], at: number): Mention | undefined {
  for (let i = at; i < Math.min(tokens.length, at + 5); i++) {
    const place = mentions.find((m) => (m.type === "place" || m.type === "facility") && m.start === tokens[i]!.start);
    if (place) return place;
    if (!/^(?:the|a|an|city|town|village|of|northern|southern|eastern|western|central|downtown|province|island|neighbouring|neighboring|towns|capital)$/.test(tokens[i]!.lower)) return undefined;
  }
  return undefined;
}
