import type { Mention } from "../../domain/mention.ts";
import { type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import { isCapitalised, type Token } from "../../text/tokens.ts";
import { mentionsIn } from "../mentions/within-article.ts";
import type { Range } from "./range.ts";
import type { StatementKnowledge } from "./statement-knowledge.ts";

/** What the words of a source are. */
export type Source =
  | { readonly kind: "named"; readonly mention: Mention; readonly range: Range }
  | { readonly kind: "described"; readonly range: Range; readonly anonymous: boolean }
  | { readonly kind: "pronoun"; readonly range: Range; readonly word: string };

const PRONOUNS = new Set([
  "he",
  "she",
  "it",
  "they",
  "who",
  "which",
  "his",
  "her",
  "their",
  "its",
  "him",
  "them",
  "i",
  "we",
  "himself",
  "herself",
]);
const NAMING = new Set([
  "person",
  "organisation",
  "place",
  "threat-actor",
  "facility",
  "malware",
  "campaign",
  "product",
  "tool",
]);
/** Words that end the head of a noun phrase: what follows only describes it. */
const AFTER_HEAD = new Set(
  "of from in at for with who which that whose inside within on to near behind under by speaking including close familiar involved seen obtained published released issued posted reviewed dated written signed".split(
    " ",
  ),
);
const DETERMINERS = new Set([
  "the",
  "a",
  "an",
  "some",
  "many",
  "several",
  "most",
  "other",
  "another",
  "two",
  "three",
  "four",
  "one",
  "both",
  "few",
]);

/**
 * Reads the noun phrase of a source: a person anywhere in it is the speaker; else whatever stands at its head. A phrase
 * whose head is a common noun ("White House officials") is a description even when it contains a name.
 */
export function readSource(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  given: Range,
  knowledge: StatementKnowledge,
): Source | undefined {
  const range = trimSource(analysis, given);
  if (!range) return undefined;
  const { tokens } = analysis;
  const first = tokens[range.from]!.lower;
  const isAcronym = /^\p{Lu}{2,}$/u.test(tokens[range.from]!.text);
  if (range.to - range.from <= 2 && PRONOUNS.has(first) && !isAcronym)
    return { kind: "pronoun", range: { from: range.from, to: range.from + 1 }, word: first };
  const span = { start: tokens[range.from]!.start, end: tokens[range.to - 1]!.end };
  const named = mentionsIn(mentions, span).filter(
    ({ type, start, end }) => NAMING.has(type) && start < span.end && end > span.start,
  );
  const person = named.find(({ type }) => type === "person");
  const head = headOf(analysis, range);
  // "An aide to Ada Roe": the person only describes the head.
  const owned = person && ownsWhatFollows(analysis, person, range);
  if (
    person &&
    !owned &&
    !(
      head !== undefined &&
      tokens[head]!.end <= person.start &&
      isPersonNoun(tokens[head]!.lower, knowledge) &&
      AFTER_HEAD.has(tokens[head + 1]?.lower ?? "")
    )
  ) {
    return { kind: "named", mention: person, range };
  }
  const owner = head === undefined ? undefined : ownerOf(analysis, named, { range, head }, knowledge);
  if (owner) return { kind: "named", mention: owner, range };
  const atHead =
    head === undefined || owned
      ? undefined
      : named.find(({ start, end }) => start <= tokens[head]!.start && end >= tokens[head]!.end);
  if (atHead) return { kind: "named", mention: atHead, range };
  const lower = head === undefined ? "" : tokens[head]!.lower;
  if (!isNounPhrase(analysis, range, knowledge)) return undefined;
  const bearer = isPersonNoun(lower, knowledge) ? personAfter(analysis, mentions, range) : undefined;
  if (bearer) return { kind: "named", mention: bearer, range };
  return {
    kind: "described",
    range,
    anonymous: isPersonNoun(lower, knowledge) || /[^s]s$/.test(lower) || isIndefinite(first),
  };
}

/** What somebody publishes: the one who does speaks in it. */
const DOCUMENTS = new Set(
  "announcement announcements assessment complaint data decision documents estimate estimates figures filing findings forecast forecasts guidance lawsuit numbers order poll projection projections records research response review ruling schedule study suit summary survey".split(
    " ",
  ),
);

/** "Copperline's statement", "the Port Office letter", "a statement from Copperline": whose document it is. */
function ownerOf(
  { tokens, text }: TextAnalysis,
  named: readonly Mention[],
  { range, head }: { range: Range; head: number },
  { carriers }: StatementKnowledge,
): Mention | undefined {
  const document = tokens[head]!;
  if (!carriers.has(document.lower) && !DOCUMENTS.has(document.lower)) return undefined;
  const owners = named.filter(({ type }) => type === "organisation" || type === "person");
  const before = owners.find(({ end }) => end <= document.start);
  if (before && before.start - tokens[range.from]!.start < 8) return before;
  const behind = owners.find(({ start }) => start >= document.end);
  return behind && /^ (?:from|by|of) (?:the )?$/.test(text.slice(document.end, behind.start)) ? behind : undefined;
}

/** "said the chief executive of Copperline, Ada Roe": the name behind its description. */
function personAfter({ text, tokens }: TextAnalysis, mentions: readonly Mention[], { to }: Range): Mention | undefined {
  const start = tokens[to - 1]!.end;
  const person = mentionsIn(mentions, { start, end: start + PERSON_WITHIN }).find(
    (mention) => mention.type === "person" && mention.start >= start,
  );
  const between = person && text.slice(start, person.start);
  return between !== undefined && /^,? (?:(?:of|at|for) [\p{L}\p{N}.&' -]{2,40},? )?$/u.test(between)
    ? person
    : undefined;
}

/** Characters behind a description in which its bearer's name may begin. */
const PERSON_WITHIN = 48;

/** "Roe's campaign": the campaign speaks, not Roe. */
function ownsWhatFollows({ tokens }: TextAnalysis, person: Mention, { to }: Range): boolean {
  const after = tokenAt(tokens, person.end);
  return /^['’]s?$/.test(tokens[after]?.text ?? "") && after + 1 < to && /^\p{Ll}/u.test(tokens[after + 1]!.text);
}

const NO_SUBJECT_START = new Set(
  "of from in at for with by to on into over after before during as than is are was were be been being has have had will would could can may might must should not also and or but if when while because that this there here i we you it he she they".split(
    " ",
  ),
);
const VERBS_INSIDE =
  /^(?:is|are|was|were|be|been|has|have|had|will|would|could|can|may|might|must|should|do|does|did|not|said|says|told)$/;
/** Longest description taken for a speaker, tokens. */
const DESCRIPTION_MAX = 14;

/** A tagged or proposed source that is a piece of a clause names nobody. */
function isNounPhrase({ tokens }: TextAnalysis, { from, to }: Range, knowledge: StatementKnowledge): boolean {
  const end = headEnd(tokens, from, to);
  if (end === from || end - from > DESCRIPTION_MAX || NO_SUBJECT_START.has(tokens[from]!.lower)) return false;
  for (let i = from; i < end; i++) if (VERBS_INSIDE.test(tokens[i]!.lower)) return false;
  const first = tokens[from]!;
  const last = tokens[end - 1]!;
  if (!/\p{L}/u.test(last.text) || DETERMINERS.has(last.lower)) return false;
  // "The ministry warned (in …)": a clause, not a name for anybody.
  if (end - from > 1 && /[^e]ed$/.test(last.lower) && last.text === last.lower && !ADJECTIVAL.test(last.lower))
    return false;
  for (let i = from + 1; i < end; i++) if (PRONOUNS.has(tokens[i]!.lower) && !isCapitalised(tokens[i]!)) return false;
  return (
    DETERMINERS.has(first.lower) ||
    POSSESSIVES.has(first.lower) ||
    isPersonNoun(last.lower, knowledge) ||
    isCapitalised(first) ||
    /[^s]s$/.test(last.lower)
  );
}

/** "the accused", "the wounded": people, not verbs. */
const ADJECTIVAL = /^(?:accused|injured|wounded|deceased|unemployed|displaced|convicted|sacred|hundred)$/;

const POSSESSIVES = new Set(["his", "her", "their", "its", "our", "my"]);

function headEnd(tokens: readonly Token[], from: number, to: number): number {
  let end = from;
  while (end < to && !AFTER_HEAD.has(tokens[end]!.lower) && !/^[,;(“"—–]$/.test(tokens[end]!.text)) end++;
  return end;
}

const POSSESSIVE_ALONE = new Set(["his", "their", "its"]);
const TIME_STARTS = new Set(["on", "in", "at", "late", "early", "since", "by", "until", "as", "of"]);
const TIME_NOUN =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber|morning|evening|afternoon|night|week|month|year|\d{1,4}(?:st|nd|rd|th)?)$/;

/** "On Thursday officials", "A few days later the firm": a time before the phrase is not part of it. */
function afterTime(tokens: readonly Token[], from: number, to: number): number {
  for (let i = from + 2; i < Math.min(to - 1, from + 5); i++) {
    if (
      /^(?:later|earlier|ago|before)$/.test(tokens[i]!.lower) &&
      /^(?:days?|weeks?|months?|years?|hours?)$/.test(tokens[i - 1]!.lower)
    )
      return i + 1;
  }
  if (!TIME_STARTS.has(tokens[from]!.lower) && !TIME_NOUN.test(tokens[from]!.lower)) return from;
  let i = from;
  while (i < to && (TIME_STARTS.has(tokens[i]!.lower) || TIME_NOUN.test(tokens[i]!.lower))) i++;
  return i < to && TIME_NOUN.test(tokens[i - 1]!.lower) ? i : from;
}

function isIndefinite(first: string): boolean {
  return DETERMINERS.has(first) && first !== "the";
}

function isPersonNoun(word: string, { groupNouns, roleNouns }: StatementKnowledge): boolean {
  return (
    groupNouns.has(word) ||
    roleNouns.has(word) ||
    groupNouns.has(word.replace(/s$/, "")) ||
    roleNouns.has(word.replace(/s$/, ""))
  );
}

/** Without outer punctuation, leading conjunctions and what stands after the first comma, bracket or mark. */
function trimSource({ tokens }: TextAnalysis, { from, to }: Range): Range | undefined {
  let first = from;
  let last = to;
  while (
    first < last &&
    (/^[^\p{L}\p{N}]+$/u.test(tokens[first]!.text) ||
      /^(?:and|but|while|as|also|that|meanwhile|however)$/.test(tokens[first]!.lower))
  )
    first++;
  if (first < last) first = afterTime(tokens, first, last);
  while (last > first && POSSESSIVE_ALONE.has(tokens[last - 1]!.lower) && /^\p{Ll}/u.test(tokens[last]?.text ?? ""))
    last++;
  while (last > first && /^[^\p{L}\p{N}]+$/u.test(tokens[last - 1]!.text)) last--;
  // "The agency no longer believes": that is the verb's.
  if (last - first > 2 && tokens[last - 1]!.lower === "longer" && tokens[last - 2]!.lower === "no") last -= 2;
  return last > first ? { from: first, to: last } : undefined;
}

/** Last word of the phrase before its first preposition, relative, comma or bracket. */
function headOf({ tokens }: TextAnalysis, { from, to }: Range): number | undefined {
  const end = headEnd(tokens, from, to);
  return end > from ? end - 1 : undefined;
}

/** Words of the phrase as they stand, up to a comma or bracket; a leading "the" is kept in the quotation. */
export function sourceWords({ tokens }: TextAnalysis, { from, to }: Range): { start: number; end: number } {
  let end = from;
  while (end < to && !/^[,;“"—–]$/.test(tokens[end]!.text)) end++;
  return { start: tokens[from]!.start, end: tokens[Math.max(from, end - 1)]!.end };
}
