import { existsSync } from "node:fs";
import { join } from "node:path";
import { judgeStance } from "../../../src/4-corroborate/stance/judge.ts";
import { prepareStance, type StanceKnowledge } from "../../../src/4-corroborate/stance/side.ts";
import { readCatalog } from "../../../src/ports/node/catalog.ts";
import { loadModels } from "../../../src/ports/node/models.ts";
import { ROOT, readRows } from "../data.ts";
import type { StageResult } from "../stage.ts";

interface PairRow {
  readonly claim: string;
  readonly passage: string;
  readonly label: string;
  readonly distortion?: string | null;
}

const STAGE = "stance";

/** Stance of one passage to one claim: the hand-labelled pairs, our own pairs for testing, FNC-1. */
export async function stanceStages(dir: string, quick: boolean): Promise<StageResult[]> {
  const knowledge = prepareStance(readCatalog(`${ROOT}/catalog`), loadModels(`${ROOT}/models`));
  const own = join(ROOT, "test/evaluation");
  return [
    ...pairs(readRows<PairRow>(dir, "stance/hand-labelled-dev.jsonl"), "hand-labelled pairs, dev (30)", knowledge),
    ...(existsSync(join(own, "stance-pairs.jsonl"))
      ? pairs(readRows<PairRow>(own, "stance-pairs.jsonl"), "own pairs for testing (150)", knowledge)
      : []),
    ...fnc(dir, quick, knowledge),
  ];
}

function pairs(rows: readonly PairRow[] | undefined, set: string, knowledge: StanceKnowledge): StageResult[] {
  if (!rows)
    return [{ stage: STAGE, set, metric: "accuracy", ours: undefined, peers: [], note: "the set is not there" }];
  const told = rows.map((row) => judgeStance(row, knowledge).stance as string);
  const gold = rows.map(({ label }) => label.replace("-same-origin", ""));
  const states = (stance: string) => stance === "supports" || stance === "repeats";
  const share = (right: (i: number) => boolean) => rows.filter((_, i) => right(i)).length / rows.length;
  const count = (is: (i: number) => boolean) => rows.filter((_, i) => is(i)).length;
  const denials = count((i) => gold[i] === "denies");
  return [
    { stage: STAGE, set, metric: "accuracy, five labels", ours: share((i) => told[i] === gold[i]), peers: [] },
    {
      stage: STAGE,
      set,
      metric: "accuracy, supports and repeats as one",
      ours: share((i) => told[i] === gold[i] || (states(told[i]!) && states(gold[i]!))),
      peers: [],
    },
    {
      stage: STAGE,
      set,
      metric: "false supports",
      ours: count((i) => states(told[i]!) && !states(gold[i]!)),
      peers: [],
      lowerIsBetter: true,
    },
    {
      stage: STAGE,
      set,
      metric: "distorted claims supported",
      ours: count((i) => Boolean(rows[i]!.distortion) && states(told[i]!)),
      peers: [{ name: "corroborate-mcp, own set of 6", value: 4, when: "2026-07" }],
      lowerIsBetter: true,
    },
    {
      stage: STAGE,
      set,
      metric: "denials recalled",
      ours: count((i) => gold[i] === "denies" && told[i] === "denies") / denials,
      peers: [],
    },
  ];
}

interface HeadlineRow {
  readonly headline: string;
  readonly body: string;
  readonly stance: string;
}

/** Sentences of a body that are read together, and how many of such windows. */
const WINDOW = 3;
const WINDOWS_MAX = 8;
/** Of the quick run: every so manieth pair. */
const QUICK_STEP = 20;
const TO_FNC: Readonly<Record<string, string>> = {
  supports: "agree",
  repeats: "agree",
  denies: "disagree",
  hedges: "discuss",
  unrelated: "unrelated",
};
const FNC_LABELS = ["agree", "disagree", "discuss", "unrelated"];

/** A headline against the first windows of a body; the strongest answer counts. Never trained on, errors never read. */
function fnc(dir: string, quick: boolean, knowledge: StanceKnowledge): StageResult[] {
  const all = readRows<HeadlineRow>(dir, "stance/fnc1-test.jsonl.gz");
  const bodies = readRows<{ id: string; text: string }>(dir, "stance/fnc1-bodies.jsonl.gz");
  const set = quick ? `FNC-1 test, every ${QUICK_STEP}th of 25,413` : "FNC-1 test, 25,413 headline and body";
  if (!all || !bodies)
    return [{ stage: STAGE, set, metric: "weighted score", ours: undefined, peers: [], note: "the set is not there" }];
  const windows = new Map(bodies.map(({ id, text }) => [String(id), windowsOf(text)]));
  const rows = quick ? all.filter((_, i) => i % QUICK_STEP === 0) : all;
  const told = rows.map(({ headline, body }) => headlineStance(headline, windows.get(String(body)) ?? [], knowledge));
  let score = 0;
  let best = 0;
  rows.forEach(({ stance }, i) => {
    const related = stance !== "unrelated";
    best += related ? 1 : 0.25;
    if (!related) score += told[i] === "unrelated" ? 0.25 : 0;
    else if (told[i] === stance) score += 1;
    else if (told[i] !== "unrelated") score += 0.25;
  });
  const f = FNC_LABELS.map((label) => {
    const right = rows.filter(({ stance }, i) => stance === label && told[i] === label).length;
    const given = told.filter((one) => one === label).length;
    const wanted = rows.filter(({ stance }) => stance === label).length;
    return { label, f: right ? (2 * right) / (given + wanted) : 0, recall: wanted ? right / wanted : 0 };
  });
  return [
    {
      stage: STAGE,
      set,
      metric: "weighted score",
      ours: (100 * score) / best,
      peers: [
        { name: "Athene, trained on its training half", value: 81.97, when: "2017" },
        { name: "official baseline", value: 75.2, when: "2017" },
      ],
    },
    {
      stage: STAGE,
      set,
      metric: "macro F1",
      ours: f.reduce((sum, one) => sum + one.f, 0) / f.length,
      peers: [{ name: "Athene", value: 0.6, when: "2017" }],
      note: f.map(({ label, f }) => `${label} ${f.toFixed(3)}`).join(", "),
    },
    {
      stage: STAGE,
      set,
      metric: "disagree recalled",
      ours: f[1]!.recall,
      peers: [],
    },
  ];
}

function windowsOf(text: string): string[] {
  const sentences = text.split(/(?<=[.!?]["”’]?)\s+/);
  const found: string[] = [];
  for (let i = 0; i < sentences.length && found.length < WINDOWS_MAX; i += WINDOW)
    found.push(sentences.slice(i, i + WINDOW).join(" "));
  return found;
}

const STRENGTH = ["unrelated", "discuss", "agree", "disagree"];

function headlineStance(headline: string, windows: readonly string[], knowledge: StanceKnowledge): string {
  const told = windows.map((passage) => TO_FNC[judgeStance({ claim: headline, passage }, knowledge).stance]!);
  return told.reduce((best, one) => (STRENGTH.indexOf(one) > STRENGTH.indexOf(best) ? one : best), "unrelated");
}
