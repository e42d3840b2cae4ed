import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SERVERS, storeOptionsFor, type TestServer } from "../../test/support/postgres.ts";
import type { NewDelivery } from "../ports/deliveries.ts";
import type { ExchangeRow } from "../ports/exchange.ts";
import type { Store } from "../ports/store.ts";
import { openStore } from "./open-store.ts";

const T0 = new Date("2031-03-08T09:00:00Z");
const T1 = new Date("2031-03-08T09:01:00Z");
const row = (key: string, more: Partial<NewDelivery> = {}): NewDelivery => ({
  key,
  channel: "mail",
  advisory: "A-1",
  version: 1,
  recipient: `${key}@quay.example`,
  state: "waiting",
  ...more,
});
const thing = (n: number, version = "2031-03-08T09:00:00.000Z", type = "note") => ({
  id: `${type}--${n}`,
  type,
  version,
  specVersion: "2.1",
  json: JSON.stringify({ n, version }),
});

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
    for (const made of opened) await made.close();
    await server.stop();
  });

  test("planned twice is once; what is withheld does not wait", async () => {
    const rows = [row("a"), row("b", { state: "withheld", why: "too red" })];
    expect(await store.deliveries.plan(rows, T0)).toEqual(["a"]);
    expect(await store.deliveries.plan([...rows, row("c")], T1)).toEqual(["a", "c"]);
    const { rows: listed } = await store.deliveries.list({ limit: 10 });
    expect(listed.map(({ key, state }) => [key, state])).toEqual([["c", "waiting"], ["b", "withheld"], ["a", "waiting"]]); // biome-ignore format: short
    expect(listed[1]).toMatchObject({ why: "too red", plannedAt: T0.toISOString(), log: [] });
  });

  test("each try is in the log; what was sent stays sent", async () => {
    await store.deliveries.plan([row("a")], T0);
    await store.deliveries.record("a", { at: T0, says: "no answer\u0000", state: "waiting" });
    await store.deliveries.record("a", { at: T0, says: "250 taken", state: "sent" });
    await store.deliveries.record("a", { at: T1, says: "a worker that came late", state: "failed" });
    const says = ["no answer\ufffd", "250 taken", "a worker that came late"];
    const found = await store.deliveries.get("a");
    expect(found).toMatchObject({ state: "sent", sentAt: T0.toISOString() });
    expect(found?.log.map((line) => line.says)).toEqual(says);
    expect(found).not.toHaveProperty("why");
  });

  test("who had an earlier message, by advisory; and who wants none any more", async () => {
    await store.deliveries.plan([row("a"), row("b", { state: "withheld" }), row("c", { advisory: "A-2" })], T0);
    expect(await store.deliveries.earlier("A-1")).toEqual([{ channel: "mail", recipient: "a@quay.example" }]);
    const secret = await store.deliveries.unsubscribeSecret("mail", "a@quay.example");
    expect(await store.deliveries.unsubscribeSecret("mail", "a@quay.example")).toBe(secret);
    expect(await store.deliveries.unsubscribed("mail")).toEqual(new Set());
    expect(await store.deliveries.unsubscribe(`${secret}'`, T0)).toBe(false);
    expect(await store.deliveries.unsubscribe(secret, T0)).toBe(true);
    expect(await store.deliveries.unsubscribed("mail")).toEqual(new Set(["a@quay.example"]));
    expect(await store.deliveries.unsubscribed("other")).toEqual(new Set());
  });

  test("a collection, read while several add to it: nothing is missed, nothing comes twice", async () => {
    const total = 600;
    let adding = 3;
    const add = async (from: number) => {
      for (let n = from; n < total; n += 3) await store.exchange.add("c", [thing(n)]);
      adding--;
    };
    const seen: ExchangeRow[] = [];
    const read = async () => {
      for (;;) {
        const done = adding === 0;
        const last = seen.at(-1);
        const { rows, more } = await store.exchange.objects({ collection: "c", limit: 7, ...(last ? { after: last.added } : {}) }); // biome-ignore format: short
        seen.push(...rows);
        if (done && !more && !rows.length) return;
      }
    };
    await Promise.all([add(0), add(1), add(2), read()]);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(total);
    expect(seen).toHaveLength(total);
    expect(seen.every(({ added }, i) => i === 0 || added > seen[i - 1]!.added)).toBe(true);
  });

  test("versions, types, ids, specification; the same version is there once", async () => {
    const [first, second] = ["2031-03-08T09:00:00.000Z", "2031-03-09T09:00:00.000Z"];
    const added = await store.exchange.add("c", [thing(1, first), thing(2, first), thing(1, second), thing(1, first), { ...thing(3, first, "identity"), specVersion: "2.0" }]); // biome-ignore format: short
    expect(added).toBe(4);
    const ask = async (request: object) =>
      (await store.exchange.objects({ collection: "c", limit: 10, ...request })).rows.map(({ id, version }) => `${id} ${version.slice(8, 10)}`); // biome-ignore format: short
    expect(await ask({})).toEqual(["note--2 08", "note--1 09", "identity--3 08"]);
    expect(await ask({ versions: ["first"] })).toEqual(["note--1 08", "note--2 08", "identity--3 08"]);
    expect(await ask({ versions: ["all"], types: ["note"] })).toEqual(["note--1 08", "note--2 08", "note--1 09"]);
    expect(await ask({ versions: [first], ids: ["note--1", "note--9"] })).toEqual(["note--1 08"]);
    expect(await ask({ versions: ["first", "last"], ids: ["note--1"] })).toEqual(["note--1 08", "note--1 09"]);
    expect(await ask({ specVersions: ["2.0"] })).toEqual(["identity--3 08"]);
    expect((await store.exchange.objects({ collection: "other", limit: 10 })).rows).toEqual([]);
  });

  test("what has no version of its own has that of its addition", async () => {
    const { version: _, ...without } = thing(1);
    await store.exchange.add("c", [without]);
    const [found] = (await store.exchange.objects({ collection: "c", limit: 1 })).rows;
    expect(Date.parse(found!.version)).toBe(Math.floor(found!.added / 1000));
  });
});
