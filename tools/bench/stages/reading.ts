import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readDocument } from "../../../src/2-read/read.ts";
import type { Article } from "../../../src/domain/article.ts";
import type { Catalog } from "../../../src/domain/catalog.ts";
import { readCatalog } from "../../../src/ports/node/catalog.ts";
import { ROOT, readRows } from "../data.ts";
import type { Peer, StageResult } from "../stage.ts";
import { dateResults, type MetadataGold, metadataResults, readabilityMetadata } from "./metadata.ts";
import { readingSpeed, type TimedPage } from "./reading-speed.ts";
import { teaserStage } from "./teasers.ts";

/** Every tenth item stands for the set in a quick run. */
const QUICK_STEP = 10;
/** Pages read against jsdom, which takes about a third of a second for one. */
const TIMED_PAGES = { quick: 33, full: 99 };
const PEERS: Readonly<Record<string, readonly Peer[]>> = {
  segments: [
    { name: "trafilatura 2.2", value: 0.924, when: "2026-08" },
    { name: "readability + linkedom", value: 0.883, when: "measured 2026-11" },
  ],
  zyte: [
    { name: "rs_trafilatura", value: 0.97, when: "2026-03" },
    { name: "readability_js", value: 0.947, when: "2026-03" },
  ],
  exact: [
    { name: "AutoExtract", value: 0.47, when: "2019" },
    { name: "rs_trafilatura", value: 0.287, when: "2026-03" },
  ],
};

interface Page {
  readonly id: string;
  readonly html: Uint8Array;
}
interface ScoreLibrary {
  readPages(set: string, root: string): Iterable<Page>;
}
interface SegmentGold {
  readonly id: string;
  readonly url?: string;
  readonly with: readonly string[];
  readonly without: readonly string[];
  readonly meta?: MetadataGold["meta"];
}
interface DateGold {
  readonly id: string;
  readonly url: string;
  readonly date: string | null;
  readonly page: { readonly set: string; readonly id: string };
}
interface Scorer {
  score(gold: readonly unknown[], textOf: (id: string) => string | undefined): { f1: number; accuracy: number };
}

/** Step 2 on public pages: story text, dates, title, author, teasers, speed. Pages' addresses are given, as they are in use. */
export async function readingStages(benchDir: string, quick: boolean): Promise<StageResult[]> {
  const catalog = readCatalog(join(ROOT, "catalog"));
  const bench = { dir: benchDir, step: quick ? QUICK_STEP : 1, catalog };
  const results = [
    ...(await textStage(bench)),
    ...(await dateStage(bench)),
    ...(await readabilityMetadata(benchDir, bench.step, catalog)),
    ...(await teaserStage(benchDir, quick, catalog)),
  ];
  return quick ? results : [...results, ...(await zyteStage(bench))];
}

interface Bench {
  readonly dir: string;
  readonly step: number;
  readonly catalog: Catalog;
}

const load = async <T>(dir: string, file: string) => (await import(pathToFileURL(join(dir, "score", file)).href)) as T;
const sample = <T>(rows: readonly T[], step: number) => rows.filter((_row, i) => i % step === 0);
const missing = (stage: string, set: string, metric: string, file: string): StageResult[] => [
  { stage, set, metric, ours: undefined, peers: [], note: `no ${file}` },
];

/** The paragraphs of the story, with the dateline that opens the first, not with a date line of its own. */
const storyOf = (article: Article) => textOf(article, false);
/** The same with the lines between headline and story (decks): this set counts them as text, Zyte's leaves them out. */
const storyWithDecks = (article: Article) => textOf(article, true);

const textOf = ({ text, passages }: Article, hasDecks: boolean) =>
  passages
    .filter(({ role, end }, i) => {
      const next = passages[i + 1];
      const opens = role === "dateline" && next?.role === "body" && !text.slice(end, next.start).includes("\n");
      return role === "body" || opens || (hasDecks && role === "headline" && i > 0);
    })
    .map(({ start, end }) => text.slice(start, end))
    .join("\n");

