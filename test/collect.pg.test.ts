import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { readDocument } from "../src/2-read/read.ts";
import { LIMITS } from "../src/domain/limits.ts";
import type { SourceManifest } from "../src/domain/source.ts";
import { type CollectRun, collectDue } from "../src/pipeline/collect/collect.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { type Network, openFetch } from "../src/ports/node/fetch/open-fetch.ts";
import { openMailBoxes } from "../src/ports/node/mail-boxes.ts";
import { nodeSecrets } from "../src/ports/node/secrets.ts";
import { nodeFolder } from "../src/ports/node/source-folder.ts";
import type { Store } from "../src/ports/store.ts";
import { openStore } from "../src/store/open-store.ts";
import { fakeSteps } from "./support/fake-steps.ts";
import { type Handler, type Loopback, serve } from "./support/loopback.ts";
import { SERVERS, storeOptionsFor, type TestServer } from "./support/postgres.ts";
import { ROOT } from "./support/real-context.ts";

/** A site with every fault, a real store, real reading: the right state each, and nothing lost. */
const catalog = readCatalog(`${ROOT}catalog`);
let server: TestServer;
let store: Store;
let site: Loopback;
let network: Network;
let routes: Record<string, Handler>;
let now: Date;
const mailBoxes = openMailBoxes();

beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
afterAll(() => server.stop());
beforeEach(async () => {
  routes = {};
  now = new Date("2031-03-08T12:00:00Z");
  store = await openStore(storeOptionsFor(server));
  site = await serve((request, response) => {
    const handler = routes[request.url ?? ""];
    if (handler) handler(request, response);
    else response.writeHead(404).end();
  });
  network = openFetch({
    userAgent: "tocsin/0.0",
    allowPrivate: [`127.0.0.1:${site.port}`],
    limits: { intervalMs: 0, headMs: 400, idleMs: 400, totalMs: 3_000 },
  });
});
afterEach(async () => {
  await network.close();
  await site.close();
  await store.close();
});

const send =
  (body: string | Buffer, headers: Record<string, string> = {}): Handler =>
  (_request, response) =>
    void response.writeHead(200, { "content-type": "text/xml; charset=utf-8", ...headers }).end(body);
const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_request, response) =>
    void response.writeHead(code, headers).end("no");
const story = (n: number | string) =>
  send(
    `<html><head><title>Gate ${n} shut</title></head><body><article><h1>Gate ${n} shut</h1><p>The keeper of the canal shut gate ${n} on Saturday after the pumps had stopped, she said.</p><p>Nobody was hurt, and boats wait outside until the pumps of gate ${n} run again.</p></article></body></html>`,
    { "content-type": "text/html; charset=utf-8" },
  );
/** All of one minute. */
const entry = (n: number | string, guid = `g${n}`) =>
  `<item><guid>${guid}</guid><title>Gate ${n} shut</title><link>${site.origin}/${n}</link><description>Gate ${n} is shut, says the keeper.</description><pubDate>Sat, 08 Mar 2031 09:00:00 GMT</pubDate></item>`;
const rss = (...entries: string[]) =>
  `<rss version="2.0"><channel><title>Quay Post</title>${entries.join("")}</channel></rss>`;

async function subscribe(change: Partial<SourceManifest> = {}): Promise<void> {
  await store.sources.subscribe({
    id: "quay",
    kind: "feed",
    address: `${site.origin}/feed`,
    title: "Quay Post",
    everyMinutes: 60,
    expect: { min: 1, max: 500 },
    ...change,
  });
}
async function runs(signal = new AbortController().signal): Promise<CollectRun[]> {
  const found: CollectRun[] = [];
  const steps = {
    ...fakeSteps(),
    read: (document: Parameters<typeof readDocument>[0]) => readDocument(document, { catalog }),
  };
  const deps = {
    store,
    fetch: network.fetch,
    folder: nodeFolder,
    mailBoxes,
    secrets: nodeSecrets,
    steps,
    now: () => now,
    signal,
  };
  for await (const run of collectDue(deps)) found.push(run);
  return found;
}
async function collect(): Promise<CollectRun> {
  const [run, ...others] = await runs();
  expect(others).toEqual([]);
  return run!;
}
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
const titles = async () => (await store.articles.list({ limit: 200 })).rows.map(({ title }) => title).sort();
const state = async () => (await store.sources.subscriptions())[0]!.state!;
const kept = (added: number, changed = 0, unchanged = 0) => ({ new: added, changed, unchanged });

