import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { buildApp } from "../src/api/app.ts";
import type { AdvisoryContent, AdvisoryMessage } from "../src/domain/advisory.ts";
import type { TaxiiChannel } from "../src/domain/channel.ts";
import type { StixObject } from "../src/domain/stix.ts";
import { SECTORS } from "../src/domain/vocabulary/sector.ts";
import { publishJob } from "../src/pipeline/desk/queues.ts";
import type { Store } from "../src/ports/store.ts";
import { openStore, type StoreOptions } from "../src/store/open-store.ts";
import { appDeps } from "./support/app-deps.ts";
import { collectionOf, type Deps, publishFirst, publishNext, setChannels, settle } from "./support/delivery-desk.ts";
import { SERVERS, storeOptionsFor, type TestServer } from "./support/postgres.ts";
import { bulletin, elevated } from "./support/sample-advisories.ts";

/** What programs that poll a collection find after each message, asked through TAXII. */

const COLLECTION = "0f6d0f9e-58a1-4f3e-9c63-0a4f5ed2b9a1";
const FIRST_DAY = Date.parse("2031-04-10T06:10:00Z");
const DAY = 86_400_000;
let server: TestServer;
let store: Store;
let options: StoreOptions;
const ends: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
beforeEach(async () => {
  options = storeOptionsFor(server);
  store = await openStore(options);
  ends.push(() => store.close());
});
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});
afterAll(() => server.stop());

const out: Deps["out"] = {
  mail: () => Promise.reject(new Error("no mail")),
  hook: () => Promise.reject(new Error("no hook")),
  drop: () => Promise.reject(new Error("no file")),
};
const deps = (): Deps => ({
  store,
  now: () => new Date(FIRST_DAY),
  out,
  secrets: async () => ({ secret: "" }),
  formats: {},
});
/** Open, so that no token is needed; what it may carry is then decided by its messages alone. */
const open = (more: Partial<TaxiiChannel> = {}) => setChannels(store, collectionOf(COLLECTION, { audience: "public", highest: "clear", ...more })); // biome-ignore format: one line

async function ask(path: string): Promise<{ readonly objects: readonly StixObject[]; readonly status: number }> {
  const app = await buildApp(appDeps(store));
  const answer = await app.inject({ url: `/taxii2/desk/collections/${COLLECTION}/${path}`, headers: { host: "localhost", accept: "application/taxii+json;version=2.1" } }); // biome-ignore format: one line
  await app.close();
  const body = JSON.parse(answer.body) as { objects?: readonly StixObject[] };
  return { status: answer.statusCode, objects: body.objects ?? [] };
}
const newest = async () => (await ask("objects/?limit=500")).objects;
const own = (objects: readonly StixObject[]) => objects.filter(({ created }) => created === "2031-04-10T06:05:00.000Z");
const indicators = async () => (await newest()).filter(({ type }) => type === "indicator");

const first: AdvisoryMessage = { ...elevated, sentAt: "2031-04-10T06:05:00Z", firstSentAt: "2031-04-10T06:05:00Z", content: { ...elevated.content, marking: "clear", indicators: elevated.content.indicators.slice(0, 2) } }; // biome-ignore format: one line
const later = (message: AdvisoryMessage, content: Partial<AdvisoryContent>, more: Partial<AdvisoryMessage> = {}): AdvisoryMessage => ({ ...message, version: message.version + 1, kind: "update", sentAt: new Date(Date.parse(message.sentAt) + DAY).toISOString().replace(".000", ""), content: { ...message.content, ...content }, ...more }); // biome-ignore format: one line
async function give(message: AdvisoryMessage): Promise<AdvisoryMessage> {
  await publishNext(store, message);
  await settle(deps(), options, 1);
  return message;
}
async function begin(): Promise<AdvisoryMessage> {
  const one = await publishFirst(store, first);
  await settle(deps(), options, 1);
  return one;
}

