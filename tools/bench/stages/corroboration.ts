import { judgeStance } from "../../../src/4-corroborate/stance.ts";
import { readCatalog } from "../../../src/ports/node/catalog.ts";
import { ROOT, readRows } from "../data.ts";
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

/** Copies, stories and stance on the hand-labelled sets, on their stored texts. */
export async function corroborationStages(dir: string, _quick: boolean): Promise<StageResult[]> {
  return [...(await stream(dir)), ...stance(dir)];
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

function stance(dir: string): StageResult[] {
  const set = "hand-labelled pairs, dev (30)";
  const rows = readRows<{ claim: string; passage: string; label: string; claimKind: string }>(
    dir,
    "stance/hand-labelled-dev.jsonl",
  );
  if (!rows)
    return [
      {
        stage: "corroboration",
        set,
        metric: "stance accuracy",
        ours: undefined,
        peers: [],
        note: "no stance/hand-labelled-dev.jsonl",
      },
    ];
  const catalog = readCatalog(`${ROOT}/catalog`);
  const judged = rows.map(({ claim, passage }) => judgeStance({ claim, passage }, { catalog }).stance);
  const labels = rows.map(({ label }) => (label === "repeats-same-origin" ? "repeats" : label));
  // From two texts alone nobody can tell a repetition from a second origin: both state the claim.
  const merged = (stance: string) => (stance === "repeats" ? "supports" : stance);
  const right = judged.filter((got, i) => merged(got) === merged(labels[i]!)).length;
  const falseSupports = judged.filter(
    (got, i) => merged(got) === "supports" && merged(labels[i]!) !== "supports",
  ).length;
  const distorted = rows.filter(
    ({ claimKind }, i) => claimKind === "distorted" && merged(judged[i]!) === "supports",
  ).length;
  return [
    {
      stage: "corroboration",
      set,
      metric: "stance accuracy",
      ours: right / rows.length,
      peers: [],
      note: "supports and repeats count as one",
    },
    { stage: "corroboration", set, metric: "false supports", ours: falseSupports, peers: [], lowerIsBetter: true },
    {
      stage: "corroboration",
      set,
      metric: "distorted claims supported",
      ours: distorted,
      peers: [{ name: "corroborate-mcp, own set of 6", value: 4, when: "2026-07" }],
      lowerIsBetter: true,
    },
  ];
}
