import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { appDeps } from "../../test/support/app-deps.ts";
import { type Handler, type Loopback, serve } from "../../test/support/loopback.ts";
import { SERVERS, storeOptionsFor, type TestServer } from "../../test/support/postgres.ts";
import { realSteps } from "../../test/support/real-context.ts";
import type { StarterSource } from "../domain/source.ts";
import { type Network, openFetch } from "../ports/node/fetch/open-fetch.ts";
import { openMailBoxes } from "../ports/node/mail-boxes.ts";
import { nodeSecrets } from "../ports/node/secrets.ts";
import { nodeFolder } from "../ports/node/source-folder.ts";
import type { Store } from "../ports/store.ts";
import { openStore } from "../store/open-store.ts";
import { buildApp } from "./app.ts";
import { hashPassword } from "./secrets.ts";

/** The screen of sources: what it is told, and what it may change. */
const NOW = new Date("2031-03-09T08:00:00Z");
const PASSWORD = "seven grey herons";
const OFFERED: StarterSource = {
  id: "harbour-cert",
  kind: "feed",
  address: "https://cert.example/feed",
  title: "Harbour CERT",
  publisher: "Harbour CERT",
  language: "en",
  topic: "cyber-authority",
  checked: "not checked",
  everyMinutes: 120,
  expect: { min: 2, max: 40 },
};

let server: TestServer;
let store: Store;
let app: FastifyInstance;
let site: Loopback;
let network: Network;
let headers: Record<string, string>;
let routes: Record<string, Handler>;
const opened: (() => Promise<void>)[] = [];

beforeAll(async () => {
  server = await SERVERS[0]![1]();
  site = await serve((request, response) => {
    const handler = routes[request.url ?? ""];
    if (handler) handler(request, response);
    else response.writeHead(404).end();
  });
  network = openFetch({
    userAgent: "tocsin/0.0",
    allowPrivate: [`127.0.0.1:${site.port}`],
    limits: { intervalMs: 0 },
  });
});
beforeEach(async () => {
  routes = {};
  store = await openStore(storeOptionsFor(server));
  const sources = {
    catalog: async () => [OFFERED],
    open: async () => ({ fetch: network.fetch, folder: nodeFolder, mailBoxes: openMailBoxes(), secrets: nodeSecrets, steps: realSteps() }), // biome-ignore format: short
  };
  app = await buildApp(appDeps(store, { sources, now: () => NOW }));
  const [thisApp, thisStore] = [app, store];
  opened.push(async () => {
    await thisApp.close();
    await thisStore.close();
  });
  await store.accounts.add({ name: "vera", role: "analyst", passwordHash: await hashPassword(PASSWORD) });
  const answer = await app.inject({ method: "POST", url: "/api/login", headers: { host: "localhost" }, payload: { name: "vera", password: PASSWORD } }); // biome-ignore format: short
  headers = { host: "localhost", cookie: `tocsin_session=${answer.cookies[0]!.value}`, "x-csrf-token": answer.json().csrfToken }; // biome-ignore format: short
});
afterAll(async () => {
  for (const close of opened) await close();
  await network.close();
  await site.close();
  await server.stop();
});

const call = async (method: "GET" | "POST" | "DELETE", url: string, payload?: object) => {
  const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.body ? answer.json() : undefined };
};
const article = (n: number) => ({ id: `a${n}`, source: "x", language: "en", provenance: {}, text: `Gate ${n} is shut.`, passages: [], furniture: [], issues: [] }); // biome-ignore format: short
const add = (payload: object) => call("POST", "/api/sources", payload);
const trail = async () =>
  (await store.audit.list({ limit: 50 })).rows
    .map(({ actor, action, subject }) => [actor, action, subject].join(" "))
    .filter((line) => !line.startsWith("vera login"))
    .reverse();

