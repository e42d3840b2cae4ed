import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Answer, openDesk, type Person, START, type TestDesk } from "../../test/support/desk.ts";
import { fillDesk } from "../../test/support/desk-documents.ts";
import { SERVERS, type TestServer } from "../../test/support/postgres.ts";
import { realSteps } from "../../test/support/real-context.ts";
import { PUBLISHER, sampleContent } from "../../test/support/sample-advisories.ts";
import type { AdvisoryContent, AdvisorySentence } from "../domain/advisory.ts";
import type { ClaimDocument } from "../domain/desk.ts";
import type { StatementScore } from "../domain/score.ts";
import { createAdvisory } from "../pipeline/advise/create.ts";
import { tickAdvisories } from "../pipeline/advise/tick.ts";

/** A warning of 9 March for hospitals, in force until the 23rd; what came, and who decides what became of it. */
const DAY = 86_400_000;
const ARTICLES = [
  { title: "Lynden hospital locked out", publisher: "Meridian Press Agency", publishedAt: "2031-03-12T10:00:00Z", text: "LYNDEN, 12 March 2031 (MPA) - Hackers encrypted the files of the Lynden hospital in a ransomware attack on 11 March, the hospital said on Wednesday." }, // biome-ignore format: one line
  { title: "Refinery pumps stop", publisher: "Lake Wire", publishedAt: "2031-03-13T10:00:00Z", text: "Hackers encrypted the files of the Oster refinery in a ransomware attack on 12 March, the refinery said on Thursday." }, // biome-ignore format: one line
];
const JUDGED: AdvisorySentence = { id: "s1", kind: "judgement", text: "Further ransomware attacks on hospitals are likely.", cites: [], by: "ines" }; // biome-ignore format: one line

let server: TestServer;
let desk: TestDesk;
let ines: Person;
let tom: Person;
let uma: Person;
let eve: Person;
let claims: readonly ClaimDocument[];
let waited = 0;
const now = () => new Date(START + waited);

beforeAll(async () => {
  server = await SERVERS[0]![1]();
  desk = await openDesk(server, { advise: { steps: async () => ({ ...realSteps(), checkAdvisory: () => ({ ok: true, findings: [] }) }), formats: async () => ({}) } }); // biome-ignore format: one line
  [ines, tom] = [await desk.signedIn("ines", "analyst"), await desk.signedIn("tom", "analyst")];
  [uma, eve] = [await desk.signedIn("uma", "approver"), await desk.signedIn("eve", "viewer")];
  await desk.store.settings.put("publisher", { value: PUBLISHER, by: "ada", at: new Date(START), after: 0 });
  await fillDesk(desk.store, ARTICLES, { sectors: ["healthcare", "energy"], regions: [], organisations: [] });
  claims = (await desk.store.derived.list({ kind: "claim", limit: 100 })).rows.map(({ document }) => document as ClaimDocument); // biome-ignore format: one line
}, 60_000);
afterAll(async () => {
  await desk.close();
  await server.stop();
});

const contentOf = (more: Partial<AdvisoryContent>): AdvisoryContent =>
  sampleContent({ effective: "2031-03-09T08:00:00Z", expires: "2031-03-23T08:00:00Z", sectors: ["healthcare"], regions: [], organisations: [], sites: [], evidence: [], texts: [{ language: "en", headline: "Ransomware against hospitals", sections: [{ kind: "summary", title: "Summary", sentences: [JUDGED] }] }], ...more }); // biome-ignore format: one line
