import { type NameKnowledge, readWords } from "../src/3-extract/mentions/mention-knowledge.ts";
import { gazetteerCodes, type NameMatch } from "../src/3-extract/mentions/name-index.ts";
import { bioesTags, decodeRuns } from "../src/3-extract/tagger/bioes.ts";
import { entityFeatures } from "../src/3-extract/tagger/entity-features.ts";
import type { SequenceModel } from "../src/3-extract/tagger/sequence-model.ts";
import { wordTable } from "../src/3-extract/tagger/word-features.ts";
import { hash32 } from "../src/text/hash.ts";
import type { Token } from "../src/text/tokens.ts";
import { isHeldOut } from "../tools/bench/data.ts";
import {
  allowedTags,
  ENTITY_TYPES,
  type LabelledText,
  readNews,
  readOwn,
  readReports,
  readTagged,
  type SureName,
} from "./entity-data.ts";
import type { Example } from "./perceptron.ts";

export const ENTITY_TAGS = bioesTags(ENTITY_TYPES);

/** Sets whose licence lets us ship the weights (EXTRACTION.md 5), with how often each text is shown per epoch. */
export function trainingTexts(benchDir: string, knowledge: NameKnowledge): { text: LabelledText; times: number }[] {
  const news = readNews(benchDir, knowledge.titles);
  const gum = readTagged(benchDir, "entities/gum.jsonl.gz", "gum").filter((text) => !isShareAlike(text.id));
  const known = new Set(news.flatMap(fingerprints));
  const times = (texts: readonly LabelledText[], n: number) => texts.map((text) => ({ text, times: n }));
  return [
    ...times(
      news.filter(({ id }) => !isHeldOut(id)),
      3, // twice gave .7 F less on a fifth of them
    ),
    ...times(readOwn(knowledge.titles), 3),
    // Wikinews texts that stand in both sets: the annotation in our own terms is the better one, and none may leak.
    ...times(
      gum.filter((text) => fingerprints(text).filter((print) => known.has(print)).length < 2),
      1,
    ),
    ...times(readTagged(benchDir, "entities/wikigold.jsonl.gz", "wikigold"), 2),
    ...times(readTagged(benchDir, "entities/wnut17-train.jsonl.gz", "wnut17"), 1),
    ...times(readTagged(benchDir, "entities/wnut17-dev.jsonl.gz", "wnut17"), 1),
    ...times(readTagged(benchDir, "entities/cyner-train.jsonl.gz", "cyner"), 1),
    ...times(readTagged(benchDir, "entities/cyner-valid.jsonl.gz", "cyner"), 1),
    ...times(
      readReports(benchDir, (tokens) => sureNames(tokens, knowledge)),
      1,
    ),
  ];
}

/** GUM biographies and travel guides are CC BY-SA: their licence would bind the weights. */
function isShareAlike(id: string): boolean {
  return /^GUM_(?:bio|voyage)_/.test(id);
}

/** Letters of each longer sentence. */
function fingerprints({ tokens, sentences }: LabelledText): string[] {
  return sentences
    .filter(({ from, to }) => to - from > 8)
    .map(({ from, to }) =>
      tokens
        .slice(from, to)
        .map((token) => token.lower.replaceAll(/[^a-z]/g, ""))
        .join(""),
    );
}

/** Catalog names that mean one thing; a tool or a flaw is no type of the tagger, and what it is there stays open. */
function sureNames(tokens: readonly Token[], { names }: NameKnowledge): SureName[] {
  return names.find(tokens).flatMap(({ from, to, names }) => {
    const kinds = new Set(names.map(({ type }) => type));
    const [type] = kinds;
    const isSure = kinds.size === 1 && names.every(({ ambiguous, demonym }) => !ambiguous && !demonym);
    const known = ENTITY_TYPES.find((own) => own === type);
    return [{ from, to, types: isSure && known ? [known] : null }];
  });
}

/**
 * `round`: which time the text is shown. In every other round half of the names are hidden from the catalog, as other
 * names will be: the tagger must learn to do without.
 */
export function examplesOf(text: LabelledText, knowledge: NameKnowledge, round = 0): Example[] {
  const isKnown = ({ from, to }: NameMatch) => {
    const written = text.tokens.slice(from, to).map(({ text }) => text);
    return (hash32(`${text.id} ${written.join(" ")}`) + round) % 2 === 0;
  };
  const known = knowledge.names.find(text.tokens);
  const hides = round > 0 || text.set === "tram";
  const gazetteer = gazetteerCodes(text.tokens, hides ? known.filter(isKnown) : known);
  const table = wordTable(text.tokens, text.sentences, gazetteer, knowledge);
  const allowed = allowedTags(text, ENTITY_TAGS);
  return text.sentences.map(({ from, to }) => ({
    rows: entityFeatures(table, from, to).snapshot(),
    tags: [],
    allowed: allowed.slice(from, to),
  }));
}

export interface Score {
  readonly right: number;
  readonly gold: number;
  readonly found: number;
}

/** Strict spans per type. Labels of several types count as the first; unknown ones are passed over with what they touch. */
export function scoreTagger(
  model: SequenceModel,
  texts: readonly LabelledText[],
  knowledge: NameKnowledge,
  map: (type: string) => string | undefined = (type) => type,
): Map<string, Score> {
  const scores = new Map<string, { right: number; gold: number; found: number }>();
  const of = (type: string) => {
    const score = scores.get(type) ?? { right: 0, gold: 0, found: 0 };
    scores.set(type, score);
    return score;
  };
  for (const text of texts) {
    const { table } = readWords(text, knowledge);
    const gold = new Set<string>();
    const unknown = text.labels.filter(({ types }) => types === null || types[0] === "none");
    for (const { start, end, types } of text.labels) {
      const type = types && types[0] !== "none" ? map(types[0]!) : undefined;
      if (!type) continue;
      gold.add(`${start}:${end}:${type}`);
      of(type).gold++;
    }
    for (const { from, to } of text.sentences) {
      for (const run of decodeRuns(model.decode(entityFeatures(table, from, to)))) {
        const start = text.tokens[from + run.from]!.start;
        const end = text.tokens[from + run.to - 1]!.end;
        const type = map(run.type);
        if (!type || unknown.some((label) => label.start < end && start < label.end)) continue;
        of(type).found++;
        if (gold.has(`${start}:${end}:${type}`)) of(type).right++;
      }
    }
  }
  return scores;
}

export function f1({ right, gold, found }: Score): number {
  return gold + found === 0 ? Number.NaN : (200 * right) / (gold + found);
}

export function total(scores: ReadonlyMap<string, Score>): Score {
  const sum = { right: 0, gold: 0, found: 0 };
  for (const score of scores.values()) {
    sum.right += score.right;
    sum.gold += score.gold;
    sum.found += score.found;
  }
  return sum;
}
