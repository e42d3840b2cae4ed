import { findAttributions } from "../src/3-extract/statements/find-attributions.ts";
import type { Range } from "../src/3-extract/statements/range.ts";
import { type Choose, chooserOf, type Question } from "../src/3-extract/statements/ranker.ts";
import type { Frame } from "../src/3-extract/statements/read-frames.ts";
import type { StatementKnowledge } from "../src/3-extract/statements/statement-knowledge.ts";
import { SequenceModel } from "../src/3-extract/tagger/sequence-model.ts";
import { overlaps, type Quoted, type Span } from "../src/domain/span.ts";
import { hash32 } from "../src/text/hash.ts";
import { common, namesOf, plain, spanF1 } from "../tools/bench/score-statements.ts";
import type { GoldStatement, ReadText } from "./attribution-data.ts";
import type { GradientTraining } from "./gradient-training.ts";
import { type RankedChoice, RankModel } from "./ranking.ts";

/** Set by judgement, not swept. */
const TRAINING: GradientTraining = { epochs: 12, rate: 0.1, decay: 1e-3, countMin: 2, seed: 3 };
const KEEP_ABOVE = 0.01;

interface About {
  readonly frame: Frame;
  readonly contents: readonly Span[];
  /** Of an antecedent: the pronoun or description. */
  readonly own?: Quoted;
}

type Choices = Record<Question["task"], RankedChoice[]>;

/** The texts with the tagger that has not seen them. */
export interface Unseen {
  readonly text: ReadText;
  readonly knowledge: StatementKnowledge;
}

/**
 * The packed ranker of sources, antecedents and reports. The questions are asked on the way that the product takes;
 * sources are answered by the annotation, then once more by a ranker of the other half, so that reports are judged by
 * sources as good as they will be.
 */
export function trainSpeakers(texts: readonly Unseen[], log?: (line: string) => void): Uint8Array {
  const choices: Choices = { source: [], antecedent: [], report: [] };
  for (const unseen of texts) collect(unseen, choices, undefined);
  const halves = [0, 1].map((half) => texts.filter(({ text }) => hash32(`half ${text.gold.id}`) % 2 === half));
  const reports: RankedChoice[] = [];
  halves.forEach((_, half) => {
    const other: Choices = { source: [], antecedent: [], report: [] };
    for (const unseen of halves[1 - half]!) collect(unseen, other, undefined);
    const model = chooserOf(new SequenceModel(trained([...other.source, ...other.antecedent]).pack(KEEP_ABOVE)));
    const own: Choices = { source: [], antecedent: [], report: [] };
    for (const unseen of halves[half]!) collect(unseen, own, model);
    reports.push(...own.report);
  });
  log?.(`${choices.source.length} sources, ${choices.antecedent.length} antecedents, ${reports.length} reports`);
  return trained([...choices.source, ...choices.antecedent, ...reports]).pack(KEEP_ABOVE);
}

function trained(choices: readonly RankedChoice[]): RankModel {
  const model = new RankModel();
  model.train(choices, TRAINING);
  return model;
}

/** Walks a text as the product does; `sources` chooses them, the annotation where absent. */
function collect({ text, knowledge }: Unseen, choices: Choices, sources: Choose | undefined): void {
  const choose: Choose = (question) => {
    const right = rightOf(text, question);
    if (right?.length) choices[question.task].push({ rows: question.rows.snapshot(), right });
    if (question.task === "source" && sources) return sources(question);
    const chances = new Float64Array(question.rows.length);
    chances[right?.[0] ?? chances.length - 1] = 1;
    return chances;
  };
  findAttributions(text.analysis, text.mentions, { ...knowledge, choose }, text.article.table);
}

/** Numbers of the right candidates; undefined: the annotation does not say. */
function rightOf(text: ReadText, { task, candidates, about }: Question): number[] | undefined {
  const { frame, contents, own } = about as About;
  const matches = text.gold.statements.filter(({ content }) => contents.some((c) => spanF1(c, content) >= 0.5));
  const cue = spanOf(text, frame.cue);
  const gold = matches.find((g) => g.cue && overlaps(g.cue, cue));
  if (task === "report") return [gold || isUnclaimed(text, matches) ? 0 : 1];
  const statement = gold ?? matches[0];
  if (!statement) return undefined;
  return task === "source"
    ? rightSources(text, statement, candidates as readonly ({ range: Range } | undefined)[])
    : rightAntecedents(text, statement, candidates as readonly (string | undefined)[], own!);
}

/** Has a statement of these words no cue that could have found it? */
function isUnclaimed(text: ReadText, matches: readonly GoldStatement[]): boolean {
  return matches.some(({ cue }) => !cue || !text.cues.some((other) => overlaps(cue, spanOf(text, other))));
}

const spanOf = ({ analysis }: ReadText, { from, to }: Range): Span => ({
  start: analysis.tokens[from]!.start,
  end: analysis.tokens[to - 1]!.end,
});

function rightSources(
  text: ReadText,
  { speakerSpan, speaker, via, content }: GoldStatement,
  candidates: readonly ({ range: Range } | undefined)[],
): number[] | undefined {
  const outlet = !speaker && via ? nearest(text.gold.text, via, content) : undefined;
  const wanted = speakerSpan ?? outlet;
  if (!wanted) return [candidates.length - 1];
  const values = candidates.map((candidate) => (candidate ? spanF1(spanOf(text, candidate.range), wanted) : 0));
  const best = Math.max(...values);
  if (best === 0) return speakerSpan ? undefined : [candidates.length - 1];
  return values.flatMap((value, i) => (value >= best - 1e-6 ? [i] : []));
}

function nearest(text: string, words: string, content: Span): Span | undefined {
  let best: Span | undefined;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const span = { start: at, end: at + words.length };
    if (common(span, content)) continue;
    const far = ({ start }: Span) => Math.min(Math.abs(start - content.start), Math.abs(start - content.end));
    if (far(span) < 300 && (!best || far(span) < far(best))) best = span;
  }
  return best;
}

function rightAntecedents(
  { gold }: ReadText,
  { speaker, anonymous }: GoldStatement,
  candidates: readonly (string | undefined)[],
  own: Quoted,
): number[] {
  const itself = [candidates.length - 1];
  if (!speaker || plain(speaker) === plain(own.quote)) return itself;
  const names = namesOf(gold, speaker);
  const right = candidates.flatMap((name, i) => (name && names.has(plain(name)) ? [i] : []));
  return right.length && !(anonymous && names.has(plain(own.quote))) ? right : itself;
}
