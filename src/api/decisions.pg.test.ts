import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDesk, type Person, type TestDesk } from "../../test/support/desk.ts";
import { extracted } from "../../test/support/extracted.ts";
import { SERVERS, type TestServer } from "../../test/support/postgres.ts";
import type { Decision } from "../domain/decision.ts";

let server: TestServer;
let desk: TestDesk;
let ines: Person;
let tom: Person;
/** Ids of two stored articles. */
let gates: string;
let other: string;
const opened: TestDesk[] = [];
beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
beforeEach(async () => {
  desk = await openDesk(server);
  opened.push(desk);
  [ines, tom] = [await desk.signedIn("ines", "analyst"), await desk.signedIn("tom", "viewer")];
  [gates, other] = (await Promise.all([put("gates"), put("other")])) as [string, string];
  const [article] = [extracted({ id: gates, text: TEXT, says: [{ words: "The gates held", by: "Ada Roe" }] })];
  await desk.store.derived.put("1", [{ kind: "extraction", id: gates, article: gates, document: article }]);
  await desk.store.derived.switchTo("1");
});
afterAll(async () => {
  for (const one of opened) await one.close();
  await server.stop();
});

const TEXT = "The gates held, Ada Roe said. Ben Lee saw the gates. Ben Lee left.";
async function put(name: string): Promise<string> {
  const article = { id: name, source: name, language: "en", provenance: {}, text: `${TEXT} ${name}`, passages: [{ start: 0, end: TEXT.length, role: "body" as const }], furniture: [], issues: [] }; // biome-ignore format: short
  const [kept] = await desk.store.articles.put([{ address: `https://ledger.example/${name}`, fetchedAt: new Date("2031-03-08T08:00:00Z"), article }]); // biome-ignore format: short
  return kept!.id;
}

const rated = { kind: "reliability", source: "Harbour Ledger", reliability: "C", why: "two corrections" };
const speaker = (more = {}) => ({ kind: "speaker", article: gates, statement: `${gates}-s0`, content: { exact: "The gates held" }, speaker: { exact: "Ben Lee", start: 30 }, why: "he said it", ...more }); // biome-ignore format: short
const decide = (body: object, who = ines) => desk.call("POST", "/api/decisions", who.headers, body);
const undo = (id: string, who = ines, body: object = { why: "read it again" }) =>
  desk.call("POST", `/api/decisions/${id}/undo`, who.headers, body);
const log = async (query = "") => (await desk.call("GET", `/api/decisions?${query}`, tom.headers)).json();
const kinds = async (query = "") =>
  (await log(query)).rows.map((row: { state: string; decision: Decision }) => `${row.decision.kind} ${row.state}`);