test("many entries of one minute: all are kept, once; the second run asks whether anything changed", async () => {
  const numbers = Array.from({ length: 30 }, (_, n) => n + 1);
  for (const n of numbers) routes[`/${n}`] = story(n);
  routes["/feed"] = (request, response) =>
    request.headers["if-none-match"] === '"7"'
      ? void response.writeHead(304).end()
      : send(rss(...numbers.map((n) => entry(n))), { etag: '"7"' })(request, response);
  await subscribe();
  expect(await collect()).toMatchObject({
    health: "ok",
    listed: 30,
    kept: kept(30),
    open: 0,
    issues: [],
    due: "2031-03-08T13:00:00.000Z",
  });
  expect(await titles()).toEqual(numbers.map((n) => `Gate ${n} shut`).sort());
  const asked = site.asked.length;
  later(60);
  expect(await collect()).toMatchObject({ health: "ok", kept: kept(0), issues: [] });
  expect(site.asked.slice(asked)).toEqual(["/feed"]);
  expect(await state()).toMatchObject({ items: 30, lastSuccessAt: now.toISOString() });
});

test("ids that all change fetch nothing again; an entry whose words change is a new version", async () => {
  for (const n of [1, 2]) routes[`/${n}`] = story(n);
  routes["/feed"] = send(rss(entry(1), entry(2)));
  await subscribe();
  await collect();
  later(60);
  routes["/feed"] = send(rss(entry(1, "other-1"), entry(2, "other-2")));
  const asked = site.asked.length;
  expect(await collect()).toMatchObject({ health: "ok", kept: kept(0) });
  expect(site.asked.slice(asked)).toEqual(["/feed"]);
  later(60);
  routes["/feed"] = send(rss(entry(1).replace("is shut,", "is open,"), entry(2)));
  routes["/1"] = story("1 no longer");
  expect(await collect()).toMatchObject({ kept: kept(0, 1) });
});

test("a feed that is suddenly empty, or a page, or refused, fails loudly; what is kept stays; it comes back by itself", async () => {
  routes["/1"] = story(1);
  routes["/feed"] = send(rss(entry(1)), { etag: '"1"' });
  await subscribe();
  await collect();
  const faults: [Handler, string, RegExp][] = [
    [send(rss()), "too-few-entries", /0 entries, 1 before/],
    [send("<html><body>We have moved.</body></html>"), "not-a-feed", /web page/],
    [status(403), "address-refused", /403/],
    [status(500), "address-refused", /500/],
    [(_request, response) => void response.writeHead(302, { location: "/feed" }).end(), "address-refused", /redirects/],
    [() => undefined, "address-unreachable", /in time/],
    [status(304), "address-refused", /304/],
  ];
  for (const [i, [handler, code, says]] of faults.entries()) {
    later(60 * 24 * 2);
    routes["/feed"] = handler;
    const run = await collect();
    expect(run, code).toMatchObject({ health: "failed", kept: kept(0), issues: [{ code, severity: "error" }] });
    expect(run.issues[0]!.message).toMatch(says);
    expect(run.issues[0]!.message).toMatch(/^http.*: .*Next: ./);
    expect(await state()).toMatchObject({ failures: i + 1, items: 1, lastSuccessAt: "2031-03-08T12:00:00.000Z" });
  }
  expect(await titles()).toEqual(["Gate 1 shut"]);
  later(60 * 24 * 2);
  routes["/2"] = story(2);
  routes["/feed"] = send(rss(entry(1), entry(2)));
  // The page of the first, read two weeks ago, is looked at again.
  expect(await collect()).toMatchObject({ health: "ok", kept: kept(1, 0, 1), issues: [] });
  expect((await state()).failures).toBe(0);
});

test("an empty feed where none are expected is well, and empty", async () => {
  routes["/feed"] = send(rss());
  await subscribe({ expect: { min: 0, max: 10 } });
  expect(await collect()).toMatchObject({ health: "ok-empty", issues: [] });
});

test("a page that cannot be had: the feed's words are kept, and the page is asked for again although the feed is the same", async () => {
  let broken = true;
  routes["/1"] = story(1);
  routes["/2"] = (request, response) => (broken ? status(500) : story(2))(request, response);
  routes["/3"] = status(403);
  // Half a page: more is promised than comes.
  routes["/4"] = (request, response) => {
    if (!broken) return story(4)(request, response);
    response.writeHead(200, { "content-type": "text/html", "content-length": "9000" }).write("<html><body><p>Gate 4");
    setTimeout(() => response.destroy(), 20);
  };
  routes["/feed"] = (request, response) =>
    request.headers["if-none-match"]
      ? status(304)(request, response)
      : send(rss(...[1, 2, 3, 4].map((n) => entry(n))), { etag: '"1"' })(request, response);
  await subscribe();
  const first = await collect();
  expect(first).toMatchObject({ health: "ok", kept: kept(4), open: 2 });
  expect(first.issues.map(({ source, severity }) => [source, severity])).toEqual(
    [2, 3, 4].map((n) => [`${site.origin}/${n}`, "warning"]),
  );
  expect(await titles()).toEqual([1, 2, 3, 4].map((n) => `Gate ${n} shut`));
  later(60);
  broken = false;
  expect(await collect()).toMatchObject({ kept: kept(0, 2), open: 0, issues: [] });
  // Gate 1 shut changes in the feed while its page is away: the article must not give way to a teaser.
  later(60);
  routes["/1"] = status(404);
  routes["/feed"] = send(rss(...[1, 2, 3, 4].map((n) => entry(n).replace("Gate 1 is", "Gate 1 was"))));
  expect(await collect()).toMatchObject({ kept: kept(0), issues: [{ severity: "error" }] });
});

