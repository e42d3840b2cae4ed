import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SERVERS, storeOptionsFor, type TestServer } from "../../test/support/postgres.ts";
import type { Article } from "../domain/article.ts";
import type { Decision } from "../domain/decision.ts";
import { LIMITS } from "../domain/limits.ts";
import type { ArticleLine, Fetched, Page, PageRequest, Store } from "../ports/store.ts";
import { openStore } from "./open-store.ts";

const DAY_MS = 86_400_000;
const T0 = new Date("2031-03-08T09:00:00Z");
const later = (minutes: number) => new Date(T0.getTime() + minutes * 60_000);

function article(text: string, more: Partial<Article> = {}): Article {
  return {
    id: "a-1",
    source: "x",
    language: "en",
    provenance: {},
    text,
    passages: [{ start: 0, end: text.length, role: "body" }],
    furniture: [],
    issues: [],
    ...more,
  };
}
const fetched = (address: string, text: string, more: Partial<Article> & { at?: Date } = {}): Fetched => {
  const { at = T0, ...fields } = more;
  return { address, fetchedAt: at, article: article(text, fields) };
};

async function allPages<Row>(ask: (request: PageRequest) => Promise<Page<Row>>, limit: number): Promise<Row[]> {
  const rows: Row[] = [];
  let page = await ask({ limit });
  rows.push(...page.rows);
  while (page.next !== undefined) {
    page = await ask({ limit, after: page.next });
    rows.push(...page.rows);
  }
  return rows;
}
const addresses = (lines: readonly ArticleLine[]) => lines.map(({ address }) => address);

