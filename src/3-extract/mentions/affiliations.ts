import type { TextAnalysis } from "../../text/analyse.ts";
import { isCapitalised, type Token } from "../../text/tokens.ts";
import { type FoundName, textOf } from "./find-names.ts";
import type { MentionKnowledge } from "./mention-knowledge.ts";

/** What a person is, and of what, as the text beside the name says. */
export interface Affiliation {
  readonly role?: string;
  readonly organisation?: string;
}

/** Names and the sentence they are read in; `at` finds the name that begins, `endingAt` the one that ends at a token. */
interface Reading {
  readonly analysis: TextAnalysis;
  readonly knowledge: MentionKnowledge;
  readonly at: ReadonlyMap<number, FoundName>;
  readonly endingAt: ReadonlyMap<number, FoundName>;
  readonly demonymAt: ReadonlyMap<number, string>;
}

/**
 * Roles by apposition: "X, director of research at the firm ORG", "ORG chief executive X", "Mayor X", "ORG's director, X".
 * Words that only stand near are no affiliation.
 */
export function readAffiliations(
  names: readonly FoundName[],
  analysis: TextAnalysis,
  knowledge: MentionKnowledge,
  demonymAt: ReadonlyMap<number, string> = new Map(),
): Map<FoundName, Affiliation> {
  const reading: Reading = {
    analysis,
    knowledge,
    at: new Map(names.map((name) => [name.from, name])),
    endingAt: new Map(names.map((name) => [name.to, name])),
    demonymAt,
  };
  const found = new Map<FoundName, Affiliation>();
  for (const name of names) {
    if (name.type !== "person") continue;
    const sentence = analysis.sentences[analysis.sentenceOf[name.from]!]!;
    const after = roleAfter(name, sentence.to, reading);
    const before = roleBefore(name, sentence.from, reading);
    const role = after?.role ?? before?.role;
    const organisation = after?.organisation ?? before?.organisation;
    if (role || organisation) found.set(name, { ...(role ? { role } : {}), ...(organisation ? { organisation } : {}) });
  }
  return found;
}

const ARTICLES = new Set(["the", "a", "an", "its", "their", "his", "her", "then", "then-"]);
const OF = new Set(["of", "at", "for", "with", "from", "in", "to", "on"]);
/** Kinds that somebody can be the head or speaker of. */
const EMPLOYERS = new Set(["organisation", "place", "threat-actor", "facility"]);
/** An apposition is read this far. */
const APPOSITION_MAX = 24;
/** "executive vice president": words that may stand before the role's noun. */
const BEFORE_ROLE_MAX = 5;

/** ", (the) ROLE (of …) (at/for the … firm ORG)", and "who is/was ROLE of ORG", "as ROLE of ORG" after "was". */
function roleAfter(name: FoundName, limit: number, reading: Reading): Affiliation | undefined {
  const { tokens } = reading.analysis;
  let i = name.to;
  if (tokens[i]?.text !== "," || i >= limit) return undefined;
  i++;
  if (tokens[i]?.lower === "who" && /^(?:is|was)$/.test(tokens[i + 1]?.lower ?? "")) i += 2;
  const end = Math.min(limit, i + APPOSITION_MAX);
  return readRole(i, clauseEnd(tokens, i, end, reading), reading);
}

