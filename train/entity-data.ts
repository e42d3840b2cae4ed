import { join } from "node:path";

import { analyseText, tokenAt } from "../src/text/analyse.ts";
import { type Token, tokenize } from "../src/text/tokens.ts";
import { readRows } from "../tools/bench/data.ts";
import { readOwnTraining } from "./own-data.ts";

/** Types of the entity tagger. What is not here (CVE ids, campaigns, tools, sectors) comes from the catalog and rules. */
export const ENTITY_TYPES = [
  "person",
  "organisation",
  "place",
  "facility",
  "threat-actor",
  "product",
  "malware",
] as const;
type EntityType = (typeof ENTITY_TYPES)[number];
/** Types that only the catalog and rules give: for scoring. */
type OtherType = "tool" | "technique" | "sector";

/** A span whose type is one of several, or (`null`) not known at all: then any tag will do. */
export interface Label {
  readonly start: number;
  readonly end: number;
  readonly types: readonly (EntityType | OtherType | "none")[] | null;
}

/** A text with the sentences and labels to train on. */
export interface LabelledText {
  readonly id: string;
  readonly set: string;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly { readonly from: number; readonly to: number }[];
  readonly labels: readonly Label[];
}

function rowsIn<T>(dir: string, path: string): T[] {
  const rows = readRows<T>(dir, path);
  if (!rows) throw new Error(`${join(dir, path)} is missing`);
  return rows;
}

interface NewsItem {
  readonly id: string;
  readonly text: string;
  readonly entities: readonly { readonly name: string; readonly type: string; readonly quotes: readonly string[] }[];
}

/** Texts annotated in our own terms: every place where a listed surface form stands is a mention of it. */
export function readNews(benchDir: string, titles: ReadonlySet<string>): LabelledText[] {
  return rowsIn<NewsItem>(benchDir, "train/news-annotated.jsonl.gz").map((item) => {
    return newsText(item, "news", titles);
  });
}

/** Our own sentences (train/data), without their kept-back fifth. */
export function readOwn(titles: ReadonlySet<string>): LabelledText[] {
  return readOwnTraining().map((item) => newsText(item, "own", titles));
}

export function newsText(item: NewsItem, set: string, titles: ReadonlySet<string>): LabelledText {
  const analysis = analyseText(item.text, [{ role: "body", start: 0, end: item.text.length }]);
  return { id: item.id, set, ...analysis, labels: placesOf(item, titles) };
}

function placesOf({ text, entities }: NewsItem, titles: ReadonlySet<string>): Label[] {
  const forms = entities
    .flatMap(({ type, quotes }) =>
      quotes.map((quote) => ({ quote: type === "person" ? withoutTitle(quote, titles) : quote, types: typesOf(type) })),
    )
    .sort((a, b) => b.quote.length - a.quote.length);
  const labels: Label[] = [];
  const taken = new Uint8Array(text.length);
  for (const { quote, types } of forms) {
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
      const end = at + quote.length;
      if (taken.subarray(at, end).some(Boolean) || isInsideWord(text, at, end)) continue;
      taken.fill(1, at, end);
      labels.push({ start: at, end, types });
    }
  }
  return labels.sort((a, b) => a.start - b.start);
}

/** A few texts list "Mayor Quigley" beside "Quigley": the title is no part of the name. */
function withoutTitle(quote: string, titles: ReadonlySet<string>): string {
  const words = quote.split(" ");
  while (words.length > 1 && titles.has(words[0]!.toLowerCase())) words.shift();
  return words.join(" ");
}

function isInsideWord(text: string, start: number, end: number): boolean {
  const letter = /[\p{L}\p{N}]/u;
  return letter.test(text[start - 1] ?? " ") || letter.test(text[end] ?? " ");
}

function typesOf(type: string): Label["types"] {
  return (ENTITY_TYPES as readonly string[]).includes(type) ? [type as EntityType] : null;
}

interface TramItem {
  readonly id: string;
  readonly doc: string;
  readonly text: string;
}

/**
 * Sentences of threat reports that nobody annotated: `labels` are what the catalog is sure of, everything else with a
 * capital or a digit is unknown. They teach in which company such names stand.
 */
export function readReports(benchDir: string, sure: (tokens: readonly Token[]) => readonly SureName[]): LabelledText[] {
  const reports = new Map<string, TramItem[]>();
  for (const item of rowsIn<TramItem>(benchDir, "techniques/tram-dev.jsonl.gz")) {
    reports.set(item.doc, [...(reports.get(item.doc) ?? []), item]);
  }
  return [...reports.values()].map((items) => {
    let text = "";
    const tokens: Token[] = [];
    const sentences: { from: number; to: number }[] = [];
    for (const item of items) {
      const from = tokens.length;
      const start = text.length;
      text += `${item.text}\n`;
      for (const token of tokenize(text, start)) tokens.push(token);
      if (tokens.length > from) sentences.push({ from, to: tokens.length });
    }
    return { id: items[0]!.id, set: "tram", text, tokens, sentences, labels: labelsOf(tokens, sure(tokens)) };
  });
}

export interface SureName {
  readonly from: number;
  readonly to: number;
  readonly types: Label["types"];
}

function labelsOf(tokens: readonly Token[], names: readonly SureName[]): Label[] {
  const at = new Map(names.map((name) => [name.from, name]));
  const labels: Label[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const name = at.get(i);
    const { start, end, text, lower } = tokens[i]!;
    if (name) {
      labels.push({ start, end: tokens[name.to - 1]!.end, types: name.types });
      i = name.to - 1;
    } else if (text !== lower || /\p{N}/u.test(text)) labels.push({ start, end, types: null });
  }
  return labels;
}