const tagOf = async (id: string) => `"advisory-${(await desk.store.advisories.get(id))!.seq}"`;
async function act(who: Person, id: string, verb: string, body: object = {}): Promise<Answer> {
  const headers = { ...who.headers, "if-match": await tagOf(id) };
  return desk.call("POST", `/api/advisories/${id}/${verb}`, headers, body);
}
async function published(more: Partial<AdvisoryContent> = {}): Promise<string> {
  const made = await createAdvisory(
    { store: desk.store, now },
    { content: contentOf(more), demo: false, account: ines.id },
  );
  if (made.kind !== "done") throw new Error(made.kind);
  const { id } = made.advisory;
  await act(ines, id, "ask");
  await act(uma, id, "approve", { hash: (await desk.store.advisories.get(id))!.draft!.hash });
  expect((await act(uma, id, "publish", { confirm: id })).statusCode).toBe(200);
  return id;
}
async function ended(more: Partial<AdvisoryContent> = {}): Promise<string> {
  const id = await published(more);
  const before = waited;
  waited = 15 * DAY;
  // Its end is called to mind, then it comes.
  for (let step = 0; step < 2; step++) await tickAdvisories({ store: desk.store, now });
  waited = before;
  return id;
}
const get = async (path: string, who = eve) => desk.call("GET", path, who.headers);
const told = ({ statusCode, json }: Answer) => [statusCode, (json().type as string | undefined)?.replace(/.*:/, "")];
const first = (answer: Answer): StatementScore => answer.json().statements[0];
beforeEach(() => {
  waited = 0;
});

