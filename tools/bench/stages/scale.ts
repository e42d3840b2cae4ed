import { spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { GroupIndex } from "../../../src/4-corroborate/group-index.ts";
import { groupTextReader } from "../../../src/4-corroborate/group-text.ts";
import type { ExtractedArticle } from "../../../src/domain/extraction.ts";
import { ROOT } from "../data.ts";
import { type MadeArticle, madeArticles } from "../made-articles.ts";
import type { StageResult } from "../stage.ts";

const SIZES = [10_000, 25_000, 50_000, 100_000];
const stage = "scale";

/**
 * `tocsin group --jsonl` on generated articles, four sizes, each in a process of its own with as many threads as there
 * are cores. Wall time where others work on the machine says little: the time of all threads is told too. Takes minutes:
 * full runs only.
 */
export async function scaleStages(_dir: string, quick: boolean): Promise<StageResult[]> {
  if (quick) return [];
  const runs: Run[] = [];
  for (const size of SIZES) runs.push(await commandOn(size));
  const largest = runs.at(-1)!;
  const set = `${largest.articles} generated articles, a fifth edited copies`;
  const slope = exponentOf(runs, ({ cpuSeconds }) => cpuSeconds);
  const each = (of: (run: Run) => string) => runs.map((run) => `${run.articles}: ${of(run)}`).join(", ");
  const million = (took: (run: Run) => number) => Math.round(onwards(runs.at(-2)!, largest, took));
  return [
    {
      stage,
      set,
      metric: "articles/s, group --jsonl",
      ours: largest.articles / largest.seconds,
      peers: [],
      note: each(({ seconds }) => `${seconds.toFixed(1)} s`),
    },
    {
      stage,
      set,
      metric: "ms of all threads an article, group --jsonl",
      ours: (largest.cpuSeconds * 1000) / largest.articles,
      peers: [],
      lowerIsBetter: true,
      note: each(({ cpuSeconds }) => `${cpuSeconds.toFixed(1)} s`),
    },
    {
      stage,
      set,
      metric: "peak MB, group --jsonl",
      ours: largest.megabytes,
      peers: [],
      lowerIsBetter: true,
      note: `${each(({ megabytes }) => megabytes.toFixed(0))}; a million would take ${million(({ megabytes }) => megabytes)}`,
    },
    {
      stage,
      set,
      metric: "exponent of the time of all threads over articles",
      ours: slope,
      peers: [],
      lowerIsBetter: true,
      note: `1 is linear; a million would take ${million(({ cpuSeconds }) => cpuSeconds)} s of them`,
    },
    {
      stage,
      set,
      metric: "lines that are missing",
      ours: largest.articles - largest.lines,
      peers: [],
      lowerIsBetter: true,
    },
    {
      stage,
      set,
      metric: "articles/s, copies and stories alone",
      ours: stepAlone(),
      peers: [],
      note: "25,000 articles",
    },
  ];
}

interface Run {
  readonly articles: number;
  readonly seconds: number;
  /** Of all threads. */
  readonly cpuSeconds: number;
  readonly megabytes: number;
  readonly lines: number;
}

async function commandOn(articles: number): Promise<Run> {
  const dir = mkdtempSync(join(tmpdir(), "tocsin-scale-"));
  try {
    const file = join(dir, "articles.jsonl");
    await write(file, articles);
    return { articles, ...(await group(file)) };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

async function write(file: string, articles: number): Promise<void> {
  const out = createWriteStream(file);
  for (const article of madeArticles(articles)) {
    if (!out.write(`${JSON.stringify(article)}\n`)) await new Promise<void>((go) => out.once("drain", () => go()));
  }
  await new Promise<void>((go) => out.end(() => go()));
}

/** Time and peak memory, of all threads, as the process itself reports them when it ends. */
async function group(file: string): Promise<Omit<Run, "articles">> {
  const began = performance.now();
  const report = `process.on("exit",()=>require("fs").writeSync(2,"used "+JSON.stringify(process.resourceUsage())+"\\n"))`;
  const child = spawn(
    process.execPath,
    [
      "--import",
      `data:text/javascript,${encodeURIComponent(`import{createRequire}from"node:module";const require=createRequire("file:///");${report}`)}`,
      join(ROOT, "bin/tocsin.js"),
      "group",
      "--quiet",
      "--jsonl",
      file,
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let lines = 0;
  let used: NodeJS.ResourceUsage | undefined;
  createInterface({ input: child.stderr }).on("line", (line) => {
    if (line.startsWith("used ")) used = JSON.parse(line.slice(5)) as NodeJS.ResourceUsage;
  });
  createInterface({ input: child.stdout }).on("line", () => lines++);
  const code = await new Promise<number | null>((go) => child.on("close", go));
  if (code !== 0 || !used) throw new Error(`group ended with ${code}`);
  const { maxRSS, userCPUTime, systemCPUTime } = used;
  const seconds = (performance.now() - began) / 1000;
  return { seconds, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024, lines };
}

/** What a million would take on the straight line through the two largest sizes: what starting costs bends the curve of all. */
function onwards(before: Run, last: Run, took: (run: Run) => number): number {
  const each = (took(last) - took(before)) / (last.articles - before.articles);
  return took(last) + each * (1_000_000 - last.articles);
}

/** Slope of the logarithm of what a run took over that of its articles: least squares. */
function exponentOf(runs: readonly Run[], took: (run: Run) => number): number {
  const points = runs.map((run) => [Math.log(run.articles), Math.log(took(run))] as const);
  const mean = (i: 0 | 1) => points.reduce((sum, point) => sum + point[i], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return over / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

function stepAlone(): number {
  const articles = [...madeArticles(25_000)].map(extractedFrom).map(groupTextReader({}));
  const index = new GroupIndex();
  const began = performance.now();
  for (let i = 0; i < articles.length; i += 1_000) index.add(articles.slice(i, i + 1_000));
  return articles.length / ((performance.now() - began) / 1000);
}

function extractedFrom({ id, title, publisher, publishedAt, text }: MadeArticle): ExtractedArticle {
  return {
    id,
    source: `made:${id}`,
    title,
    publisher,
    publishedAt,
    text,
    language: "en",
    provenance: {},
    passages: [{ start: 0, end: text.length, role: "body" }],
    furniture: [],
    issues: [],
    origins: [],
    mentions: [],
    statements: [],
    incidents: [],
    alerts: [],
    designations: [],
    advice: [],
  };
}
