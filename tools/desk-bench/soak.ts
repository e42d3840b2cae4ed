import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type DeskClient, firstClient } from "./desk-client.ts";
import { memoryOf, startDesk } from "./desk-process.ts";
import { feedOf, type MadeNews, madeNews, pageOf } from "./made-news.ts";

/**
 * Mixed collecting, searching, reading and correcting on one desk for so many minutes, on loopback alone:
 * `node dist/tools/desk-bench/soak.js --minutes 120`. Ends with 1 where something failed, the audit trail does not
 * verify, an article is missing, or memory still grows by more than a tenth of itself in an hour.
 */
const { values } = parseArgs({
  options: { minutes: { type: "string", default: "120" }, "news-per-minute": { type: "string", default: "12" } },
});
const MINUTES = Number(values.minutes);
const NEWS_PER_MINUTE = Number(values["news-per-minute"]);
const FEED_ITEMS = 60;
const RUN_EVERY_MS = 20_000;
const LOOK_EVERY_MS = 500;
const CORRECT_EVERY_MS = 15_000;
const SAMPLE_EVERY_MS = 10_000;
/** The last articles need time to come through the chain. */
const SETTLE_MS = 120_000;
/** Growth in an hour that is allowed, of the memory at hand. */
const GROWTH_MAX = 0.1;

const news: MadeNews[] = [];
const site = createServer((request, response) => {
  const origin = `http://${request.headers.host}`;
  const found = news.find(({ path }) => path === request.url);
  const body = request.url === "/feed" ? feedOf(origin, news.slice(-FEED_ITEMS)) : found && pageOf(found);
  const type = request.url === "/feed" ? "application/rss+xml" : "text/html";
  response.writeHead(body ? 200 : 404, { "content-type": `${type}; charset=utf-8` }).end(body);
});
await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
const { port } = site.address() as AddressInfo;

