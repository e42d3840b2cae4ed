import type { Catalog } from "../../domain/catalog.ts";
import type { ModelFiles } from "../../domain/models.ts";
import type { StanceCue } from "../../domain/stance-words.ts";
import type { HedgeSense } from "../../domain/vocabulary/sense.ts";
import { WordClusters } from "../../text/clusters.ts";
import { hash32 } from "../../text/hash.ts";
import { isNegative, isNotOnly } from "../../text/negation.ts";
import { findQuotations } from "../../text/quotations.ts";
import { isCapitalised, isWord, type Token, tokenize } from "../../text/tokens.ts";
import { WordVectors } from "../../text/word-vectors.ts";
import { type Found, Wordings } from "../../text/wordings.ts";
import { isStopWord, plainWords, stemOf } from "../terms.ts";
import { cuesIn, isQuestion, isStaged } from "./cues.ts";
import { type Amount, amountsIn, dateWordsIn, isNumber } from "./numbers.ts";
import { openTrees, type Trees } from "./trees.ts";

/** What the judge knows of words; built once. */
export interface StanceKnowledge {
  /** Stem -> groups of words that reports exchange. */
  readonly groups: ReadonlyMap<string, readonly number[]>;
  /** Word -> sides that it contradicts: pair number, positive or negative. */
  readonly opposites: ReadonlyMap<string, readonly number[]>;
  /** All forms of words that report speech. */
  readonly reporting: ReadonlySet<string>;
  /** Of these, those of a denial. */
  readonly denying: ReadonlySet<string>;
  /** Things words come through: statement, post, bulletin. */
  readonly carriers: ReadonlySet<string>;
  /** Fixed wordings of hedges with what they mean; a space before and after. */
  readonly hedges: readonly (readonly [words: string, sense: HedgeSense])[];
  readonly cues: Wordings<StanceCue>;
  readonly clusters?: WordClusters | undefined;
  readonly vectors?: WordVectors | undefined;
  /** Absent while they are grown. */
  readonly trees?: Trees | undefined;
}

export type StanceCatalog = Pick<Catalog, "hedges"> &
  Partial<Pick<Catalog, "paraphrases" | "stanceCues" | "reporting" | "carriers">>;

