import { decodeRuns } from "../tagger/bioes.ts";
import { FeatureRows } from "../tagger/features.ts";
import type { SequenceModel } from "../tagger/sequence-model.ts";
import type { CandidateCue } from "./find-cues.ts";
import { addFrameFeatures, type FrameArticle } from "./frame-features.ts";
import { frameWindow } from "./frame-window.ts";

/** Token range, `to` exclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A cue with what it reports, as tagged. */
export interface Frame {
  readonly cue: CandidateCue;
  readonly contents: readonly Range[];
  readonly source?: Range;
  readonly audience?: Range;
  readonly via?: Range;
}

/** Taken off the score of O: the tagger is too shy. Swept 0 to 32 on one fifth of the training texts. */
const RECALL_BIAS = Number(process.env["BIAS"] ?? 12);

export const FRAME_TYPES = ["SRC", "CON", "AUD", "VIA"] as const;

/** Tags every candidate; one without content reports nothing. */
export function readFrames(article: FrameArticle, cues: readonly CandidateCue[], model: SequenceModel): Frame[] {
  const rows = new FeatureRows();
  const frames: Frame[] = [];
  for (const cue of cues) {
    const window = frameWindow(article.analysis, cue);
    rows.clear();
    addFrameFeatures(rows, article, cue, window);
    const runs = decodeRuns(decode(rows, model)).map(({ from, to, type }) => ({
      type,
      from: from + window.from,
      to: to + window.from,
    }));
    const contents = runs.filter(({ type }) => type === "CON");
    if (!contents.length) continue;
    frames.push({
      cue,
      contents,
      ...nearest(runs, cue, "SRC", "source"),
      ...nearest(runs, cue, "AUD", "audience"),
      ...nearest(runs, cue, "VIA", "via"),
    });
  }
  return frames;
}

function decode(rows: FeatureRows, model: SequenceModel): string[] {
  const emissions = model.emissions(rows);
  const outside = model.tags.indexOf("O");
  for (let i = 0; i < rows.length; i++) emissions[i * model.tags.length + outside]! -= RECALL_BIAS;
  return model.viterbi(emissions, rows.length);
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
