import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { Reality } from "../../domain/vocabulary/words.ts";
import type { WordClusters } from "../../text/clusters.ts";
import { FeatureRows } from "../tagger/features.ts";
import { SequenceModel } from "../tagger/sequence-model.ts";
import type { ActView } from "./act-view.ts";
import type { CandidateAct } from "./find-acts.ts";
import { addScopeFeatures, toneOf } from "./scope-features.ts";

/** Classes of models/scopes.bin: one act that took place, one that did not (yet), such acts in general. */
export const SCOPE_CLASSES = ["real", "unreal", "general"] as const;
const GENERAL = SCOPE_CLASSES.indexOf("general");

/** A wording with what its clause says of its reality. */
export interface JudgedAct {
  readonly act: CandidateAct;
  readonly type: IncidentType;
  readonly reality: Reality;
}

/** At this chance and above an act is one of many. */
export const GENERAL_MIN = 0.5;
/** Where the article tells one of the type, words that speak of such acts speak of that one unless they are this general. */
export const TOLD_GENERAL_MIN = 0.75;

/**
 * An article about one break-in speaks of that one, a column of advice of all of them: how much the chances of the
 * other acts of the article, and of the sentence, count. Swept on folds of our own texts (train/scopes.ts).
 */
export const COMPANY = { article: 4, sentence: 2, mean: 0.45 };

const OF_COMPUTERS = new Set<IncidentType>([
  "ransomware", "phishing", "data-leak", "intrusion", "ddos", "defacement", "espionage", "disinformation",
]); // biome-ignore format: a list

/** Tells one particular act from such acts in general: logistic regression over the grammar around the wording. */
export class ScopeJudge {
  readonly #model: SequenceModel;
  readonly #clusters: WordClusters;
  readonly #rows = new FeatureRows();

  constructor(packed: Uint8Array, clusters: WordClusters) {
    this.#model = new SequenceModel(packed);
    this.#clusters = clusters;
  }

  /** For each act the chance, 0 to 1, that it is one of such acts in general. */
  generalOf(view: ActView, acts: readonly JudgedAct[]): number[] {
    if (!acts.length) return [];
    const rows = this.#rows;
    rows.clear();
    const tone = toneOf(view);
    for (const { act, reality } of acts) addScopeFeatures(rows, view, act, { tone, reality, clusters: this.#clusters });
    const C = SCOPE_CLASSES.length;
    const emissions = this.#model.emissions(rows);
    const scores = acts.map((_, i) => {
      const scale = 1 / Math.sqrt(rows.starts[i + 1]! - rows.starts[i]!);
      return [...emissions.subarray(i * C, i * C + C)].map((score) => score * scale);
    });
    return inCompany(acts, scores);
  }
}

/** Scores per class, with the company of each act, to the chance that it is general. */
export function inCompany(
  acts: readonly Pick<JudgedAct, "act" | "type">[],
  scores: readonly (readonly number[])[],
  { article, sentence, mean } = COMPANY,
): number[] {
  const alone = scores.map((own) => chanceOf(own, 0) - mean);
  return acts.map(({ act, type }, i) => {
    let all = 0;
    let allSum = 0;
    let here = 0;
    let hereSum = 0;
    acts.forEach((other, j) => {
      if (i === j || OF_COMPUTERS.has(other.type) !== OF_COMPUTERS.has(type)) return;
      all++;
      allSum += alone[j]!;
      if (other.act.sentence !== act.sentence) return;
      here++;
      hereSum += alone[j]!;
    });
    return chanceOf(scores[i]!, (article * allSum) / (all + 1) + (sentence * hereSum) / Math.max(1, here));
  });
}

function chanceOf(scores: readonly number[], bias: number): number {
  const powers = scores.map((score, c) => Math.exp(score + (c === GENERAL ? bias : 0)));
  return powers[GENERAL]! / powers.reduce((sum, power) => sum + power, 0);
}
