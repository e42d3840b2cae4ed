import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readDocument } from "../src/2-read/read.ts";
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
import { type ImapServer, serveImap } from "./support/imap-server.ts";
import { type Handler, type Loopback, serve } from "./support/loopback.ts";
import { makeRoom, SERVERS, storeOptionsFor, type TestServer } from "./support/postgres.ts";
import { ROOT } from "./support/real-context.ts";

/** What programs write for programs, and mail: every fault gives the right state, and nothing is lost. */
const catalog = readCatalog(`${ROOT}catalog`);
const PASSWORD = "seven grey herons";
let server: TestServer;
let store: Store;
let site: Loopback;
let mail: ImapServer;
let network: Network;
let routes: Record<string, Handler>;
let now: Date;

beforeAll(async () => {
  [server, mail] = await Promise.all([SERVERS[0]![1](), serveImap(PASSWORD)]);
  process.env["TOCSIN_TEST_SECRET"] = PASSWORD;
});
afterAll(async () => {
  delete process.env["TOCSIN_TEST_SECRET"];
  await mail.close();
  await server.stop();
});
beforeEach(async () => {
  routes = {};
  now = new Date("2031-03-08T12:00:00Z");
  store = await openStore(storeOptionsFor(server));
  site = await serve((request, response) => {
    const handler = routes[request.url ?? ""] ?? routes[(request.url ?? "").replace(/\?.*/, "")];
    if (handler) handler(request, response);
    else response.writeHead(404).end();
  });
  network = openFetch({
    userAgent: "tocsin/0.0",
    allowPrivate: [`127.0.0.1:${site.port}`],
    limits: { intervalMs: 0, headMs: 400, idleMs: 400, totalMs: 3_000, bytesMax: 50_000 },
  });
});
afterEach(async () => {
  await network.close();
  await site.close();
  await store.close();
});

const send =
  (content: unknown, headers: Record<string, string> = {}): Handler =>
  (_request, response) =>
    void response
      .writeHead(200, { "content-type": "application/json", ...headers })
      .end(typeof content === "string" ? content : JSON.stringify(content));
const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_request, response) =>
    void response.writeHead(code, headers).end("no");

async function subscribe(change: Partial<SourceManifest> & Pick<SourceManifest, "kind" | "address">): Promise<void> {
  await store.sources.subscribe({
    id: "quay",
    title: "Quay",
    everyMinutes: 60,
    expect: { min: 0, max: 500 },
    ...change,
  });
}
async function collect(ca = mail.ca): Promise<CollectRun> {
  const found: CollectRun[] = [];
  const steps = { ...fakeSteps(), read: (document: Parameters<typeof readDocument>[0]) => readDocument(document, { catalog }) }; // biome-ignore format: short
  const mailBoxes = openMailBoxes({ allowPrivate: [`127.0.0.1:${mail.port}`], ca });
  const signal = new AbortController().signal;
  const deps = { store, fetch: network.fetch, folder: nodeFolder, mailBoxes, secrets: nodeSecrets, steps, now: () => now, signal }; // biome-ignore format: short
  for await (const run of collectDue(deps)) found.push(run);
  expect(found).toHaveLength(1);
  return found[0]!;
}
const later = (minutes = 60 * 24 * 2) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
const titles = async () => (await store.articles.list({ limit: 200 })).rows.map(({ title }) => title).sort();
const state = async () => (await store.sources.subscriptions())[0]!.state!;
const codes = ({ issues }: CollectRun) => issues.map(({ code, severity }) => `${code} ${severity}`);

