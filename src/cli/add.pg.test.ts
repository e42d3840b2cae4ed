import { afterAll, beforeAll, expect, test } from "vitest";
import { SERVERS, storeOptionsFor, type TestServer } from "../../test/support/postgres.ts";
import { realSteps } from "../../test/support/real-context.ts";
import { runIn } from "../../test/support/test-context.ts";
import type { RawDocument } from "../domain/raw-document.ts";
import type { Store } from "../ports/store.ts";
import { openStore, type StoreOptions } from "../store/open-store.ts";

let server: TestServer;
let options: StoreOptions;
let store: Store;
beforeAll(async () => {
  server = await SERVERS[0]![1]();
  options = storeOptionsFor(server);
  store = await openStore(options);
});
afterAll(async () => {
  await store.close();
  await server.stop();
});

const TEXT = "Two gates stayed shut on Friday, the Tern Water Authority said. It may be a fault.";
const add = (documents: readonly RawDocument[], ...argv: string[]) =>
  runIn(
    {
      context: {
        openStore: () => openStore(options),
        loadReader: async () => realSteps(),
        openInputs: async function* () {
          yield* documents;
        },
      },
    },
    "add",
    "given",
    ...argv,
  );
const file = (name: string, text: string) => ({ source: `news/${name}`, bytes: new TextEncoder().encode(text) });

test("articles that somebody brings are kept once, each with a line, and in the audit trail", async () => {
  const first = await add([file("gates.txt", TEXT), file("empty.txt", " ")]);
  expect(first.exit).toBe(3);
  expect(first.out).toMatch(/^new {7}[0-9a-f]{32} /);
  expect(first.err).toContain("news/empty.txt");
  const again = await add([file("gates.txt", TEXT)], "--json");
  expect(again.exit).toBe(0);
  const { id, outcome, address } = JSON.parse(again.out) as Record<string, string>;
  expect([outcome, address]).toEqual(["unchanged", expect.stringMatching(/^file:gates\.txt#/)]);
  expect((await store.articles.get(id!))?.text).toContain("Tern Water Authority");
  const { rows } = await store.audit.list({ limit: 9 });
  expect(rows.map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
    ["command line", "add-article", id],
  ]);
});
