import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appDeps } from "../../test/support/app-deps.ts";
import { fillDesk, type Given } from "../../test/support/desk-documents.ts";
import { SERVERS, storeOptionsFor, type TestServer } from "../../test/support/postgres.ts";
import type { Brief } from "../domain/brief.ts";
import type { ClaimDocument } from "../domain/desk.ts";
import type { Store } from "../ports/store.ts";
import { openStore } from "../store/open-store.ts";
import { buildApp } from "./app.ts";
import { hashOfSecret } from "./secrets.ts";

const SCRIPT = "<script>alert(1)</script>";
const GIVEN: Given[] = [
  {
    title: `Clinics shut after break-in ${SCRIPT}`,
    publisher: "Harbour Ledger",
    publishedAt: "2031-03-07",
    text: `PORT ELLERY. Hackers breached the network of Alderbrook Health on Friday, the company said.\n\n"We have shut down four clinics to be safe", Ada Roe, a spokeswoman for Alderbrook Health, said. The group <img src=x onerror=alert(2)> calls itself Grey Heron.\n\nFurther attacks on hospitals are likely, Ada Roe said.`,
  },
  {
    title: "Hospital group attacked",
    publisher: "Coastal Wire",
    publishedAt: "2031-03-08",
    text: "PORT ELLERY. Alderbrook Health was breached by hackers on Friday and four clinics were closed.\n\nJon Tarn, an analyst at Tidewatch, said that more attacks on hospitals could follow.\n\nThe ministry denied that patients were harmed.",
  },
  {
    title: "Sluice gates to be rebuilt",
    publisher: "Quay Post",
    publishedAt: "2031-03-01",
    text: "SARNIA. The sluice gates of Sarnia will be rebuilt in autumn, the mayor Ines Velde said.\n\nThe works cost four million crowns and take two years, according to the town.",
  },
];
const PROFILE = { sectors: ["healthcare", "water"] as const, regions: [], organisations: [] };
const RULES = ["L1", "L2", "L3a", "L3b", "L3c", "L4", "L5", "M1", "M2"].map((id) => ({ id, name: id.toLowerCase(), sentence: `What ${id} asks.` })); // biome-ignore format: short

let server: TestServer;
let store: Store;
let app: FastifyInstance;
let brief: Brief;
const lines: string[] = [];
const SESSION = "a-session-of-tests";

beforeAll(async () => {
  server = await SERVERS[0]![1]();
  store = await openStore(storeOptionsFor(server));
  const now = () => new Date("2031-03-09T08:00:00Z");
  app = await buildApp(appDeps(store, { knowledge: { levelRules: RULES, places: [] }, now, report: (line) => void lines.push(line) })); // biome-ignore format: short
  const account = await store.accounts.add({ name: "tom", role: "viewer", passwordHash: "none" });
  await store.accounts.openSession({ hash: hashOfSecret(SESSION), account: account!.id, now: now(), expiresAt: new Date("2031-03-10") }); // biome-ignore format: short
});
afterAll(async () => {
  await app.close();
  await store.close();
  await server.stop();
});

const get = (url: string) => app.inject({ url, headers: { host: "localhost", cookie: `tocsin_session=${SESSION}` } });
async function json(url: string) {
  const answer = await get(url);
  expect(answer.statusCode, `${url}: ${answer.body.slice(0, 300)}`).toBe(200);
  expect(answer.headers).toMatchObject({ "content-type": "application/json; charset=utf-8", "x-content-type-options": "nosniff" }); // biome-ignore format: short
  return answer.json();
}
/** All rows of a list, two at a time. */
async function pages(url: string) {
  const rows = [];
  let after = "";
  do {
    const page = await json(`${url}${url.includes("?") ? "&" : "?"}limit=2${after}`);
    expect(page.rows.length).toBeLessThanOrEqual(2);
    rows.push(...page.rows);
    after = page.next && `&after=${page.next}`;
  } while (after);
  return rows;
}
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

test("a desk that has no picture yet says so", async () => {
  expect(await json("/api/board")).toEqual({ sources: { ok: 0, failed: 0, stale: 0, paused: 0, new: 0 }, assessments: [], changes: [] }); // biome-ignore format: short
  expect((await get("/api/picture")).statusCode).toBe(404);
  expect(await json("/api/stories")).toEqual({ rows: [] });
});

