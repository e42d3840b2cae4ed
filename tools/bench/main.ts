import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchDir, ROOT } from "./data.ts";
import { belowFloor, qualityPage, raisedFloors, terminalTable } from "./report.ts";
import type { StageResult } from "./stage.ts";

/** Runs the product on public test data. `npm run bench -- [stage…] [--quick] [--update] [--page]`. */
type Runner = (dir: string, quick: boolean) => Promise<StageResult[]>;
const STAGES: Record<string, () => Promise<Runner>> = {
  seeds: async () => (await import("./stages/seeds.ts")).seedStages,
  reading: async () => (await import("./stages/reading.ts")).readingStages,
  entities: async () => (await import("./stages/entities.ts")).entityStages,
  attribution: async () => (await import("./stages/attribution.ts")).attributionStages,
  hedges: async () => (await import("./stages/hedges.ts")).hedgeStages,
  techniques: async () => (await import("./stages/techniques.ts")).techniqueStages,
  incidents: async () => (await import("./stages/incidents.ts")).incidentStages,
  "own-articles": async () => (await import("./stages/own-articles.ts")).ownArticleStages,
  ablations: async () => (await import("./stages/ablations.ts")).ablationStages,
  credits: async () => (await import("./stages/credits.ts")).creditStages,
  corroboration: async () => (await import("./stages/corroboration.ts")).corroborationStages,
  claims: async () => (await import("./stages/claims.ts")).claimStages,
  stories: async () => (await import("./stages/stories.ts")).storyStages,
  stance: async () => (await import("./stages/stance.ts")).stanceStages,
  copies: async () => (await import("./stages/copies.ts")).copyStages,
  feeds: async () => (await import("./stages/feeds.ts")).feedStages,
  speed: async () => (await import("./stages/speed.ts")).speedStages,
  scale: async () => (await import("./stages/scale.ts")).scaleStages,
  streaming: async () => (await import("./stages/speed.ts")).streamingStages,
};
const OPTIONS: readonly string[] = ["--quick", "--update", "--page"];
const BASELINE = join(ROOT, "test/evaluation/baseline.json");

async function main(args: readonly string[]): Promise<number> {
  const quick = args.includes("--quick");
  const named = args.filter((arg) => !arg.startsWith("--"));
  const unknown = args.filter((arg) => !(arg in STAGES) && !OPTIONS.includes(arg));
  if (unknown.length) {
    console.error(
      `error: no stage or option ${unknown.join(", ")}. Stages: ${Object.keys(STAGES).join(", ")}. Options: ${OPTIONS.join(", ")}`,
    );
    return 2;
  }
  const dir = benchDir();
  if (!existsSync(dir)) {
    console.error(`error: no test data at ${dir}. Set TOCSIN_BENCH_DIR to its folder.`);
    return 1;
  }
  const results: StageResult[] = [];
  const failed: string[] = [];
  for (const name of named.length ? named : Object.keys(STAGES)) {
    const began = Date.now();
    try {
      results.push(...(await (await STAGES[name]!())(dir, quick)));
    } catch (cause) {
      // A stage that breaks must not hide the others; the run fails all the same.
      failed.push(`${name}: ${cause instanceof Error ? (cause.stack ?? cause.message) : cause}`);
    }
    console.error(`bench: ${name} ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
  console.log(terminalTable(results));
  const floors = JSON.parse(readFileSync(BASELINE, "utf8")) as Record<string, Record<string, number>>;
  const which = quick ? "quick" : "full";
  if (args.includes("--update")) {
    writeFileSync(
      BASELINE,
      `${JSON.stringify({ ...floors, [which]: raisedFloors(results, floors[which] ?? {}) }, null, 2)}\n`,
    );
  }
  if (args.includes("--page") || (!quick && !named.length)) {
    const preface = readFileSync(join(ROOT, "docs/quality.preface.md"), "utf8");
    writeFileSync(join(ROOT, "docs/quality.md"), qualityPage(results, preface));
  }
  const below = belowFloor(results, floors[which] ?? {});
  for (const line of [...below.map((b) => `below its floor: ${b}`), ...failed.map((f) => `stage failed: ${f}`)])
    console.error(line);
  return below.length || failed.length ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
