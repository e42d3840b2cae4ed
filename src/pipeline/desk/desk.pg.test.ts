import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SERVERS, storeOptionsFor, type TestServer } from "../../../test/support/postgres.ts";
import { ROOT, realSteps } from "../../../test/support/real-context.ts";
import type { Article } from "../../domain/article.ts";
import type { Assessment } from "../../domain/assessment.ts";
import { isIssue } from "../../domain/issue.ts";
import { DEMO_SOURCE } from "../../domain/source.ts";
import { levelStep } from "../../domain/vocabulary/level.ts";
import { openInputs } from "../../ports/node/read-inputs.ts";
import type { DerivedKind, Fetched, Store } from "../../ports/store.ts";
import { openStore } from "../../store/open-store.ts";
import { readOne } from "../articles.ts";
import { keepFetched } from "../collect/collect.ts";
import { workOnce } from "../work.ts";
import { extractWork, rebuildWork } from "./extract-articles.ts";
import type { PictureDocument } from "./make-picture.ts";
import { pictureWork } from "./picture-work.ts";
import { pictureJob } from "./queues.ts";
import { beginRebuild, rebuildState, switchWork } from "./rebuild.ts";
import { prepareDesk, schedule } from "./schedule.ts";

const steps = realSteps();
/** Two days after the last of the examples, which are told as of one fortnight here. */
const T0 = new Date("2031-05-18T09:00:00Z");
const DAY_MS = 86_400_000;
const at = (days: number) => new Date(T0.getTime() + days * DAY_MS);

