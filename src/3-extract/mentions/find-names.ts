import type { Reference } from "../../domain/mention.ts";
import type { LinkReason, MentionType } from "../../domain/vocabulary/words.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { isCapitalised } from "../../text/tokens.ts";
import { decodeRuns } from "../tagger/bioes.ts";
import { addEntityFeatures } from "../tagger/entity-features.ts";
import { FeatureRows } from "../tagger/features.ts";
import { WORD_FLAGS, type WordTable } from "../tagger/word-features.ts";
import type { ArticleWords, MentionKnowledge } from "./mention-knowledge.ts";
import type { NameMatch } from "./name-index.ts";
import { type Scored, shareEvidence } from "./share-evidence.ts";

/** A name on its way to a mention: tokens `from` to `to` (exclusive). */
export interface FoundName {
  from: number;
  to: number;
  type: MentionType;
  /** Canonical by the catalog, else as written. */
  name: string;
  readonly by: "catalog" | "tagger" | "rule";
  readonly references?: readonly Reference[];
  link: LinkReason;
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
  const { tagger } = knowledge;
  const rows = new FeatureRows();
  const stretches: Scored[] = [];
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
        tagger.addForms(rows, table, k, sentence.from, sentence.to);
        addEntityFeatures(rows, table, k, sentence.from, sentence.to);
        rows.next();
      }
      stretches.push({ from, to, emissions: tagger.emissions(rows) });
      i = Math.max(i, to - 1);
    }
  }
  shareEvidence(stretches, table, tagger.tags.length);
  for (const { emissions } of stretches) leanTo("product", emissions, tagger.tags);
  return stretches.flatMap(({ from, to, emissions }) =>
    decodeRuns(tagger.viterbi(emissions, to - from)).map((run): FoundName => {
      const [start, end] = [from + run.from, from + run.to];
      const name = textOf(analysis, start, end);
      return { from: start, to: end, type: run.type as MentionType, name, by: "tagger", link: "as-written" };
    }),
  );
}

/** Products are the names that the tagger misses most: this much more for them lost nothing elsewhere (swept on a fifth of the training texts). */
const LEAN = 4;

function leanTo(type: MentionType, emissions: Float32Array, tags: readonly string[]): void {
  tags.forEach((tag, t) => {
    if (!tag.endsWith(`-${type}`)) return;
    for (let at = t; at < emissions.length; at += tags.length) emissions[at]! += LEAN;
  });
}

function mayName({ flags, gazetteer }: WordTable, i: number): boolean {
  return (flags[i]! & (WORD_FLAGS.upper | WORD_FLAGS.digit)) !== 0 || gazetteer[i] !== 0;
}

/** "WHO IS NEXT": in a line of capitals nothing tells a short name from the word of the same letters. */
export function isWordInCapitals(
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
    if (knowledge.never.has(first.text)) return false;
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
