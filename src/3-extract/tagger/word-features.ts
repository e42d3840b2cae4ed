import type { WordClusters } from "../../text/clusters.ts";
import { hash32, mix32 } from "../../text/hash.ts";
import { isCapitalised, type Token } from "../../text/tokens.ts";
import type { FeatureRows } from "./features.ts";
import { DIGIT, fillParts, LOWER, PARTS, shapeHash, shapeOf } from "./word-shape.ts";

/** What one article's tokens look like to a tagger: integers, made once and used by every tagger of the article. */
export interface WordTable {
  readonly length: number;
  /** hash32 of the lower-case word. */
  readonly word: Int32Array;
  /** Number of the word as written (WordForms), -1 for none. */
  readonly form: Int32Array;
  /** Hash of the collapsed shape: "Iran" Xx, "U.S." X.X., "F-35" X-d; at most eight characters. */
  readonly shape: Int32Array;
  /** Word cluster 0 to 1,023, -1 unknown. `cluster >> 4` is the coarse one. */
  readonly cluster: Int16Array;
  /** Family 0 to 511 of a second clustering made apart from the first, -1 unknown. */
  readonly family: Int16Array;
  /** Four per token (PARTS): what the parts of "DarkSide", "anti-virus" and "TA505" look like; 0 where there is none. */
  readonly parts: Int32Array;
  /** The run of capitalised words around a token, `runEnd` exclusive; both 0 outside and in lines of capitals. */
  readonly runStart: Int32Array;
  readonly runEnd: Int32Array;
  /** Eight per token: prefixes of 1 to 4 characters, then suffixes; 0 where the word is not longer than that. */
  readonly affixes: Int32Array;
  /** Bits of WORD_FLAGS. */
  readonly flags: Uint8Array;
  /** Code of the longest catalog name that covers the token (see name-index.ts), 0 for none. */
  readonly gazetteer: Int32Array;
  /** Start of each token's document context in `contexts`; lower-case words have none. */
  readonly contextStart: Int32Array;
  readonly contextEnd: Int32Array;
  readonly contexts: Int32Array;
}

export const WORD_FLAGS = {
  capital: 1,
  /** Of a line set in capitals or Title Case: capitals say nothing there. */
  capitalLine: 2,
  givenName: 4,
  /** First word of its sentence. */
  first: 8,
  title: 16,
  role: 32,
  digit: 64,
  /** Has a capital anywhere: "iPhone". */
  upper: 128,
} as const;

export interface WordKnowledge {
  readonly forms: WordForms;
  readonly clusters: WordClusters;
  /** Lower case. */
  readonly givenNames: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
  readonly roleNouns: ReadonlySet<string>;
}

/** Numbers the words of all texts as they come. The first ones are the frequent ones; what comes after the last number gets none. */
export class WordForms {
  readonly #numbers = new Map<string, number>();

  numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const next = this.#numbers.size;
    if (next >= FORMS_MAX) return -1;
    this.#numbers.set(word, next);
    return next;
  }
}

/** 500 news texts have about 25,000 words as written; these cover 98 of 100 places. */
export const FORMS_MAX = 16_384;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Share of capitalised words from which a line's capitals mean nothing. */
const CAPITAL_LINE = 0.7;

/** `gazetteer`: per token a code of what the catalog takes it for, 0 for nothing. */
export function wordTable(
  tokens: readonly Token[],
  sentences: readonly Range[],
  gazetteer: Int32Array,
  knowledge: WordKnowledge,
): WordTable {
  const n = tokens.length;
  const table = {
    length: n,
    word: new Int32Array(n),
    form: new Int32Array(n),
    shape: new Int32Array(n),
    cluster: new Int16Array(n),
    family: new Int16Array(n),
    parts: new Int32Array(n * PARTS),
    runStart: new Int32Array(n),
    runEnd: new Int32Array(n),
    affixes: new Int32Array(n * 8),
    flags: new Uint8Array(n),
    gazetteer,
  };
  const seen = new Map<string, number>();
  for (let i = 0; i < n; i++) {
    const token = tokens[i]!;
    const before = seen.get(token.text);
    if (before === undefined) {
      seen.set(token.text, i);
      fillWord(table, i, token, knowledge);
      table.form[i] = knowledge.forms.numberOf(token.text);
    } else copyWord(table, i, before);
  }
  for (const sentence of sentences) {
    flagSentence(table.flags, tokens, sentence);
    markRuns(table, sentence);
  }
  return { ...table, ...documentContexts(table, sentences) };
}