/** Articles of the examples, as read. */
let read: Article[];
beforeAll(async () => {
  read = [];
  const folders = readdirSync(join(ROOT, "examples"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for await (const input of openInputs(folders.map(({ name }) => join(ROOT, "examples", name)))) {
    const article = isIssue(input) ? [] : await readOne(input, steps);
    if ("text" in article) read.push(inMay(article));
  }
});
const inMay = ({ publishedAt, ...article }: Article): Article => ({ ...article, ...(publishedAt ? { publishedAt: publishedAt.replace("2031-03", "2031-05") } : {}) }); // biome-ignore format: short
const fetched = (articles: readonly Article[], fetchedAt: Date, source?: string): Fetched[] =>
  articles.map((article) => ({ address: article.source, fetchedAt, article, ...(source ? { source } : {}) }));

describe.each(SERVERS)("%s", (_name, start) => {
  let server: TestServer;
  let store: Store;
  let now: Date;
  const opened: Store[] = [];
  beforeAll(async () => {
    server = await start();
  });
  beforeEach(async () => {
    store = await openStore(storeOptionsFor(server));
    opened.push(store);
    now = at(0);
    await prepareDesk(store);
  });
  afterAll(async () => {
    for (const made of opened) await made.close();
    await server.stop();
  });

  /** All that a scheduler and one worker do until nothing is left. */
  async function settle(): Promise<void> {
    const deps = { store, steps, now: () => now };
    const queues = [extractWork(deps), pictureWork(deps), rebuildWork(deps), switchWork(deps)];
    const { signal } = new AbortController();
    for (let idle = 0; idle < 2; idle++) {
      await schedule({ store, now: () => now });
      while (await workOnce(store.jobs, queues, signal)) idle = 0;
    }
  }
  const all = async (kind: DerivedKind) => (await store.derived.list({ kind, limit: 200 })).rows;
  const picture = async () => (await store.derived.get("picture", "current"))?.document as PictureDocument;
  const put = (given: readonly Fetched[]) => keepFetched(given, { store });

  test("from stored articles to a picture: every article is in one story, and all that is named is there", async () => {
    await put(fetched(read, T0));
    await settle();
    const articles = await all("article");
    expect(articles).toHaveLength(read.length);
    const stories = new Map((await all("story")).map(({ id, document }) => [id, document as { articles: string[]; claims: number }])); // biome-ignore format: short
    for (const { id, key } of articles) expect(stories.get(key!)!.articles.filter((one) => one === id)).toEqual([id]);
    expect([...stories.values()].flatMap((story) => story.articles)).toHaveLength(read.length);
    const claims = await all("claim");
    const statements = new Map((await all("statement")).map((one) => [one.id, one]));
    const texts = new Map(articles.map(({ id, document }) => [id, (document as { text: string }).text]));
    let evidence = 0;
    for (const { key, document } of claims) {
      const claim = document as { evidence: { article: string; quote: string; start: number; end: number; statement?: string; speaker?: unknown }[]; independentOrigins: number }; // biome-ignore format: short
      expect(stories.has(key!)).toBe(true);
      for (const { article, quote, start, end, statement, speaker } of claim.evidence) {
        expect(texts.get(article)!.slice(start, end)).toBe(quote);
        const said = statement && (statements.get(statement)!.document as { claim: string; speaker: unknown });
        if (said) expect(said.claim).toBeDefined();
        // An unknown speaker is null; of an act nobody speaks.
        expect(speaker).toEqual(said ? said.speaker : undefined);
        evidence++;
      }
    }
    expect(evidence).toBeGreaterThan(20);
    const entities = new Set((await all("entity")).map(({ id }) => id));
    const speakers = [...statements.values()].flatMap(({ key }) => key ?? []);
    expect(speakers.length).toBeGreaterThan(5);
    expect(speakers.filter((id) => !entities.has(id))).toEqual([]);
    expect((await all("assessment")).length).toBeGreaterThan(2);
    expect(await picture()).toMatchObject({ number: 1, demo: false, articles: read.length, waiting: 0, asOf: T0.toISOString() }); // biome-ignore format: short
    expect((await store.derived.search({ kind: "claim", words: "hospital", limit: 9 })).rows.length).toBeGreaterThan(0);
  });

  test("nothing new is no new picture; a new article is one, and only its rows are written", async () => {
    await put(fetched(read.slice(1), T0));
    await settle();
    await settle();
    expect((await picture()).number).toBe(1);
    const before = await store.derived.stamp("article");
    await put(fetched(read, T0));
    await settle();
    expect(await picture()).toMatchObject({ number: 2, articles: read.length });
    const after = await store.derived.stamp("article");
    expect(after.count).toBe(before.count + 1);
    const [, sumBefore, maxBefore] = before.mark.split(" ").map(Number);
    const [, sumAfter, maxAfter] = after.mark.split(" ").map(Number);
    // One row more, and of the others at most those of its story were written anew.
    expect(maxAfter).toBeGreaterThan(maxBefore!);
    expect(sumAfter! - sumBefore!).toBeLessThan(maxAfter! * 8);
  });

  test("a picture tells what changed since the last one that is a day old", async () => {
    const assessments = async () => (await all("assessment")).map(({ document }) => document as Assessment);
    const isNews = ({ source }: Article) => source.includes("retaliation");
    const comparedWith = async () => (await picture()).comparedWith;
    await put(fetched(read.filter((one) => !isNews(one)), T0)); // biome-ignore format: short
    await settle();
    expect(await comparedWith()).toBeUndefined();
    now = at(0.5);
    await settle();
    expect(await comparedWith()).toBeUndefined();
    now = at(1);
    await put(fetched(read.filter(isNews), now));
    await settle();
    expect(await comparedWith()).toBe(T0.toISOString());
    const risen = (await assessments()).filter(({ changedFrom, level }) => changedFrom && levelStep(level) > levelStep(changedFrom)); // biome-ignore format: short
    expect(risen.length).toBeGreaterThan(0);
    const claims = new Set((await all("claim")).map(({ id }) => id));
    for (const { changes, reasons } of risen) {
      const came = changes.flatMap(({ what, claim }) => (what === "came" ? [claim!] : []));
      expect(came.length).toBeGreaterThan(0);
      expect(came.filter((id) => !claims.has(id) || !reasons.some(({ claim }) => claim === id))).toEqual([]);
    }
    const before = await assessments();
    await store.jobs.add([pictureJob]);
    await settle();
    expect((await picture()).number).toBe(4);
    expect(await assessments()).toEqual(before);
    // Half a day on, the same day is compared with; a day on, nothing is news any more.
    now = at(1.49);
    await settle();
    expect(await comparedWith()).toBe(T0.toISOString());
    now = at(2);
    await settle();
    expect(await comparedWith()).toBe(at(1).toISOString());
    expect((await assessments()).flatMap(({ changes }) => changes.filter(({ what }) => what === "came"))).toEqual([]);
    await beginRebuild(store);
    await settle();
    expect(await comparedWith()).toBeUndefined();
  });

  test("a story that leaves the window stays, with a mark; a late article of its days joins it", async () => {
    const [first, ...others] = read.filter(({ source }) => source.includes("hospital"));
    const dated = (article: Article) => ({ ...article, publishedAt: article.publishedAt ?? "2031-03-07" });
    now = new Date(Math.max(...others.map((article) => Date.parse(dated(article).publishedAt))) + DAY_MS);
    await put(fetched(others.map(dated), now));
    await settle();
    const before = await all("story");
    expect(before.length).toBeGreaterThan(0);
    const entities = (await all("entity")).map(({ id }) => id).sort();
    now = new Date(now.getTime() + 30 * DAY_MS);
    const other = read.find(({ source }) => source.includes("retaliation"));
    await put(fetched([{ ...other!, publishedAt: now.toISOString() }], now));
    await settle();
    expect((await picture()).articles).toBe(1);
    const after = await all("story");
    expect(after.length).toBe(before.length + 1);
    for (const { id, document } of before)
      expect(after.find((one) => one.id === id)!.document).toEqual({ ...(document as object), settled: true });
    const later = new Set((await all("entity")).map(({ id }) => id));
    expect(entities.filter((id) => !later.has(id))).toEqual([]);
    await put(fetched([dated(first!)], now));
    await settle();
    const article = (await all("article")).find(({ document }) => (document as Article).source === first!.source);
    const story = (await all("story")).find(({ id }) => id === article!.key)!.document as { articles: string[]; settled?: true }; // biome-ignore format: short
    expect(story.articles.length).toBeGreaterThan(1);
    expect(story.settled).toBe(true);
  });

  test("the demonstration is a picture of its own, and none beside real articles", async () => {
    await store.sources.put({ id: DEMO_SOURCE, name: "Demonstration" });
    await put(fetched(read.slice(2), T0, DEMO_SOURCE));
    await settle();
    const { asOf, demo, articles } = await picture();
    expect([demo, articles]).toEqual([true, read.length - 2]);
    expect(asOf! < T0.toISOString()).toBe(true);
    expect((await all("story")).every(({ document }) => (document as { demo?: true }).demo)).toBe(true);
    await put(fetched(read.slice(0, 1), T0));
    await settle();
    expect(await picture()).toMatchObject({ demo: false, articles: 1 });
    expect(await all("article")).toHaveLength(1);
    expect(await store.articles.removeDemo()).toBe(read.length - 2);
    await settle();
    expect(await all("article")).toHaveLength(1);
  });

  test("a new version of an article takes the place of the old one, also when its job came late", async () => {
    await put(fetched(read, T0));
    await settle();
    const [one] = read;
    const changed = {
      ...one!,
      text: `${one!.text}\n\nThe harbour master Ilse Brandvold said the gates would stay shut.`,
    };
    const longer = { ...changed, passages: [...changed.passages, { start: one!.text.length + 2, end: changed.text.length, role: "body" as const }] }; // biome-ignore format: short
    const [kept] = await put(fetched([longer], at(1)));
    now = at(1);
    await settle();
    const document = (await store.derived.get("article", kept!.id))!.document as { text: string; version: string };
    expect([document.text, document.version]).toEqual([longer.text, kept!.version]);
    const [first] = await store.articles.versions(kept!.id);
    await store.jobs.add([{ queue: "extract", key: "late", data: { article: kept!.id, version: first!.hash } }]);
    await settle();
    expect((await store.derived.get("extraction", kept!.id))!.key).toBe(kept!.version);
    expect(await all("article")).toHaveLength(read.length);
  });

  test("a rebuild is made beside what is read, and gives the same", async () => {
    await put(fetched(read, T0));
    await settle();
    const before = await Promise.all((["article", "story", "claim", "assessment"] as const).map(all));
    const begun = await beginRebuild(store);
    expect(begun).toMatchObject({ generation: "2", done: 0, of: read.length });
    expect(await beginRebuild(store)).toEqual(begun);
    expect(await store.derived.current()).toBe("1");
    await settle();
    expect(await store.derived.generations()).toEqual([{ name: "2", current: true }]);
    expect(await rebuildState(store)).toEqual({ done: 0, of: 0 });
    expect(await Promise.all((["article", "story", "claim", "assessment"] as const).map(all))).toEqual(before);
  });
});
