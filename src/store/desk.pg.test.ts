import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SERVERS, storeOptionsFor, type TestServer } from "../../test/support/postgres.ts";
import type { Profile } from "../domain/assessment.ts";
import type { Inbox } from "../ports/marks.ts";
import type { DerivedDocument, Store } from "../ports/store.ts";
import { openStore } from "./open-store.ts";

const T0 = new Date("2031-03-08T09:00:00Z");
const profile = (...regions: string[]): Profile => ({ sectors: ["water"], regions, organisations: [] });

/** What the people of a desk set; the same suite on every kind of server. */
describe.each(SERVERS)("%s", (_name, start) => {
  let server: TestServer;
  let store: Store;
  const opened: Store[] = [];
  beforeAll(async () => {
    server = await start();
  });
  beforeEach(async () => {
    store = await openStore(storeOptionsFor(server));
    opened.push(store);
  });
  afterAll(async () => {
    for (const one of opened) await one.close();
    await server.stop();
  });

  describe("settings", () => {
    const put = (after: number, ...regions: string[]) =>
      store.settings.put("profile", { value: profile(...regions), by: "ines", at: T0, after });

    test("every version stays; who did not see the newest changes nothing", async () => {
      expect(await store.settings.get("profile")).toBeUndefined();
      expect(await put(1, "Quayshire")).toBeUndefined();
      expect(await put(0, "Quay\u0000shire")).toMatchObject({ version: 1, by: "ines" });
      expect(await put(0, "Norland")).toBeUndefined();
      expect(await put(1, "Norland")).toMatchObject({ version: 2 });
      expect(await store.settings.get("profile")).toEqual({
        version: 2,
        value: profile("Norland"),
        by: "ines",
        at: T0,
      });
      const { rows, next } = await store.settings.history("profile", { limit: 1 });
      expect(rows).toMatchObject([{ version: 2 }]);
      const rest = await store.settings.history("profile", { limit: 1, after: next! });
      expect(rest).toMatchObject({ rows: [{ version: 1, value: profile("Quay\u0000shire") }] });
      expect(rest.next).toBeUndefined();
    });

    test("of many at one moment one is kept", async () => {
      const kept = await Promise.all(Array.from({ length: 8 }, (_, i) => put(0, `Region ${i}`)));
      expect(kept.filter(Boolean)).toHaveLength(1);
      expect((await store.settings.history("profile", { limit: 50 })).rows).toEqual(kept.filter(Boolean));
    });
  });

  const account = async (name: string) => (await store.accounts.add({ name, role: "viewer", passwordHash: "x" }))!.id;
  const text = (words: string) => ({ id: "a", source: "x", language: "en", provenance: {}, text: words, passages: [], furniture: [], issues: [] }); // biome-ignore format: short
  const collect = async (address: string, words: string, minutes: number, source?: string) =>
    (await store.articles.put([{ address, ...(source ? { source } : {}), fetchedAt: new Date(T0.getTime() + minutes * 60_000), article: text(words) }]))[0]!.id; // biome-ignore format: short

  describe("marks", () => {
    let ines: string;
    let tom: string;
    const story = (id: string, day: number): DerivedDocument => ({ kind: "story", id, sortAt: new Date(Date.UTC(2031, 2, day)), document: { id } }); // biome-ignore format: short
    const ofStory = (id: string, key: string): DerivedDocument => ({ kind: "article", id, key, article: id, document: { id } }); // biome-ignore format: short
    const inbox = async (who: string, show: Inbox) => {
      const rows: string[] = [];
      let after: string | undefined;
      do {
        const page = await store.marks.inbox({ account: who, show, limit: 2, ...(after ? { after } : {}) });
        rows.push(...page.rows.map(({ story: { id }, newArticles }) => (newArticles ? `${id}+${newArticles}` : id)));
        after = page.next;
      } while (after);
      return rows.join(" ");
    };
    beforeEach(async () => {
      [ines, tom] = [await account("ines"), await account("tom")];
      const articles = [await collect("a1", "Gate one", 0), await collect("a2", "Gate two", 1)];
      await store.derived.put("1", [
        ...[1, 2, 3, 4, 5].map((day) => story(`t${day}`, day)),
        ofStory(articles[0]!, "t2"),
        ofStory(articles[1]!, "t4"),
      ]);
      await store.derived.switchTo("1");
    });

    test("each sees their own; what is not named stays; twice the same is once", async () => {
      expect(await inbox(ines, "open")).toBe("t5 t4 t3 t2 t1");
      const done = [
        { kind: "story", id: "t4", done: true },
        { kind: "story", id: "t2", done: true, read: true },
        { kind: "story", id: "t2", starred: true },
        { kind: "story", id: "t-gone", done: true },
        { kind: "article", id: "no id", read: true },
      ] as const;
      for (let i = 0; i < 2; i++) expect(await store.marks.put(ines, done, T0)).toBe(2);
      expect(await inbox(ines, "open")).toBe("t5 t3 t1");
      expect(await inbox(ines, "done")).toBe("t4 t2");
      expect(await inbox(ines, "starred")).toBe("t2");
      expect(await inbox(ines, "all")).toBe("t5 t4 t3 t2 t1");
      expect(await inbox(tom, "open")).toBe("t5 t4 t3 t2 t1");
      await store.marks.put(ines, [{ kind: "story", id: "t2", done: false }], T0);
      expect(await store.marks.of(ines, "story", ["t2", "t4", "t5"])).toEqual([
        { kind: "story", id: "t2", read: true, done: false, starred: true, at: T0 },
        { kind: "story", id: "t4", read: false, done: true, starred: false, at: T0 },
      ]);
      expect(await store.marks.of(tom, "story", ["t2"])).toEqual([]);
    });

    test("a story that is done comes back with further articles, also when they came before the mark unseen", async () => {
      const [second, third] = [await collect("a3", "Gate three", 2), await collect("a4", "Gate four", 3)];
      await store.marks.put(ines, [{ kind: "story", id: "t4", done: true, starred: true }], T0);
      await store.derived.put("1", [ofStory(second, "t4")]);
      expect(await inbox(ines, "done")).toBe("");
      expect(await inbox(ines, "open")).toBe("t5 t4+1 t3 t2 t1");
      await store.marks.put(ines, [{ kind: "story", id: "t4", starred: false }], T0);
      expect(await inbox(ines, "open")).toBe("t5 t4+1 t3 t2 t1");
      await store.derived.put("1", [ofStory(third, "t4")]);
      await store.marks.put(ines, [{ kind: "story", id: "t4", done: true, articles: 2 }], T0);
      expect(await inbox(ines, "open")).toBe("t5 t4+1 t3 t2 t1");
      await store.marks.put(ines, [{ kind: "story", id: "t4", done: true, articles: 3 }], T0);
      expect(await inbox(ines, "done")).toBe("t4");
      const [article] = await store.marks.of(ines, "article", [third]);
      expect(article).toBeUndefined();
      expect(await store.marks.put(ines, [{ kind: "article", id: third, read: true }], T0)).toBe(1);
      expect(await store.marks.of(ines, "article", [third])).toMatchObject([{ kind: "article", read: true }]);
    });

    test("many batches at one moment lose nothing", async () => {
      const batch = (id: string) =>
        ["t1", "t2", "t3", "t4", "t5"].map((each) => ({ kind: "story", id: each, [id]: true }) as const);
      const given = ["read", "done", "starred"].flatMap((what) => [batch(what), batch(what).reverse()]);
      await Promise.all(given.map((marks) => store.marks.put(ines, marks, T0)));
      const kept = await store.marks.of(ines, "story", ["t1", "t2", "t3", "t4", "t5"]);
      expect(kept.every(({ read, done, starred }) => read && done && starred)).toBe(true);
      expect(kept).toHaveLength(5);
    });
  });

  describe("watchwords", () => {
    const gates = { name: "gates", query: "sluice gates", filters: { in: "claims" }, notify: false };

    test("count what was first fetched since somebody looked, and has all the words", async () => {
      const ines = await account("ines");
      const tom = await account("tom");
      await store.sources.put({ id: "quay", name: "Quay Post" });
      await collect("w0", "Sluice gates shut.", 1);
      const id = (await store.watchwords.add(ines, gates, new Date(T0.getTime() + 120_000)))!;
      await store.watchwords.add(ines, { ...gates, name: "by quay", filters: { source: "quay" } }, T0);
      const counts = async () =>
        (await store.watchwords.list(ines)).map(({ name, newArticles }) => [name, newArticles]);
      expect(await counts()).toEqual([["by quay", 0], ["gates", 0]]); // biome-ignore format: short
      await collect("w1", "Two sluice gates open.", 3, "quay");
      await collect("w2", "The gates are open.", 4);
      await collect("w3", "A sluice; its gate.", 5);
      expect(await counts()).toEqual([["by quay", 1], ["gates", 2]]); // biome-ignore format: short
      expect(await store.watchwords.look(tom, id, T0)).toBe(false);
      expect(await store.watchwords.look(ines, id, new Date(T0.getTime() + 240_000))).toBe(true);
      expect(await counts()).toEqual([["by quay", 1], ["gates", 1]]); // biome-ignore format: short
    });

    test("a name is taken once, also at one moment; nobody changes those of others", async () => {
      const ines = await account("ines");
      const tom = await account("tom");
      const made = await Promise.all([1, 2, 3].map(() => store.watchwords.add(ines, gates, T0)));
      expect(made.filter(Boolean)).toHaveLength(1);
      const id = made.find(Boolean)!;
      const other = (await store.watchwords.add(ines, { ...gates, name: "dams" }, T0))!;
      expect(await store.watchwords.change(tom, id, { ...gates, query: "weirs" })).toBe("unknown");
      expect(await store.watchwords.remove(tom, id)).toBe(false);
      expect(await store.watchwords.change(ines, other, gates)).toBe("taken");
      expect(await store.watchwords.change(ines, id, { ...gates, query: "weirs", notify: true })).toBe("changed");
      const [, kept] = await store.watchwords.list(ines);
      expect(kept).toMatchObject({ id, query: "weirs", notify: true, filters: { in: "claims" }, lookedAt: T0 });
      expect(await store.watchwords.remove(ines, id)).toBe(true);
      expect(await store.watchwords.list(tom)).toEqual([]);
    });
  });
});
