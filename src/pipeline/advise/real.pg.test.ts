import { afterAll, beforeAll, expect, test } from "vitest";
import { startStoreDesk } from "../../../test/support/example-store-desk.ts";
import type { AdvisoryContent, QuotedEvidence } from "../../domain/advisory.ts";
import type { ClaimDocument, StoryDocument } from "../../domain/desk.ts";
import type { DerivedKind } from "../../ports/store.ts";
import { gateContext } from "./desk-source.ts";

/** The desk over the examples: what was extracted, grouped and assessed is drafted, cited and checked as it is kept. */
let desk: Awaited<ReturnType<typeof startStoreDesk>>;
let headers: Record<string, string>;
let story: StoryDocument;
beforeAll(async () => {
  desk = await startStoreDesk();
  const cookie = `tocsin_session=${await desk.signIn("ines", "analyst")}`;
  const session = await fetch(`${desk.address}/api/session`, { headers: { cookie } });
  const { csrfToken } = (await session.json()) as { csrfToken: string };
  headers = { cookie, "x-csrf-token": csrfToken, "content-type": "application/json" };
  const stories = await documents<StoryDocument>("story");
  story = stories.find(({ claims }) => claims > 20)!;
}, 180_000);
afterAll(() => desk.close());

const documents = async <Document>(kind: DerivedKind) =>
  (await desk.store.derived.list({ kind, limit: 200 })).rows.map(({ document }) => document as Document);
async function ask(method: string, path: string, body?: object, more: Record<string, string> = {}) {
  const answer = await fetch(`${desk.address}${path}`, { method, headers: { ...headers, ...more }, ...(body ? { body: JSON.stringify(body) } : {}) }); // biome-ignore format: one line
  const type = answer.headers.get("content-type") ?? "";
  return { status: answer.status, body: type.includes("json") ? await answer.json() : undefined };
}
const quotesOf = ({ evidence }: AdvisoryContent) =>
  evidence.filter((one): one is QuotedEvidence => one.kind === "quote");

test("from a story, a subject or claims: quoted to the letter, an exercise since it is invented, and it can be sent back", async () => {
  const claims = (await documents<ClaimDocument>("claim")).filter((claim) => claim.story === story.id);
  const [subject] = story.subjects;
  for (const from of [
    { story: story.id },
    { assessment: subject! },
    { claims: claims.slice(0, 2).map(({ id }) => id) },
  ]) {
    // biome-ignore format: one line
    const made = await ask("POST", "/api/advisories", { from, languages: ["en", "es"] });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const { id, demo, draft } = made.body;
    const content = draft.content as AdvisoryContent;
    expect([demo, content.mode, content.texts.map(({ language }) => language)]).toEqual([true, "exercise", ["en", "es"]]); // biome-ignore format: one line
    for (const { article, start, end, quote } of quotesOf(content))
      expect((await desk.store.articles.get(article.id))?.text.slice(start, end)).toBe(quote);
    expect(quotesOf(content).length).toBeGreaterThan(0);
    const back = await ask("PUT", `/api/advisories/${id}/draft`, content, { "if-match": '"advisory-1"' });
    expect([back.status, back.body.draft.hash]).toEqual([200, draft.hash]);
    const actual = { ...content, mode: "actual" };
    expect((await ask("PUT", `/api/advisories/${id}/draft`, actual, { "if-match": '"advisory-2"' })).status).toBe(422);
  }
  expect((await ask("POST", "/api/advisories", { from: { story: "none" } })).status).toBe(404);
  expect((await ask("POST", "/api/advisories", { from: { claims: ["none"] } })).status).toBe(404);
  expect((await ask("POST", "/api/advisories", { from: { story: story.id }, languages: ["xx"] })).status).toBe(400);
}, 240_000);

test("what stands behind a claim is ready to be cited", async () => {
  const claim = (await documents<ClaimDocument>("claim")).find(({ evidence }) => evidence.length > 1)!;
  const { status, body } = await ask("GET", `/api/claims/${claim.id}/evidence`);
  expect([status, body.rows.length]).toEqual([200, claim.evidence.length]);
  expect(body.rows[0]).toMatchObject({ kind: "quote", id: "E1", claim: claim.id });
  expect((await ask("GET", "/api/claims/none/evidence")).status).toBe(404);
});

test("the gate is told of no-threat claims in scope, of the texts as they are now, and of what is not seen", async () => {
  const calm = (await documents<ClaimDocument>("claim")).find(({ kind }) => kind === "no-threat")!;
  const beside = (await documents<ClaimDocument>("claim")).find((one) => one.story === calm.story && one.id !== calm.id)!; // biome-ignore format: one line
  const { body } = await ask("GET", `/api/claims/${beside.id}/evidence`);
  const made = await ask("POST", "/api/advisories", { from: { claims: [beside.id] } });
  const content = { ...(made.body.draft.content as AdvisoryContent), evidence: body.rows as QuotedEvidence[] };
  const context = await gateContext(content, desk.store, new Date("2031-05-18T09:00:00Z"));
  expect(context.noThreat?.map((one) => one.claim)).toContain(calm.id);
  expect(context.blindSpots?.length).toBeGreaterThan(0);
  expect(context.blindSpots?.map(({ code }) => code)).not.toContain("not-mentioned");
  for (const { article } of quotesOf(content)) expect(context.articles?.(article.id)?.hash).toBe(article.hash);
});
