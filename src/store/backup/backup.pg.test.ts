import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SERVERS, storeOptionsFor, type TestServer } from "../../../test/support/postgres.ts";
import { sampleContent, sampleMessage } from "../../../test/support/sample-advisories.ts";
import type { Article } from "../../domain/article.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { AdvisoryChange } from "../../ports/advisories.ts";
import type { Store } from "../../ports/store.ts";
import { openStore, restoreStore, type StoreOptions } from "../open-store.ts";
import { TABLES } from "./tables.ts";

const T0 = new Date("2031-03-08T09:00:00.123Z");
const servers: TestServer[] = [];
const opened: Store[] = [];
beforeAll(async () => {
  for (const [, start] of SERVERS) servers.push(await start());
});
afterAll(async () => {
  for (const store of opened) await store.close();
  for (const server of servers) await server.stop();
});

async function open(options: StoreOptions): Promise<Store> {
  const store = await openStore(options);
  opened.push(store);
  return store;
}

async function linesOf(store: Store): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of store.backup()) lines.push(line);
  return lines;
}
const replay = (lines: readonly string[]) =>
  async function* () {
    yield* lines;
  };

const article = (text: string): Article => ({ id: "a", source: "x", language: "en", title: "Gates \u0000", provenance: {}, text, passages: [], furniture: [], issues: [] }); // biome-ignore format: short

/** Something in every table, and what is hard to bring over. */
async function fill(store: Store): Promise<void> {
  await store.sources.put({ id: "quay", name: "Quay “Post” \\ \n" });
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  const [kept] = await store.articles.put([
    {
      address: "https://quay.example/1",
      source: "quay",
      fetchedAt: T0,
      article: article('Two gates\u0000 \\u0000 "shut" \ud800 运河\u2028'),
      bytes,
    },
    {
      address: "https://quay.example/1",
      source: "quay",
      fetchedAt: new Date(T0.getTime() + 1),
      article: article("Three gates shut"),
    },
  ]);
  await store.articles.put(
    Array.from({ length: 130 }, (_, i) => ({ address: `item ${i}`, fetchedAt: T0, article: article(`Item ${i}`) })),
  );
  await store.decisions.append({
    kind: "story",
    articles: ["a-1", "a-2"],
    verdict: "same",
    by: "Mara Quist",
    at: "2031-03-08",
    why: "one canal",
  });
  for (let i = 0; i < 3; i++)
    await store.audit.append({ at: T0, actor: "Mara Quist", action: "decide", detail: { text: "\u0000 \\ “" } });
  await store.jobs.add([
    { queue: "read", key: "k", data: { nul: "\u0000" } },
    { queue: "read", data: null },
    { queue: "dead", data: 1 },
  ]);
  const [dying] = await store.jobs.take({ queues: ["dead"], limit: 1, leaseMs: 60_000 });
  await store.jobs.fail({ ...dying!, tries: LIMITS.jobTriesMax }, "site is down");
  await store.jobs.take({ queues: ["read"], limit: 1, leaseMs: 60_000 });
  await store.derived.put("1", [
    { kind: "statement", id: "s-1", article: kept!.id, key: "e", sortAt: T0, document: { nul: "\u0000" } },
    { kind: "claim", id: "c-1", document: [] },
  ]);
  await store.derived.switchTo("1");
  const profile = { sectors: [], regions: ["Quay\u0000shire"], organisations: [] };
  await store.settings.put("profile", { value: profile, by: "Mara Quist", at: T0, after: 0 });
  const mara = (await store.accounts.add({ name: "mara", role: "analyst", passwordHash: "x" }))!;
  await store.marks.put(mara.id, [{ kind: "article", id: kept!.id, starred: true }], T0);
  await store.watchwords.add(mara.id, { name: "w", query: "gates", filters: {}, notify: true }, T0);
  const { id } = await store.advisories.add(drafted);
  await store.advisories.addMessage(sampleMessage({ advisory: id }));
}

const AT = "2031-03-08T09:00:00Z";
const drafted = (id: string) => ({
  advisory: { id, uuid: "u", seq: 1, state: "draft", createdAt: AT, updatedAt: AT, published: [], supersedes: [], replaced: [], ground: {} }, // biome-ignore format: one line
  event: { seq: 1, at: AT, by: "mara", event: { what: "drafted", content: sampleContent(), ground: {} } },
} satisfies AdvisoryChange); // biome-ignore format: one line

