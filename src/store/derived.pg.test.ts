import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SERVERS, storeOptionsFor, type TestServer } from "../../test/support/postgres.ts";
import type { Article } from "../domain/article.ts";
import { DEMO_SOURCE } from "../domain/source.ts";
import type { DerivedDocument, DerivedKind, Fetched, PlacingRequest, Store } from "../ports/store.ts";
import { openGround, openStore, type StoreOptions } from "./open-store.ts";

const T0 = new Date("2031-03-08T09:00:00Z");
const later = (minutes: number) => new Date(T0.getTime() + minutes * 60_000);
const article = (text: string): Article => ({ id: "a", source: "x", language: "en", provenance: {}, text, passages: [], furniture: [], issues: [] }); // biome-ignore format: short
const fetched = (address: string, source?: string): Fetched => ({
  address,
  fetchedAt: T0,
  article: article(address),
  ...(source === undefined ? {} : { source }),
});
const KINDS: DerivedKind[] = ["article", "statement", "story", "claim", "entity", "assessment", "picture"];

describe.each(SERVERS)("%s", (_name, start) => {
  let server: TestServer;
  let store: Store;
  let options: StoreOptions;
  const opened: Store[] = [];
  beforeAll(async () => {
    server = await start();
  });
  beforeEach(async () => {
    options = storeOptionsFor(server);
    store = await openStore(options);
    opened.push(store);
    await store.derived.put("1", []);
  });
  afterAll(async () => {
    for (const made of opened) await made.close();
    await server.stop();
  });
  const put = async (...addresses: string[]) =>
    (await store.articles.put(addresses.map((address) => fetched(address)))).map(({ id }) => id);
  const idsOf = async (kind: DerivedKind) => (await store.derived.list({ kind, limit: 99 })).rows.map(({ id }) => id).sort(); // biome-ignore format: short

  describe("a picture", () => {
    test("what is gone from its articles is removed; what belongs to others stays", async () => {
      const [old, one, two] = await put("old", "one", "two");
      const first: DerivedDocument[] = [
        { kind: "story", id: "t-old", article: old!, document: 1 },
        { kind: "claim", id: "c-old", article: old!, key: "t-old", document: 1 },
        { kind: "story", id: "t-1", article: one!, document: 1 },
        { kind: "claim", id: "c-1", article: one!, key: "t-1", document: 1 },
        { kind: "story", id: "t-2", article: two!, document: 1 },
        { kind: "picture", id: "current", document: 1 },
        { kind: "assessment", id: "sector:water", document: 1 },
        { kind: "extraction", id: one!, article: one!, document: 1 },
      ];
      await store.derived.put("1", first);
      await store.derived.switchTo("1");
      const second: DerivedDocument[] = [
        { kind: "story", id: "t-1", article: two!, document: 2 },
        { kind: "claim", id: "c-3", article: two!, key: "t-1", document: 1 },
        { kind: "picture", id: "current", document: 1 },
      ];
      const done = await store.derived.replace("1", { kinds: KINDS, articles: [one!, two!], documents: second });
      expect(done).toEqual({ written: 2, removed: 3 });
      expect(await idsOf("story")).toEqual(["t-1", "t-old"]);
      expect(await idsOf("claim")).toEqual(["c-3", "c-old"]);
      expect(await idsOf("assessment")).toEqual([]);
      expect(await idsOf("extraction")).toEqual([one]);
      expect(await store.derived.get("story", "t-1")).toEqual(second[0]);
    });

    test("the same again writes nothing; each thing that differs is written", async () => {
      const [one, two] = await put("one", "two");
      const base: DerivedDocument = {
        kind: "claim",
        id: "c-1",
        article: one!,
        key: "t-1",
        sortAt: T0,
        document: { text: "The gates hold.\u0000" },
        search: { text: "gates", language: "en" },
      };
      const write = (document: DerivedDocument) =>
        store.derived.replace("1", { kinds: KINDS, articles: [one!, two!], documents: [document] });
      expect(await write(base)).toEqual({ written: 1, removed: 0 });
      const mark = (await store.derived.stamp("claim", "1")).mark;
      expect(await write(base)).toEqual({ written: 0, removed: 0 });
      expect((await store.derived.stamp("claim", "1")).mark).toBe(mark);
      const others: Partial<DerivedDocument>[] = [
        { document: { text: "The gates fail." } },
        { key: "t-2" },
        { article: two! },
        { sortAt: later(1) },
        { search: { text: "weirs", language: "en" } },
        { search: { text: "gates", language: "de" } },
      ];
      for (const other of others)
        expect(await write({ ...base, ...other }), JSON.stringify(other)).toMatchObject({ written: 1 });
      await store.derived.switchTo("1");
      expect((await store.derived.search({ kind: "claim", words: "gates", limit: 9 })).rows).toHaveLength(1);
      expect((await store.derived.search({ kind: "claim", words: "weirs", limit: 9 })).rows).toHaveLength(0);
    });

    test("an extraction is written while a picture is, and waits for nobody", async () => {
      const [one] = await put("one");
      const extraction: DerivedDocument = { kind: "extraction", id: one!, article: one!, document: "read" };
      await store.together(async ({ derived }) => {
        await derived.replace("1", { kinds: KINDS, articles: [one!], documents: [] });
        // By another connection, which the transaction does not end before: a lock between them would never be given up.
        await store.together(async (other) => {
          expect((await other.derived.generations()).map(({ name }) => name)).toEqual(["1"]);
          await other.derived.put("1", [extraction]);
        });
      });
      expect((await store.derived.read("extraction", [one!], "1"))[0]?.document).toBe("read");
    });

    test("two at once leave what one of them gave, whole", async () => {
      const ids = await put(...Array.from({ length: 40 }, (_, i) => `${i}`));
      const of = (n: number): DerivedDocument[] =>
        ids.map((id, i) => ({ kind: "story", id: `t-${n}-${i}`, article: id, document: n }));
      await Promise.all(
        [1, 2, 3].map((n) => store.derived.replace("1", { kinds: KINDS, articles: ids, documents: of(n) })),
      );
      await store.derived.switchTo("1");
      const stories = (await store.derived.list({ kind: "story", limit: 200 })).rows;
      expect(stories).toHaveLength(40);
      expect(new Set(stories.map(({ document }) => document)).size).toBe(1);
    });
  });

  describe("search", () => {
    const texts = ["Two sluices fail", "A sluice holds", "Sluice, sluice and sluice", "The weir holds"];
    const documents = (ids: string[]) =>
      texts.map(
        (text, i): DerivedDocument => ({
          kind: i === 3 ? "entity" : "statement",
          id: `s-${i}`,
          article: ids[i % 2]!,
          key: i % 2 ? "odd" : "even",
          sortAt: later(-i),
          document: { text },
          search: { text, language: "en", ...(i === 1 ? { title: "Harbour" } : {}) },
        }),
      );
    test("by words and endings in one kind, newest first or the best first, and narrower", async () => {
      const ids = await put("one", "two");
      await store.derived.put("1", documents(ids));
      await store.derived.put("2", [{ ...documents(ids)[0]!, id: "s-other" }]);
      await store.derived.switchTo("1");
      await store.derived.put("2", [{ ...documents(ids)[0]!, id: "s-other" }]);
      const find = async (words: string, more: Partial<Parameters<Store["derived"]["search"]>[0]> = {}) =>
        (await store.derived.search({ kind: "statement", words, limit: 9, ...more })).rows.map(({ id }) => id);
      expect(await find("sluice")).toEqual(["s-0", "s-1", "s-2"]);
      // As written weighs more than by the ending.
      expect(await find("sluice", { order: "ranked" })).toEqual(["s-2", "s-1", "s-0"]);
      expect(await find("harbour")).toEqual(["s-1"]);
      expect(await find("weir")).toEqual([]);
      expect(await find("weir", { kind: "entity" })).toEqual(["s-3"]);
      expect(await find("sluice", { filters: { key: "odd" } })).toEqual(["s-1"]);
      expect(await find("sluice", { filters: { article: ids[0]! } })).toEqual(["s-0", "s-2"]);
      expect(await find("sluice", { filters: { since: later(-1) } })).toEqual(["s-0", "s-1"]);
      expect(await find("sluice", { filters: { since: later(-1) }, order: "ranked", limit: 1 })).toHaveLength(1);
      expect(await find("?!")).toEqual([]);
      const first = await store.derived.search({ kind: "statement", words: "sluice", limit: 2 });
      expect(await find("sluice", { limit: 2, after: first.next! })).toEqual(["s-2"]);
      const [found] = first.rows;
      expect(found).toEqual({ kind: "statement", id: "s-0", article: ids[0], key: "even", sortAt: T0, document: { text: texts[0] } }); // biome-ignore format: short
    });

    test.each([
      ["in every third", 3],
      ["in few, the newest of them old", 1_500],
    ])("a word that stands %s of many documents: page by page all of them, and no other", async (_, nth) => {
      const has = (i: number) => i % nth === nth - 1;
      const many = Array.from({ length: 4_600 }, (_, i): DerivedDocument => ({ kind: "claim", id: `c-${i}`, sortAt: later(-i), document: i, search: { text: has(i) ? "weir" : "lock", language: "en" } })); // biome-ignore format: short
      await store.derived.put("1", many);
      await store.derived.switchTo("1");
      const found: unknown[] = [];
      let after: string | undefined;
      do {
        const page = await store.derived.search({
          kind: "claim",
          words: "weirs",
          limit: 200,
          ...(after ? { after } : {}),
        });
        found.push(...page.rows.map(({ document }) => document));
        after = page.next;
      } while (after);
      expect(found).toEqual(many.flatMap((_, i) => (has(i) ? [i] : [])));
      const ranked = await store.derived.search({ kind: "claim", words: "weir", limit: 3, order: "ranked" });
      expect(ranked.rows.map(({ document }) => document)).toEqual(found.slice(0, 3));
    });
  });

  test("an extraction waits for a place until an article is made from it, and again when it is another one", async () => {
    const ids = await put("one", "two", "three");
    await store.sources.put({ id: DEMO_SOURCE, name: "Demonstration" });
    const [demo] = await store.articles.put([fetched("demo", DEMO_SOURCE)]);
    const extraction = (id: string, i: number, document: unknown = i): DerivedDocument => ({ kind: "extraction", id, article: id, key: "00ff", sortAt: later(i), document }); // biome-ignore format: short
    await store.derived.put(
      "1",
      [...ids, demo!.id].map((id, i) => extraction(id, i)),
    );
    const find = async (which: PlacingRequest["which"], more: Partial<PlacingRequest> = {}) =>
      store.derived.placings({ generation: "1", demo: false, limit: 9, which, ...more });
    const idsOf = async (...given: Parameters<typeof find>) => (await find(...given)).map(({ id }) => ids.indexOf(id));
    expect(await idsOf({ kind: "pending" })).toEqual([0, 1, 2]);
    expect(await idsOf({ kind: "newest", since: later(1) })).toEqual([2, 1]);
    expect((await find({ kind: "pending" }, { demo: true })).map(({ id, source }) => [id, source])).toEqual([[demo!.id, "demo"]]); // biome-ignore format: short
    const place = async (n: number, document: unknown = 1) => {
      const [placing] = await find({ kind: "articles", ids: [ids[n]!] });
      const article: DerivedDocument = { kind: "article", id: ids[n]!, article: ids[n]!, key: "t-1", madeFrom: placing!.hash, document }; // biome-ignore format: short
      await store.derived.replace("1", { kinds: ["article"], articles: [ids[n]!], documents: [article] });
    };
    await place(0);
    await place(1);
    expect(await idsOf({ kind: "pending" })).toEqual([2]);
    expect(await find({ kind: "stories", ids: ["t-1"] })).toMatchObject([
      { id: ids[1], story: "t-1", placed: true, version: "00ff", fetchedAt: T0 },
      { id: ids[0], placed: true },
    ]);
    expect(await idsOf({ kind: "between", from: later(1), to: later(9) })).toEqual([1]);
    const { mark } = await store.derived.stamp("extraction", "1");
    await store.derived.put("1", [extraction(ids[0]!, 0)]);
    expect([await idsOf({ kind: "pending" }), (await store.derived.stamp("extraction", "1")).mark]).toEqual([
      [2],
      mark,
    ]);
    await store.derived.put("1", [extraction(ids[0]!, 0, "another")]);
    expect(await idsOf({ kind: "pending" })).toEqual([0, 2]);
    await place(0);
    await store.derived.unplace("1", [ids[0]!]);
    expect(await idsOf({ kind: "pending" })).toEqual([0, 2]);
    await place(0);
    expect(await idsOf({ kind: "pending" })).toEqual([2]);
  });

  test("what has no extraction of its newest version is missing; generations end in good order", async () => {
    const [one] = await store.articles.put([fetched("one"), fetched("two")]);
    await store.derived.put("1", [
      { kind: "extraction", id: one!.id, article: one!.id, key: one!.version, document: 1 },
    ]);
    const missing = async (generation = "1", after?: string) =>
      (await store.derived.missing(generation, { limit: 9, ...(after ? { after } : {}) })).map(({ id }) => id);
    const [two] = await missing();
    expect(two).not.toBe(one!.id);
    expect(await missing("1", two)).toEqual([]);
    const [changed] = await store.articles.put([
      { ...fetched("one"), article: article("another"), fetchedAt: later(1) },
    ]);
    expect(await missing()).toEqual([one!.id, two].sort());
    const versions = [
      { id: one!.id, version: one!.version },
      { id: one!.id, version: changed!.version },
    ];
    expect([
      ...(await store.articles.stillNewest([versions[0]!])),
      ...(await store.articles.stillNewest([versions[1]!])),
    ]).toEqual([one!.id]);
    expect(await store.articles.newest([one!.id, "00"])).toMatchObject([
      { id: one!.id, version: changed!.version, sortAt: T0, article: { text: "another" } },
    ]);
    await store.derived.switchTo("1");
    await store.derived.put("2", []);
    expect(await store.derived.generations()).toEqual([
      { name: "1", current: true },
      { name: "2", current: false },
    ]);
    expect(await missing("2")).toHaveLength(2);
    await store.derived.drop("1");
    await store.derived.drop("2");
    expect(await store.derived.generations()).toEqual([{ name: "1", current: true }]);
    await expect(store.derived.replace("2", { kinds: KINDS, articles: [], documents: [] })).rejects.toThrow(
      /no generation/,
    );
    expect(await store.derived.read("extraction", [one!.id, "x"])).toMatchObject([{ id: one!.id, document: 1 }]);
  });

  test("the stamp is another one after a write or a removal, also one that ends late with a lower number", async () => {
    const [one, two] = await put("one", "two");
    const of = (id: string, n: number): DerivedDocument => ({ kind: "extraction", id, article: id, document: n });
    const mark = async () => (await store.derived.stamp("extraction", "1")).mark;
    const marks = [await mark()];
    let end: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    let written: () => void = () => undefined;
    const hasWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const late = store.together(async ({ derived }) => {
      await derived.put("1", [of(one!, 1)]);
      written();
      await held;
    });
    await hasWritten;
    await store.derived.put("1", [of(two!, 1)]);
    marks.push(await mark());
    end();
    await late;
    marks.push(await mark());
    await store.derived.put("1", [of(two!, 2)]);
    marks.push(await mark());
    await store.derived.put("1", [], { replacing: [one!] });
    marks.push(await mark());
    expect(new Set(marks).size).toBe(marks.length);
    expect(await store.derived.stamp("extraction", "1")).toMatchObject({ count: 1 });
    expect(await store.derived.stamp("extraction")).toMatchObject({ count: 0 });
  });

  test("a put tells the version that was given", async () => {
    const [kept] = await store.articles.put([fetched("one")]);
    const [again] = await store.articles.put([fetched("one")]);
    expect(again).toEqual({ ...kept, outcome: "unchanged" });
    expect((await store.articles.versions(kept!.id)).map(({ hash }) => hash)).toEqual([kept!.version]);
  });

  test("the demonstration's articles can be removed, and no others, whatever the program tries", async () => {
    await store.sources.put({ id: DEMO_SOURCE, name: "Demonstration" });
    await store.sources.put({ id: "quay", name: "Quay Post" });
    const [demo, own] = await store.articles.put([
      fetched("demo one", DEMO_SOURCE),
      fetched("own", "quay"),
      fetched("x"),
    ]);
    await store.derived.put("1", [
      { kind: "story", id: "t-demo", article: demo!.id, document: 1 },
      { kind: "story", id: "t-own", article: own!.id, document: 1 },
    ]);
    await store.derived.switchTo("1");
    const { db, close } = await openGround(options);
    for (const statement of [
      "delete from article_version",
      "delete from article",
      "update article set source = 'demo'",
      "update article_version set document = '{}'",
      "truncate article_version",
      "truncate article, article_version, derived",
    ])
      await expect(sql.raw(statement).execute(db), statement).rejects.toThrow(/only ever added/);
    await close();
    expect(await store.articles.removeDemo()).toBe(1);
    expect((await store.articles.list({ limit: 9 })).rows.map(({ address }) => address).sort()).toEqual(["own", "x"]);
    expect(await idsOf("story")).toEqual(["t-own"]);
    expect(await store.sources.list()).toEqual([{ id: "quay", name: "Quay Post" }]);
    expect(await store.articles.removeDemo()).toBe(0);
  });
});
