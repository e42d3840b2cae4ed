import { decodeRuns, encodeRuns } from "../tagger/bioes.ts";
import { FeatureRows } from "../tagger/features.ts";
import type { SequenceModel } from "../tagger/sequence-model.ts";
import type { AddForms } from "../tagger/word-features.ts";
import type { CandidateCue } from "./find-cues.ts";
import type { FrameArticle } from "./frame-article.ts";
import { addFrameFeatures, addWordFeatures } from "./frame-features.ts";
import { frameWindow } from "./frame-window.ts";
import type { Range } from "./range.ts";

/** A cue with who reports and what, as tagged. */
export interface Frame {
  readonly cue: CandidateCue;
  readonly contents: readonly Range[];
  readonly source?: Range;
  /** Tagged only at the second, bolder reading: what stands around it must bear it out. */
  readonly weak?: true;
  /** How much better the tagger likes its reading than that nothing is reported. */
  readonly margin: number;
  /** Mean score per token of the words as source, less that of them as nothing. */
  readonly sourceMargin?: (range: Range) => number;
}

/** Taken off the score of O: the tagger is too shy. Swept 0 to 260 on one fifth of the training texts. */
const RECALL_BIAS = 25;
/** The same for candidates that the first reading leaves out. Swept 25 to 300: precision falls, recall rises. */
const BOLD_BIAS = 250;

export const FRAME_TYPES = ["SRC", "CON"] as const;

/** Tags every candidate; one without content reports nothing. */
export function readFrames(article: FrameArticle, cues: readonly CandidateCue[], model: SequenceModel): Frame[] {
  const rows = new FeatureRows();
  const frames: Frame[] = [];
  const addForms: AddForms = (...token) => model.addForms(...token);
  // Several cues look at one sentence: what its words say by themselves is added up once.
  let last: { readonly window: Range; readonly scores: Float32Array } | undefined;
  const wordsOf = (window: Range): Float32Array => {
    if (last?.window.from === window.from && last.window.to === window.to) return last.scores;
    rows.clear();
    addWordFeatures(rows, article.table, window, addForms);
    last = { window, scores: model.emissions(rows) };
    return last.scores;
  };
  for (const cue of cues) {
    if (cue.entry.seldom || isBareNoun(article, cue)) continue;
    const window = frameWindow(article.analysis, cue);
    const words = wordsOf(window);
    rows.clear();
    addFrameFeatures(rows, article, cue, window);
    const emissions = model.emissions(rows);
    for (let i = 0; i < emissions.length; i++) emissions[i]! += words[i]!;
    const place = ({ from, to, type }: Tagged) => ({ type, from: from + window.from, to: to + window.from });
    const read = (bias: number) => decodeRuns(decode(emissions, rows.length, model, bias)).map(place);
    const isContent = ({ type }: Tagged) => type === "CON";
    let runs = read(RECALL_BIAS);
    const weak = !runs.some(isContent);
    if (weak) runs = read(BOLD_BIAS);
    const contents = runs.filter(isContent);
    if (!contents.length) continue;
    const source = nearestSource(runs, cue);
    frames.push({
      cue,
      contents,
      ...(source ? { source } : {}),
      ...(weak ? { weak } : {}),
      margin: marginOf(emissions, rows.length, model, runs, window.from),
      sourceMargin: sourceMargins(emissions, model, window),
    });
  }
  return frames;
}

/** "The threat", "a report": a noun reports only with its content or source behind it. */
function isBareNoun({ analysis }: FrameArticle, { entry, to }: CandidateCue): boolean {
  return entry.part === "noun" && !/^(?:that|of|by|from|:|,)$/.test(analysis.tokens[to]?.lower ?? "");
}

function marginOf(
  emissions: Float32Array,
  length: number,
  model: SequenceModel,
  runs: readonly Tagged[],
  from: number,
): number {
  const tags = encodeRuns(
    length,
    runs.map((run) => ({ type: run.type, from: run.from - from, to: run.to - from })),
  );
  return model.scoreOf(emissions, tags) - model.scoreOf(emissions, new Array<string>(length).fill("O"));
}

function sourceMargins(emissions: Float32Array, model: SequenceModel, window: Range): (range: Range) => number {
  const T = model.tags.length;
  const number = (tag: string) => model.tags.indexOf(tag);
  const [O, B, I, E, S] = [number("O"), number("B-SRC"), number("I-SRC"), number("E-SRC"), number("S-SRC")];
  return ({ from, to }) => {
    if (from < window.from || to > window.to) return 0;
    let sum = 0;
    for (let i = from; i < to; i++) {
      const tag = to - from === 1 ? S : i === from ? B : i === to - 1 ? E : I;
      const row = (i - window.from) * T;
      sum += emissions[row + tag]! - emissions[row + O]!;
    }
    return sum / (to - from);
  };
}

/** The best path when every O is worth `bias` less. */
function decode(emissions: Float32Array, length: number, model: SequenceModel, bias: number): string[] {
  const T = model.tags.length;
  const biased = emissions.slice();
  const outside = model.tags.indexOf("O");
  for (let i = 0; i < length; i++) biased[i * T + outside]! -= bias;
  return model.viterbi(biased, length);
}

type Tagged = Range & { readonly type: string };

function nearestSource(runs: readonly Tagged[], cue: CandidateCue): Range | undefined {
  const distance = (run: Range) => (run.to <= cue.from ? cue.from - run.to : run.from - cue.to);
  const [best] = runs.filter(({ type }) => type === "SRC").sort((a, b) => distance(a) - distance(b));
  return best && { from: best.from, to: best.to };
}