describe("a picture", () => {
  beforeAll(async () => {
    brief = await fillDesk(store, GIVEN, PROFILE);
    expect(brief.claims.length).toBeGreaterThan(3);
  });

  test("board: levels by kind and name, and how the sources stand", async () => {
    const source = { kind: "feed", address: "https://a.example", title: "A", everyMinutes: 60, expect: { min: 1, max: 9 } } as const; // biome-ignore format: short
    const tried = { lastTriedAt: "2031-03-09T07:30:00Z", failures: 0, items: 3, taken: {} };
    const states = { ok: tried, empty: { ...tried, items: 0 }, failed: { ...tried, failures: 1 }, stale: { ...tried, lastTriedAt: "2031-03-09T04:00:00Z" }, new: undefined, paused: undefined }; // biome-ignore format: short
    for (const [id, state] of Object.entries(states)) {
      await store.sources.subscribe({ ...source, id });
      if (state) await store.sources.keepState(id, state);
    }
    await store.sources.pause("paused", new Date());
    const board = await json("/api/board");
    expect(board.sources).toEqual({ ok: 2, failed: 1, stale: 1, paused: 1, new: 1 });
    expect(board.picture).toMatchObject({ number: 1, asOf: "2031-03-08", demo: false, articles: 3 });
    expect(board.picture.timeline).toBeUndefined();
    const names = board.assessments.map(({ subject }: Brief["assessments"][0]) => subject.name);
    expect(names).toEqual([...brief.assessments.map(({ subject }) => subject.name)].sort());
    expect(await json("/api/picture")).toMatchObject({ number: 1, sources: brief.sources });
  });

  test("assessment: its claims, reasons first, and the words of its rules", async () => {
    const expected = brief.assessments.find(({ subject }) => subject.name === "healthcare")!;
    expect(expected.reasons.length).toBeGreaterThan(1);
    const { assessment, claims, rules } = await json("/api/assessments/sector/healthcare");
    expect(assessment).toMatchObject(expected);
    expect(claims[0].id).toBe(expected.reasons[0]!.claim);
    expect(new Set(ids(claims))).toEqual(new Set(expected.reasons.map(({ claim }) => claim)));
    for (const { rule } of expected.reasons) expect(rules[rule]).toEqual({ name: rule.toLowerCase(), sentence: `What ${rule} asks.` }); // biome-ignore format: short
    expect((await get("/api/assessments/sector/nuclear")).statusCode).toBe(404);
    expect((await get("/api/assessments/planet/healthcare")).statusCode).toBe(400);
  });

  test("stories: newest first; one with its articles and the claims' words in them", async () => {
    const lines = await pages("/api/stories");
    expect(lines.map(({ last }) => last.slice(0, 10))).toEqual(["2031-03-08", "2031-03-01"]);
    expect(lines[0]).toMatchObject({ articleCount: 2, publishers: ["Harbour Ledger", "Coastal Wire"] });
    const { story, articles, claims } = await json(`/api/stories/${lines[0].id}`);
    expect(story).toMatchObject(brief.stories.find(({ id }) => id === lines[0].id)!);
    expect(articles.map(({ publisher }: Given) => publisher)).toEqual(["Coastal Wire", "Harbour Ledger"]);
    expect(new Set(ids(claims))).toEqual(new Set(ids(brief.claims.filter((claim) => claim.story === story.id))));
    let marked = 0;
    for (const { text, marks } of articles)
      for (const { claim, start, end } of marks) {
        const { evidence } = claims.find(({ id }: ClaimDocument) => id === claim);
        expect(evidence.map(({ quote }: { quote: string }) => quote)).toContain(text.slice(start, end));
        marked++;
      }
    expect(marked).toBeGreaterThan(3);
    // The articles of a story come in pages of their own.
    const first = await json(`/api/stories/${story.id}?limit=1`);
    const second = await json(`/api/stories/${story.id}?limit=1&after=${first.next}`);
    expect([first, second].map((page) => page.articles[0].publisher)).toEqual(["Coastal Wire", "Harbour Ledger"]);
    expect(second.next).toBeUndefined();
  });

  test("claims: of all stories or one; one with what is said and which levels rest on it", async () => {
    expect(ids(await pages("/api/claims")).sort()).toEqual(ids(brief.claims).sort());
    const [story] = brief.stories;
    const own = brief.claims.filter((claim) => claim.story === story!.id);
    expect(ids(await pages(`/api/claims?story=${story!.id}`)).sort()).toEqual(ids(own).sort());
    const ofKind = brief.claims.filter(({ kind }) => kind === brief.claims[0]!.kind);
    expect(ofKind.length).toBeLessThan(brief.claims.length);
    expect(ids(await pages(`/api/claims?kind=${ofKind[0]!.kind}`)).sort()).toEqual(ids(ofKind).sort());
    const both = ofKind.filter((claim) => claim.story === story!.id);
    expect(ids(await pages(`/api/claims?story=${story!.id}&kind=${ofKind[0]!.kind}`)).sort()).toEqual(ids(both).sort());
    const reason = brief.assessments.flatMap(({ reasons }) => reasons)[0]!;
    const whole = await json(`/api/claims/${reason.claim}`);
    const claim = brief.claims.find(({ id }) => id === reason.claim)!;
    expect(whole.claim).toMatchObject(claim);
    expect(ids(whole.statements)).toEqual(claim.statements);
    expect(new Set(ids(whole.incidents))).toEqual(new Set(claim.incidents));
    expect(whole.incidents.length + whole.statements.length).toBeGreaterThan(0);
    for (const { article, articleTitle } of [...whole.statements, ...whole.incidents])
      expect(brief.articles.find(({ id }) => id === article)?.title).toBe(articleTitle);
    expect(whole.usedBy).toContainEqual(expect.objectContaining({ subject: { kind: "sector", name: "healthcare" }, rule: reason.rule, direction: reason.direction })); // biome-ignore format: short
    const line = (await json("/api/claims")).rows.find(({ id }: { id: string }) => id === claim.id);
    expect(line.evidence.quote).toBe(claim.strongest.quote);
    expect(line.stances.supports).toBe(claim.stances.filter(({ stance }) => stance === "supports").length);
    expect(line.incidents).toBe(claim.incidents.length);
    expect(line.incidents).toBeGreaterThan(0);
  });

  test("entities: by type, by words; one with what they say", async () => {
    const people = await json("/api/entities?type=person");
    expect(people.rows.map(({ name }: { name: string }) => name).sort()).toEqual(["Ada Roe", "Ines Velde", "Jon Tarn"]);
    const [{ id }] = (await json("/api/entities?q=roe")).rows;
    const { entity, statementsBy } = await json(`/api/entities/${id}`);
    expect(entity.name).toBe("Ada Roe");
    expect(statementsBy.length).toBeGreaterThan(1);
    for (const { speaker } of statementsBy) expect(speaker.entity).toBe(id);
    expect((await json("/api/entities?q=roe&type=organisation")).rows).toEqual([]);
  });

  test("HTML of an article is text like any other, and nothing but JSON tells it", async () => {
    const { rows } = await json("/api/stories");
    expect(JSON.stringify(await json(`/api/stories/${rows[0].id}`))).toContain("<script>alert(1)</script>");
    const page = await get(`/api/stories/${rows[0].id}`);
    expect(page.headers["content-security-policy"]).toContain("default-src");
  });
});