describe("deciding", () => {
  test("is signed by the account and the desk's clock, and stands in the audit trail", async () => {
    const answer = await decide(rated);
    expect(answer.statusCode).toBe(201);
    const { id, ...made } = answer.json();
    expect(made).toEqual({ state: "holds", decision: { ...rated, by: "ines", at: "2031-03-09T08:00:00.000Z" } });
    expect(id).toMatch(/^d-/);
    expect(await desk.store.decisions.list()).toEqual([made.decision]);
    const [entry] = (await desk.store.audit.list({ limit: 1 })).rows;
    expect(entry).toMatchObject({ actor: "ines", action: "decide", subject: id, detail: { kind: "reliability" } });
  });

  test("nobody signs for another, nor at another time", async () => {
    for (const more of [{ by: "tom" }, { at: "2030-01-01" }, { by: "ines", at: "2031-03-09" }]) {
      const answer = await decide({ ...rated, ...more });
      expect(answer.json()).toMatchObject({ status: 400, type: "urn:tocsin:problem:bad-request" });
    }
    expect(await desk.store.decisions.list()).toEqual([]);
  });

  test("a viewer reads and does not decide", async () => {
    expect((await decide(rated, tom)).statusCode).toBe(403);
    const { id } = (await decide(rated)).json();
    expect((await undo(id, tom)).statusCode).toBe(403);
    expect(await kinds()).toEqual(["reliability holds"]);
  });

  test("the same again is once; after another word about it, or by another person, it is a new one", async () => {
    const first = await decide(rated);
    desk.wait(60_000);
    const again = await decide(rated);
    expect([again.statusCode, again.json()]).toEqual([200, first.json()]);
    await decide({ ...rated, reliability: "B" });
    desk.wait(60_000);
    expect((await decide(rated)).statusCode).toBe(201);
    expect(await kinds()).toEqual(["reliability holds", "reliability overruled", "reliability overruled"]);
    expect((await decide(rated, await desk.signedIn("uma", "approver"))).statusCode).toBe(201);
    expect((await desk.actions()).filter((action) => action === "decide")).toHaveLength(4);
  });

  const WRONG: [why: string, body: () => object, status: number, says: string][] = [
    ["no kind", () => ({ why: "x" }), 400, "kinds are"],
    ["a blank reason", () => ({ ...rated, why: " " }), 400, "why: is empty"],
    ["a field more", () => ({ ...rated, note: "x" }), 400, "unknown field"],
    ["undoing here", () => ({ kind: "undo", decision: "d-1", why: "x" }), 400, "undone at its own address"],
    ["an article that is not stored", () => speaker({ article: "0".repeat(32) }), 422, "there is no article"],
    ["words that the statement has not", () => speaker({ content: { exact: "The gates broke" } }), 422, "no longer"],
    ["a speaker in one's own words", () => speaker({ speaker: { exact: "Cem Aydin" } }), 422, "do not stand"],
    ["a speaker at two places", () => speaker({ speaker: { exact: "Ben Lee" } }), 422, "more than once"],
    ["a copy of what is not stored", () => ({ kind: "copy", articles: [gates, "x"], verdict: "not-a-copy", why: "x" }), 422, "no article x"],
  ]; // biome-ignore format: a table
  test.each(WRONG)("%s is refused, and nothing is kept", async (_why, body, status, says) => {
    const answer = await decide(body());
    expect(answer.statusCode, answer.body).toBe(status);
    expect(answer.json().title).toContain(says);
    expect(await desk.store.decisions.list()).toEqual([]);
    expect(await desk.actions()).not.toContain("decide");
  });

  test("of a speaker, a story, a copy: what is there is decided", async () => {
    expect((await decide(speaker())).statusCode).toBe(201);
    expect((await decide(speaker({ speaker: "not-stated" }))).statusCode).toBe(201);
    const pair = { articles: [gates, other], why: "x" };
    expect((await decide({ kind: "story", verdict: "same", ...pair })).statusCode).toBe(201);
    expect((await decide({ kind: "copy", verdict: "not-a-copy", ...pair })).statusCode).toBe(201);
    expect(await kinds()).toEqual(["copy holds", "story holds", "speaker holds", "speaker overruled"]);
    expect(await kinds(`about=${gates}-s0`)).toEqual(["speaker holds", "speaker overruled"]);
    expect(await kinds(`about=${other}&state=holds&kind=story`)).toEqual(["story holds"]);
  });

  test("words of a statement longer than other bodies may be", async () => {
    const exact = "gate ".repeat(1_500).trim();
    const answer = await decide(
      speaker({ content: { exact, prefix: exact.slice(0, 900), suffix: exact.slice(0, 900) } }),
    );
    expect(answer.statusCode).toBe(422);
  });
});

describe("undoing", () => {
  test("takes a decision back, and undone gives it back; both are signed and in the trail", async () => {
    const { id } = (await decide(rated)).json();
    desk.wait(1_000);
    const back = await undo(id);
    expect([back.statusCode, back.json().state]).toEqual([201, "did"]);
    expect(back.json().decision).toMatchObject({ kind: "undo", decision: id, by: "ines", why: "read it again" });
    expect(await kinds()).toEqual(["undo did", "reliability undone"]);
    desk.wait(1_000);
    await undo(back.json().id);
    expect(await kinds()).toEqual(["undo did", "undo undone", "reliability holds"]);
    expect((await desk.actions()).slice(-3)).toEqual(["decide", "undo", "undo"]);
  });

  test("what is undone is not undone again, what was never decided not at all", async () => {
    const { id } = (await decide(rated)).json();
    const [one, two] = [await undo(id), await undo(id)];
    expect([one.statusCode, two.statusCode]).toEqual([201, 409]);
    expect(two.json()).toMatchObject({
      type: "urn:tocsin:problem:not-in-force",
      detail: expect.stringContaining(one.json().id),
    });
    expect((await undo("d-0000000000000")).statusCode).toBe(404);
    expect((await undo("x")).statusCode).toBe(400);
    expect((await undo(one.json().id, ines, { why: " " })).statusCode).toBe(400);
    expect((await undo(one.json().id, ines, { why: "x", by: "tom" })).statusCode).toBe(400);
  });

  test("an undone decision can be made again", async () => {
    const { id } = (await decide(rated)).json();
    await undo(id);
    desk.wait(1_000);
    expect((await decide(rated)).statusCode).toBe(201);
    expect(await kinds("kind=reliability")).toEqual(["reliability holds", "reliability undone"]);
  });
});

test("pages, newest first, each decision once; a place of another list is none", async () => {
  for (const reliability of ["A", "B", "C", "D", "E"]) {
    await decide({ ...rated, reliability });
    desk.wait(1_000);
  }
  const letters: string[] = [];
  for (let next: string | undefined = ""; next !== undefined; ) {
    const page: { rows: { decision: { reliability: string } }[]; next?: string } = await log(
      `limit=2${next && `&after=${next}`}`,
    );
    letters.push(...page.rows.map(({ decision }) => decision.reliability));
    next = page.next;
  }
  expect(letters).toEqual(["E", "D", "C", "B", "A"]);
  expect((await desk.call("GET", "/api/decisions?after=d-nowhere", tom.headers)).statusCode).toBe(400);
});
