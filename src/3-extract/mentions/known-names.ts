import type { LinkReason, MentionType } from "../../domain/vocabulary/words.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { hash32 } from "../../text/hash.ts";
import type { Token } from "../../text/tokens.ts";
import { WORD_FLAGS, type WordTable } from "../tagger/word-features.ts";
import { besideIt, senses } from "./choose-sense.ts";
import { type FoundName, isWordInCapitals } from "./find-names.ts";
import type { ArticleWords, MentionKnowledge } from "./mention-knowledge.ts";
import type { KnownName, NameMatch } from "./name-index.ts";

interface Candidate {
  readonly match: NameMatch;
  readonly name: KnownName;
  /** Undefined: an ambiguous name that nothing beside it speaks for. */
  readonly link: LinkReason | undefined;
}

/**
 * The catalog's names that hold in this text. A demonym is no name. An ambiguous one needs a cue word of its type in
 * the sentence or the tagger's agreement, here or elsewhere in the article; in a line of capitals so does every name
 * that only its case tells from a word.
 */
export function knownNames(
  analysis: TextAnalysis,
  { known, table }: ArticleWords,
  tagged: readonly FoundName[],
  knowledge: MentionKnowledge,
): FoundName[] {
  const taggedAt = new Map(tagged.map((name) => [name.from, name]));
  const persons = wordsOfFullNames(tagged, analysis.tokens);
  const senseOf = senses(known, analysis, knowledge);
  const candidates = known.flatMap((match): Candidate[] => {
    const agreed = taggedAt.get(match.from);
    const name = chooseName(match, agreed, senseOf(match));
    if (!name || name.demonym) return [];
    if (name.exactCase && isWordInCapitals(match.from, match.to, analysis, table)) return [];
    // "US$7.2 bn" is money.
    if (analysis.tokens[match.to]?.text === "$" && name.type === "place") return [];
    const isPerson = name.type === "place" && agreed?.to === match.to && agreed.type === "person";
    if (isPerson && isPersonHere(match, persons, analysis, knowledge)) return [];
    return [{ match, name, link: linkOf(match, name, agreed, analysis, knowledge) }];
  });
  const confirmed = new Set(candidates.flatMap(({ match, link }) => (link ? [writtenOf(match, analysis)] : [])));
  // Not where the tagger sees a person whom the article names in full, or a place.
  const agreesAt = ({ from, to }: NameMatch, { type }: KnownName) => {
    const agreed = taggedAt.get(from);
    if (!agreed) return true;
    if (agreed.type === "person" && agreed.to === to) return !persons.has(analysis.tokens[from]!.text);
    return agreed.to === to && mayAgree(type, agreed.type);
  };
  return candidates.flatMap(({ match, name, link }): FoundName[] => {
    const repeats = confirmed.has(writtenOf(match, analysis)) && isPlainlyNamed(match, name, table, agreesAt);
    if (!link && !repeats) return [];
    const { from, to } = withoutArticle(match, analysis.tokens);
    const { references } = name;
    return [{ from, to, type: name.type, name: name.name, by: "catalog", references, link: link ?? "repeat" }];
  });
}

function linkOf(
  match: NameMatch,
  name: KnownName,
  agreed: FoundName | undefined,
  analysis: TextAnalysis,
  knowledge: MentionKnowledge,
): LinkReason | undefined {
  if (!name.ambiguous && !isOtherCase(name, match, analysis.tokens)) return "catalog";
  const isUsual = !knowledge.never.has(writtenOf(match, analysis));
  if (isUsual && besideIt(match, analysis, knowledge) === name.type) return "catalog-cue";
  if (agreed?.to === match.to && !mayAgree(name.type, agreed.type)) return undefined;
  // A capital says nothing at the start of a sentence: there a word far off is no proof ("Target systems reported …").
  const isFirst = analysis.sentences[analysis.sentenceOf[match.from]!]!.from === match.from;
  const isWord = isFirst && match.to - match.from === 1 && knowledge.clusters.of(wordHash(match, analysis)) >= 0;
  if (isUsual && !isWord && hasCue(name.type, match, analysis, knowledge)) return "catalog-cue";
  return agreed?.to === match.to ? "catalog-agreed" : undefined;
}

const writtenOf = ({ from, to }: NameMatch, { text, tokens }: TextAnalysis): string =>
  text.slice(tokens[from]!.start, tokens[to - 1]!.end);

const wordHash = ({ from }: NameMatch, { tokens }: TextAnalysis): number => hash32(tokens[from]!.lower);

/** "ELECTRUM" is a group, "Electrum" may be a purse for coins: a word in capitals that the text writes otherwise. */
function isOtherCase({ written, type }: KnownName, { from, to }: NameMatch, tokens: readonly Token[]): boolean {
  if (to - from > 1 || (type !== "threat-actor" && type !== "malware")) return false;
  return /^\p{Lu}{4,}$/u.test(written) && tokens[from]!.text !== written;
}

/** Inside a sentence, with a capital, and nothing speaks against it: as good as where it was confirmed. */
function isPlainlyNamed(
  match: NameMatch,
  name: KnownName,
  { flags }: WordTable,
  agreesAt: (match: NameMatch, name: KnownName) => boolean,
): boolean {
  const flag = flags[match.from]!;
  if (flag & (WORD_FLAGS.first | WORD_FLAGS.capitalLine) || !(flag & WORD_FLAGS.upper)) return false;
  return agreesAt(match, name);
}

/** An article is no part of a name: "the Pentagon". */
function withoutArticle({ from, to }: NameMatch, tokens: readonly Token[]): { from: number; to: number } {
  return { from: /^the$/i.test(tokens[from]!.text) && to - from > 1 ? from + 1 : from, to };
}

function wordsOfFullNames(tagged: readonly FoundName[], tokens: readonly Token[]): Set<string> {
  const full = tagged.filter(({ type, from, to }) => type === "person" && to - from > 1);
  return new Set(full.flatMap(({ from, to }) => tokens.slice(from, to).map(({ text }) => text)));
}

function isPersonHere(
  { from, to }: NameMatch,
  persons: ReadonlySet<string>,
  { tokens, sentences, sentenceOf }: TextAnalysis,
  { titles }: MentionKnowledge,
): boolean {
  if (persons.has(tokens[to - 1]!.text)) return true;
  return from > sentences[sentenceOf[from]!]!.from && titles.has(tokens[from - 1]!.lower);
}

function chooseName(
  { names }: NameMatch,
  agreed: FoundName | undefined,
  sense: MentionType | undefined,
): KnownName | undefined {
  const things = names.filter((name) => !name.demonym);
  return things.find(({ type }) => type === sense) ?? things.find((name) => name.type === agreed?.type) ?? things[0];
}

/** The tagger agrees to an ambiguous name only where it sees no other kind of thing: "Will" tagged a person is no gang. */
function mayAgree(type: MentionType, tagged: MentionType): boolean {
  return kindOf(type) === kindOf(tagged);
}

function kindOf(type: MentionType): string {
  if (type === "place" || type === "facility") return "place";
  return type === "person" ? "person" : "other";
}

function hasCue(
  type: MentionType,
  { from, to }: NameMatch,
  { sentences, sentenceOf, tokens }: TextAnalysis,
  { cues }: MentionKnowledge,
): boolean {
  const words = cues.get(type);
  if (!words) return false;
  const sentence = sentences[sentenceOf[from]!]!;
  for (let i = sentence.from; i < sentence.to; i++) {
    if ((i < from || i >= to) && words.has(tokens[i]!.lower)) return true;
  }
  return false;
}
