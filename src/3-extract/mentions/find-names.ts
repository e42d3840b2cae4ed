import type { Reference } from "../../domain/mention.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { isCapitalised, type Token } from "../../text/tokens.ts";
import { decodeRuns } from "../tagger/bioes.ts";
import { FeatureRows } from "../tagger/features.ts";
import { addNameFeatures, WORD_FLAGS, type WordTable } from "../tagger/word-features.ts";
import type { ArticleWords, MentionKnowledge } from "./mention-knowledge.ts";
import type { KnownName, NameMatch } from "./name-index.ts";

/** A name on its way to a mention: tokens `from` to `to` (exclusive). */
export interface FoundName {
  from: number;
  to: number;
  type: MentionType;
  /** Canonical by the catalog, else as written. */
  name: string;
  readonly by: "catalog" | "tagger" | "rule";
  readonly references?: readonly Reference[];
}

export const textOf = ({ text, tokens }: TextAnalysis, from: number, to: number): string =>
  text.slice(tokens[from]!.start, tokens[to - 1]!.end);

/** Longer stretches are cut for the tagger: a table set as one line has no end. */
const STRETCH_MAX = 400;

/**
 * The tagger's names. Only stretches about a capital, a number or a catalog name are read: a word that stands small
 * between small words is no name, and reading it would take half the time.
 */
export function tagNames(analysis: TextAnalysis, { table }: ArticleWords, knowledge: MentionKnowledge): FoundName[] {
  const rows = new FeatureRows();
  const names: FoundName[] = [];
  for (const sentence of analysis.sentences) {
    for (let i = sentence.from; i < sentence.to; i++) {
      if (!mayName(table, i)) continue;
      const from = Math.max(sentence.from, i - 1);
      let last = i;
      while (i + 1 < Math.min(sentence.to, from + STRETCH_MAX) && i - last < 2) {
        i++;
        if (mayName(table, i)) last = i;
      }
      const to = Math.min(last + 2, sentence.to);
      rows.clear();
      for (let k = from; k < to; k++) {
        knowledge.tagger.addForms(rows, table, k, sentence.from, sentence.to);
        addNameFeatures(rows, table, k, sentence.from, sentence.to);
        rows.next();
      }
      for (const run of decodeRuns(knowledge.tagger.decode(rows))) {
        const start = from + run.from;
        const end = from + run.to;
        const type = run.type as MentionType;
        names.push({ from: start, to: end, type, name: textOf(analysis, start, end), by: "tagger" });
      }
      i = Math.max(i, to - 1);
    }
  }
  return names;
}

function mayName({ flags, gazetteer }: WordTable, i: number): boolean {
  return (flags[i]! & (WORD_FLAGS.upper | WORD_FLAGS.digit)) !== 0 || gazetteer[i] !== 0;
}

/**
 * The catalog's names that hold in this text. A demonym is no name. An ambiguous one needs a cue word of its type in
 * the sentence or the tagger's agreement; in a line of capitals so does every name that only its case tells from a word.
 */
