import { feedDate } from "../../../src/1-collect/feeds/feed-date.ts";
import { plainText } from "../../../src/1-collect/feeds/plain-text.ts";
import { readFeed } from "../../../src/1-collect/feeds/read-feed.ts";
import { decode } from "../../../src/2-read/charset.ts";
import type { Feed, FeedFacts, FeedItem, FeedPerson, FeedText } from "../../../src/domain/feed.ts";
import { isHeldOut, readRows } from "../data.ts";
import type { StageResult } from "../stage.ts";

interface Row {
  readonly id: string;
  readonly group?: string;
  readonly feed?: string;
  readonly feed_base64?: string;
  readonly expect?: readonly Condition[];
  readonly httpHeaders?: Readonly<Record<string, string>>;
}

interface Condition {
  readonly path: readonly (string | number)[];
  readonly op: string;
  readonly value?: unknown;
}

const FILES = ["feeds/gofeed.jsonl.gz", "feeds/rss-parser.jsonl.gz", "feeds/feedparser-wellformed.jsonl.gz"];
const FEEDPARSER = FILES[2]!;
const STAGE = "feeds";
/** Of these feedparser tests its sanitiser, not the feed, is the matter. */
const LEFT_OUT = /sanitize/;

/**
 * Survival over all test feeds; expectations of feedparser that have a counterpart in our model: title, subtitle,
 * summary, content, rights, id, link(s), language, persons, categories, dates, image, comments, source. Markup is
 * stripped and dates are compared as instants. Peers: READING, all 1,851 files of feedparser.
 */
export async function feedStages(dir: string, _quick: boolean): Promise<StageResult[]> {
  const set = "feedparser, gofeed, rss-parser tests";
  const all = FILES.flatMap((file) => readRows<Row>(dir, file) ?? []);
  if (!all.length) return [{ stage: STAGE, set, metric: "survives", ours: undefined, peers: [], note: "no feeds" }];
  let survived = 0;
  const began = performance.now();
  for (const row of all) if (await survives(row)) survived++;
  const seconds = (performance.now() - began) / 1000;
  const scored = await scoreAll(
    (readRows<Row>(dir, FEEDPARSER) ?? []).filter(({ group = "" }) => !LEFT_OUT.test(group)),
  );
  const peers = [
    { name: "@rowanmanning/feed-parser 2.1", value: 0.694, when: "2026-11" },
    { name: "feedsmith 3.0", value: 0.685, when: "2026-11" },
    { name: "htmlparser2 12", value: 0.637, when: "2026-11" },
    { name: "rss-parser 3.13", value: 0.577, when: "2026-11" },
  ];
  const surviving = [
    { name: "htmlparser2 12", value: 0.982, when: "2026-11" },
    { name: "@rowanmanning/feed-parser 2.1", value: 0.958, when: "2026-11" },
  ];
  const expectations = "feedparser wellformed, without its sanitiser tests";
  return [
    { stage: STAGE, set: `${set} (${all.length})`, metric: "survives", ours: survived / all.length, peers: surviving },
    {
      stage: STAGE,
      set: expectations,
      metric: "expectations met, dev four fifths",
      ours: scored.dev,
      peers,
      note: scored.note,
    },
    { stage: STAGE, set: expectations, metric: "expectations met, held-out fifth", ours: scored.heldOut, peers: [] },
    {
      stage: STAGE,
      set: `${set} (${all.length})`,
      metric: "feeds/s",
      ours: all.length / seconds,
      peers: [{ name: "@rowanmanning/feed-parser 2.1", value: 1743, when: "2026-11, small feeds" }],
    },
  ];
}

const ADDRESS = "http://127.0.0.1:8097/tests/feed.xml";

async function read({ feed, feed_base64, httpHeaders }: Row) {
  const content = feed ?? (await decode(Buffer.from(feed_base64!, "base64"), "html")).content;
  const location = Object.entries(httpHeaders ?? {}).find(([name]) => name.toLowerCase() === "content-location")?.[1];
  return readFeed(content, { address: location ? new URL(location, ADDRESS).href : ADDRESS });
}

async function survives(row: Row): Promise<boolean> {
  try {
    await read(row);
    return true;
  } catch {
    // The figure is about this.
    return false;
  }
}

async function scoreAll(rows: readonly Row[]) {
  const counts = { dev: { met: 0, all: 0 }, heldOut: { met: 0, all: 0 } };
  for (const row of rows) {
    const { feed } = await read(row);
    const verdicts = (row.expect ?? []).flatMap((condition) => verdictOf(feed, condition) ?? []);
    if (!verdicts.length) continue;
    const count = isHeldOut(row.id) ? counts.heldOut : counts.dev;
    count.all++;
    if (verdicts.every(Boolean)) count.met++;
    else if (process.env["TOCSIN_BENCH_MISSES"] && count === counts.dev) {
      console.error(row.id, JSON.stringify(row.expect), JSON.stringify(feed?.items[0] ?? feed).slice(0, 600));
    }
  }
  const note = `${counts.dev.all} and ${counts.heldOut.all} comparable tests`;
  return { dev: counts.dev.met / counts.dev.all, heldOut: counts.heldOut.met / counts.heldOut.all, note };
}