type Filling = Pick<WordTable, "word" | "form" | "shape" | "cluster" | "family" | "parts" | "affixes" | "flags">;

function fillWord(table: Filling, i: number, token: Token, knowledge: WordKnowledge): void {
  const { text, lower } = token;
  const word = hash32(lower);
  table.word[i] = word;
  table.shape[i] = shapeHash(text);
  const entry = knowledge.clusters.find(word);
  table.cluster[i] = knowledge.clusters.clusterAt(entry);
  table.family[i] = knowledge.clusters.familyAt(entry);
  fillParts(table.parts, i * PARTS, text);
  const length = lower.length;
  let prefix = 17;
  let suffix = 19;
  for (let k = 0; k < 4 && k + 1 < length; k++) {
    prefix = Math.imul(prefix ^ lower.charCodeAt(k), 0x01000193);
    suffix = Math.imul(suffix ^ lower.charCodeAt(length - 1 - k), 0x01000193);
    table.affixes[i * 8 + k] = prefix;
    table.affixes[i * 8 + 4 + k] = suffix;
  }
  let flags = isCapitalised(token) ? WORD_FLAGS.capital : 0;
  if (text !== lower) flags |= WORD_FLAGS.upper;
  if (shapeOf(text.charCodeAt(0)) === DIGIT) flags |= WORD_FLAGS.digit;
  if (flags & WORD_FLAGS.capital && knowledge.givenNames.has(lower)) flags |= WORD_FLAGS.givenName;
  if (knowledge.titles.has(lower)) flags |= WORD_FLAGS.title;
  if (knowledge.roleNouns.has(lower)) flags |= WORD_FLAGS.role;
  table.flags[i] = flags;
}

function copyWord(table: Filling, to: number, from: number): void {
  table.word[to] = table.word[from]!;
  table.form[to] = table.form[from]!;
  table.shape[to] = table.shape[from]!;
  table.cluster[to] = table.cluster[from]!;
  table.family[to] = table.family[from]!;
  table.parts.copyWithin(to * PARTS, from * PARTS, from * PARTS + PARTS);
  table.flags[to] = table.flags[from]!;
  table.affixes.copyWithin(to * 8, from * 8, from * 8 + 8);
}

function markRuns(
  { flags, runStart, runEnd }: Pick<WordTable, "flags" | "runStart" | "runEnd">,
  { from, to }: Range,
): void {
  if (to === from || flags[from]! & WORD_FLAGS.capitalLine) return;
  for (let i = from; i < to; i++) {
    if (!(flags[i]! & WORD_FLAGS.capital)) continue;
    let end = i + 1;
    while (end < to && flags[end]! & WORD_FLAGS.capital) end++;
    runStart.fill(i, i, end);
    runEnd.fill(end, i, end);
    i = end;
  }
}

function flagSentence(flags: Uint8Array, tokens: readonly Token[], { from, to }: Range): void {
  let words = 0;
  let capitals = 0;
  for (let i = from; i < to; i++) {
    const code = tokens[i]!.text.charCodeAt(0);
    if (!(flags[i]! & WORD_FLAGS.capital) && shapeOf(code) !== LOWER) continue;
    // Short words stay small in Title Case.
    if (tokens[i]!.text.length <= 3 && !(flags[i]! & WORD_FLAGS.capital)) continue;
    words++;
    if (flags[i]! & WORD_FLAGS.capital) capitals++;
  }
  const line = words >= 3 && capitals > CAPITAL_LINE * words ? WORD_FLAGS.capitalLine : 0;
  for (let i = from; i < to; i++) flags[i]! |= line;
  if (to > from) flags[from]! |= WORD_FLAGS.first;
}

/** More neighbours than this add nothing and cost time. */
const CONTEXTS_MAX = 14;
const CONTEXT_LOWER = 1;
const CONTEXT_MIDDLE = 2;
const CONTEXT_BEFORE = 3;
const CONTEXT_AFTER = 4;

