import { decodeRuns } from "../tagger/bioes.ts";
import { FeatureRows } from "../tagger/features.ts";
import type { SequenceModel } from "../tagger/sequence-model.ts";
import type { CandidateCue } from "./find-cues.ts";
import type { FrameArticle } from "./frame-article.ts";
import { addFrameFeatures } from "./frame-features.ts";
import { frameWindow } from "./frame-window.ts";
import type { Range } from "./range.ts";

/** A cue with what it reports, as tagged. */
export interface Frame {
  readonly cue: CandidateCue;
  readonly contents: readonly Range[];
  readonly source?: Range;
  readonly audience?: Range;
  readonly via?: Range;
  /** Tagged only at the second, bolder reading: what stands around it must bear it out. */
  readonly weak?: true;
}

/** Taken off the score of O: the tagger is too shy. Swept 0 to 32 on one fifth of the training texts. */
const RECALL_BIAS = 25;
/** The same for candidates that the first reading leaves out. */
const BOLD_BIAS = 180;

export const FRAME_TYPES = ["SRC", "CON", "AUD", "VIA"] as const;

/** Tags every candidate; one without content reports nothing. */
export function readFrames(article: FrameArticle, cues: readonly CandidateCue[], model: SequenceModel): Frame[] {
  const rows = new FeatureRows();
  const frames: Frame[] = [];
  for (const cue of cues) {
    const window = frameWindow(article.analysis, cue);
    rows.clear();
    addFrameFeatures(rows, article, cue, window);
    const emissions = model.emissions(rows);
    const place = ({ from, to, type }: Tagged) => ({ type, from: from + window.from, to: to + window.from });
    const read = (bias: number) => decodeRuns(decode(emissions, rows.length, model, bias)).map(place);
    const isContent = ({ type }: Tagged) => type === "CON";
    let runs = read(RECALL_BIAS);
    const weak = !runs.some(isContent);
    if (weak) runs = read(BOLD_BIAS);
    const contents = runs.filter(isContent);
    if (!contents.length) continue;
    frames.push({
      cue,
      contents,
      ...(weak ? { weak } : {}),
      ...nearest(runs, cue, "SRC", "source"),
      ...nearest(runs, cue, "AUD", "audience"),
      ...nearest(runs, cue, "VIA", "via"),
    });
  }
  return frames;
}

/** Content gets `bias` more. */
function decode(emissions: Float32Array, length: number, model: SequenceModel, bias: number): string[] {
  const T = model.tags.length;
  const biased = Float32Array.from(emissions);
  const outside = model.tags.indexOf("O");
  for (let i = 0; i < length; i++) biased[i * T + outside]! -= bias;
  return model.viterbi(biased, length);
}

type Tagged = Range & { readonly type: string };

function nearest<K extends string>(
  runs: readonly Tagged[],
  cue: CandidateCue,
  type: string,
  key: K,
): { [k in K]?: Range } {
  const distance = (run: Range) => (run.to <= cue.from ? cue.from - run.to : run.from - cue.to);
  const [best] = runs.filter((run) => run.type === type).sort((a, b) => distance(a) - distance(b));
  return (best ? { [key]: { from: best.from, to: best.to } } : {}) as { [k in K]?: Range };
}