async function textStage({ dir, step, catalog }: Bench): Promise<StageResult[]> {
  const set = "trafilatura-eval";
  const all = readRows<SegmentGold>(dir, "article-text/trafilatura.jsonl.gz");
  if (!all) return missing("reading", set, "segment F", "article-text/trafilatura.jsonl.gz");
  const gold = new Map(sample(all, step).map((row) => [row.id, row]));
  const { readPages } = await load<ScoreLibrary>(dir, "lib.mjs");
  const articles = new Map<string, Article>();
  const timed: TimedPage[] = [];
  const every = Math.max(1, Math.floor(gold.size / (step === 1 ? TIMED_PAGES.full : TIMED_PAGES.quick)));
  for (const { id, html } of readPages("article-text/trafilatura-pages", dir)) {
    const row = gold.get(id);
    if (!row) continue;
    if (articles.size % every === 0) timed.push({ id, html, ...(row.url ? { url: row.url } : {}) });
    articles.set(id, await readPage({ id, html }, row.url, catalog));
  }
  const { score } = await load<Scorer>(dir, "article-segments.mjs");
  const rows = [...gold.values()];
  const { f1 } = score(rows, (id) => storyWithDecks(articles.get(id)!));
  const paragraphs = score(rows, (id) => storyOf(articles.get(id)!)).f1;
  const pages = `${set}, ${rows.length} pages`;
  return [
    { stage: "reading", set: pages, metric: "segment F", ours: f1, peers: PEERS["segments"]! },
    {
      stage: "reading",
      set: pages,
      metric: "segment F, decks left out",
      ours: paragraphs,
      peers: [],
      note: "the set counts decks as text",
    },
    ...metadataResults(rows, articles, pages),
    ...(await readingSpeed(set, timed, catalog)),
  ];
}

const readPage = ({ id, html }: Page, url: string | undefined, catalog: Catalog) =>
  readDocument({ source: id, bytes: html, format: "html", ...(url ? { known: { url } } : {}) }, { catalog });

async function dateStage({ dir, step, catalog }: Bench): Promise<StageResult[]> {
  const all = readRows<DateGold>(dir, "dates/htmldate.jsonl.gz");
  if (!all) return missing("reading", "htmldate-eval", "exact day", "dates/htmldate.jsonl.gz");
  const gold = sample(all, step);
  const { readPages } = await load<ScoreLibrary>(dir, "lib.mjs");
  const answers = new Map<string, string | undefined>();
  for (const set of new Set(gold.map(({ page }) => page.set))) {
    const wanted = new Map(gold.filter(({ page }) => page.set === set).map((row) => [row.page.id, row]));
    for (const { id, html } of readPages(set, dir)) {
      const row = wanted.get(id);
      if (!row) continue;
      const { publishedAt } = await readPage({ id, html }, row.url, catalog);
      answers.set(row.id, publishedAt);
    }
  }
  return dateResults(gold, answers);
}

/** Report only: no rule was tuned on it since the prototype, and nobody looks into it. */
async function zyteStage({ dir, catalog }: Bench): Promise<StageResult[]> {
  const file = "article-text/zyte-aeb.jsonl.gz";
  if (!existsSync(join(dir, file))) return missing("reading", "zyte-aeb", "4-gram F1", file);
  const gold = readRows<{ id: string; url?: string }>(dir, file)!;
  const urls = new Map(gold.map(({ id, url }) => [id, url]));
  const { readPages } = await load<ScoreLibrary>(dir, "lib.mjs");
  const stories = new Map<string, string>();
  for (const page of readPages("article-text/zyte-aeb-pages", dir))
    stories.set(page.id, storyOf(await readPage(page, urls.get(page.id), catalog)));
  const { score } = await load<Scorer>(dir, "article-zyte.mjs");
  const { f1, accuracy } = score(gold, (id) => stories.get(id));
  const set = `zyte-aeb, ${gold.length} pages`;
  return [
    { stage: "reading", set, metric: "4-gram F1", ours: f1, peers: PEERS["zyte"]! },
    { stage: "reading", set, metric: "exact", ours: accuracy, peers: PEERS["exact"]! },
  ];
}