test("what an update drops is revoked by a new version; what comes back has an id of its own", async () => {
  await open();
  const one = await begin();
  const [address, domain] = one.content.indicators;
  const [before] = (await indicators()).filter(({ name }) => name === domain!.value);
  const two = await give(later(one, { indicators: [address!] }));
  const dropped = (await indicators()).find(({ id }) => id === before!.id)!;
  expect(dropped).toEqual({ ...before, revoked: true, modified: "2031-04-11T06:05:00.000Z" });
  expect((await indicators()).filter(({ revoked }) => !revoked).map(({ name }) => name)).toEqual([address!.value]);
  expect((await ask(`objects/${before!.id}/versions/`)).status).toBe(200);
  expect((await ask("objects/?match[type]=indicator&added_after=2000-01-01T00:00:00Z&match[version]=all")).objects).toHaveLength(4); // biome-ignore format: one line

  const three = await give(later(two, { indicators: [address!, domain!] }));
  const again = (await indicators()).find(({ name, revoked }) => name === domain!.value && !revoked)!;
  expect(again.id).not.toBe(before!.id);
  const report = (await newest()).find(({ type }) => type === "report")!;
  expect(report["object_refs"]).toContain(again.id);
  expect(report["object_refs"]).not.toContain(before!.id);
  // And keeps it.
  const four = await give(later(three, {}));
  expect((await indicators()).filter(({ name, revoked }) => name === domain!.value && !revoked).map(({ id }) => id)).toEqual([again.id]); // biome-ignore format: one line

  await give(later(four, {}, { kind: "cancel", state: "cancelled", reason: "It was patched." }));
  const all = await ask("objects/?limit=500&match[version]=all");
  expect(own(await newest()).filter(({ revoked }) => revoked !== true)).toEqual([]);
  await store.jobs.add([publishJob(one.advisory, 5)]);
  await settle(deps(), options, 1);
  expect(await ask("objects/?limit=500&match[version]=all")).toEqual(all);
});

test("references lead somewhere after each message", async () => {
  await open();
  const one = await begin();
  await give(later(one, { evidence: [one.content.evidence[0]!], indicators: [], vulnerabilities: [] }));
  const objects = await newest();
  const ids = new Set(objects.map(({ id }) => id));
  const refs = (value: unknown): string[] => typeof value !== "object" || value === null ? [] : Object.entries(value).flatMap(([name, inner]) => (/_refs?$/.test(name) ? [inner].flat() as string[] : refs(inner))); // biome-ignore format: one line
  expect(refs(objects).filter((id) => !ids.has(id))).toEqual([]);
});

test("at its end each indicator has one that is past", async () => {
  await open();
  const one = await begin();
  const end = new Date(Date.parse(one.content.expires));
  await give(
    later(one, {}, { kind: "end", state: "expired", sentAt: one.content.expires, reason: "its time is over" }),
  );
  const found = await indicators();
  expect(found).toHaveLength(2);
  for (const indicator of found) {
    expect(Date.parse(String(indicator["valid_until"]))).toBeLessThanOrEqual(end.getTime());
    expect(indicator["modified"]).toBe(end.toISOString());
  }
});

test("the words of one advisory end, those of another that shares a name do not", async () => {
  await open();
  const [one, other] = [await begin(), await publishFirst(store, { ...bulletin, uuid: first.uuid.replace(/^./, "0") })];
  await settle(deps(), options, 1);
  const sectors = async () => (await newest()).filter(({ revoked, type, name }) => type === "identity" && !revoked && name === SECTORS.water).length; // biome-ignore format: one line
  expect(await sectors()).toBe(1);
  await give(later(one, { sectors: ["energy"] }));
  expect(await sectors()).toBe(1);
  expect(other.advisory).not.toBe(one.advisory);
});

test("a message that is raised above the collection takes what was said before with it; lowered again, it is back", async () => {
  await open();
  const one = await begin();
  const two = await give(later(one, { marking: "amber" }));
  expect(own((await ask("objects/?limit=500&match[version]=all")).objects)).toEqual([]);
  const report = `report--${one.uuid}`;
  for (const path of [`objects/${report}/`, `objects/${report}/versions/`]) expect((await ask(path)).status).toBe(404);
  expect((await ask("manifest/?match[version]=all&limit=500")).objects.map(({ id }) => id)).not.toContain(report);
  await give(later(two, { marking: "clear" }));
  expect((await ask(`objects/${report}/`)).status).toBe(200);
});

test("a collection that is lowered, or opened, shows no more what it may not carry now", async () => {
  await open({ audience: "limited", highest: "red" });
  const secret = await publishFirst(store, { ...first, content: { ...first.content, marking: "amber" } });
  const exercise = await publishFirst(store, { ...first, uuid: first.uuid.replace(/^./, "0"), content: { ...first.content, mode: "exercise" } }); // biome-ignore format: one line
  const clear = await publishFirst(store, { ...bulletin, uuid: first.uuid.replace(/^./, "1") });
  await settle(deps(), options, 1);
  expect(await store.exchange.held(COLLECTION, secret.advisory)).not.toEqual([]);
  // Dropped from a message that is clear, it keeps the marking of the one that had it.
  await give(later(secret, { marking: "clear", indicators: [] }));
  await open();
  const shown = JSON.stringify((await ask("objects/?limit=500&match[version]=all")).objects);
  expect(shown).toContain(`report--${clear.uuid}`);
  expect(shown).toContain(`report--${secret.uuid}`);
  expect(shown).not.toContain(`report--${exercise.uuid}`);
  for (const { value } of first.content.indicators) expect(shown).not.toContain(`[${value}]`);
  expect((await ask("objects/?match[type]=indicator&match[version]=all")).objects).toEqual([]);
});
