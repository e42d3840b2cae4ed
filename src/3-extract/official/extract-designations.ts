import type { DesignationList } from "../../domain/catalog.ts";
import type { Designation } from "../../domain/incident.ts";
import type { Mention } from "../../domain/mention.ts";
import { overlaps, quoted } from "../../domain/span.ts";
import type { DesignationStatus } from "../../domain/vocabulary/words.ts";
import type { Sentence, TextAnalysis } from "../../text/analyse.ts";
import { findDates } from "../../text/find-dates.ts";
import type { Token } from "../../text/tokens.ts";
import { type OfficialKnowledge, wordingAt } from "./official-knowledge.ts";
import { actingBody, lastBody, listable } from "./parties.ts";

export interface DesignationContext {
  readonly knowledge: OfficialKnowledge;
  readonly publishedAt?: string | undefined;
}

/** The act of a sentence: its verb, what it lists as or on, and how far it has come. */
interface Act {
  readonly verb: number;
  /** Where the verb group begins: "would designate", "has been added". */
  readonly group: number;
  readonly listed: ListedAs;
  readonly passive: boolean;
  readonly status: DesignationStatus;
}

interface ListedAs {
  readonly from: number;
  readonly to: number;
  readonly list?: DesignationList;
}

/** Listings by authorities, in text order. A wish, a call or a refusal to list is none. */
export function extractDesignations(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  context: DesignationContext,
): Designation[] {
  const found: Designation[] = [];
  for (const sentence of analysis.sentences) {
    const act = actOf(analysis.tokens, sentence, context.knowledge);
    const designation = act && designationOf(analysis, mentions, sentence, act, context);
    const again = found.some(({ name, status }) => name === designation?.name && status === designation.status);
    if (designation && !again) found.push(designation);
  }
  return found;
}

function actOf(tokens: readonly Token[], sentence: Sentence, knowledge: OfficialKnowledge): Act | undefined {
  for (let i = sentence.from; i < sentence.to; i++) {
    const designates = wordingAt(knowledge, "designate", tokens, i, sentence.to) !== undefined;
    const puts = wordingAt(knowledge, "put-on", tokens, i, sentence.to) !== undefined;
    const revokes = wordingAt(knowledge, "revoke", tokens, i, sentence.to) !== undefined;
    if (!designates && !puts && !revokes) continue;
    const listed = listedAfter(tokens, i, sentence, knowledge);
    if (!listed || !links(tokens, i, listed, designates)) continue;
    const group = groupStart(tokens, i, sentence);
    const status = statusOf(tokens, group, i, sentence, revokes);
    if (status) return { verb: i, group, listed, passive: isPassive(tokens, group, i), status };
  }
  return undefined;
}

/** What one is listed as or on, after the verb: a list of the catalog, or the general words for one. */
function listedAfter(
  tokens: readonly Token[],
  verb: number,
  sentence: Sentence,
  knowledge: OfficialKnowledge,
): ListedAs | undefined {
  for (let i = verb + 1; i < sentence.to; i++) {
    const list = knowledge.lists.longest(tokens, i, sentence.to);
    if (list && list.to > i + (/^\p{Lu}{2,}s?$/u.test(tokens[i]!.text) ? 0 : 1))
      return { from: i, to: list.to, list: list.values[0]! };
    const general = wordingAt(knowledge, "listed-as", tokens, i, sentence.to);
    if (general !== undefined) return { from: i, to: general };
  }
  return undefined;
}

/** "designated X **as** a …", "labelled X a …", "added **to** the list", "removed **from** it": the words must go together. */
function links(tokens: readonly Token[], verb: number, listed: ListedAs, designates: boolean): boolean {
  const between = tokens.slice(verb + 1, listed.from).map(({ lower }) => lower);
  if (between.some((word) => /^(?:who|which|that|because|after|while|;)$/.test(word))) return false;
  const joiner = designates ? /^(?:as|a|an|under|on)$/ : /^(?:to|on|onto|from|off|in|of|as)$/;
  return between.some((word) => joiner.test(word)) || between.length === 0;
}

