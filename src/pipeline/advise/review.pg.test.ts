import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SERVERS, storeOptionsFor, type TestServer } from "../../../test/support/postgres.ts";
import { PUBLISHER, sampleContent } from "../../../test/support/sample-advisories.ts";
import type { AdvisoryContent, QuotedEvidence } from "../../domain/advisory.ts";
import { DESK } from "../../domain/advisory-event.ts";
import type { Store } from "../../ports/store.ts";
import { openStore } from "../../store/open-store.ts";
import { type Act, changeAdvisory } from "./change.ts";
import { createAdvisory } from "./create.ts";
import { reviewAdvisories } from "./tick.ts";

let server: TestServer;
let store: Store;
let article: string;
let [ines, uma] = ["", ""];
const opened: Store[] = [];
const now = () => new Date("2031-03-09T08:00:00Z");
beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
afterAll(async () => {
  for (const made of opened) await made.close();
  await server.stop();
});

const TEXT = "The gates held, Ada Roe said. Ben Lee denied it.";
const put = async (text: string) => {
  const read = { id: "a", source: "x", language: "en", provenance: {}, text, passages: [], furniture: [], issues: [] };
  const [kept] = await store.articles.put([{ address: "https://ledger.example/gates", fetchedAt: new Date(now().getTime() + text.length), article: read }]); // biome-ignore format: one line
  return kept!.id;
};
const claim = (id: string, more: object = {}) => ({
  id,
  stances: [{ statement: "s-1", stance: "supports" }],
  withdrawn: [],
  ...more,
});
/** A generation takes the place of the one that is read: what the next picture says. */
async function picture(name: string, ...claims: { readonly id: string }[]): Promise<void> {
  const statement = { kind: "statement" as const, id: "s-1", document: { id: "s-1", claim: claims[0]?.id } };
  await store.derived.put(name, [...claims.map((document) => ({ kind: "claim" as const, id: document.id, document })), statement]); // biome-ignore format: one line
  await store.derived.switchTo(name);
}

beforeEach(async () => {
  store = await openStore(storeOptionsFor(server));
  opened.push(store);
  article = await put(TEXT);
  await picture("1", claim("c-1"));
  const add = async (name: string, role: "analyst" | "approver") => (await store.accounts.add({ name, role, passwordHash: "x" }))!.id; // biome-ignore format: one line
  [ines, uma] = [await add("ines", "analyst"), await add("uma", "approver")];
  await store.settings.put("publisher", { value: PUBLISHER, by: "ada", at: now(), after: 0 });
});

function content(): AdvisoryContent {
  const hash = createHash("sha256").update(TEXT).digest("hex");
  const quote = { kind: "quote", id: "E1", quote: "The gates held", start: 0, end: 14, hedges: [], statement: "s-1", claim: "c-1", article: { id: article, hash } } as QuotedEvidence; // biome-ignore format: one line
  return sampleContent({ evidence: [quote], effective: "2031-03-09T08:00:00Z", expires: "2031-03-23T08:00:00Z" });
}
const act = (id: string, account: string, wanted: Act) =>
  changeAdvisory({ store, now, check: async () => ({ ok: true, findings: [] }) }, { id, account, act: wanted });
async function drafted(): Promise<string> {
  const outcome = await createAdvisory({ store, now }, { content: content(), demo: false, account: ines });
  return outcome.kind === "done" ? outcome.advisory.id : outcome.kind;
}
async function approved(): Promise<string> {
  const id = await drafted();
  await act(id, ines, { verb: "ask" });
  await act(id, uma, { verb: "approve", hash: (await store.advisories.get(id))!.draft!.hash });
  return id;
}
async function published(): Promise<string> {
  const id = await approved();
  expect((await act(id, uma, { verb: "publish" })).kind).toBe("done");
  return id;
}
const review = () => reviewAdvisories({ store, now });
const whyOf = async (id: string) => (await store.advisories.get(id))!.underReview?.why;

