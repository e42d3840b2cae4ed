import type { Reference } from "../../domain/mention.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { isCapitalised, type Token } from "../../text/tokens.ts";
import { decodeRuns } from "../tagger/bioes.ts";
import { entityFeatures } from "../tagger/entity-features.ts";
import { FeatureRows } from "../tagger/features.ts";
import { WORD_FLAGS } from "../tagger/word-features.ts";
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

/** Longer sentences are cut for the tagger: a table set as one line has no end. */
const SEQUENCE_MAX = 400;

export function tagNames(analysis: TextAnalysis, { table }: ArticleWords, knowledge: MentionKnowledge): FoundName[] {
  const rows = new FeatureRows();
  const names: FoundName[] = [];
  for (const sentence of analysis.sentences) {
    for (let from = sentence.from; from < sentence.to; from += SEQUENCE_MAX) {
      const to = Math.min(from + SEQUENCE_MAX, sentence.to);
      if (!hasCandidate(table.flags, table.gazetteer, from, to)) continue;
      for (const run of decodeRuns(knowledge.tagger.decode(entityFeatures(table, from, to, rows)))) {
        const start = from + run.from;
        const end = from + run.to;
        names.push({
          from: start,
          to: end,
          type: run.type as MentionType,
          name: textOf(analysis, start, end),
          by: "tagger",
        });
      }
    }
  }
  return names;
}

/** A sentence whose only capital is its first word may still begin with a name; one without any holds none. */
function hasCandidate(flags: Uint8Array, gazetteer: Int32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (flags[i]! & WORD_FLAGS.capital || gazetteer[i] !== 0) return true;
  return false;
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
  const found: FoundName[] = [];
  for (const match of known) {
    const agreed = taggedAt.get(match.from);
    const name = chooseName(match, agreed);
    if (!name || name.demonym) continue;
    const sameSpan = agreed?.to === match.to;
    const inCapitals = (table.flags[match.from]! & WORD_FLAGS.capitalLine) !== 0 && !hasSmall(analysis.tokens, match);
    if (
      (name.ambiguous || (inCapitals && name.exactCase)) &&
      !sameSpan &&
      !hasCue(name.type, match, analysis, knowledge)
    )
      continue;
    // "Georgia Meloni", "Michael Jordan": a person's name that is also a place's.
    if (name.type === "place" && agreed && sameSpan && agreed.type === "person") continue;
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

function chooseName({ names }: NameMatch, agreed: FoundName | undefined): KnownName | undefined {
  return names.find((name) => name.type === agreed?.type && !name.demonym) ?? names.find((name) => !name.demonym);
}

function hasSmall(tokens: readonly Token[], { from, to }: NameMatch): boolean {
  for (let i = from; i < to; i++) if (/\p{Ll}/u.test(tokens[i]!.text)) return true;
  return false;
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
  { tokens }: TextAnalysis,
  { known }: ArticleWords,
  knowledge: MentionKnowledge,
): FoundName[] {
  const demonyms = new Set(
    known.filter(({ names }) => names.every((name) => name.demonym)).map(({ from, to }) => `${from}:${to}`),
  );
  return names.filter(({ from, to, by, type }) => {
    if (by !== "tagger") return true;
    if (demonyms.has(`${from}:${to}`)) return false;
    const first = tokens[from]!;
    if (to - from > 1) return true;
    if (!isCapitalised(first) && !/\p{N}/u.test(first.text)) return type === "malware" || type === "product";
    return !(type === "person" && knowledge.titles.has(first.lower)) && !CALENDAR.has(first.lower.replace(/\.$/, ""));
  });
}

const CALENDAR = new Set(
  "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march april june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec gmt utc est edt".split(
    " ",
  ),
);