export function prepareStance(
  catalog: StanceCatalog,
  models?: Pick<ModelFiles, "clusters" | "vectors" | "stance">,
): StanceKnowledge {
  const groups = new Map<string, number[]>();
  const opposites = new Map<string, number[]>();
  (catalog.paraphrases ?? []).forEach(({ same, opposite }, number) => {
    for (const word of same?.split(" ") ?? []) push(groups, stemOf(word), number);
    opposite?.forEach((words, side) => {
      for (const word of words.split(" ")) push(opposites, word, side ? -(number + 1) : number + 1);
    });
  });
  const verbs = (catalog.reporting ?? []).filter(({ part }) => part === "verb");
  return {
    groups,
    opposites,
    reporting: new Set(verbs.flatMap(({ forms }) => forms)),
    denying: new Set(verbs.filter(({ kind }) => kind === "denial").flatMap(({ forms }) => forms)),
    carriers: new Set((catalog.carriers ?? []).flatMap(({ words }) => words).filter((word) => !word.includes(" "))),
    hedges: catalog.hedges.flatMap(({ words, sense, cue, onlyOfEvents }) =>
      cue || onlyOfEvents || sense === "intent" || /[*().|]/.test(words) ? [] : [[` ${words} `, sense] as const],
    ),
    cues: new Wordings((catalog.stanceCues ?? []).map(({ cue, words }) => ({ words, of: cue }))),
    clusters: models && new WordClusters(models.clusters),
    vectors: models?.vectors.length ? new WordVectors(models.vectors) : undefined,
    trees: models && openTrees(models.stance),
  };
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

/** A content word of a side. */
export interface Term {
  readonly stem: string;
  readonly lower: string;
  readonly groups: readonly number[];
  readonly cluster: number;
  readonly family: number;
  /** Row of the word's vector, or -1. */
  readonly row: number;
  /** Index into the tokens. */
  readonly at: number;
  readonly isName: boolean;
  /** A negation stands before it in its clause. */
  readonly isNegated: boolean;
}

/** One sentence of a side, read once. */
export interface StanceSentence {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly terms: readonly Term[];
  /** Token indexes of negations. */
  readonly negations: readonly number[];
  /** Token indexes of words that report speech, and of those that deny. */
  readonly reports: readonly number[];
  readonly denials: readonly number[];
  readonly hedges: readonly HedgeSense[];
  readonly amounts: readonly Amount[];
  readonly dates: readonly string[];
  readonly cues: ReadonlyMap<StanceCue, number>;
  readonly isQuestion: boolean;
  readonly isStaged: boolean;
}

/** A claim or passage, read once for any number of comparisons. */
export interface Side {
  readonly text: string;
  readonly sentences: readonly StanceSentence[];
  /** Lower-case words in a row. */
  readonly words: readonly string[];
  /** Words within quotation marks, in a row, spaces around. */
  readonly quoted: string;
  readonly quotedCount: number;
}

/** A longer side is no single assertion; the rest is not read. */
export const SIDE_CHARACTERS = 4000;
const SENTENCES_MAX = 12;

export function readSide(given: string, knowledge: StanceKnowledge): Side {
  const text = given.slice(0, SIDE_CHARACTERS);
  const sentences = text
    .split(/(?<=[.!?]["”’]?)\s+(?=\p{Lu}|["“])/u)
    .slice(0, SENTENCES_MAX)
    .map((sentence) => readSentence(sentence, knowledge));
  const quotations = findQuotations(text, { start: 0, end: text.length }).map(({ start, end }) =>
    plainWords(text.slice(start, end)),
  );
  return {
    text,
    sentences,
    words: plainWords(text),
    quoted: ` ${quotations.map((words) => words.join(" ")).join(" | ")} `,
    quotedCount: quotations.reduce((sum, words) => sum + words.length, 0),
  };
}

function readSentence(text: string, knowledge: StanceKnowledge): StanceSentence {
  const tokens = tokenize(text);
  const terms: Term[] = [];
  const negations: number[] = [];
  const reports: number[] = [];
  const denials: number[] = [];
  tokens.forEach((token, at) => {
    const { lower } = token;
    if (isNegative(lower) || NEGATING.has(lower)) {
      if (!isNotOnly(tokens[at + 1]?.lower ?? "")) negations.push(at);
    }
    if (knowledge.denying.has(lower)) denials.push(at);
    else if (knowledge.reporting.has(lower)) reports.push(at);
    if (isWord(token) && !isStopWord(lower) && !isNumber(lower))
      terms.push(termOf(token, at, isUnder(negations, tokens, at), knowledge));
  });
  const words = plainWords(text);
  const lower = ` ${words.join(" ")} `;
  return {
    text,
    tokens,
    terms,
    negations,
    reports,
    denials,
    hedges: [...cuesIn(text), ...knowledge.hedges.flatMap(([words, sense]) => (lower.includes(words) ? [sense] : []))],
    amounts: amountsIn(text),
    dates: dateWordsIn(text),
    cues: countsOf(knowledge.cues.findIn(words)),
    isQuestion: isQuestion(text),
    isStaged: isStaged(text),
  };
}

function countsOf(found: readonly Found<StanceCue>[]): ReadonlyMap<StanceCue, number> {
  const counts = new Map<StanceCue, number>();
  for (const { of } of found) counts.set(of, (counts.get(of) ?? 0) + 1);
  return counts;
}

/** Words that negate what stands behind them. */
const NEGATING = new Set(
  "without unable fail fails failed failing deny denies denied refuse refuses refused hardly barely untouched unaffected unharmed false untrue hoax wrong incorrect fake ruled foiled thwarted averted prevented avoided".split(
    " ",
  ),
);

/** Tokens that a negation reaches forward, and what ends its clause. */
const NEGATION_REACH = 6;
const CLAUSE_END = /^(?:[,;:.()–—]|but|although|though|while|because|after|before)$/;

function isUnder(negations: readonly number[], tokens: readonly Token[], at: number): boolean {
  const last = negations.at(-1);
  if (last === undefined || last >= at || at - last > NEGATION_REACH) return false;
  for (let i = last + 1; i < at; i++) if (CLAUSE_END.test(tokens[i]!.lower)) return false;
  return true;
}

function termOf(token: Token, at: number, isNegated: boolean, { groups, clusters, vectors }: StanceKnowledge): Term {
  const { lower } = token;
  const stem = stemOf(lower);
  const entry = clusters?.find(hash32(lower)) ?? -1;
  return {
    stem,
    lower,
    groups: groups.get(stem) ?? NONE,
    cluster: clusters?.clusterAt(entry) ?? -1,
    family: clusters?.familyAt(entry) ?? -1,
    row: vectors?.find(lower) ?? -1,
    at,
    isName: at > 0 && isCapitalised(token),
    isNegated,
  };
}

const NONE: readonly number[] = [];