test("a feed cut in the middle and one in a wrong charset: what is there is kept, the rest comes with the next run", async () => {
  for (const n of [1, 2]) routes[`/${n}`] = story(n);
  const whole = rss(entry(1), entry(2));
  routes["/feed"] = send(whole.slice(0, whole.indexOf("<title>Gate 2")), { etag: '"1"' });
  await subscribe();
  expect(await collect()).toMatchObject({ health: "ok", issues: [{ code: "feed-half" }] });
  expect((await state()).etag).toBeUndefined();
  later(60);
  routes["/feed"] = send(Buffer.from(rss(entry(1), entry(2), entry(3).replaceAll("Gate 3", "Café 3")), "latin1"), {
    etag: '"2"',
  });
  expect(await collect()).toMatchObject({ health: "ok", listed: 3 });
  expect(await titles()).toEqual(expect.arrayContaining(["Café 3 shut", "Gate 1 shut", "Gate 2 shut"]));
});

test("more pages than one run fetches come with the next, although the feed has not changed; a run that is stopped is done again", async () => {
  const numbers = Array.from({ length: LIMITS.collectPagesMax + 5 }, (_, n) => n + 1);
  for (const n of numbers) routes[`/${n}`] = story(n);
  routes["/feed"] = (request, response) =>
    request.headers["if-none-match"]
      ? status(304)(request, response)
      : send(rss(...numbers.map((n) => entry(n))), { etag: '"1"' })(request, response);
  await subscribe();
  const stop = new AbortController();
  const stopping = story(3);
  routes["/3"] = (request, response) => {
    stop.abort();
    stopping(request, response);
  };
  expect(await runs(stop.signal)).toEqual([]);
  expect((await store.sources.subscriptions())[0]!.state).toBeUndefined();
  expect(await collect()).toMatchObject({
    health: "ok",
    kept: kept(LIMITS.collectPagesMax - 2, 0, 2),
    open: 5,
    issues: [],
  });
  later(60);
  expect(await collect()).toMatchObject({ health: "ok", kept: kept(5), open: 0, issues: [] });
});

test("a page whose entry stays as it was is looked at again after a day and a week, and no more; what it corrects is a version", async () => {
  let words = "1";
  routes["/1"] = (request, response) =>
    request.headers["if-none-match"] === `"${words}"`
      ? void response.writeHead(304).end()
      : send(`<html><head><title>Gate ${words} shut</title></head><body><article><h1>Gate ${words} shut</h1><p>The keeper of the canal shut gate ${words} on Saturday after the pumps had stopped, she said.</p></article></body></html>`, { "content-type": "text/html", etag: `"${words}"` })(request, response);
  routes["/feed"] = (request, response) => (request.headers["if-none-match"] ? status(304) : send(rss(entry(1)), { etag: '"f"' }))(request, response);
  await subscribe();
  await collect();
  const looks: [hours: number, correction: string, asked: number, changed: number][] = [
    [12, "1", 0, 0],
    [12, "1", 1, 0],
    [24, "2", 0, 0],
    [5 * 24, "2", 1, 1],
    [30 * 24, "3", 0, 0],
  ];
  for (const [hours, correction, asked, changed] of looks) {
    later(hours * 60);
    words = correction;
    const before = site.asked.length;
    expect(await collect(), `${hours} h`).toMatchObject({ health: "ok", kept: kept(0, changed), issues: [] });
    expect(site.asked.slice(before).filter((path) => path === "/1"), `${hours} h`).toHaveLength(asked);
  }
}); // biome-ignore format: a table

test("a site that asks for a pause gets it", async () => {
  routes["/feed"] = status(503, { "retry-after": "20000" });
  await subscribe();
  expect(await collect()).toMatchObject({ health: "failed", due: "2031-03-08T17:33:20.000Z" });
});

test("paused, gone on, removed; its articles stay", async () => {
  routes["/1"] = story(1);
  routes["/feed"] = send(rss(entry(1)));
  await subscribe();
  await collect();
  later(600);
  expect(await store.sources.pause("quay", now)).toBe(true);
  expect(await runs()).toEqual([]);
  expect(await store.sources.pause("quay")).toBe(true);
  expect(await collect()).toMatchObject({ health: "ok" });
  expect(await store.sources.unsubscribe("quay")).toBe(true);
  expect(await store.sources.unsubscribe("quay")).toBe(false);
  expect(await store.sources.subscriptions()).toEqual([]);
  expect(await titles()).toEqual(["Gate 1 shut"]);
});
