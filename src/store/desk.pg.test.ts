import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SERVERS, storeOptionsFor, type TestServer } from "../../test/support/postgres.ts";
import type { Profile } from "../domain/assessment.ts";
import type { Store } from "../ports/store.ts";
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
});