test("every row comes back the same, also on the other kind of server, and the store works on", async () => {
  const source = await open(storeOptionsFor(servers[0]!));
  await fill(source);
  const lines = await linesOf(source);
  expect(lines.length).toBe(2 + 1 + 131 + 132 + 1 + 3 + 3 + 1 + 2 + 1 + 3 + 3);
  for (const server of servers) {
    const options = storeOptionsFor(server);
    const rows = await restoreStore(options, replay(lines));
    expect(rows).toMatchObject({ article: 131, article_version: 132, audit: 3, job: 3 });
    const copy = await open(options);
    expect(await linesOf(copy)).toEqual(lines);
    const [found] = (await copy.articles.search({ words: "three", limit: 3 })).rows;
    expect(await copy.articles.versions(found!.id)).toEqual(await source.articles.versions(found!.id));
    expect(await copy.audit.verify()).toEqual(await source.audit.verify());
    expect((await copy.audit.append({ at: T0, actor: "Mara Quist", action: "restore" })).number).toBe(4);
    await copy.decisions.append({
      kind: "story",
      articles: ["a-1", "a-3"],
      verdict: "same",
      by: "Mara Quist",
      at: "2031-03-09",
      why: "one canal",
    });
    expect(await copy.decisions.list()).toHaveLength(2);
    expect((await copy.advisories.add(drafted)).id).toBe("A-2");
    await copy.advisories.addMessage(sampleMessage({ advisory: "A-2" }));
    await copy.jobs.add([{ queue: "new", data: 1 }]);
    const [job] = await copy.jobs.take({ queues: ["new"], limit: 1, leaseMs: 1_000 });
    expect(job!.id).toBeGreaterThan(3);
    await expect(restoreStore(options, replay(lines))).rejects.toMatchObject({ code: "not-empty" });
    expect((await copy.articles.list({ limit: 200 })).rows).toHaveLength(131);
  }
});

test("no table is left out", async () => {
  const store = await open(storeOptionsFor(servers[0]!));
  const { tables } = await store.report();
  expect(tables.map(({ name }) => name).sort()).toEqual([...TABLES, "migration", "session"].sort());
});

test("a backup beside a writer is one moment: what was written together is in it together", async () => {
  const source = await open(storeOptionsFor(servers[0]!));
  let writing = true;
  const writer = (async () => {
    for (let i = 0; writing; i++) {
      await source.together(async ({ articles, derived, audit }) => {
        const [kept] = await articles.put([{ address: `w${i}`, fetchedAt: T0, article: article(`Word ${i}`) }]);
        await derived.put(
          "1",
          [0, 1].map((n) => ({ kind: "statement", id: `${i}/${n}`, article: kept!.id, document: n })),
        );
        await audit.append({ at: T0, actor: "writer", action: "put" });
      });
    }
  })();
  while ((await source.audit.verify()).entries < 20);
  const lines = await linesOf(source);
  writing = false;
  await writer;
  const options = storeOptionsFor(servers.at(-1)!);
  const rows = await restoreStore(options, replay(lines));
  expect(rows["article"]).toBeGreaterThanOrEqual(20);
  expect(rows).toMatchObject({
    article_version: rows["article"],
    derived: rows["article"]! * 2,
    audit: rows["article"],
  });
  expect((await source.audit.verify()).entries).toBeGreaterThan(rows["audit"]!);
});

test("a backup of an older schema is filled into that one and then brought up to date", async () => {
  const source = await open(storeOptionsFor(servers[0]!));
  await fill(source);
  const kept = (await linesOf(source)).filter((line) => /^\{"table":"(?:source|article|article_version)"/.test(line));
  const old = ['{"tocsin":"backup","format":1,"schema":1}', ...kept];
  const sha256 = createHash("sha256").update(old.map((line) => `${line}\n`).join("")).digest("hex"); // biome-ignore format: short
  const foot = JSON.stringify({ end: true, rows: { source: 1, article: 131, article_version: 132 }, sha256 });
  const options = storeOptionsFor(servers[0]!);
  await restoreStore(options, replay([...old, foot]));
  const copy = await open(options);
  expect((await copy.report()).schema.version).toBeGreaterThan(1);
  expect((await copy.articles.search({ words: "three", limit: 3 })).rows).toHaveLength(1);
  expect(await copy.decisions.list()).toEqual([]);
});

test("a backup that is cut, changed, of a newer program or none at all fills nothing", async () => {
  const source = await open(storeOptionsFor(servers[0]!));
  await fill(source);
  const lines = await linesOf(source);
  const at = lines.findIndex((line) => line.includes("Three gates"));
  const cases: [why: string, lines: string[], code: string][] = [
    ["cut", lines.slice(0, -5), "bad-backup"],
    ["a word changed", lines.map((line, i) => (i === at ? line.replace("Three", "Seven") : line)), "bad-backup"],
    ["a row left out", lines.filter((_, i) => i !== at), "bad-backup"],
    ["two rows exchanged", lines.map((_, i) => lines[i === 2 ? 3 : i === 3 ? 2 : i]!), "bad-backup"],
    ["something behind its end", [...lines, lines[2]!], "bad-backup"],
    ["a newer program's", [lines[0]!.replace(/"schema":\d+/, '"schema":999'), ...lines.slice(1)], "newer-schema"],
    ["empty", [], "bad-backup"],
    ["something else", ['{"type":"FeatureCollection"}'], "bad-backup"],
    ["no JSON", ["PK\u0003\u0004"], "bad-backup"],
  ]; // biome-ignore format: a table
  const options = storeOptionsFor(servers[0]!);
  for (const [why, given, code] of cases)
    await expect(restoreStore(options, replay(given)), why).rejects.toMatchObject({ code });
  const empty = await open(options);
  expect((await empty.articles.list({ limit: 1 })).rows).toEqual([]);
  await restoreStore(options, replay(lines));
  expect((await empty.articles.list({ limit: 200 })).rows).toHaveLength(131);
});
