import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SERVERS, storeOptionsFor, type TestServer } from "../../test/support/postgres.ts";
import { bulletin, expired, sampleContent, sampleMessage } from "../../test/support/sample-advisories.ts";
import type { Advisory, AdvisoryEvent } from "../domain/advisory-event.ts";
import type { AdvisoryChange } from "../ports/advisories.ts";
import type { Store } from "../ports/store.ts";
import { openGround, openStore, type StoreOptions } from "./open-store.ts";

const AT = (minute: number) => `2031-03-04T12:${String(minute).padStart(2, "0")}:00Z`;
const drafted: AdvisoryEvent = { what: "drafted", content: sampleContent(), ground: {} };
const advisory = (id: string, more: Partial<Advisory> = {}): Advisory => ({ id, uuid: "u", seq: 1, state: "draft", createdAt: AT(0), updatedAt: AT(0), published: [], supersedes: [], replaced: [], ground: {}, ...more }); // biome-ignore format: one line
const first = (more: Partial<Advisory> = {}) => (id: string): AdvisoryChange => ({ advisory: advisory(id, more), event: { seq: 1, at: AT(0), by: "ines", event: drafted } }); // biome-ignore format: one line
const next = (id: string, seq: number, more: Partial<Advisory> = {}, dueAt?: string): AdvisoryChange => ({
  advisory: advisory(id, { seq, updatedAt: AT(seq), ...more }),
  event: { seq, at: AT(seq), by: "tom", event: { what: "commented", text: `remark \u0000 ${seq}` } },
  ...(dueAt === undefined ? {} : { dueAt }),
});
const ids = (page: { readonly rows: readonly { readonly id: string }[] }) => page.rows.map(({ id }) => id);

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
  });
  afterAll(async () => {
    for (const made of opened) await made.close();
    await server.stop();
  });

  test("ids are given one after the other, also to many at once, and none is lost with what failed", async () => {
    const { advisories } = store;
    const made = await Promise.all(Array.from({ length: 5 }, () => advisories.add(first())));
    expect(made.map(({ id }) => id).sort()).toEqual(["A-1", "A-2", "A-3", "A-4", "A-5"]);
    await expect(
      store.together(async (repositories) => {
        await repositories.advisories.add(first());
        throw new Error("no audit trail");
      }),
    ).rejects.toThrow();
    expect((await advisories.add(first())).id).toBe("A-6");
  });

  test("of two that follow the same event one is written", async () => {
    await store.advisories.add(first());
    const both = [next("A-1", 2), next("A-1", 2, { state: "cancelled" })];
    const written = await Promise.all(both.map((one) => store.advisories.change(one)));
    expect([...written].sort()).toEqual([false, true]);
    expect(await store.advisories.get("A-1")).toEqual(both[written.indexOf(true)]!.advisory);
    expect(await store.advisories.change(next("A-1", 4))).toBe(false);
    expect(await store.advisories.change(next("A-9", 2))).toBe(false);
    const events = await store.advisories.events("A-1");
    expect(events).toEqual([{ seq: 1, at: AT(0), by: "ines", event: drafted }, next("A-1", 2).event]);
  });

  test("lists: changed last first, in pages, by the state of it or of its draft; without what was given up", async () => {
    const draft = { stage: "in-review" } as Advisory["draft"] & object;
    for (let i = 0; i < 4; i++) await store.advisories.add(first());
    await store.advisories.change(next("A-2", 2, { state: "active", draft }));
    await store.advisories.change(next("A-3", 2, { state: "expired" }));
    await store.advisories.change(next("A-4", 2, { discarded: true }));
    const page = await store.advisories.list({ limit: 2 });
    expect(ids(page)).toEqual(["A-3", "A-2"]);
    expect(ids(await store.advisories.list({ limit: 2, after: page.next! }))).toEqual(["A-1"]);
    expect(ids(await store.advisories.list({ limit: 9, states: ["in-review", "expired"] }))).toEqual(["A-3", "A-2"]);
    expect(ids(await store.advisories.list({ limit: 9, states: ["superseded"] }))).toEqual([]);
    expect((await store.advisories.open()).map(({ id }) => id)).toEqual(["A-2"]);
    expect(await store.advisories.get("A-4")).toMatchObject({ discarded: true });
  });

  test("what is due is told from that instant on, until it is due no more", async () => {
    await store.advisories.add(first());
    await store.advisories.change(next("A-1", 2, { state: "active" }, AT(30)));
    expect(await store.advisories.due(new Date(AT(29)))).toEqual([]);
    expect(await store.advisories.due(new Date(AT(30)))).toEqual(["A-1"]);
    await store.advisories.change(next("A-1", 3, { state: "expired" }));
    expect(await store.advisories.due(new Date(AT(59)))).toEqual([]);
  });

  test("messages: each version once, the newest of each advisory in the order of sending", async () => {
    const { advisories } = store;
    for (let i = 0; i < 2; i++) await advisories.add(first());
    const sent = (id: string, message = bulletin) => sampleMessage({ ...message, advisory: id });
    for (const message of [sent("A-2"), sent("A-1"), sent("A-1", expired)]) await advisories.addMessage(message);
    await expect(advisories.addMessage(sent("A-1"))).rejects.toThrow();
    await expect(advisories.addMessage(sent("A-7"))).rejects.toThrow();
    expect(await advisories.message("A-1")).toEqual(sent("A-1", expired));
    expect(await advisories.message("A-1", 1)).toEqual(sent("A-1"));
    expect(await advisories.message("A-1", 3)).toBeUndefined();
    const { rows, next: more } = await advisories.newest({ limit: 1 });
    expect(rows.map((one) => [one.advisory, one.version])).toEqual([["A-1", 2]]);
    expect((await advisories.newest({ limit: 1, after: more! })).rows[0]?.advisory).toBe("A-2");
    expect((await advisories.newest({ limit: 9, states: ["expired"] })).rows).toHaveLength(1);
  });

  test("neither events nor messages are changed or removed", async () => {
    await store.advisories.add(first());
    await store.advisories.addMessage(sampleMessage({ advisory: "A-1" }));
    const ground = await openGround(options);
    for (const table of ["advisory_event", "advisory_message"])
      for (const statement of [
        `delete from ${table}`,
        `truncate ${table} cascade`,
        `update ${table} set advisory = 'A-1'`,
      ])
        await expect(sql.raw(statement).execute(ground.db), statement).rejects.toThrow(/only ever added/);
    await ground.close();
  });
});
