import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SERVERS, storeOptionsFor, type TestServer } from "../../test/support/postgres.ts";
import type { Article } from "../domain/article.ts";
import { BY_HAND_SOURCE } from "../domain/source.ts";
import type { Store } from "../ports/store.ts";
import { openStore } from "./open-store.ts";

let server: TestServer;
let store: Store;
const opened: Store[] = [];
beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
beforeEach(async () => {
  store = await openStore(storeOptionsFor(server));
  opened.push(store);
  for (const id of ["office", "stranger", BY_HAND_SOURCE]) await store.sources.put({ id, name: id });
});
afterAll(async () => {
  for (const one of opened) await one.close();
  await server.stop();
});

/** Messages of one warning: number n was sent on day n and names those before it that are given. */
function message(
  n: number,
  updates: readonly number[],
  { source = "office", text = `Message ${n}.`, day = 10 + n } = {},
) {
  const name = (of: number) => `desk@canal.example,K-${of}`;
  const article = { source: "", text, title: "Letters", language: "en", provenance: {}, passages: [], furniture: [], issues: [], id: `m${n}`, warning: { identifier: name(n), issuer: "Canal desk", system: "CAP alert", status: "in-force", sentAt: `2031-03-0${n}T00:00:00Z`, updates: updates.map(name), words: { quote: "", start: 0, end: 0 }, advice: [] } } as Article; // biome-ignore format: one line
  return { address: `https://${source}.example/${n}`, source, fetchedAt: new Date(Date.UTC(2031, 2, day)), article };
}
const put = async (...given: Parameters<typeof message>) => (await store.articles.put([message(...given)]))[0]!;
const newest = async (id: string) => (await store.articles.get(id))!.text;

test("later messages are versions of the article of the first, whether they name all or only the last", async () => {
  const first = await put(1, []);
  expect(await put(2, [1])).toMatchObject({ id: first.id, outcome: "changed" });
  expect(await put(3, [2])).toMatchObject({ id: first.id, outcome: "changed" });
  expect(await put(3, [2], { day: 20 })).toMatchObject({ id: first.id, outcome: "unchanged" });
  expect((await store.articles.list({ limit: 9 })).rows).toHaveLength(1);
  expect([await newest(first.id), (await store.articles.versions(first.id)).length]).toEqual(["Message 3.", 3]);
});
test("one that comes late stands before what was sent after it, however often it is fetched", async () => {
  const second = await put(2, [1]);
  expect(await put(1, [], { day: 15 })).toMatchObject({ id: second.id, outcome: "changed" });
  expect(await put(1, [], { day: 16 })).toMatchObject({ id: second.id, outcome: "unchanged" });
  expect(await newest(second.id)).toBe("Message 2.");
});
test("another source cannot speak for it; if it says the very same, that is no second article", async () => {
  const first = await put(1, []);
  const forged = await put(2, [1], { source: "stranger", text: "All is well." });
  expect(forged.id).not.toBe(first.id);
  expect((await put(1, [], { source: "stranger", text: "Changed." })).id).not.toBe(first.id);
  expect(await put(2, [1])).toMatchObject({ id: first.id, outcome: "changed" });
  expect(await put(2, [1], { source: BY_HAND_SOURCE, day: 14 })).toMatchObject({ id: first.id, outcome: "unchanged" });
  expect(await newest(first.id)).toBe("Message 2.");
});
test("the same message by two sources is one article", async () => {
  const first = await put(1, []);
  expect(await put(1, [], { source: "stranger", day: 12 })).toMatchObject({ id: first.id, outcome: "unchanged" });
});