describe("the score of a warning that ended", () => {
  test("one that is in force has none yet; when it ends it is due and listed", async () => {
    const id = await published();
    expect(told(await get(`/api/advisories/${id}/score`))).toEqual([409, "wrong-state"]);
    const over = await ended();
    const { rows } = (await get("/api/advisories?state=expired")).json();
    expect(rows[0]).toMatchObject({ id: over, score: "due" });
    const { due } = (await get("/api/records")).json();
    expect(due).toContainEqual({ advisory: over, headline: "Ransomware against hospitals", how: "expired", endedAt: "2031-03-23T08:00:00Z", statements: 1, decided: 0 }); // biome-ignore format: one line
  });

  test("what came is found by its sector, with its sources and the hours before it", async () => {
    const answer = await get(`/api/advisories/${await ended()}/score`);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(first(answer)).toMatchObject({ likelihood: "likely", proposal: { outcome: "confirmed" } });
    const { events, lead, scope, unseen } = answer.json();
    const counting = events.filter(({ counts }: { counts: string }) => counts === "counts");
    expect(counting).toMatchObject([{ types: ["ransomware"], sectors: ["healthcare"], origins: [{ articles: 1 }] }]);
    // From 9 March, 08:00, to the day 11 March.
    expect(lead).toEqual({ event: counting[0].id, atLeast: 40, atMost: 64 });
    expect(scope).toBe("in");
    expect(unseen[0]).toContain("does not mean that nothing happened");
  });

  test("named for another sector nothing came, and the refinery counts", async () => {
    const id = await ended({ sectors: ["water"] });
    expect(first(await get(`/api/advisories/${id}/score`)).proposal.outcome).toBe("nothing-seen");
    const other = await get(`/api/advisories/${await ended({ sectors: ["energy"] })}/score`);
    // The sentence speaks of hospitals: the refinery is none, though the warning is for its sector.
    expect(first(other).proposal.outcome).toBe("nothing-seen");
    expect(other.json()).toMatchObject({ scope: "in" });
  });

  test("a person confirms; the words that it rests on are kept, and the audit trail has it", async () => {
    const id = await ended();
    const answer = await act(tom, id, "score", { statement: "v1-s1", outcome: "confirmed" });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(first(answer).decided).toMatchObject({ by: "tom", outcome: "confirmed", proposed: "confirmed" });
    expect(
      first(answer)
        .decided!.seen.map(({ quote }) => quote)
        .join(" "),
    ).toContain("Lynden hospital");
    const [entry] = (await desk.store.audit.list({ limit: 1 })).rows;
    expect(entry).toMatchObject({ actor: "tom", action: "advisory-scored", subject: id, detail: { statement: "v1-s1", outcome: "confirmed", proposed: "confirmed" } }); // biome-ignore format: one line
  });

  test("a person corrects with a reason and other evidence, and takes it back", async () => {
    const id = await ended();
    expect(told(await act(tom, id, "score", { statement: "v1-s1", outcome: "denied" }))).toEqual([422, "not-given"]);
    const claim = claims.find(({ text }) => text.includes("refinery"))!;
    const why = "The hospital says that its files were not locked.";
    const corrected = await act(tom, id, "score", { statement: "v1-s1", outcome: "denied", why, claims: [claim.id] });
    expect(first(corrected).decided).toMatchObject({ outcome: "denied", proposed: "confirmed", why });
    expect(first(corrected).decided!.seen[0]!.quote).toContain("refinery");
    await act(ines, id, "score", { statement: "v1-s1", outcome: "partly", why: "Only one ward." });
    const own = first(await get(`/api/advisories/${id}/score`));
    expect(own).toMatchObject({ decided: { outcome: "partly" }, ownDecision: true });
    // Each taken back gives the one before it.
    const once = await act(uma, id, "score", { statement: "v1-s1", undo: true, why: "By its author." });
    expect(first(once).decided).toMatchObject({ outcome: "denied", by: "tom" });
    const twice = await act(uma, id, "score", { statement: "v1-s1", undo: true, why: "Wrong hospital." });
    expect(first(twice).decided).toBeUndefined();
    expect(told(await act(uma, id, "score", { statement: "v1-s1", undo: true, why: "Again." }))).toEqual([409, "wrong-state"]); // biome-ignore format: one line
    const { rows } = (await get(`/api/advisories/${id}/events`)).json();
    expect(rows.map(({ event }: { event: { what: string } }) => event.what).slice(-4)).toEqual(["scored", "scored", "unscored", "unscored"]); // biome-ignore format: one line
  });

  test("closed by a person nothing is added, until somebody reopens it", async () => {
    const id = await ended();
    await act(tom, id, "score", { statement: "v1-s1", outcome: "confirmed" });
    const closed = await act(tom, id, "score", { close: true, why: "Three weeks on nothing came." });
    expect(closed.json().closed).toMatchObject({ by: "tom" });
    expect(told(await act(tom, id, "score", { statement: "v1-s1", outcome: "partly", why: "Late." }))).toEqual([409, "wrong-state"]); // biome-ignore format: one line
    expect(told(await act(tom, id, "score", { close: true, why: "Again." }))).toEqual([409, "wrong-state"]);
    const { due } = (await get("/api/records")).json();
    expect(due.map(({ advisory }: { advisory: string }) => advisory)).not.toContain(id);
    expect((await act(tom, id, "score", { reopen: true, why: "A report came." })).json().closed).toBeUndefined();
  });

  test("who may: a viewer decides nothing; what is not there, or was changed meanwhile, is refused", async () => {
    const id = await ended();
    const decide = { statement: "v1-s1", outcome: "confirmed" };
    expect(told(await act(eve, id, "score", decide))).toEqual([403, "not-allowed"]);
    expect(told(await act(tom, id, "score", { ...decide, statement: "v1-s9" }))).toEqual([422, "no-such-target"]);
    expect(told(await act(tom, id, "score", { ...decide, claims: ["c-none"] }))).toEqual([422, "no-such-target"]);
    expect(told(await act(tom, id, "score", { ...decide, outcome: "true" }))[0]).toBe(400);
    const seen = await tagOf(id);
    await act(tom, id, "score", decide);
    const late = await desk.call("POST", `/api/advisories/${id}/score`, { ...ines.headers, "if-match": seen }, decide);
    expect(told(late)).toEqual([412, "changed-meanwhile"]);
    expect(told(await act(tom, await published(), "score", decide))).toEqual([409, "wrong-state"]);
  });
});

test("records count what was decided, and no exercise; as a table too", async () => {
  // What other tests left in force ends with this one.
  await ended();
  const before = (await get("/api/records")).json();
  const [id, drill] = [await ended(), await ended({ mode: "exercise" })];
  for (const one of [id, drill]) await act(tom, one, "score", { statement: "v1-s1", outcome: "confirmed" });
  const { authors, warnings, notCounted, calibration } = (await get("/api/records")).json();
  expect([warnings - before.warnings, notCounted - before.notCounted]).toEqual([1, 1]);
  expect(calibration.n - before.calibration.n).toBe(1);
  expect(authors[0]).toMatchObject({ name: "ines", calibration: { needed: 5 } });
  const table = await get("/api/records?format=csv");
  expect(table.headers["content-type"]).toContain("text/csv");
  expect(table.body.split("\r\n")[1]).toMatch(/^"author","ines",/);
});