/** The same suite on every kind of server. */
describe.each(SERVERS)("%s", (_name, start) => {
  let server: TestServer;
  let store: Store;
  const opened: Store[] = [];
  const open = async (options = storeOptionsFor(server)) => {
    const made = await openStore(options);
    opened.push(made);
    return made;
  };

  beforeAll(async () => {
    server = await start();
  });
  beforeEach(async () => {
    store = await open();
  });
  afterAll(async () => {
    for (const made of opened) await made.close();
    await server.stop();
  });

  describe("articles", () => {
    test("what was put comes back to the character, whatever the characters are", async () => {
      const text = 'Gates shut.\u0000 “Ünï” 运河 \ud800 𝄞 \\u0000 {"a":1}\r\n\ttail ';
      const given = article(text, { title: "Nul \u0000 and half \udc00", publisher: "Quay Post", candidates: [] });
      const bytes = new Uint8Array([0, 255, 10, 13, 128]);
      const [kept] = await store.articles.put([
        { address: "https://quay.example/1", fetchedAt: T0, article: given, bytes },
      ]);
      expect(kept!.outcome).toBe("new");
      expect(await store.articles.get(kept!.id)).toEqual(given);
      const [version] = await store.articles.versions(kept!.id);
      expect([...(await store.articles.bytes(kept!.id, version!.hash))!]).toEqual([...bytes]);
      const { rows } = await store.articles.list({ limit: 5 });
      expect(rows[0]).toMatchObject({
        id: kept!.id,
        title: "Nul \ufffd and half \ufffd",
        publisher: "Quay Post",
        sortAt: T0,
      });
    });

    test("the ledger has every version once: again is nothing, a change is a version, a return is one, too", async () => {
      const address = "https://quay.example/ledger";
      const put = async (text: string, minutes: number) =>
        (await store.articles.put([fetched(address, text, { at: later(minutes) })]))[0]!;
      expect((await put("Two gates shut.", 0)).outcome).toBe("new");
      expect((await put("Two gates shut.", 0)).outcome).toBe("unchanged");
      expect((await put("Two gates shut.", 10)).outcome).toBe("unchanged");
      expect((await put("Three gates shut.", 20)).outcome).toBe("changed");
      expect((await put("Two gates shut.", 30)).outcome).toBe("changed");
      const { id, outcome } = await put("Two gates shut.", 0);
      expect(outcome).toBe("unchanged");
      // Came late, and tells what was known of its time.
      expect((await put("Three gates shut.", 25)).outcome).toBe("unchanged");
      const versions = await store.articles.versions(id);
      const texts = await Promise.all(versions.map(async ({ hash }) => (await store.articles.get(id, hash))!.text));
      expect(texts).toEqual(["Two gates shut.", "Three gates shut.", "Two gates shut."]);
      expect(versions.map(({ fetchedAt }) => fetchedAt)).toEqual([later(0), later(20), later(30)]);
      expect(versions[0]!.textHash).toBe(versions[2]!.textHash);
      expect((await store.articles.list({ limit: 5 })).rows[0]).toMatchObject({ lastFetchedAt: later(30), sortAt: T0 });
    });

    test("a fetch that comes late takes its place, and the newest stays what lists and search show", async () => {
      const address = "https://quay.example/late";
      await store.articles.put([fetched(address, "Dredgers return.", { title: "New", at: later(60) })]);
      const [kept] = await store.articles.put([fetched(address, "Pilots strike.", { title: "Old", at: later(0) })]);
      expect(kept!.outcome).toBe("changed");
      expect((await store.articles.get(kept!.id))!.text).toBe("Dredgers return.");
      expect((await store.articles.versions(kept!.id)).map(({ fetchedAt }) => fetchedAt)).toEqual([
        later(0),
        later(60),
      ]);
      expect((await store.articles.list({ limit: 5 })).rows[0]!.title).toBe("New");
      expect((await store.articles.search({ words: "pilots", limit: 5 })).rows).toEqual([]);
      expect((await store.articles.search({ words: "dredgers", limit: 5 })).rows).toHaveLength(1);
    });

    test("an edit of title, author or date alone is a version", async () => {
      const address = "https://quay.example/edit";
      const same = "The pumps hold.";
      const edits: Partial<Article>[] = [
        { title: "Pumps" },
        { title: "Pumps hold" },
        { title: "Pumps hold", author: "R. Vane" },
        { title: "Pumps hold", author: "R. Vane", modifiedAt: "2031-03-08" },
      ];
      const kept = await store.articles.put(edits.map((edit, i) => fetched(address, same, { ...edit, at: later(i) })));
      expect(kept.map(({ outcome }) => outcome)).toEqual(["new", "changed", "changed", "changed"]);
      expect(await store.articles.versions(kept[0]!.id)).toHaveLength(4);
    });

    test("the same text at two addresses is two articles that know of each other", async () => {
      const kept = await store.articles.put([
        fetched("https://a.example/x", "One wire story."),
        fetched("https://b.example/y", "One wire story."),
        fetched("https://c.example/z", "Another."),
      ]);
      expect(kept.map(({ outcome }) => outcome)).toEqual(["new", "new", "new"]);
      const [version] = await store.articles.versions(kept[0]!.id);
      expect(await store.articles.withText(version!.textHash)).toEqual([kept[0]!.id, kept[1]!.id].sort());
    });

    test("one batch may hold one address several times, and many programs may put the same at once", async () => {
      const address = "https://quay.example/batch";
      const batch = [
        fetched(address, "B", { at: later(2) }),
        fetched(address, "A", { at: later(1) }),
        fetched(address, "B", { at: later(3) }),
        fetched("https://quay.example/other", "O"),
      ];
      const kept = await Promise.all(
        Array.from({ length: 6 }, (_, i) => store.articles.put(i % 2 ? batch : batch.toReversed())),
      );
      const { id } = kept[1]![0]!;
      const versions = await store.articles.versions(id);
      expect(versions.map(({ fetchedAt }) => fetchedAt)).toEqual([later(1), later(2)]);
      expect(kept.flat().filter(({ outcome }) => outcome === "new")).toHaveLength(2);
    });

    test("hundreds of one date: pages of any size give each once, also while others come in", async () => {
      const many = Array.from({ length: 1_203 }, (_, i) =>
        fetched(`https://feed.example/${i}`, `Item ${i}`, { publishedAt: "2031-03-07" }),
      );
      await store.articles.put(many);
      for (const limit of [1_000, 200, 37]) {
        const found = await allPages((request) => store.articles.list(request), limit);
        expect(new Set(addresses(found)).size).toBe(1_203);
        expect(found).toHaveLength(1_203);
      }
      const first = await store.articles.list({ limit: 200 });
      await store.articles.put([fetched("https://feed.example/newest", "Newest", { publishedAt: "2031-03-08" })]);
      const second = await store.articles.list({ limit: 200, after: first.next! });
      expect(new Set(addresses([...first.rows, ...second.rows])).size).toBe(400);
    });

    test("newest first by the date of publication; a date in the future, or none, counts as the first fetch", async () => {
      await store.articles.put([
        fetched("future", "F", { publishedAt: "2099-01-01", at: later(5) }),
        fetched("old", "O", { publishedAt: "2030-12-31T23:00:00+02:00" }),
        fetched("none", "N", { at: later(1) }),
        fetched("day", "D", { publishedAt: "2031-03-08" }),
        fetched("no zone", "Z", { publishedAt: "2031-03-07T23:59" }),
      ]);
      await store.articles.put([fetched("none", "N, changed", { at: later(90) })]);
      const { rows } = await store.articles.list({ limit: 9 });
      expect(rows.map(({ address, sortAt }) => [address, sortAt.toISOString()])).toEqual([
        ["future", later(5).toISOString()],
        ["none", later(1).toISOString()],
        ["day", "2031-03-08T00:00:00.000Z"],
        ["no zone", "2031-03-07T00:00:00.000Z"],
        ["old", "2030-12-31T21:00:00.000Z"],
      ]);
    });

    test("by source; an unknown source is refused with the whole batch", async () => {
      await store.sources.put({ id: "quay", name: "Quay" });
      await store.sources.put({ id: "quay", name: "Quay Post" });
      expect(await store.sources.list()).toEqual([{ id: "quay", name: "Quay Post" }]);
      await store.articles.put([{ ...fetched("one", "1"), source: "quay" }, fetched("two", "2")]);
      expect(addresses((await store.articles.list({ limit: 9, source: "quay" })).rows)).toEqual(["one"]);
      await expect(
        store.articles.put([fetched("three", "3"), { ...fetched("four", "4"), source: "nobody" }]),
      ).rejects.toThrow(/foreign key/);
      expect((await store.articles.list({ limit: 9 })).rows).toHaveLength(2);
    });

    test("ids and positions that are none find nothing or are refused", async () => {
      await store.articles.put([fetched("one", "1")]);
      expect(await store.articles.get("'; drop table article; --")).toBeUndefined();
      expect(await store.articles.versions("00")).toEqual([]);
      for (const after of [
        "",
        "x",
        Buffer.from('["a",1]').toString("base64url"),
        Buffer.from("[1]").toString("base64url"),
      ]) {
        await expect(store.articles.list({ limit: 5, after })).rejects.toMatchObject({ code: "bad-cursor" });
      }
    });
  });

  describe("search", () => {
    const ARTICLES: [address: string, language: string, title: string, text: string][] = [
      ["en", "en", "Gates shut", "The lock-keepers were warning ships near Hollin's weir."],
      ["de", "de", "Schleusen geschlossen", "Die Häuser am Kanal wurden geräumt."],
      ["ru", "ru", "Шлюзы закрыты", "Корабли ждут у шлюзов."],
      ["zh", "zh", "运河管理局关闭港口", "工程师从早上起就在更换控制器。"],
      ["ar", "ar", "إغلاق بوابتين", "أغلقت هيئة القناة بوابتين يوم الجمعة"],
      ["fr", "fr", "Écluse fermée", "L’écluse d’Ormé reste fermée."],
    ]; // biome-ignore format: a table
    const CASES: [why: string, words: string, language: string | undefined, found: string[]][] = [
      ["a word as written", "weir", undefined, ["en"]],
      ["another ending", "warn", "en", ["en"]],
      ["all words, from title and text", "gates ships", undefined, ["en"]],
      ["not when one is missing", "gates icebergs", undefined, []],
      ["stop words keep nobody out", "the gates", undefined, ["en"]],
      ["case and accents do not matter", "ECLUSE orme", undefined, ["fr"]],
      ["accents in the question do not, either", "häuser", undefined, ["de"]],
      ["German endings", "Haus", "de", ["de"]],
      ["Russian endings", "корабль", "ru", ["ru"]],
      ["Chinese without spaces", "控制器", undefined, ["zh"]],
      ["Chinese words that stand apart", "运河 控制", undefined, ["zh"]],
      ["Chinese words that do not stand together", "运河控制", undefined, []],
      ["Chinese that is not there", "飞机", undefined, []],
      ["Arabic", "القناة", undefined, ["ar"]],
      ["operators of the database are words or nothing", "weir & !gates | ' \\ :*", undefined, ["en"]],
      ["no word at all", "?! … '", undefined, []],
    ]; // biome-ignore format: a table
    test("words are found in every script, by their endings, and never by an operator", async () => {
      await store.articles.put(
        ARTICLES.map(([address, language, title, text]) => fetched(address, text, { language, title })),
      );
      for (const [why, words, language, expected] of CASES) {
        const { rows } = await store.articles.search({ words, limit: 9, ...(language ? { language } : {}) });
        expect(addresses(rows), why).toEqual(expected);
      }
    });

    test("newest first, in pages; the best among the newest when asked", async () => {
      const day = (i: number) => new Date(T0.getTime() - i * DAY_MS).toISOString().slice(0, 10);
      await store.articles.put(
        Array.from({ length: 60 }, (_, i) =>
          fetched(
            `s${i}`,
            i === 40 ? "Sluice, sluice and sluice." : `A sluice among ${i} other words of no weight here.`,
            { publishedAt: day(Math.floor(i / 7)), ...(i === 50 ? { title: "Sluice" } : {}) },
          ),
        ),
      );
      const found = await allPages((request) => store.articles.search({ ...request, words: "sluice" }), 11);
      expect(found).toHaveLength(60);
      expect(found.map(({ sortAt }) => sortAt.getTime())).toEqual(
        found.map(({ sortAt }) => sortAt.getTime()).sort((a, b) => b - a),
      );
      const best = await store.articles.searchRanked({ words: "sluice", limit: 2 });
      expect(addresses(best).sort()).toEqual(["s40", "s50"]);
    });

    test("a text made of new words up to the limit is stored and found", async () => {
      // Every two characters are a pair that came nowhere before.
      const hostile = Array.from({ length: LIMITS.searchCharactersMax }, (_, i) =>
        String.fromCodePoint(0x4e00 + ((i * (1 + Math.floor(i / 20_000))) % 20_000)),
      ).join("");
      const latin = Array.from({ length: 30_000 }, (_, i) => i.toString(36)).join(" ");
      const long = "x".repeat(90_000);
      await store.articles.put([hostile, latin, long].map((text, i) => fetched(`long${i}`, text)));
      expect((await store.articles.list({ limit: 9 })).rows).toHaveLength(3);
      expect(addresses((await store.articles.search({ words: "a1b", limit: 3 })).rows)).toEqual(["long1"]);
    });
  });

  describe("decisions and audit", () => {
    const decision: Decision = {
      kind: "story",
      articles: ["a-1", "a-2"],
      verdict: "different",
      by: "Mara Quist",
      at: "2031-03-08",
      why: "two canals",
    };

    test("decisions stay in their order; the same again is once; a change of mind is a new one", async () => {
      const back: Decision = { ...decision, verdict: "same", at: "2031-03-09" };
      for (const given of [decision, back, decision]) await store.decisions.append(given);
      expect(await store.decisions.list()).toEqual([decision, back]);
    });

    test("entries of the audit trail form a chain, also when many write at once", async () => {
      const heads = await Promise.all(
        Array.from({ length: 25 }, (_, i) =>
          store.audit.append({ at: later(i), actor: "Mara Quist", action: "decide", detail: { i, nul: "\u0000" } }),
        ),
      );
      const last = heads.find(({ number }) => number === 25)!;
      expect(await store.audit.verify()).toEqual({ entries: 25, head: last.hash });
      const listed = await allPages((request) => store.audit.list(request), 10);
      expect(listed.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, i) => 25 - i));
      expect(new Set(listed.map(({ detail }) => detail!["i"])).size).toBe(25);
    });

    test("all of some work is kept, or nothing", async () => {
      const work = store.together(async ({ audit, decisions }) => {
        await decisions.append(decision);
        await audit.append({ at: T0, actor: "Mara Quist", action: "decide" });
        throw new Error("the power went");
      });
      await expect(work).rejects.toThrow("the power went");
      expect(await store.decisions.list()).toEqual([]);
      expect(await store.audit.verify()).toEqual({ entries: 0 });
    });
  });

  describe("derived documents", () => {
    test("a generation is read when it is whole; then the one before is gone", async () => {
      const [kept] = await store.articles.put([fetched("one", "1")]);
      const statement = {
        kind: "statement" as const,
        id: "s-1",
        article: kept!.id,
        sortAt: T0,
        document: { says: "first\u0000" },
      };
      await store.derived.put("1", [
        statement,
        { kind: "entity", id: "m-1", article: kept!.id, key: "e-1", document: {} },
      ]);
      expect(await store.derived.get("statement", "s-1")).toBeUndefined();
      await store.derived.switchTo("1");
      expect(await store.derived.get("statement", "s-1")).toEqual(statement);
      await store.derived.put("2", [{ ...statement, id: "s-2" }]);
      expect((await store.derived.list({ kind: "statement", limit: 9 })).rows.map(({ id }) => id)).toEqual(["s-1"]);
      await store.derived.switchTo("2");
      expect(await store.derived.current()).toBe("2");
      expect((await store.derived.list({ kind: "statement", limit: 9 })).rows.map(({ id }) => id)).toEqual(["s-2"]);
      expect((await store.derived.list({ kind: "entity", key: "e-1", limit: 9 })).rows).toEqual([]);
    });

    test("twice the same is once; what an older version of an article gave can be replaced", async () => {
      const [one, two] = await store.articles.put([fetched("one", "1"), fetched("two", "2")]);
      const of = (id: string, from: string, key: string) => ({
        kind: "entity" as const,
        id,
        article: from,
        key,
        sortAt: T0,
        document: { id },
      });
      const given = [
        of("m-1", one!.id, "e-1"),
        of("m-2", one!.id, "e-1"),
        of("m-3", two!.id, "e-1"),
        of("m-4", two!.id, "e-2"),
      ];
      await store.derived.put("1", given);
      await store.derived.put("1", [...given, given[0]!]);
      await store.derived.switchTo("1");
      const ids = async (where: { key?: string; article?: string }) =>
        (await allPages((request) => store.derived.list({ kind: "entity", ...where, ...request }), 1)).map(
          ({ id }) => id,
        );
      expect(await ids({})).toEqual(["m-4", "m-3", "m-2", "m-1"]);
      expect(await ids({ key: "e-1" })).toEqual(["m-3", "m-2", "m-1"]);
      await store.derived.put("1", [of("m-5", one!.id, "e-1")], { replacing: [one!.id] });
      expect(await ids({ article: one!.id })).toEqual(["m-5"]);
      expect(await ids({})).toEqual(["m-5", "m-4", "m-3"]);
    });
  });
});
