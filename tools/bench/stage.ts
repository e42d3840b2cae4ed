/** What a peer scored on the same set, as published or as measured by us; `when` is the date or the condition. */
export interface Peer {
  readonly name: string;
  readonly value: number;
  readonly when: string;
}

/** One figure of one stage. */
export interface StageResult {
  readonly stage: string;
  /** Test set, with its split: "trafilatura-eval, 990 pages". */
  readonly set: string;
  /** "segment F", "articles/s", "inventions". */
  readonly metric: string;
  /** Absent: the data is missing; `note` says which file. */
  readonly ours: number | undefined;
  readonly peers: readonly Peer[];
  /** Lower is better (errors, seconds). Default: higher is better. */
  readonly lowerIsBetter?: boolean;
  readonly note?: string;
}

/** Key of a result in test/evaluation/baseline.json. */
export function keyOf(result: StageResult): string {
  return `${result.stage} / ${result.set} / ${result.metric}`;
}
