import type { Catalog } from "../../domain/catalog.ts";
import type { Mention } from "../../domain/mention.ts";
import { overlaps, quoted } from "../../domain/span.ts";
import type { Sentence, TextAnalysis } from "../../text/analyse.ts";
import { techniqueWords } from "./technique-features.ts";
import { TechniqueModel } from "./technique-model.ts";

export interface TechniqueKnowledge {
  /** Absent: only what the text names. */
  readonly model?: TechniqueModel;
  readonly names: ReadonlyMap<string, string>;
  /** How strongly a word alone points at a technique; words come again and again. */
  readonly pulls: Map<string, number>;
}

export function prepareTechniques(catalog: Pick<Catalog, "techniques">, packed: Uint8Array): TechniqueKnowledge {
  return {
    names: new Map(catalog.techniques.map(({ id, name }) => [id, name])),
    pulls: new Map(),
    ...(packed.length ? { model: new TechniqueModel(packed) } : {}),
  };
}

/** Distance from "another or none" from which a sentence counts. Swept on unseen reports and news, see models/techniques.md. */
export const MARGIN_MIN = 0.1;
/** A sentence without one word that points so strongly is not read further: three of four sentences of the news; it costs 3 % of the hits. */
const PULL_MIN = 3.5;
/** Words of a line that is hardly a sentence ("Database and cloud credentials"): it has to be clearer. */
const SHORT = 6;
const MARGIN_MIN_SHORT = 0.4;
/** A guess is never certain. */
const SURE_MAX = 0.99;
/** Fewer words are a heading or a cell of a table. */
const WORDS_MIN = 4;
/** Words kept in memory at most; a language has fewer. */
const PULLS_MAX = 200_000;

/**
 * The mentions with those of ATT&CK techniques completed: what the text names is certain and says so; a sentence that
 * describes one in other words is told by the classifier, with its chance of being right and the words that weigh most.
 */
export function extractTechniques(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  knowledge: TechniqueKnowledge,
): Mention[] {
  const named = mentions.map((mention) => (mention.type === "technique" ? nameOf(mention, knowledge) : mention));
  const certain = named.filter(({ type }) => type === "technique");
  const described: Mention[] = [];
  let at = 0;
  for (const sentence of analysis.sentences) {
    while (at < certain.length && certain[at]!.end <= sentence.start) at++;
    const found = describe(analysis, sentence, knowledge);
    if (!found) continue;
    const inSentence: Mention[] = [];
    for (let i = at; i < certain.length && certain[i]!.start < sentence.end; i++) inSentence.push(certain[i]!);
    const { id } = found.references![0]!;
    if (!inSentence.some((other) => isKin(other.references?.[0]?.id, id) || overlaps(other, found))) {
      described.push(found);
    }
  }
  if (!described.length) return named;
  return [...named, ...described].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** "T1566.001" in a text gets the technique's name. */
function nameOf(mention: Mention, { names }: TechniqueKnowledge): Mention {
  const id = mention.references?.[0]?.id;
  if (id === undefined) return mention;
  const name = names.get(id) ?? mention.name;
  const why = mention.quote === id ? "its id stands in the text" : `“${mention.quote}” names it`;
  return { ...mention, name, score: 1, why };
}

/** One is the other, or a part of the other. */
function isKin(a: string | undefined, b: string): boolean {
  return a !== undefined && (a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`));
}

function describe(analysis: TextAnalysis, sentence: Sentence, knowledge: TechniqueKnowledge): Mention | undefined {
  const { model, names, pulls } = knowledge;
  if (!model || sentence.to - sentence.from < WORDS_MIN) return undefined;
  const { tokens, text } = analysis;
  let pointed = false;
  for (let i = sentence.from; i < sentence.to && !pointed; i++) {
    pointed = pullOf(tokens[i]!.lower, model, pulls) >= PULL_MIN;
  }
  if (!pointed) return undefined;
  const { words, tokenOf } = techniqueWords(tokens, sentence.from, sentence.to);
  if (words.length < WORDS_MIN) return undefined;
  const score = model.best(words);
  if (!score || score.margin < (words.length < SHORT ? MARGIN_MIN_SHORT : MARGIN_MIN)) return undefined;
  const { from, to, heaviest } = weightiest(model.shares(words, score.id), words);
  const span = quoted(text, tokens[tokenOf[from]!]!.start, tokens[tokenOf[to]!]!.end);
  return {
    ...span,
    type: "technique",
    name: names.get(score.id) ?? score.id,
    references: [{ list: "ATT&CK", id: score.id }],
    score: Math.min(SURE_MAX, Math.round(score.sure * 100) / 100),
    why: `the sentence describes it; most by ${heaviest.map((word) => `“${word}”`).join(", ")}`,
  };
}

function pullOf(lower: string, model: TechniqueModel, pulls: Map<string, number>): number {
  const known = pulls.get(lower);
  if (known !== undefined) return known;
  const { words } = techniqueWords([{ lower, text: lower, start: 0, end: lower.length }]);
  const pull = Math.max(0, ...words.map((word) => model.pull(word)));
  if (pulls.size < PULLS_MAX) pulls.set(lower, pull);
  return pull;
}

/** The stretch of words whose shares sum to the most, and its three heaviest words. */
function weightiest(shares: Float64Array, words: readonly string[]): { from: number; to: number; heaviest: string[] } {
  let best = { from: 0, to: 0, sum: Number.NEGATIVE_INFINITY };
  let from = 0;
  let sum = 0;
  shares.forEach((share, i) => {
    if (sum <= 0) {
      from = i;
      sum = 0;
    }
    sum += share;
    if (sum > best.sum) best = { from, to: i, sum };
  });
  const inside = words.map((word, i) => ({ word, i })).slice(best.from, best.to + 1);
  const heaviest = inside
    .filter(({ i }) => shares[i]! > 0)
    .sort((a, b) => shares[b.i]! - shares[a.i]! || a.i - b.i)
    .map(({ word }) => word);
  return { ...best, heaviest: [...new Set(heaviest)].slice(0, 3) };
}