/** The apposition ends at a comma or another mark, a relative word, or a plain verb of saying. */
function clauseEnd(tokens: readonly Token[], from: number, limit: number, { at }: Reading): number {
  for (let i = from; i < limit; ) {
    const name = at.get(i);
    if (name) {
      i = name.to;
      continue;
    }
    if (tokens[i]!.text === "," && FIRMS.has(tokens[i - 1]!.lower) && at.get(i + 1)?.type === "organisation") {
      i++;
      continue;
    }
    if (/^(?:[,;:.!?()"“”]|--|–|—|who|which|that|whose|said|says|told)$/.test(tokens[i]!.lower)) return i;
    i++;
  }
  return limit;
}

/** "at the security firm, ORG": a comma that a name in apposition follows ends nothing. */
const FIRMS = new Set(
  "firm company agency group vendor giant newspaper bank maker provider consultancy institute network".split(" "),
);

/** A role between `from` and `to`: optional "ORG's", words before the noun, the noun, and "of … at … ORG". */
function readRole(from: number, to: number, reading: Reading): Affiliation | undefined {
  const { analysis, knowledge } = reading;
  const { tokens } = analysis;
  let i = from;
  while (i < to && ARTICLES.has(tokens[i]!.lower)) i++;
  let organisation: string | undefined;
  const owner = reading.at.get(i);
  const nation = reading.demonymAt.get(i);
  if (owner && EMPLOYERS.has(owner.type)) {
    organisation = owner.name;
    i = owner.to;
    if (/^['’]s?$/.test(tokens[i]?.lower ?? "")) i++;
  } else if (nation) {
    organisation = nation;
    i++;
  }
  const start = i;
  for (; i < Math.min(to, start + BEFORE_ROLE_MAX); i++) {
    if (OF.has(tokens[i]!.lower) || reading.at.get(i)?.type === "person") return undefined;
    const noun = knowledge.rolePhrases.longest(tokens, i, to) ?? knowledge.titlePhrases.longest(tokens, i, to);
    if (!noun) continue;
    // "chief executive officer", "police chief inspector": the last of several nouns is the head.
    let head = noun.to;
    for (let next = head; next < Math.min(to, head + 2); next++) {
      const more = knowledge.rolePhrases.longest(tokens, next, to);
      if (more) head = more.to;
    }
    return closeRole(start, head, to, organisation, reading);
  }
  return undefined;
}

/** From the role's noun on: "of intelligence analysis at the security firm ORG" — the last preposition leads to ORG. */
function closeRole(
  start: number,
  head: number,
  to: number,
  organisation: string | undefined,
  { analysis, at }: Reading,
): Affiliation {
  const { tokens } = analysis;
  if (organisation !== undefined && !OF.has(tokens[head]?.lower ?? "")) {
    return { role: textOf(analysis, start, head), organisation };
  }
  let end = head;
  let preposition = -1;
  for (let i = head; i < to; ) {
    const name = at.get(i);
    if (name && EMPLOYERS.has(name.type) && preposition >= 0) {
      // "of Norvania's First Coast Brigade": the owner comes before what is meant.
      const possessed = /^['’]s?$/.test(tokens[name.to]?.lower ?? "") ? nextName(at, name.to + 1, to) : undefined;
      return { role: textOf(analysis, start, preposition), organisation: organisation ?? (possessed ?? name).name };
    }
    if (name) break;
    if (OF.has(tokens[i]!.lower)) preposition = i;
    else if (i === head || (preposition < 0 && /^(?:and|to)$/.test(tokens[i]!.lower))) break;
    else if (VERBAL.test(tokens[i]!.lower) && preposition >= 0 && i - preposition > 1) break;
    i++;
    end = i;
  }
  const phraseEnd = tokens[head] && OF.has(tokens[head].lower) ? Math.min(end, to) : head;
  return { role: textOf(analysis, start, phraseEnd), ...(organisation === undefined ? {} : { organisation }) };
}

const VERBAL = /^(?:is|was|are|were|has|have|had|said|says|told|will|would|can|could)$/;

function nextName(at: ReadonlyMap<number, FoundName>, from: number, to: number): FoundName | undefined {
  for (let i = from; i < Math.min(to, from + 3); i++) {
    const name = at.get(i);
    if (name && EMPLOYERS.has(name.type)) return name;
  }
  return undefined;
}

/** "(ORG | Iranian | Iran's) … ROLE X" or "ORG's ROLE, (title) X". */
function roleBefore(name: FoundName, limit: number, reading: Reading): Affiliation | undefined {
  const { tokens } = reading.analysis;
  const title = phraseBefore(name.from, limit, reading);
  const comma = (title?.from ?? name.from) - 1;
  if (tokens[comma]?.text === "," && comma > limit) {
    const apposed = phraseBefore(comma, limit, reading);
    // "Iran's supreme leader, Ayatollah X": the phrase before the comma says more, if somebody's is said.
    const organisation = apposed && ownerBefore(apposed.from, limit, reading);
    if (apposed && organisation) return { role: textOf(reading.analysis, apposed.from, comma), organisation };
  }
  if (!title) return undefined;
  const organisation = ownerBefore(title.from, limit, reading);
  return { role: textOf(reading.analysis, title.from, name.from), ...(organisation ? { organisation } : {}) };
}

/** The longest run of title and role words that ends at `end`, with small or capital modifiers that belong to it. */
function phraseBefore(end: number, limit: number, reading: Reading): { from: number } | undefined {
  const { analysis, knowledge, endingAt } = reading;
  const { tokens } = analysis;
  let from = -1;
  for (let i = end - 1; i >= Math.max(limit, end - 4); i--) {
    const phrase = knowledge.titlePhrases.longest(tokens, i, end) ?? knowledge.rolePhrases.longest(tokens, i, end);
    if (phrase?.to === end) from = i;
  }
  if (from < 0) return undefined;
  while (from > limit && MODIFIERS.has(tokens[from - 1]!.lower) && !endingAt.has(from)) from--;
  return { from };
}

const MODIFIERS = new Set(
  "deputy dep vice assistant associate acting interim former senior junior chief executive managing general national regional federal state lead principal top elite military police fire prime foreign defense defence interior finance health security intelligence information technology technical political spiritual supreme opposition party first co- ex-".split(
    " ",
  ),
);

/** Whose: the organisation or place right before, with or without 's; or a demonym. */
function ownerBefore(from: number, limit: number, reading: Reading): string | undefined {
  const { analysis, endingAt, demonymAt } = reading;
  const { tokens } = analysis;
  let i = from;
  if (i > limit && /^['’]s?$/.test(tokens[i - 1]!.lower)) i--;
  const owner = endingAt.get(i);
  if (owner && EMPLOYERS.has(owner.type) && owner.from >= limit) return owner.name;
  if (i === from && i > limit && isCapitalised(tokens[i - 1]!)) return demonymAt.get(i - 1);
  return undefined;
}