test("added, changed, paused, gone on, run, removed: each stands in the audit trail, and a run is a job", async () => {
  const added = await add({ address: "https://quay.example/feed", title: "Quay Post", min: 3 });
  expect([added.status, added.body]).toEqual([
    201,
    {
      id: "quay.example",
      kind: "feed",
      address: "https://quay.example/feed",
      title: "Quay Post",
      everyMinutes: 60,
      expect: { min: 3, max: 5000 },
      health: "new",
      due: NOW.toISOString(),
      failures: 0,
      perDay: Array(30).fill(0),
      median: 0,
    },
  ]);
  const changed = await add({ address: "https://quay.example/feed", everyMinutes: 15 });
  expect([changed.status, changed.body]).toMatchObject([200, { title: "Quay Post", everyMinutes: 15 }]);
  expect((await call("POST", "/api/sources/quay.example/pause")).status).toBe(204);
  const [paused] = (await call("GET", "/api/sources")).body.rows;
  expect(paused).toMatchObject({ health: "paused", since: NOW.toISOString() });
  expect(paused).not.toHaveProperty("due");
  expect((await call("POST", "/api/sources/quay.example/resume")).status).toBe(204);
  for (const _twice of [1, 2]) expect((await call("POST", "/api/sources/quay.example/run")).status).toBe(204);
  const jobs = await store.jobs.take({ queues: ["collect"], limit: 9, leaseMs: 1_000 });
  expect(jobs).toMatchObject([{ key: "quay.example", data: { source: "quay.example" } }]);
  expect((await call("DELETE", "/api/sources/quay.example")).status).toBe(204);
  expect((await call("GET", "/api/sources")).body).toEqual({ rows: [] });
  for (const change of ["pause", "resume", "run", "test"])
    expect((await call("POST", `/api/sources/quay.example/${change}`)).status, change).toBe(404);
  expect((await call("DELETE", "/api/sources/quay.example")).status).toBe(404);
  expect(await trail()).toEqual(
    ["add", "add", "pause", "resume", "run", "run", "remove"].map((word) => `vera ${word}-source quay.example`),
  );
});