/** Undefined: our model has no such field. */
function verdictOf(feed: Feed | undefined, { path, op, value }: Condition): boolean | undefined {
  if (op !== "eq" || typeof path[0] !== "string" || !["feed", "entries"].includes(path[0])) return undefined;
  const holder = path[0] === "feed" ? feed : feed?.items[Number(path[1])];
  const rest = path.slice(path[0] === "feed" ? 1 : 2);
  if (rest[0] === "source") {
    const wanted = wantedOf(feed?.items[Number(path[1])]?.origin, rest.slice(1));
    return wanted && matches(wanted(), value);
  }
  const wanted = wantedOf(holder, rest);
  return wanted && matches(wanted(), value);
}

type Holder =
  | (FeedFacts & Partial<Pick<Feed, "subtitle"> & Pick<FeedItem, "summary" | "content" | "comments">>)
  | undefined;
type Answer = string | FeedText | undefined;

function wantedOf(holder: Holder, path: readonly (string | number)[]): (() => Answer | Answer[]) | undefined {
  const [field, index, sub] = path;
  const name = String(field).replace(/_detail$/, "");
  const isWhole = path.length === 1 || (String(field).endsWith("_detail") && index === "value");
  if (TEXTS[name] && isWhole) return () => TEXTS[name]!(holder);
  if (field === "content" && sub === "value") return () => holder?.content ?? holder?.summary;
  if (field === "tags" && sub === "term") return () => holder?.categories[Number(index)];
  if (field === "links" && (sub === "href" || sub === "rel")) return () => linkField(holder, Number(index), sub);
  if (field === "enclosures" && (sub === "href" || sub === "url")) return () => enclosures(holder)[Number(index)]?.url;
  if (field === "image" && index === "href") return () => holder?.image;
  if (field === "author_detail") return () => holder?.authors[0]?.[index as keyof FeedPerson];
  if ((field === "authors" || field === "contributors") && typeof sub === "string")
    return () => holder?.[field][Number(index)]?.[(sub === "href" ? "url" : sub) as keyof FeedPerson];
  return undefined;
}

const enclosures = (holder: Holder) => holder?.links.filter(({ rel }) => rel === "enclosure") ?? [];
function linkField(holder: Holder, index: number, field: "href" | "rel"): Answer {
  const link = holder?.links[index] ?? (holder?.link ? { url: holder.link, rel: "alternate" } : undefined);
  return field === "href" ? link?.url : link?.rel;
}

const TEXTS: Readonly<Record<string, (holder: Holder) => Answer | Answer[]>> = {
  title: (h) => h?.title,
  tagline: (h) => h?.subtitle,
  subtitle: (h) => h?.subtitle,
  info: (h) => h?.subtitle,
  description: (h) => [h?.summary, h?.subtitle, h?.content],
  summary: (h) => [h?.summary, h?.content],
  copyright: (h) => h?.rights,
  rights: (h) => h?.rights,
  id: (h) => h?.id,
  guid: (h) => h?.id,
  link: (h) => h?.link,
  language: (h) => h?.language,
  comments: (h) => h?.comments,
  author: (h) => (h?.authors ?? []).flatMap(({ name, email, url }) => [name, email, `${name} (${email ?? url})`]),
  updated: (h) => [h?.updatedAt, h?.publishedAt, h?.dateAsWritten],
  published: (h) => [h?.publishedAt, h?.dateAsWritten],
  created: (h) => [h?.publishedAt, h?.dateAsWritten],
  date: (h) => [h?.updatedAt, h?.publishedAt, h?.dateAsWritten],
  updated_parsed: (h) => [h?.updatedAt, h?.publishedAt],
  published_parsed: (h) => h?.publishedAt,
  created_parsed: (h) => h?.publishedAt,
  date_parsed: (h) => [h?.updatedAt, h?.publishedAt],
};

function matches(answer: Answer | Answer[], value: unknown): boolean {
  return (Array.isArray(answer) ? answer : [answer]).some((one) => equal(one, value));
}

function equal(answer: Answer, value: unknown): boolean {
  if (Array.isArray(value)) return answer !== undefined && sameTime(String(answer), value.map(Number));
  if (value === null || value === "") return answer === undefined;
  const expected = String(value);
  const ours = answer === undefined ? "" : typeof answer === "string" ? answer : plainText(answer);
  if (ours === expected.replace(/\s+/g, " ").trim() || ours === plainText({ value: expected, type: "html" }))
    return true;
  const day = feedDate(expected);
  return day !== undefined && day === ours;
}

function sameTime(answer: string, [year, month, day, hour, minute, second]: number[]): boolean {
  const time = Date.parse(answer.length > 10 ? answer : `${answer.padEnd(10, "-01").slice(0, 10)}T00:00:00Z`);
  return time === Date.UTC(year!, month! - 1, day, hour, minute, second);
}