interface TaggedItem {
  readonly id: string;
  readonly doc?: string | number;
  readonly tokens: readonly string[];
  readonly tags: readonly string[];
  readonly genre?: string;
  readonly split?: string;
}

/** What a set's labels mean in our types. Where a set is coarser than we are, several; where it differs, unknown. */
const MEANINGS: Record<string, Record<string, Label["types"]>> = {
  gum: { PER: ["person"], LOC: ["place", "facility"], ORG: ["organisation", "threat-actor"] },
  wikigold: {
    PER: ["person"],
    LOC: ["place", "facility"],
    ORG: ["organisation", "threat-actor"],
    MISC: ["none", "product"],
  },
  wnut17: {
    person: ["person"],
    location: ["place", "facility"],
    corporation: ["organisation"],
    group: ["organisation", "threat-actor"],
    product: ["product"],
    "creative-work": ["product"],
  },
  /** Evaluation only. */
  conll: { PER: ["person"], LOC: ["place"], ORG: ["organisation"] },
  cyner: {
    Malware: ["malware"],
    Organization: ["organisation", "threat-actor"],
    System: ["product", "none"],
    Indicator: null,
    Vulnerability: null,
  },
  /** Tuning of rules and the catalog, and scoring; never weights (share-alike). CON and TACTIC have no type of ours. */
  annoctr: {
    MALWARE: ["malware"],
    GROUP: ["threat-actor"],
    TOOL: ["tool"],
    TECHNIQUE: ["technique"],
    ORG: ["organisation"],
    LOC: ["place"],
    SECTOR: ["sector"],
  },
};

/** Token sets, re-joined and cut by our own tokeniser, so that training sees what reading will see. */
export function readTagged(benchDir: string, path: string, set: keyof typeof MEANINGS & string): LabelledText[] {
  const items = rowsIn<TaggedItem>(benchDir, path);
  const groups: TaggedItem[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    const joins = last && last[0]!.doc === item.doc && (item.doc !== undefined || last.length < 40);
    if (joins) last.push(item);
    else groups.push([item]);
  }
  return groups.map((group) => joinSentences(group, set));
}

function joinSentences(items: readonly TaggedItem[], set: string): LabelledText {
  let text = "";
  const labels: Label[] = [];
  const tokens: Token[] = [];
  const sentences: { from: number; to: number }[] = [];
  for (const item of items) {
    const { starts, sentence } = joinTokens(item.tokens, text.length);
    text += `${sentence}\n`;
    for (const { from, to, type } of bioRuns(item.tags)) {
      const types = MEANINGS[set]![type];
      if (types === undefined) continue;
      const last = set === "annoctr" ? withoutPossessive(item.tokens, from, to) : to;
      labels.push({ start: starts[from]!, end: starts[last - 1]! + item.tokens[last - 1]!.length, types });
    }
    const from = tokens.length;
    for (const token of tokenize(text, starts[0])) tokens.push(token);
    if (tokens.length > from) sentences.push({ from, to: tokens.length });
  }
  return { id: `${items[0]!.id}`, set, text, tokens, sentences, labels };
}

/** "China ’ s" is marked whole there; a final 's is no part of a name of ours. */
function withoutPossessive(tokens: readonly string[], from: number, to: number): number {
  if (to - from > 2 && tokens[to - 1] === "s" && /^['’]$/.test(tokens[to - 2]!)) return to - 2;
  return to - from > 1 && /^['’]s?$/.test(tokens[to - 1]!) ? to - 1 : to;
}

/** One space between tokens, none around a hyphen inside a word. */
function joinTokens(words: readonly string[], offset: number): { starts: number[]; sentence: string } {
  let sentence = "";
  const starts: number[] = [];
  words.forEach((word, i) => {
    const hyphen = (at: number) => words[at] === "-" && /[\p{L}\p{N}]$/u.test(words[at - 1] ?? "");
    if (i > 0 && !hyphen(i) && !(hyphen(i - 1) && /^[\p{L}\p{N}]/u.test(word))) sentence += " ";
    starts.push(offset + sentence.length);
    sentence += word;
  });
  return { starts, sentence };
}

function bioRuns(tags: readonly string[]): { from: number; to: number; type: string }[] {
  const runs: { from: number; to: number; type: string }[] = [];
  tags.forEach((tag, i) => {
    const last = runs.at(-1);
    if (tag.startsWith("I-") && last?.to === i && last.type === tag.slice(2)) last.to++;
    else if (tag !== "O") runs.push({ from: i, to: i + 1, type: tag.slice(2) });
  });
  return runs;
}

/** Per token the tags that may be right, as bits of the numbers of `tags` (see Perceptron). */
export function allowedTags({ tokens, labels }: LabelledText, tags: readonly string[]): Int32Array {
  const bitOf = new Map(tags.map((tag, i) => [tag, 1 << i]));
  const any = 2 ** tags.length - 1;
  const allowed = new Int32Array(tokens.length).fill(1);
  for (const { start, end, types } of labels) {
    const from = tokenAt(tokens, start);
    let to = from;
    while (to < tokens.length && tokens[to]!.start < end) to++;
    if (to === from) continue;
    const fits = tokens[from]!.start === start && tokens[to - 1]!.end === end;
    for (let i = from; i < to; i++) {
      if (types === null || !fits) {
        allowed[i] = any;
        continue;
      }
      const place = to - from === 1 ? "S" : i === from ? "B" : i === to - 1 ? "E" : "I";
      let bits = 0;
      for (const type of types) bits |= type === "none" ? 1 : bitOf.get(`${place}-${type}`)!;
      allowed[i] = bits;
    }
  }
  return allowed;
}