describe("TAXII", () => {
  const OBJECTS = "/root/collections/7/objects/";
  const note = (n: number, more: object = {}) => ({
    type: "note",
    id: `note--00000000-0000-4000-8000-0000000000${n}`,
    created: "2031-03-01T00:00:00.000Z",
    modified: "2031-03-01T00:00:00.000Z",
    abstract: `Gate ${n} shut`,
    content: `The keeper shut gate ${n} on Saturday after the pumps had stopped, she said.`,
    ...more,
  });
  const ADDED = "2031-03-08T09:00:00.000000Z";
  const page = (objects: object[], next?: string, added = ADDED) => send({ more: next !== undefined, ...(next ? { next } : {}), objects }, { "content-type": "application/taxii+json;version=2.1", "x-taxii-date-added-last": added }); // biome-ignore format: short
  const on = () => subscribe({ kind: "taxii", address: `${site.origin}/root/collections/7/` });

  test("pages of one moment are read to the end, then only what was added since; a moment that is shared loses nothing", async () => {
    routes[`${OBJECTS}?limit=500`] = page([note(10), note(11)], "p2");
    routes[`${OBJECTS}?limit=500&next=p2`] = page([note(12)]);
    await on();
    expect(await collect()).toMatchObject({ health: "ok", listed: 3, kept: { new: 3 }, issues: [] });
    expect(site.requests.at(-1)!.headers.accept).toBe("application/taxii+json;version=2.1");
    later();
    // A fourth object of the very same moment, which `added_after` that moment would leave out.
    routes[`${OBJECTS}?limit=500&added_after=2031-03-08T08%3A59%3A00.000Z`] = page([
      note(10),
      note(11),
      note(12),
      note(13),
    ]);
    expect(await collect()).toMatchObject({ health: "ok", kept: { new: 1, changed: 0, unchanged: 0 } });
    later();
    routes[`${OBJECTS}?limit=500&added_after=2031-03-08T08%3A59%3A00.000Z`] = send({});
    expect(await collect()).toMatchObject({ health: "ok-empty", listed: 0, issues: [] });
    expect(await titles()).toEqual([10, 11, 12, 13].map((n) => `Gate ${n} shut`));
  });

  test("an object that is changed, and one that is revoked, are versions; what is there no longer stays", async () => {
    routes[OBJECTS] = page([note(10), note(11)]);
    await on();
    await collect();
    later();
    routes[OBJECTS] = page([note(10, { modified: "2031-03-09T00:00:00.000Z", revoked: true })]);
    const run = await collect();
    expect(run).toMatchObject({ health: "ok", kept: { new: 0, changed: 1 } });
    expect(await titles()).toEqual(["Gate 10 shut", "Gate 11 shut"]);
    const [{ id }] = (await store.articles.list({ limit: 9 })).rows.filter(({ title }) => title === "Gate 10 shut") as never as [{ id: string }]; // biome-ignore format: short
    expect((await store.articles.get(id))!.issues.map(({ code }) => code)).toContain("revoked");
    expect(await store.articles.versions(id)).toHaveLength(2);
  });

  const BROKEN: [why: string, second: Handler, code: string][] = [
    ["leads back to a page before", page([note(11)], "p2"), "listing-endless"],
    ["says more and not where", send({ more: true, objects: [note(11)] }), "listing-half"],
    ["is half a page", send('{"more":false,"objects":[{"type":"no'), "not-taxii"],
    ["is a web page", send("<html>Sign in</html>", { "content-type": "text/html" }), "not-taxii"],
    ["is refused", status(503), "address-refused"],
    ["is huge", page([note(11, { content: "word ".repeat(20_000) })]), "too-large"],
    ["never comes", () => undefined, "address-unreachable"],
  ];
  test.each(BROKEN)("the second page %s: the first is kept, the run has failed, the next one gets the rest", async (_why, second, code) => {
    routes[`${OBJECTS}?limit=500`] = page([note(10)], "p2");
    routes[`${OBJECTS}?limit=500&next=p2`] = second;
    await on();
    const run = await collect();
    expect(run).toMatchObject({ health: "failed" });
    expect(run.kept.new).toBeGreaterThan(0);
    expect(codes(run)).toEqual([`${code} error`]);
    expect(await state()).toMatchObject({ failures: 1, issue: { code } });
    expect((await state()).lastSuccessAt).toBeUndefined();
    later();
    routes[OBJECTS] = page([note(10), note(11), note(12)]);
    delete routes[`${OBJECTS}?limit=500`];
    expect(await collect()).toMatchObject({ health: "ok", issues: [] });
    expect(await titles()).toEqual([10, 11, 12].map((n) => `Gate ${n} shut`));
    expect((await state()).failures).toBe(0);
  }); // biome-ignore format: short

  test("pages without end stop", async () => {
    routes[OBJECTS] = (request, response) => {
      const n = Number(/next=(\d+)/.exec(request.url!)?.[1] ?? 0);
      page([note(10)], String(n + 1))(request, response);
    };
    await on();
    expect(codes(await collect())).toEqual(["listing-long error"]);
    expect(await titles()).toEqual(["Gate 10 shut"]);
  });

  test("a login goes to its own site alone, and one that is refused is told", async () => {
    const elsewhere = await serve({ "/objects/": page([note(66)]) });
    const asked = () => site.requests.filter(({ url }) => url?.startsWith("/root")).at(-1)!.headers.authorization;
    routes[OBJECTS] = (request, response) =>
      (request.headers.authorization === `Basic ${btoa(`desk:${PASSWORD}`)}` ? page([note(10)]) : status(401))(request, response); // biome-ignore format: short
    const address = `${site.origin}/root/collections/7/`;
    await subscribe({ kind: "taxii", address });
    const refused = await collect();
    expect([refused.health, codes(refused)]).toEqual(["failed", ["login-refused error"]]);
    expect(asked()).toBeUndefined();
    later();
    await subscribe({ kind: "taxii", address, login: { user: "desk", secretEnv: "TOCSIN_TEST_SECRET" } });
    expect(await collect()).toMatchObject({ health: "ok", kept: { new: 1 } });
    later();
    // A redirect to another site takes nothing along.
    routes[OBJECTS] = (_request, response) => void response.writeHead(302, { location: `${elsewhere.origin}/objects/` }).end(); // biome-ignore format: short
    const other = openFetch({ userAgent: "tocsin/0.0", allowPrivate: [`127.0.0.1:${site.port}`, `127.0.0.1:${elsewhere.port}`], limits: { intervalMs: 0 } }); // biome-ignore format: short
    await network.close();
    network = other;
    await collect();
    expect(elsewhere.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
    await elsewhere.close();
    later();
    await subscribe({ kind: "taxii", address, login: { secretEnv: "TOCSIN_TEST_NO_SECRET" } });
    const missing = await collect();
    expect(codes(missing)).toEqual(["secret-missing error"]);
    expect(JSON.stringify(await store.sources.subscriptions())).not.toContain(PASSWORD);
  });
});

describe("MISP", () => {
  const id = (n: number) => `6f2c0a52-5f0e-4f0b-9d55-0a1b2c3d4e5${n}`;
  const event = (n: number, words = `The keeper shut gate ${n} on Saturday, she said.`) => send({ Event: { info: `Gate ${n} shut`, date: "2031-03-01", Attribute: [{ type: "text", value: words }] } }); // biome-ignore format: short
  const manifest = (...numbers: number[]) => send(Object.fromEntries(numbers.map((n) => [id(n), { info: `Gate ${n} shut`, date: "2031-03-01", timestamp: "1" }]))); // biome-ignore format: short
  const on = () => subscribe({ kind: "misp", address: `${site.origin}/feed/`, expect: { min: 1, max: 50 } });

  test("each event once; an error page in its place is none and is asked for again; what changes form fails", async () => {
    routes["/feed/manifest.json"] = manifest(1, 2, 3);
    routes[`/feed/${id(1)}.json`] = event(1);
    routes[`/feed/${id(2)}.json`] = send("<html><body><p>The feed is being moved, please come back on Monday.</p></body></html>", { "content-type": "text/html" }); // biome-ignore format: short
    await on();
    const first = await collect();
    expect(first).toMatchObject({ health: "ok", listed: 3, kept: { new: 1 }, open: 1 });
    expect(codes(first).sort()).toEqual(["address-refused error", "malformed-record error"]);
    expect(await titles()).toEqual(["Gate 1 shut"]);
    later();
    routes[`/feed/${id(2)}.json`] = event(2);
    expect(await collect()).toMatchObject({ kept: { new: 1 }, open: 0, issues: [] });
    later();
    routes["/feed/manifest.json"] = send({ events: [] });
    expect(codes(await collect())).toEqual(["not-misp error"]);
    later();
    routes["/feed/manifest.json"] = send({});
    expect(codes(await collect())).toEqual(["too-few-entries error"]);
    expect(await titles()).toEqual(["Gate 1 shut", "Gate 2 shut"]);
  });
});

describe("CSAF", () => {
  const advisory = (n: number, words = `Gates of type ${n} open without a password.`) => send({ document: { csaf_version: "2.0", title: `Advisory ${n}`, notes: [{ text: words }], distribution: { tlp: { label: "GREEN" } }, tracking: { initial_release_date: "2031-03-01T00:00:00Z" } } }); // biome-ignore format: short
  const METADATA = "/.well-known/csaf/provider-metadata.json";
  const on = () => subscribe({ kind: "csaf", address: `${site.origin}${METADATA}`, expect: { min: 1, max: 500 } });
  const folder = () => send({ distributions: [{ directory_url: `${site.origin}/csaf` }] });
  const lines = (...rows: string[]) => send(rows.join("\n"), { "content-type": "text/plain" });

  test("the metadata leads to the lists, these to the advisories; the marking is kept; a later time is fetched again", async () => {
    routes[METADATA] = folder();
    routes["/csaf/changes.csv"] = lines('"2031/1.json","2031-03-01T00:00:00Z"', '"2031/2.json","2031-03-01T00:00:00Z"');
    routes["/csaf/2031/1.json"] = advisory(1);
    routes["/csaf/2031/2.json"] = advisory(2);
    await on();
    expect(await collect()).toMatchObject({ health: "ok", listed: 2, kept: { new: 2 }, issues: [] });
    const [{ id }] = (await store.articles.list({ limit: 9 })).rows as unknown as [{ id: string }];
    expect((await store.articles.get(id))!.marking).toBe("green");
    later();
    const asked = site.asked.length;
    routes["/csaf/changes.csv"] = lines('"2031/1.json","2031-03-02T00:00:00Z"', '"2031/2.json","2031-03-01T00:00:00Z"');
    routes["/csaf/2031/1.json"] = advisory(1, "Gates of type 1 and 3 open without a password.");
    expect(await collect()).toMatchObject({ kept: { new: 0, changed: 1 } });
    expect(site.asked.slice(asked).filter((path) => path.endsWith(".json"))).toEqual([METADATA, "/csaf/2031/1.json"]);
  });

  test("without changes.csv index.txt will do; without both, or with neither in the metadata, it fails", async () => {
    routes[METADATA] = folder();
    routes["/csaf/index.txt"] = lines("2031/1.json");
    routes["/csaf/2031/1.json"] = advisory(1);
    await on();
    expect(await collect()).toMatchObject({ health: "ok", kept: { new: 1 } });
    for (const [metadata, code] of [
      [send({ distributions: [] }), "not-csaf"],
      [send("<html>Moved</html>"), "not-csaf"],
      [status(404), "address-refused"],
    ] as const) {
      later();
      routes[METADATA] = metadata;
      expect(codes(await collect())).toEqual([`${code} error`]);
    }
    later();
    routes[METADATA] = folder();
    delete routes["/csaf/index.txt"];
    expect(codes(await collect())).toEqual(["address-refused error"]);
    expect(await titles()).toEqual(["Advisory 1"]);
  });
});

test("KEV: entries of one day, a list in a wrong charset, cut in half, and of another form", async () => {
  const entry = (n: number) => ({ cveID: `CVE-2031-000${n}`, vulnerabilityName: `Gate ${n} flaw`, dateAdded: "2031-03-05", shortDescription: `Gates of type ${n} open without a password.` }); // biome-ignore format: short
  const of = (...numbers: number[]) => ({
    title: "Catalog",
    count: numbers.length,
    vulnerabilities: numbers.map(entry),
  });
  routes["/kev.json"] = send(of(1, 2, 3));
  await subscribe({ kind: "kev", address: `${site.origin}/kev.json`, expect: { min: 2, max: 500 } });
  expect(await collect()).toMatchObject({ health: "ok", listed: 3, kept: { new: 3 }, issues: [] });
  later();
  const whole = JSON.stringify(of(1, 2, 3, 4));
  routes["/kev.json"] = send(whole.slice(0, whole.length / 2));
  expect(codes(await collect())).toEqual(["not-kev error"]);
  later();
  routes["/kev.json"] = (_request, response) => void response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(Buffer.from(whole.replace("Gate 4", "Café 4"), "latin1")); // biome-ignore format: short
  expect(await collect()).toMatchObject({ health: "ok", kept: { new: 1, changed: 0 } });
  later();
  routes["/kev.json"] = send({ ...of(1), items: [] });
  expect(codes(await collect())).toEqual(["too-few-entries error"]);
  expect(await titles()).toEqual(["Café 4 flaw", "Gate 1 flaw", "Gate 2 flaw", "Gate 3 flaw"]);
});

describe("a mail box", () => {
  const message = (n: number) => `From: Quay Post <news@quay.example>\r\nTo: desk@harbour.example\r\nMessage-ID: <${n}@quay.example>\r\nDate: Sat, 8 Mar 2031 09:00:00 +0000\r\nSubject: Gate ${n} shut\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThe keeper of the canal shut gate ${n} on Saturday after the pumps had stopped, she said.\r\n`; // biome-ignore format: short
  const on = (change: Partial<SourceManifest> = {}) => subscribe({ kind: "imap", address: `imaps://127.0.0.1:${mail.port}/INBOX`, login: { user: "desk", secretEnv: "TOCSIN_TEST_SECRET" }, ...change }); // biome-ignore format: short
  beforeEach(() => {
    mail.validity = 1;
    mail.messages.clear();
    mail.seen.clear();
    mail.told.length = 0;
    for (const n of [3, 5]) mail.messages.set(n, message(n));
  });

  test("each message once, behind the last; nothing is written into the box; anew numbered ones are told", async () => {
    await on();
    expect(await collect()).toMatchObject({ health: "ok", listed: 2, kept: { new: 2 }, issues: [] });
    expect(mail.told.join("\n")).not.toMatch(/STORE|EXPUNGE|SELECT(?!ED)|DELETE|COPY|MOVE|[^.]BODY\[/i);
    expect(mail.seen.size).toBe(0);
    later();
    expect(await collect()).toMatchObject({ health: "ok-empty", listed: 0, issues: [] });
    later();
    mail.messages.set(9, message(9));
    expect(await collect()).toMatchObject({ health: "ok", listed: 1, kept: { new: 1 } });
    later();
    mail.validity = 2;
    expect(codes(await collect())).toEqual(["mail-renumbered warning"]);
    expect(new Set(await titles())).toEqual(new Set(["Gate 3 shut", "Gate 5 shut", "Gate 9 shut"]));
  });

  test("what was taken is marked as read where that is asked for", async () => {
    await on({ markSeen: true });
    expect(await collect()).toMatchObject({ health: "ok", issues: [] });
    expect([...mail.seen]).toEqual([3, 5]);
  });

  test("a box that breaks off in the middle of a message has failed, and gives all of it the next time", async () => {
    await on();
    mail.breaks = true;
    expect(codes(await collect())).toEqual(["address-unreachable error"]);
    later();
    expect(await collect()).toMatchObject({ health: "ok", kept: { new: 2 } });
  });

  test("a wrong password, no such box, a certificate that nobody vouches for, a host that is private: each is told, and no password is sent but to the right one", async () => {
    const room = makeRoom();
    writeFileSync(join(room, "secret"), "wrong herons\n");
    await on({ login: { user: "desk", secretFile: join(room, "secret") } });
    expect(codes(await collect())).toEqual(["login-refused error"]);
    later();
    await on({ login: { user: "desk", secretFile: join(room, "nothing") } });
    expect(codes(await collect())).toEqual(["secret-missing error"]);
    later();
    await store.sources.unsubscribe("quay");
    await on({ address: `imaps://127.0.0.1:${mail.port}/Nowhere` });
    expect(codes(await collect())).toEqual(["no-mail-box error"]);
    const told = mail.told.length;
    for (const [address, ca, says] of [
      [`imaps://127.0.0.1:${mail.port}/INBOX`, "", /TLS is not valid/],
      [`imap://127.0.0.1:${mail.port}/INBOX`, mail.ca, /TLS|broke it off|in time/],
      [`imaps://localhost:${mail.port}/INBOX`, mail.ca, /private or local|not open for mail/],
      ["imaps://10.0.0.1/INBOX", mail.ca, /private or local/],
    ] as const) {
      later();
      await store.sources.unsubscribe("quay");
      await on({ address });
      const run = await collect(ca);
      expect(run.health, address).toBe("failed");
      expect(run.issues[0]!.message, address).toMatch(says);
    }
    expect(mail.told.slice(told).join("\n")).not.toContain(PASSWORD);
    expect(mail.told.slice(told).some((words) => /LOGIN|AUTHENTICATE/i.test(words))).toBe(false);
  });
});