/**
 * Per word that is capitalised somewhere: does the article also write it small, or capitalised inside a sentence, and
 * next to which words does it stand anywhere in the article? A name at the start of a sentence is known by its others.
 */
function documentContexts(
  table: Pick<WordTable, "word" | "flags">,
  sentences: readonly Range[],
): Pick<WordTable, "contexts" | "contextStart" | "contextEnd"> {
  const { word, flags } = table;
  const n = word.length;
  const numberOf = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    if (flags[i]! & WORD_FLAGS.capital && !numberOf.has(word[i]!)) numberOf.set(word[i]!, numberOf.size);
  }
  const contexts = new Int32Array(numberOf.size * CONTEXTS_MAX);
  const counts = new Int32Array(numberOf.size);
  const add = (number: number, context: number) => {
    const from = number * CONTEXTS_MAX;
    const count = counts[number]!;
    if (count === CONTEXTS_MAX) return;
    for (let k = from; k < from + count; k++) if (contexts[k] === context) return;
    contexts[from + count] = context;
    counts[number] = count + 1;
  };
  const neighbour = (side: number, i: number) => {
    const flag = flags[i]!;
    if (!(flag & WORD_FLAGS.capital)) return mix32(word[i]! ^ side) | 0;
    return side * 8 + (flag & WORD_FLAGS.givenName ? 1 : 0);
  };
  for (const { from, to } of sentences) {
    if (to > from && flags[from]! & WORD_FLAGS.capitalLine) continue;
    for (let i = from; i < to; i++) {
      const number = numberOf.get(word[i]!);
      if (number === undefined) continue;
      if (!(flags[i]! & WORD_FLAGS.capital)) {
        add(number, CONTEXT_LOWER);
        continue;
      }
      if (i > from) add(number, CONTEXT_MIDDLE);
      if (i > from) add(number, neighbour(CONTEXT_BEFORE, i - 1));
      if (i + 1 < to) add(number, neighbour(CONTEXT_AFTER, i + 1));
    }
  }
  const contextStart = new Int32Array(n);
  const contextEnd = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    if (!(flags[i]! & WORD_FLAGS.capital)) continue;
    const number = numberOf.get(word[i]!)!;
    contextStart[i] = number * CONTEXTS_MAX;
    contextEnd[i] = number * CONTEXTS_MAX + counts[number]!;
  }
  return { contexts, contextStart, contextEnd };
}

/** Stand for the words beyond the edges of a sequence. */
export const BEFORE = 0x5bd1e995;
export const AFTER = 0x1b873593;

/** Feature templates of this file are 1 to 63; a tagger adds its own from 64 on. */
export const FIRST_FREE_TEMPLATE = 64;

/** How far the words reach whose own features a token gets. */
export const REACH = 2;
/** Template of a word by its offset from the token, -2 to 2. */
const WORD_TEMPLATES = [5, 3, 2, 4, 6] as const;

/** Adds the features that the words around token `i` decide one by one: as they are, or looked up where they are kept. */
export type AddForms = (rows: FeatureRows, table: WordTable, i: number, from: number, to: number) => void;

/** The other features that all taggers share, for token `i` of the sequence `from` to `to` (exclusive). */
export function addNameFeatures(rows: FeatureRows, table: WordTable, i: number, from: number, to: number): void {
  addPairFeatures(rows, table, i, from, to);
  addShapeFeatures(rows, table, i, from, to);
  addCatalogFeatures(rows, table, i, from, to);
  const end = table.contextEnd[i]!;
  for (let k = table.contextStart[i]!; k < end; k++) rows.add(50, table.contexts[k]!);
}

/** AddForms without a memory. */
export function addForms(rows: FeatureRows, table: WordTable, i: number, from: number, to: number): void {
  addFormsBy(addFormFeatures, rows, table, { i, from, to });
}

export function addFormsBy(
  add: AddFormFeatures,
  rows: FeatureRows,
  table: WordTable,
  { i, from, to }: { readonly i: number; readonly from: number; readonly to: number },
): void {
  for (let offset = -REACH; offset <= REACH; offset++) {
    const at = i + offset;
    if (at < from || at >= to) addEdgeFeature(rows, offset);
    else add(rows, table, at, offset);
  }
}