const folder = mkdtempSync(join(tmpdir(), "tocsin-soak-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
// Under root the server runs as another user, who must get in.
chmodSync(folder, 0o755);
const desk = await startDesk(["--data", folder, "--allow-private", `127.0.0.1:${port}`]);
const failures = new Map<string, number>();
const done = new Map<string, number>();
const samples: { readonly minute: number; readonly megabytes: Record<string, number> }[] = [];
const began = performance.now();
const minute = () => (performance.now() - began) / 60_000;
const goesOn = () => minute() < MINUTES;
const more = (counts: Map<string, number>, what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);

async function attempt(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    more(done, what);
  } catch (fault) {
    more(failures, `${what}: ${(fault as Error).message.slice(0, 200)}`);
  }
}

async function every(ms: number, what: string, work: () => Promise<void>): Promise<void> {
  while (goesOn()) {
    await attempt(what, work);
    await sleep(ms);
  }
}

type Rows<Row> = { readonly rows: readonly Row[] };
const WORDS = ["ransomware", "outage", "machines", "Kestrel", "spokeswoman", "threat", "website", "hospital", "denied"];
let looked = 0;

/** One look of a reader, each time another one. */
async function look(client: DeskClient): Promise<void> {
  const n = looked++;
  const word = WORDS[n % WORDS.length]!;
  const within = ["articles", "statements", "claims", "entities", "stories"][n % 5]!;
  const order = n % 3 ? "newest" : "ranked";
  await client.get(`/api/search?q=${word}&in=${within}&order=${order}`);
  if (n % 4 === 0) await client.get("/api/board");
  if (n % 4 === 1) await client.get("/api/timeline");
  if (n % 4 === 2) {
    const { rows } = await client.get<Rows<{ id: string }>>("/api/stories?limit=20");
    const one = rows[n % Math.max(1, rows.length)];
    if (one) await client.get(`/api/stories/${encodeURIComponent(one.id)}`);
  }
  if (n % 4 === 3) await client.get("/api/claims?limit=50");
}

interface FoundStatement {
  readonly id: string;
  readonly article: string;
}

/** Sets a speaker to nobody, and takes it back. */
async function correct(client: DeskClient): Promise<void> {
  const { rows } = await client.get<Rows<FoundStatement>>("/api/search?q=said&in=statements&limit=20");
  const one = rows[looked % Math.max(1, rows.length)];
  if (!one) return;
  const { desk: article } = await client.get<{
    desk?: { statements: { id: string; content: { quote: string; start: number } }[] };
  }>(`/api/articles/${one.article}`);
  const statement = article?.statements.find(({ id }) => id === one.id);
  if (!statement) return;
  const made = await client.send<{ id: string }>("POST", "/api/decisions", {
    kind: "speaker",
    article: one.article,
    statement: one.id,
    content: { exact: statement.content.quote, start: statement.content.start },
    speaker: "not-stated",
    why: "a trial",
  });
  await client.send("POST", `/api/decisions/${made.id}/undo`, { why: "the trial is over" });
}

const client = await firstClient(desk.address, desk.setup);
const { id: source } = await client.send<{ id: string }>("POST", "/api/sources", {
  kind: "feed",
  address: `http://127.0.0.1:${port}/feed`,
  title: "Made news",
  everyMinutes: 60,
});

const publish = async () => {
  while (goesOn()) {
    news.push(madeNews(news.length, new Date()));
    await sleep(60_000 / NEWS_PER_MINUTE);
  }
};
const watch = async () => {
  while (goesOn()) {
    samples.push({ minute: minute(), megabytes: memoryOf(desk.child.pid!, folder) });
    const { megabytes } = samples.at(-1)!;
    const told = Object.entries(megabytes).map(([kind, mb]) => `${kind} ${mb.toFixed(0)} MB`);
    if (samples.length % 30 === 1)
      process.stderr.write(
        `${minute().toFixed(0)} min · ${news.length} published · ${told.join(", ")} · ${sum(failures)} failures\n`,
      );
    await sleep(SAMPLE_EVERY_MS);
  }
};
const sum = (counts: Map<string, number>) => [...counts.values()].reduce((all, one) => all + one, 0);

await Promise.all([
  publish(),
  watch(),
  every(RUN_EVERY_MS, "run", async () => void (await client.send("POST", `/api/sources/${source}/run`))),
  every(LOOK_EVERY_MS, "look", () => look(client)),
  every(CORRECT_EVERY_MS, "correct", () => correct(client)),
]);

await attempt("last run", async () => void (await client.send("POST", `/api/sources/${source}/run`)));
const deadline = performance.now() + SETTLE_MS;
let kept = 0;
while (kept < news.length && performance.now() < deadline) {
  await sleep(2_000);
  kept = await countArticles();
}

async function countArticles(): Promise<number> {
  let count = 0;
  let after = "";
  do {
    const page = await client.get<Rows<unknown> & { next?: string }>(`/api/articles?limit=200${after}`);
    count += page.rows.length;
    after = page.next ? `&after=${page.next}` : "";
  } while (after);
  return count;
}

const audit = await client.get<{ entries: number; brokenAt?: number }>("/api/audit/verify");
const jobs = await client.get<{ dead?: unknown[] }>("/api/jobs");
const exit = await desk.stop();
await new Promise((resolve) => site.close(resolve));

/** Least squares over the last two thirds: MB an hour. */
function growth(kind: string): { readonly perHour: number; readonly mean: number } {
  const used = samples
    .slice(Math.floor(samples.length / 3))
    .map((s) => [s.minute / 60, s.megabytes[kind] ?? 0] as const);
  const mean = (of: (point: readonly [number, number]) => number) =>
    used.reduce((all, one) => all + of(one), 0) / used.length;
  const x = mean(([hour]) => hour);
  const y = mean(([, mb]) => mb);
  const slope =
    used.reduce((all, [hour, mb]) => all + (hour - x) * (mb - y), 0) /
    used.reduce((all, [hour]) => all + (hour - x) ** 2, 0);
  return { perHour: slope, mean: y };
}
const kinds = [...new Set(samples.flatMap(({ megabytes }) => Object.keys(megabytes)))];
const grown = Object.fromEntries(kinds.map((kind) => [kind, growth(kind)]));
const report = {
  minutes: MINUTES,
  published: news.length,
  kept,
  done: Object.fromEntries(done),
  failures: Object.fromEntries(failures),
  memory: grown,
  audit,
  dead: jobs.dead?.length ?? 0,
  exit,
  log: desk.log.slice(-20),
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
const flat = kinds.every((kind) => grown[kind]!.perHour <= GROWTH_MAX * grown[kind]!.mean);
const good = sum(failures) === 0 && kept === news.length && audit.brokenAt === undefined && flat && exit === 0;
process.exitCode = good ? 0 : 1;
