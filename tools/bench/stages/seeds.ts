import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../data.ts";
import type { StageResult } from "../stage.ts";

/** Figures of the closing line of e2e.mjs that we follow, with the scores of the first rules prototype. */
const FIGURES: readonly { name: string; metric: string; prototype?: number; lowerIsBetter?: boolean }[] = [
  { name: "statementF1", metric: "statement F1", prototype: 0.789 },
  { name: "speakerAcc", metric: "speaker accuracy", prototype: 0.786 },
  { name: "inventions", metric: "inventions", prototype: 2, lowerIsBetter: true },
  { name: "ungrounded", metric: "ungrounded quotations", lowerIsBetter: true },
  { name: "incidentF1", metric: "incident F1" },
  { name: "entityF1", metric: "entity F1" },
  { name: "furnitureP", metric: "furniture P" },
  { name: "furnitureR", metric: "furniture R" },
  { name: "originsExact", metric: "claim origins exact" },
];

/** The whole chain on three real articles with gold: `tocsin brief --json`, scored by e2e.mjs. */
export async function seedStages(dir: string, _quick: boolean): Promise<StageResult[]> {
  const seeds = join(dir, "../seeds");
  const set = "three articles, January 2020";
  if (!existsSync(seeds)) {
    return [{ stage: "seeds", set, metric: "statement F1", ours: undefined, peers: [], note: `no folder ${seeds}` }];
  }
  const work = mkdtempSync(join(tmpdir(), "tocsin-bench-"));
  try {
    const files = readdirSync(seeds).filter((file) => file.endsWith(".txt") && file !== "README.txt");
    const brief = execFileSync(
      process.execPath,
      [join(ROOT, "bin/tocsin.js"), "brief", "--json", ...files.map((file) => join(seeds, file))],
      {
        maxBuffer: 64 << 20,
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    const pred = join(work, "brief.json");
    writeFileSync(pred, brief);
    const scorer = join(dir, "score/e2e.mjs");
    const out = execFileSync(process.execPath, [scorer, "--gold", join(seeds, "gold"), "--pred", pred], {
      encoding: "utf8",
    });
    return figuresOf(out, set);
  } finally {
    rmSync(work, { recursive: true });
  }
}

function figuresOf(scored: string, set: string): StageResult[] {
  const closing = scored.trim().split("\n").at(-1) ?? "";
  const figures: StageResult[] = FIGURES.map(({ name, metric, prototype, lowerIsBetter }) => ({
    stage: "seeds",
    set,
    metric,
    ours: Number(new RegExp(`${name}=([\\d.]+)`).exec(closing)?.[1] ?? Number.NaN),
    peers: prototype === undefined ? [] : [{ name: "rules prototype", value: prototype, when: "2026-11" }],
    ...(lowerIsBetter ? { lowerIsBetter } : {}),
  }));
  const dates = /dates=(\d+)\/(\d+)/.exec(closing);
  const share = dates ? Number(dates[1]) / Number(dates[2]) : Number.NaN;
  return [...figures, { stage: "seeds", set, metric: "publication dates right", ours: share, peers: [] }];
}