export function knownNames(
  analysis: TextAnalysis,
  { known, table }: ArticleWords,
  tagged: readonly FoundName[],
  knowledge: MentionKnowledge,
): FoundName[] {
  const taggedAt = new Map(tagged.map((name) => [name.from, name]));
  const persons = wordsOfFullNames(tagged, analysis.tokens);
  const found: FoundName[] = [];
  for (const match of known) {
    const agreed = taggedAt.get(match.from);
    const name = chooseName(match, agreed);
    if (!name || name.demonym) continue;
    const sameSpan = agreed?.to === match.to;
    if (name.exactCase && isWordInCapitals(match.from, match.to, analysis, table)) continue;
    if (name.ambiguous && !sameSpan && !hasCue(name.type, match, analysis, knowledge)) continue;
    // "US$7.2 bn" is money.
    if (analysis.tokens[match.to]?.text === "$" && name.type === "place") continue;
    // A place's name that this article gives to a person: "Mr Lincoln", "Lincoln" after "Ada Lincoln".
    if (
      name.type === "place" &&
      sameSpan &&
      agreed?.type === "person" &&
      isPersonHere(match, persons, analysis, knowledge)
    )
      continue;
    // An article is no part of a name: "the Pentagon".
    const from =
      /^the$/i.test(analysis.tokens[match.from]!.text) && match.to - match.from > 1 ? match.from + 1 : match.from;
    found.push({
      from,
      to: match.to,
      type: name.type,
      name: name.name,
      by: "catalog",
      references: name.references,
    });
  }
  return found;
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

function chooseName({ names }: NameMatch, agreed: FoundName | undefined): KnownName | undefined {
  return names.find((name) => name.type === agreed?.type && !name.demonym) ?? names.find((name) => !name.demonym);
}

/** "WHO IS NEXT": in a line of capitals nothing tells a short name from the word of the same letters. */
function isWordInCapitals(
  from: number,
  to: number,
  { tokens, sentences, sentenceOf }: TextAnalysis,
  { flags }: WordTable,
): boolean {
  if (to - from > 1 || !(flags[from]! & WORD_FLAGS.capitalLine) || !SHORT_WORDS.has(tokens[from]!.lower)) return false;
  const sentence = sentences[sentenceOf[from]!]!;
  for (let i = sentence.from; i < sentence.to; i++) if (/\p{Ll}/u.test(tokens[i]!.text)) return false;
  return true;
}

const SHORT_WORDS = new Set(
  "a all am an and are as at be but by can do for go had has he her him his how i if in is it may me my no nor not of off on one or our out pa she so the to up us was we who why will you".split(
    " ",
  ),
);

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

/**
 * One list without overlaps: the longer wins, of equals the catalog. Of a longer tagged name that ends in a catalog
 * name of its type ("the US Treasury Department") the catalog gives the canonical form.
 */
export function joinNames(known: readonly FoundName[], tagged: readonly FoundName[]): FoundName[] {
  const rank = ({ by }: FoundName) => (by === "tagger" ? 1 : 0);
  const all = [...known, ...tagged].sort(
    (a, b) => b.to - b.from - (a.to - a.from) || rank(a) - rank(b) || a.from - b.from,
  );
  const taken = new Map<number, FoundName>();
  const kept: FoundName[] = [];
  for (const name of all) {
    let free = true;
    for (let i = name.from; i < name.to && free; i++) free = !taken.has(i);
    if (!free) {
      const over = taken.get(name.to - 1);
      const same = over && over.to === name.to && over.type === name.type && over.by === "tagger";
      if (same && name.by === "catalog" && over.from >= name.from - 2) over.name = name.name;
      continue;
    }
    for (let i = name.from; i < name.to; i++) taken.set(i, name);
    kept.push(name);
  }
  return kept.sort((a, b) => a.from - b.from);
}

/** Tagged demonyms, bare titles and words of the calendar are none of ours. */
export function dropNonNames(
  names: readonly FoundName[],
  analysis: TextAnalysis,
  { known, table }: ArticleWords,
  knowledge: MentionKnowledge,
): FoundName[] {
  const demonyms = new Set(
    known.filter(({ names }) => names.every((name) => name.demonym)).map(({ from, to }) => `${from}:${to}`),
  );
  const supported = headlineSupport(analysis, known, table);
  return names.filter(({ from, to, by, type }) => {
    if (by !== "tagger") return true;
    if (!supported(from, to)) return false;
    if (demonyms.has(`${from}:${to}`)) return false;
    const first = analysis.tokens[from]!;
    if (to - from > 1) return true;
    if (isWordInCapitals(from, to, analysis, table)) return false;
    if (!isCapitalised(first) && !/\p{N}/u.test(first.text)) return type === "malware" || type === "product";
    return !(type === "person" && knowledge.titles.has(first.lower)) && !CALENDAR.has(first.lower.replace(/\.$/, ""));
  });
}

/**
 * In a line whose words all have capitals the tagger guesses: there a name counts only if the article's sentences write
 * one of its words with a capital too, or the catalog or the given names know one. An article of such lines only is read as it is.
 */
function headlineSupport(
  { tokens, sentences }: TextAnalysis,
  known: readonly NameMatch[],
  { flags }: WordTable,
): (from: number, to: number) => boolean {
  const capitals = new Set<string>();
  for (const { from, to } of sentences) {
    if (flags[from]! & WORD_FLAGS.capitalLine) continue;
    for (let i = from + 1; i < to; i++) if (flags[i]! & WORD_FLAGS.capital) capitals.add(tokens[i]!.lower);
  }
  const inCatalog = new Set(known.map(({ from }) => from));
  return (from, to) => {
    if (!(flags[from]! & WORD_FLAGS.capitalLine) || capitals.size === 0) return true;
    for (let i = from; i < to; i++) {
      if (capitals.has(tokens[i]!.lower) || inCatalog.has(i) || flags[i]! & WORD_FLAGS.givenName) return true;
    }
    return false;
  };
}

const CALENDAR = new Set(
  "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march april june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec gmt utc est edt".split(
    " ",
  ),
);
