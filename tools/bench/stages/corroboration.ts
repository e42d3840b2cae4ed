import { readRows } from "../data.ts";
import { bcubed, groupRows } from "../group-rows.ts";
import type { StageResult } from "../stage.ts";

interface StreamRow {
  readonly id: string;
  readonly title: string;
  readonly publisher?: string;
  readonly publishedAt?: string;
  readonly text: string;
  readonly storyId: string;
  readonly copyOf?: string | null;
}

/** Copies and stories on the hand-labelled sets, on their stored texts. */
export async function corroborationStages(dir: string, _quick: boolean): Promise<StageResult[]> {
  return stream(dir);
}

async function stream(dir: string): Promise<StageResult[]> {
  const set = "hand-labelled stream, dev";
  const rows = readRows<StreamRow>(dir, "stories/hand-labelled-dev.jsonl.gz");
  if (!rows)
    return [
      {
        stage: "corroboration",
        set,
        metric: "stories, B-cubed F",
        ours: undefined,
        peers: [],
        note: "no stories/hand-labelled-dev.jsonl.gz",
      },
    ];
  const { storyOf, copyOf } = await groupRows(rows);
  const { precision, recall } = bcubed(rows, storyOf, ({ storyId }) => storyId);
  const links = pairScore(rows, copyOf);
  return [
    { stage: "corroboration", set, metric: "stories, B-cubed P", ours: precision, peers: [] },
    {
      stage: "corroboration",
      set,
      metric: "stories, B-cubed F",
      ours: (2 * precision * recall) / (precision + recall),
      peers: [],
    },
    {
      stage: "corroboration",
      set,
      metric: "copies, pairs P",
      ours: links.precision,
      peers: [],
      note: "pairs of articles in one copy group",
    },
    { stage: "corroboration", set, metric: "copies, pairs R", ours: links.recall, peers: [] },
  ];
}

/** Unordered pairs, closed over groups: which text is called the original does not matter. */
function pairScore(
  rows: readonly StreamRow[],
  copyOf: ReadonlyMap<string, string>,
): { precision: number; recall: number } {
  const gold = pairsOf(
    rows.map(({ id }) => id),
    new Map(rows.flatMap(({ id, copyOf: of }) => (of ? [[id, of] as const] : []))),
  );
  const found = pairsOf(
    rows.map(({ id }) => id),
    copyOf,
  );
  const right = [...found].filter((pair) => gold.has(pair)).length;
  return { precision: found.size ? right / found.size : 1, recall: gold.size ? right / gold.size : 1 };
}

function pairsOf(ids: readonly string[], copyOf: ReadonlyMap<string, string>): Set<string> {
  const rootOf = (id: string): string => (copyOf.has(id) ? rootOf(copyOf.get(id)!) : id);
  const pairs = new Set<string>();
  for (const a of ids) for (const b of ids) if (a < b && rootOf(a) === rootOf(b)) pairs.add(`${a} ${b}`);
  return pairs;
}