test("nothing changed, nothing is told", async () => {
  const [id, live] = [await approved(), await published()];
  await review();
  await picture("2", claim("c-1", { stances: [{ statement: "s-1", stance: "supports" }, { statement: "s-2", stance: "repeats" }] })); // biome-ignore format: one line
  await store.decisions.append({
    kind: "reliability",
    source: "x",
    reliability: "B",
    why: "w",
    by: "tom",
    at: "2031-03-09",
  });
  await review();
  expect((await store.advisories.get(id))!.draft!.stage).toBe("approved");
  expect((await store.advisories.message(live))!.version).toBe(1);
});

const CHANGES: [what: string, change: () => Promise<unknown>, why: string][] = [
  ["another text", () => put(`${TEXT} Corrected.`), "E1: its article has another text now."],
  ["a denial", () => picture("2", claim("c-1", { stances: [{ statement: "s-9", stance: "denies" }] })), "E1: its claim is denied now."],
  ["a denial of the claim under another id", () => picture("2", claim("c-7", { stances: [{ statement: "s-9", stance: "denies" }] })), "E1: its claim is denied now."],
  ["what was withdrawn", () => picture("2", claim("c-1", { withdrawn: [{ item: "s-1", article: "a", why: "corrected" }] })), "E1: what its claim rests on was withdrawn."],
  ["a correction", () => store.decisions.append({ kind: "speaker", article, statement: "s-1", content: { exact: "The gates held" }, speaker: "not-stated", why: "w", by: "tom", at: "2031-03-09" }), "E1: a person corrected how its article was read."],
]; // biome-ignore format: one line

test.each(CHANGES)(
  "%s: a draft is reopened, readers of what is in force are told, each once",
  async (_what, change, why) => {
    const [draft, live] = [await approved(), await published()];
    await change();
    await review();
    await review();
    const { draft: reopened, state } = (await store.advisories.get(draft))!;
    expect([state, reopened!.stage, reopened!.approved]).toEqual(["draft", "draft", undefined]);
    expect(reopened!.comments.map(({ by, text }) => [by, text])).toEqual([[DESK, why]]);
    expect(await act(draft, uma, { verb: "publish" })).toMatchObject({ kind: "refused", refused: "wrong-state" });
    expect(await store.advisories.message(live)).toMatchObject({
      version: 2,
      kind: "update",
      state: "active",
      underReview: { why },
    });
    const jobs = await store.jobs.take({ queues: ["publish"], limit: 9, leaseMs: 1 });
    expect(jobs.map(({ key }) => key)).toEqual([`${live} v1`, `${live} v2`]);
    const { rows } = await store.audit.list({ limit: 2 });
    expect(rows.map(({ actor, action }) => [actor, action])).toEqual([[DESK, "advisory-evidence-changed"], [DESK, "advisory-evidence-changed"]]); // biome-ignore format: one line
  },
);

test("it stands, says an approver who is no author; the same change is not told again, a further one is", async () => {
  const id = await published();
  await put(`${TEXT} Corrected.`);
  await review();
  expect(await act(id, ines, { verb: "stands", why: "a typing error" })).toMatchObject({ kind: "not-allowed" });
  expect((await act(id, uma, { verb: "stands", why: "a typing error" })).kind).toBe("done");
  await review();
  expect([await whyOf(id), (await store.advisories.message(id))!.underReview]).toEqual([undefined, undefined]);
  await picture("2", claim("c-1", { stances: [{ statement: "s-9", stance: "denies" }] }));
  await review();
  expect(await whyOf(id)).toBe("E1: its claim is denied now.");
});

test("what is cited anew counts from then on; what is over is left alone", async () => {
  const id = await drafted();
  await put(`${TEXT} Corrected.`);
  await act(id, ines, { verb: "edit", content: { ...content(), evidence: [] } });
  await review();
  expect((await store.advisories.get(id))!.draft!.comments).toEqual([]);
  await act(id, ines, { verb: "edit", content: content() });
  await review();
  expect((await store.advisories.get(id))!.draft!.comments).toEqual([]);
  await act(id, ines, { verb: "discard" });
  await picture("2", claim("c-1", { stances: [{ statement: "s-9", stance: "denies" }] }));
  await review();
  expect((await store.advisories.events(id)).at(-1)!.event.what).toBe("discarded");
});