/** The sequence ends before `offset`. */
export function addEdgeFeature(rows: FeatureRows, offset: number): void {
  rows.add(WORD_TEMPLATES[offset + REACH]!, offset < 0 ? BEFORE : AFTER);
}

/** What the word at `at` says of the token `offset` places before it: addFormFeatures, or with a tagger's own on top. */
export type AddFormFeatures = (rows: FeatureRows, table: WordTable, at: number, offset: number) => void;

/** What the word at `at`, and nothing else, says of the token `offset` places before it. */
export function addFormFeatures(rows: FeatureRows, table: WordTable, at: number, offset: number): void {
  const cluster = table.cluster[at]!;
  rows.add(WORD_TEMPLATES[offset + REACH]!, table.word[at]!);
  if (cluster >= 0) {
    rows.add(26 + offset, cluster + 1);
    rows.add(31 + offset, (cluster >> 4) + 1);
  }
  if (offset !== 0) return;
  rows.add(1);
  rows.add(9, table.shape[at]!);
  if (cluster >= 0) rows.add(34, cluster + 1, table.shape[at]!);
  for (let k = 0; k < 8; k++) {
    const affix = table.affixes[at * 8 + k]!;
    if (affix !== 0) rows.add(16 + k, affix);
  }
}

/** A word with the one before or after it. */
function addPairFeatures(rows: FeatureRows, table: WordTable, i: number, from: number, to: number): void {
  const { word, cluster } = table;
  const w = word[i]!;
  rows.add(7, i > from ? word[i - 1]! : BEFORE, w);
  rows.add(8, w, i + 1 < to ? word[i + 1]! : AFTER);
  const own = cluster[i]!;
  if (own < 0) return;
  if (i > from && cluster[i - 1]! >= 0) rows.add(35, cluster[i - 1]! >> 4, own >> 4);
  if (i + 1 < to && cluster[i + 1]! >= 0) rows.add(36, own >> 4, cluster[i + 1]! >> 4);
}

function addShapeFeatures(rows: FeatureRows, table: WordTable, i: number, from: number, to: number): void {
  const { shape, word, flags } = table;
  const s = shape[i]!;
  const s1 = i + 1 < to ? shape[i + 1]! : AFTER;
  rows.add(10, i > from ? shape[i - 1]! : BEFORE, s, s1);
  rows.add(11, s, s1, i + 2 < to ? shape[i + 2]! : AFTER);
  rows.add(12, s, i > from ? word[i - 1]! : BEFORE);
  rows.add(13, s, i + 1 < to ? word[i + 1]! : AFTER);
  if (i === from) rows.add(14, s);
  if (flags[i]! & WORD_FLAGS.capitalLine) rows.add(15, s);
}

const NAME_FLAGS = WORD_FLAGS.givenName;
const PERSON_FLAGS = WORD_FLAGS.title | WORD_FLAGS.role;

function addCatalogFeatures(rows: FeatureRows, table: WordTable, i: number, from: number, to: number): void {
  const { flags, gazetteer } = table;
  const w0 = i > from ? table.word[i - 1]! : BEFORE;
  const flag = flags[i]!;
  const before = i > from ? flags[i - 1]! : 0;
  const after = i + 1 < to ? flags[i + 1]! : 0;
  if (flag & NAME_FLAGS) rows.add(40, 1 + (before & NAME_FLAGS), 1 + (after & NAME_FLAGS));
  if (flag & NAME_FLAGS) rows.add(41);
  if (before & NAME_FLAGS) rows.add(42, flag & WORD_FLAGS.capital);
  if (after & NAME_FLAGS) rows.add(43, flag & WORD_FLAGS.capital);
  if (flag & PERSON_FLAGS) rows.add(44, flag & PERSON_FLAGS);
  if (before & PERSON_FLAGS) rows.add(45, before & PERSON_FLAGS, flag & WORD_FLAGS.capital);
  const own = gazetteer[i]!;
  if (own !== 0) {
    rows.add(46, own);
    rows.add(47, own, w0);
  }
  if (i + 1 < to && gazetteer[i + 1]! !== 0) rows.add(48, gazetteer[i + 1]!, flag & WORD_FLAGS.capital);
  if (i > from && gazetteer[i - 1]! !== 0) rows.add(49, gazetteer[i - 1]!, flag & WORD_FLAGS.capital);
}
