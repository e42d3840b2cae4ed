import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readRecord } from "../../../src/2-read/read.ts";
import { extract } from "../../../src/3-extract/extract.ts";
import { prepareKnowledge } from "../../../src/3-extract/knowledge.ts";
import { readCatalog } from "../../../src/ports/node/catalog.ts";
import { loadModels } from "../../../src/ports/node/models.ts";
import { ROOT, readRows } from "../data.ts";
import type { StageResult } from "../stage.ts";

const TEXTS = 500;
const STREAMED = 20_000;

/** Throughput and start-up. Ratios to compromise are taken in one process on the same texts, in turns. */
export async function speedStages(dir: string, quick: boolean): Promise<StageResult[]> {
  const texts = newsTexts(dir).slice(0, quick ? 100 : TEXTS);
  if (!texts.length) {
    return [
      {
        stage: "speed",
        set: "news texts",
        metric: "articles/s",
        ours: undefined,
        peers: [],
        note: "no realnews, no stories",
      },
    ];
  }
  const results = await throughput(texts);
  results.push(...startUp(join(dir, "../seeds")));
  return results;
}

/** Takes minutes: not in the quick run. */
export async function streamingStages(dir: string, quick: boolean): Promise<StageResult[]> {
  const texts = newsTexts(dir).slice(0, TEXTS);
  return quick || !texts.length ? [] : streaming(texts);
}

function newsTexts(dir: string): string[] {
  const feed = readRows<{ title: string; markdown: string }>(dir, "realnews/security-feed-sample.jsonl.gz") ?? [];
  const aer = readRows<{ title?: string; text: string }>(dir, "stories/aer-dev.jsonl.gz") ?? [];
  return [...feed.map((row) => `${row.title}\n\n${row.markdown}`), ...aer.map((row) => row.text)];
}

async function throughput(texts: readonly string[]): Promise<StageResult[]> {
  const { default: nlp } = await import("compromise");
  const catalog = readCatalog(join(ROOT, "catalog"));
  const knowledge = prepareKnowledge(catalog, loadModels(join(ROOT, "models")));
  const articles = await Promise.all(texts.map((text, i) => readRecord({ id: String(i), text }, "bench", { catalog })));
  const ours = () => {
    for (const article of articles) extract(article, knowledge);
  };
  const theirs = () => {
    for (const text of texts) {
      const doc = nlp(text);
      doc.people().out("array");
      doc.places().out("array");
      doc.organizations().out("array");
    }
  };
  for (const article of articles.slice(0, 50)) extract(article, knowledge);
  const seconds = { ours: Infinity, theirs: Infinity };
  for (let round = 0; round < 2; round++) {
    seconds.ours = Math.min(seconds.ours, cpuSeconds(ours));
    seconds.theirs = Math.min(seconds.theirs, cpuSeconds(theirs));
  }
  const set = `${texts.length} news texts, one process, CPU time`;
  const peer = {
    name: "compromise 14 people+places+organizations",
    value: texts.length / seconds.theirs,
    when: "same run",
  };
  return [
    { stage: "speed", set, metric: "articles/s, full extract", ours: texts.length / seconds.ours, peers: [peer] },
    { stage: "speed", set, metric: "ratio to compromise (x/s)", ours: seconds.theirs / seconds.ours, peers: [] },
  ];
}

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Whole process, three articles, median of 5; peak memory as the kernel counts it (Linux). */
function startUp(seeds: string): StageResult[] {
  const set = "brief on three articles, whole process, median of 5";
  if (!existsSync(seeds))
    return [{ stage: "speed", set, metric: "seconds", ours: undefined, peers: [], note: `no folder ${seeds}` }];
  const files = readdirSync(seeds).filter((file) => file.endsWith(".txt"));
  const seconds: number[] = [];
  let megabytes = 0;
  const probe =
    "data:text/javascript,process.on('exit',()=>process.stderr.write('RSS '+process.resourceUsage().maxRSS))";
  for (let i = 0; i < 5; i++) {
    const began = performance.now();
    const args = ["--import", probe, join(ROOT, "bin/tocsin.js"), "brief", ...files.map((file) => join(seeds, file))];
    const run = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (run.status !== 0) throw new Error(`brief exited with ${run.status}: ${run.stderr}`);
    seconds.push((performance.now() - began) / 1000);
    megabytes = Math.max(megabytes, Number(/RSS (\d+)/.exec(run.stderr)?.[1] ?? Number.NaN) / 1024);
  }
  seconds.sort((a, b) => a - b);
  return [
    { stage: "speed", set, metric: "seconds", ours: seconds[2], peers: [], lowerIsBetter: true },
    { stage: "speed", set, metric: "peak MB", ours: megabytes, peers: [], lowerIsBetter: true },
  ];
}

/** `extract --jsonl` on 20,000 articles: resident memory after the first 1,000 and at the end. */
async function streaming(texts: readonly string[]): Promise<StageResult[]> {
  const child = spawn(process.execPath, [join(ROOT, "bin/tocsin.js"), "extract", "--jsonl", "-"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  let lines = 0;
  const seen: { after: number; megabytes: number }[] = [];
  child.stdout.on("data", (chunk: Buffer) => {
    const before = Math.floor(lines / 500);
    for (const byte of chunk) if (byte === 10) lines++;
    if (Math.floor(lines / 500) > before) seen.push({ after: lines, megabytes: residentMegabytes(child.pid) });
  });
  for (let i = 0; i < STREAMED; i++) {
    const line = `${JSON.stringify({ id: String(i), text: texts[i % texts.length] })}\n`;
    if (!child.stdin.write(line)) await once(child.stdin, "drain");
  }
  child.stdin.end();
  await once(child, "close");
  const peak = (from: number, to: number) =>
    Math.max(0, ...seen.filter((s) => s.after > from && s.after <= to).map((s) => s.megabytes));
  const set = `extract --jsonl, ${STREAMED} articles`;
  const early = peak(1000, 3000);
  return [
    { stage: "speed", set, metric: "lines written", ours: lines, peers: [] },
    { stage: "speed", set, metric: "peak MB, articles 1,000 to 3,000", ours: early, peers: [], lowerIsBetter: true },
    {
      stage: "speed",
      set,
      metric: "peak MB, last 3,000 articles",
      ours: peak(STREAMED - 3000, STREAMED),
      peers: [],
      lowerIsBetter: true,
    },
  ];
}

function residentMegabytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