const AUXILIARY =
  /^(?:would|will|shall|'ll|has|have|had|is|are|was|were|be|been|being|to|not|also|formally|officially|never|already|soon|now|again|first|previously|recently)$/;

const ADVERB = /^(?:not|also|formally|officially|never|already|soon|now|again|first|previously|recently)$/;

function groupStart(tokens: readonly Token[], verb: number, sentence: Sentence): number {
  let group = verb;
  while (group > sentence.from && AUXILIARY.test(tokens[group - 1]!.lower)) group--;
  while (group < verb && ADVERB.test(tokens[group]!.lower)) group++;
  return group;
}

function isPassive(tokens: readonly Token[], group: number, verb: number): boolean {
  return tokens.slice(group, verb).some(({ lower }) => /^(?:is|are|was|were|be|been|being)$/.test(lower));
}

/** Somebody else's wish, or the contrary of an act. */
const NO_ACT =
  /^(?:not|never|refused|declined|urge|urged|urges|call|called|calls|calling|demand|demanded|should|must|could|may|might|whether|if|want|wants|wanted|ask|asked|consider|considers|considering|debate|debated|propose|proposed|proposal|bill|threaten|threatened|pressure|push|pushed|lobbied|failed|without|against)$/;
/** How far before the verb group such a word still governs it, tokens. */
const GOVERNING = 6;

function statusOf(
  tokens: readonly Token[],
  group: number,
  verb: number,
  sentence: Sentence,
  revokes: boolean,
): DesignationStatus | undefined {
  for (let i = Math.max(sentence.from, group - GOVERNING); i < verb; i++) {
    if (/^[,;:]$/.test(tokens[i]!.text) && i < group) continue;
    if (NO_ACT.test(tokens[i]!.lower)) return undefined;
  }
  const words = tokens.slice(group, verb).map(({ lower }) => lower);
  const before = tokens[group - 1]?.lower ?? "";
  const ahead = words.some((word) => /^(?:would|will|shall|'ll)$/.test(word)) || words.includes("to");
  const planned =
    /^(?:plans|plan|planned|intends|intend|set|going|expected|decided|intention|decision|moves|moved|prepares|preparing)$/.test(
      before,
    );
  if (ahead || planned) return revokes ? undefined : "announced";
  return revokes ? "revoked" : "in-force";
}

function designationOf(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  sentence: Sentence,
  { verb, group, listed, passive, status }: Act,
  { publishedAt }: DesignationContext,
): Designation | undefined {
  const { tokens, text } = analysis;
  const before = { start: sentence.start, end: tokens[group]!.start };
  const object = { start: tokens[verb]!.end, end: tokens[listed.from]!.start };
  const named = passive
    ? listable(mentions, before)
        .filter(({ type }) => type !== "place")
        .at(-1)
    : listable(mentions, object)[0];
  const name = named && properObject(named, passive) ? named : undefined;
  if (!name) return undefined;
  const authority =
    authorityOf(analysis, mentions, sentence, { before, listed, passive, name }) ?? listed.list?.authority;
  if (!authority || authority === name.name) return undefined;
  const first = passive ? tokenIndex(tokens, name.start) : subjectStart(tokens, group, sentence);
  const words = quoted(text, tokens[first]!.start, tokens[listed.to - 1]!.end);
  const date = findDates(text, sentence, { publishedAt }).find(({ start }) =>
    isEffective(text, start, tokens[listed.to - 1]!.end),
  );
  return {
    authority,
    ...(listed.list ? { list: listed.list.short } : {}),
    name: name.name,
    aliases: aliasesOf(analysis, name, sentence),
    members: membersOf(analysis, mentions, sentence, name),
    status,
    ...(date?.from && date.from === date.to ? { effectiveOn: date.from } : {}),
    ...words,
  };
}

/** A country is listed as a sponsor, but stands in most sentences for something else. */
function properObject({ type }: Mention, passive: boolean): boolean {
  return type !== "place" || !passive;
}

interface Scene {
  readonly before: { readonly start: number; readonly end: number };
  readonly listed: ListedAs;
  readonly passive: boolean;
  readonly name: Mention;
}

/** Active: the last body before the verb. Passive: "by the Home Office". */
function authorityOf(
  { tokens, text }: TextAnalysis,
  mentions: readonly Mention[],
  sentence: Sentence,
  { before, listed, passive, name }: Scene,
): string | undefined {
  if (!passive) return actingBody(mentions, before)?.name;
  for (let i = listed.from - 1; i < Math.min(sentence.to, listed.to + 3); i++) {
    if (tokens[i]?.lower !== "by") continue;
    const body = mentions.find(
      ({ start, end, type }) =>
        start >= tokens[i]!.end &&
        start <= tokens[i]!.end + 6 &&
        end <= sentence.end &&
        (type === "organisation" || type === "place"),
    );
    if (body) return body.name;
  }
  const by = text.slice(name.end, tokens[listed.from]!.start).lastIndexOf(" by ");
  return by < 0 ? undefined : lastBody(mentions, { start: name.end + by, end: tokens[listed.from]!.start })?.name;
}

/** "it would designate": the pronoun belongs to the words quoted. */
function subjectStart(tokens: readonly Token[], group: number, sentence: Sentence): number {
  return group > sentence.from && /^(?:it|they|he|she|we)$/.test(tokens[group - 1]!.lower) ? group - 1 : group;
}

function tokenIndex(tokens: readonly Token[], start: number): number {
  return tokens.findIndex((token) => token.end > start);
}

/** "(AAH)" right behind the name, "also known as X". */
function aliasesOf({ text, tokens }: TextAnalysis, name: Mention, sentence: Sentence): string[] {
  const at = tokens.findIndex(({ start }) => start >= name.end);
  const aliases: string[] = [];
  if (tokens[at]?.text === "(" && tokens[at + 2]?.text === ")" && /^\p{Lu}/u.test(tokens[at + 1]!.text))
    aliases.push(tokens[at + 1]!.text);
  const known = /(?:also known as|aka|a\.k\.a\.|or)\s+((?:\p{Lu}[\p{L}'’-]*\s?){1,4})/u.exec(
    text.slice(name.end, Math.min(sentence.end, name.end + 80)),
  );
  if (known && known.index < 20) aliases.push(known[1]!.trim());
  return aliases.filter((alias) => alias !== name.name);
}

/** Persons listed with the group: "along with two of its leaders, A and B". */
function membersOf({ text }: TextAnalysis, mentions: readonly Mention[], sentence: Sentence, name: Mention): string[] {
  const rest = text.slice(name.end, sentence.end);
  const along = MEMBERS.exec(rest);
  if (!along) return [];
  const list = { start: name.end + along.index + along[0].length, end: sentence.end };
  const people = listable(mentions, list).filter(({ type }) => type === "person");
  const named = people.filter((person) => !overlaps(person, name)).map(({ quote }) => quote);
  return named.length ? [...new Set([...named, ...enumerated(text, list)])] : [];
}

const MEMBERS =
  /\b(?:along with|together with|as well as|including|and)\b[^.;]*?\b(?:leaders?|members?|commanders?|officials?|figures|brothers|operatives|associates|chiefs?|founders?)\b/u;

/** The names of "A, B and C" right behind the words for what they are, also those that nobody took for a person. */
function enumerated(text: string, { start, end }: { readonly start: number; readonly end: number }): string[] {
  const list =
    /^\s*[,:–—]\s*((?:(?:,\s*|\s+and\s+|,\s+and\s+)?\p{Lu}[\p{L}'’-]+(?:\s(?:(?:al|el|bin|ibn|de|von|van)[- ])?\p{Lu}[\p{L}'’-]+)+)+)/u.exec(
      text.slice(start, end),
    );
  return list ? list[1]!.split(/\s*,\s*(?:and\s+)?|\s+and\s+/).filter(Boolean) : [];
}

/** "in 2019" right behind the listing, "effective 3 May". */
function isEffective(text: string, start: number, listedEnd: number): boolean {
  const between = start >= listedEnd ? text.slice(listedEnd, start) : undefined;
  return (
    between !== undefined &&
    (/^\s*(?:in|on|list in|list on|,)?\s*$/.test(between) ||
      /\b(?:effective|takes effect|taking effect|from)\b[^,.]{0,12}$/.test(between))
  );
}