test("what is no source, or would read the disk of the desk, is refused and leaves no trace", async () => {
  for (const [payload, status, says] of [
    [{}, 400, /an address or an id/],
    [{ address: "https://quay.example/feed", catalog: "harbour-cert" }, 400, /an address or an id/],
    [{ catalog: "nobody" }, 404, /no such source/],
    [{ address: "https://mara:secret@quay.example/" }, 400, /password/],
    [{ address: "https://quay.example/", everyMinutes: 1 }, 400, /interval/],
    [{ address: "/etc" }, 403, /machine of the desk/],
    [{ address: "imaps://mail.example/INBOX" }, 400, /secret/],
    [{ address: "https://quay.example/", login: { secretEnv: "DATABASE_URL" } }, 400, /additional/],
    [{ address: "/etc", kind: "feed" }, 400, /no address of http/],
    [{ address: "https://quay.example/", colour: "red" }, 400, /additional/],
  ] as const) {
    const answer = await add(payload);
    expect([answer.status, answer.body.title], JSON.stringify(payload)).toEqual([status, expect.stringMatching(says)]);
  }
  await add({ address: "https://quay.example/feed", id: "quay" });
  expect((await add({ address: "https://other.example/feed", id: "quay" })).body.title).toMatch(/another source's/);
  expect(await trail()).toEqual(["vera add-source quay"]);
});

test("the catalog says what is on; what it expects of a source is taken over", async () => {
  expect((await call("GET", "/api/sources/catalog")).body).toEqual({ rows: [OFFERED] });
  expect((await add({ catalog: "harbour-cert" })).body).toMatchObject({ id: "harbour-cert", publisher: "Harbour CERT", everyMinutes: 120, expect: { min: 2, max: 40 } }); // biome-ignore format: short
  expect((await call("GET", "/api/sources/catalog")).body.rows).toMatchObject([{ on: "harbour-cert" }]);
});

test("OPML: feeds that are known are left, what cannot be taken is told", async () => {
  await add({ address: "https://quay.example/feed" });
  const opml = `<opml version="2.0"><body><outline text="Quay" xmlUrl="https://quay.example/feed"/><outline text="Dike" xmlUrl="https://dike.example/rss"/><outline text="Bad" xmlUrl="ftp://dike.example/"/>${" ".repeat(100_000)}</body></opml>`;
  const { status, body } = await call("POST", "/api/sources/opml", { opml });
  expect([status, body]).toMatchObject([200, { added: ["dike.example"], issues: [{ next: expect.any(String) }] }]);
  expect((await call("POST", "/api/sources/opml", { opml: "<html>" })).body).toMatchObject({ added: [], issues: [{ code: "not-opml", severity: "error" }] }); // biome-ignore format: short
});

test("health in words, with what was expected and found, and the articles of thirty days", async () => {
  await add({ address: "https://quay.example/feed", id: "quay" });
  const issue = { code: "too-few-entries", severity: "error", source: "https://quay.example/feed", message: "https://quay.example/feed: gives 0 entries. Next: open it" } as const; // biome-ignore format: short
  const taken = { a: { hash: "1", tries: 0 }, b: { hash: "1", tries: 2 } };
  await store.sources.keepState("quay", { lastTriedAt: "2031-03-09T07:30:00Z", lastSuccessAt: "2031-03-08T07:00:00Z", since: "2031-03-08T08:00:00Z", failures: 3, items: 4, form: "rss", issue, taken }); // biome-ignore format: short
  // One today, two on each of the sixteen days before, one long ago.
  const days = [0, ...Array.from({ length: 32 }, (_, i) => 1 + (i >> 1)), 90];
  await store.articles.put(
    days.map((ago, i) => ({
      address: `https://quay.example/${i}`,
      source: "quay",
      fetchedAt: NOW,
      article: { ...article(i), publishedAt: new Date(NOW.getTime() - ago * 86_400_000).toISOString() }, // biome-ignore format: short
    })),
  );
  const [row] = (await call("GET", "/api/sources")).body.rows;
  expect(row).toMatchObject({
    health: "failed",
    since: "2031-03-08T08:00:00.000Z",
    lastSuccessAt: "2031-03-08T07:00:00Z",
    due: "2031-03-09T11:30:00.000Z",
    found: 4,
    left: 3,
    failures: 3,
    issue: { code: "too-few-entries", message: "https://quay.example/feed: gives 0 entries", next: "open it" },
    median: 2,
  });
  expect(row.perDay).toEqual([...Array(13).fill(0), ...Array(16).fill(2), 1]);
});

test("a test shows what was read beside what came of it, and keeps nothing", async () => {
  const page = `<html><head><title>Gate 1 shut</title></head><body><nav>Home</nav><article><h1>Gate 1 shut</h1><p>The keeper of the canal shut gate 1 on Saturday after the pumps had stopped, she said.</p></article></body></html>`;
  routes["/feed"] = (_request, response) =>
    void response.writeHead(200, { "content-type": "application/rss+xml" }).end(`<rss version="2.0"><channel><title>Quay</title><item><title>Gate 1 shut</title><link>${site.origin}/1</link></item></channel></rss>`); // biome-ignore format: short
  routes["/1"] = (_request, response) => void response.writeHead(200, { "content-type": "text/html" }).end(page);
  await add({ address: `${site.origin}/feed`, id: "quay" });
  const { status, body } = await call("POST", "/api/sources/quay/test");
  expect(status).toBe(200);
  expect(body).toMatchObject({
    form: "rss",
    items: [{ address: `${site.origin}/1`, title: "Gate 1 shut", from: "page" }],
    first: { address: `${site.origin}/1`, title: "Gate 1 shut", language: "en", raw: page },
    issues: [],
  });
  const { text, passages } = body.first;
  expect(text).toContain("The keeper of the canal");
  expect(passages.map(({ role }: { role: string }) => role)).toContain("headline");
  expect((await store.articles.list({ limit: 5 })).rows).toEqual([]);
  expect((await store.sources.subscriptions())[0]!.state).toBeUndefined();
});

test("no private address that the operator did not name is contacted", async () => {
  const other = await serve({ "/feed": (_request, response) => void response.end("secret") });
  for (const [id, address] of [
    ["other-port", `${other.origin}/feed`],
    ["metadata", "http://169.254.169.254/latest/meta-data/"],
    ["by-redirect", `${site.origin}/away`],
  ] as const) {
    routes["/away"] = (_request, response) => void response.writeHead(302, { location: `${other.origin}/feed` }).end();
    await add({ address, id });
    const { body } = await call("POST", `/api/sources/${id}/test`);
    expect(body, id).toMatchObject({ items: [], issues: [{ code: "address-refused", severity: "error" }] });
    expect(JSON.stringify(body), id).toMatch(/private or local address/);
  }
  expect(other.connections).toBe(0);
  await other.close();
});