describe("what is asked wrongly", () => {
  const nul = Buffer.from(JSON.stringify([0, "\0"])).toString("base64url");
  const ROWS: [url: string, status: number][] = [
    ...["stories", "claims", "entities"].flatMap((list): [string, number][] => [
      [`/api/${list}?limit=0`, 400],
      [`/api/${list}?limit=201`, 400],
      [`/api/${list}?after=nonsense`, 400],
      [`/api/${list}?after=${nul}`, 400],
      [`/api/${list}?other=1`, 200],
      [`/api/${list}/none`, 404],
      [`/api/${list}/..%2f..`, 400],
      [`/api/${list}/%00`, 400],
      [`/api/${list}/${"x".repeat(101)}`, 400],
      [`/api/${list}/%3Cscript%3E`, 400],
    ]),
    ["/api/claims?story=%00", 400],
    ["/api/claims?kind=rumour", 400],
    ["/api/claims?story=t-none", 200],
    ["/api/entities?type=planet", 400],
    ["/api/entities?q=%00", 200],
    ["/api/entities?q=", 400],
    [`/api/entities?q=${encodeURIComponent("'; drop table derived; --")}`, 200],
    ["/api/assessments/sector/%00", 400],
    [`/api/assessments/sector/${"x".repeat(301)}`, 400],
    ["/api/assessments/sector/%2e%2e%2f", 404],
  ];
  test.each(ROWS)("%s: %i", async (url, status) => {
    const answer = await get(url);
    expect(answer.statusCode, answer.body).toBe(status);
    if (status !== 200) expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.body).not.toContain("\0");
    expect(lines).toEqual([]);
  });
});
