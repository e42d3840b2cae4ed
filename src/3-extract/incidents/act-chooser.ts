import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { WordClusters } from "../../text/clusters.ts";
import { FeatureRows } from "../tagger/features.ts";
import { SequenceModel } from "../tagger/sequence-model.ts";
import type { ActView } from "./act-view.ts";
import { addActFeatures } from "./chooser-features.ts";
import type { CandidateAct } from "./find-acts.ts";

/** What the chooser makes of a wording. */
export interface Chance {
  /** That it tells of an act of its own, 0 to 1. */
  readonly told: number;
  /** Its type, of those that the wording may have. */
  readonly type: IncidentType;
}

/** Classes of models/incidents.bin. "own" is the type of the lexicon where that is none of the three. */
export const ACT_CLASSES = ["none", "own", "other", "attack-physical", "strike"] as const;
type ActClass = (typeof ACT_CLASSES)[number];

export const classOf = (type: IncidentType): ActClass =>
  type === "other" || type === "attack-physical" || type === "strike" ? type : "own";

/** Tells acts from words that only look like one: logistic regression over the wording and what stands around it. */
export class ActChooser {
  readonly #model: SequenceModel;
  readonly #clusters: WordClusters;
  readonly #rows = new FeatureRows();

  constructor(packed: Uint8Array, clusters: WordClusters) {
    this.#model = new SequenceModel(packed);
    this.#clusters = clusters;
  }

  chanceOf(view: ActView, act: CandidateAct): Chance {
    const rows = this.#rows;
    rows.clear();
    addActFeatures(rows, view, act, act.around, this.#clusters);
    const scale = 1 / Math.sqrt(rows.starts[1]!);
    const scores = this.#model.emissions(rows).map((score) => score * scale);
    const top = Math.max(...scores);
    const powers = [...scores].map((score) => Math.exp(score - top));
    const sum = powers.reduce((all, power) => all + power, 0);
    const { type, or = [] } = act.found.trigger;
    let best = type;
    for (const other of or) if (this.#powerOf(powers, other) > this.#powerOf(powers, best)) best = other;
    return { told: 1 - powers[0]! / sum, type: best };
  }

  #powerOf(powers: readonly number[], type: IncidentType): number {
    return powers[ACT_CLASSES.indexOf(classOf(type))]!;
  }
}
