import { hash32 } from "../../../src/text/hash.ts";
import { readRows } from "../data.ts";
import { type ArticleRow, bcubed, groupRows } from "../group-rows.ts";
import type { Peer, StageResult } from "../stage.ts";

interface StoryRow extends ArticleRow {
  readonly story: string;
  readonly topic?: number;
}

const stage = "stories";
/** Naive online TF-IDF as measured in the set's README, threshold chosen on the same data. */
const ECB_PEERS: readonly Peer[] = [{ name: "online TF-IDF", value: 0.875, when: "2026-11, all 982 documents" }];
const AER_PEERS: readonly Peer[] = [{ name: "online TF-IDF", value: 0.667, when: "2026-11, all 569 pages" }];

/** A fifth of the topics: its errors are not looked at. */
const isHeldOut = ({ topic }: StoryRow) => hash32(`topic ${topic}`) % 5 === 0;

/** Which articles tell of one event, without days or titles: two events of one kind stand in each topic of ECB+. */
export async function storyStages(dir: string, _quick: boolean): Promise<StageResult[]> {
  const ecb = readRows<StoryRow>(dir, "stories/ecbplus-dev.jsonl.gz");
  const aer = readRows<StoryRow>(dir, "stories/aer-dev.jsonl.gz");
  return [
    ...(await score("ECB+ topics 1-35", ecb, ECB_PEERS)),
    ...(await score(
      "ECB+, four fifths of the topics",
      ecb?.filter((row) => !isHeldOut(row)),
    )),
    ...(await score("ECB+, held-out topics", ecb?.filter(isHeldOut))),
    ...(await score("AER search clusters, noisy labels", aer, AER_PEERS)),
  ];
}

async function score(
  set: string,
  rows: readonly StoryRow[] | undefined,
  peers: readonly Peer[] = [],
): Promise<StageResult[]> {
  if (!rows) return [{ stage, set, metric: "B-cubed F", ours: undefined, peers, note: "the set is not there" }];
  const { storyOf } = await groupRows(rows);
  const { precision, recall, f } = bcubed(rows, storyOf, ({ story }) => story);
  return [
    { stage, set, metric: "B-cubed P", ours: precision, peers: [] },
    { stage, set, metric: "B-cubed R", ours: recall, peers: [] },
    { stage, set, metric: "B-cubed F", ours: f, peers },
  ];
}
