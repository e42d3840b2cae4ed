import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buildApp } from "../../src/api/app.ts";
import type { AdviseSteps } from "../../src/api/deps.ts";
import { hashOfSecret, newSecret } from "../../src/api/secrets.ts";
import { isIssue } from "../../src/domain/issue.ts";
import { DEMO_SOURCE } from "../../src/domain/source.ts";
import { readOne } from "../../src/pipeline/articles.ts";
import { keepFetched } from "../../src/pipeline/collect/collect.ts";
import { extractWork } from "../../src/pipeline/desk/extract-articles.ts";
import { pictureWork } from "../../src/pipeline/desk/picture-work.ts";
import { prepareDesk, schedule } from "../../src/pipeline/desk/schedule.ts";
import { workOnce } from "../../src/pipeline/work.ts";
import type { Role } from "../../src/ports/accounts.ts";
import { readCatalog } from "../../src/ports/node/catalog.ts";
import { openInputs } from "../../src/ports/node/read-inputs.ts";
import type { Store } from "../../src/ports/store.ts";
import { openStore } from "../../src/store/open-store.ts";
import { appDeps } from "./app-deps.ts";
import { SERVERS, storeOptionsFor } from "./postgres.ts";
import { ROOT, realSteps } from "./real-context.ts";

/** After the last of the examples. */
const NOW = new Date("2031-05-18T09:00:00Z");
const now = () => NOW;

/** The desk as it is: PostgreSQL, the API and the built console on a port, over the examples. `gate`: another one for advisories. */
export async function startStoreDesk(gate: AdviseSteps = realSteps()) {
  const server = await SERVERS[0]![1]();
  const store = await openStore(storeOptionsFor(server));
  await prepareDesk(store);
  await fill(store);
  const { levelRules, places, coordinates, advisoryWords = [] } = readCatalog(join(ROOT, "catalog"));
  const app = await buildApp(
    appDeps(store, {
      now,
      consoleFolder: join(ROOT, "dist/web"),
      hosts: ["127.0.0.1"],
      // Each context of a browser comes from an address of its own: what is limited by address has tests of its own.
      trustProxy: ["127.0.0.1"],
      knowledge: { levelRules, places, advisoryWords, ...(coordinates ? { coordinates } : {}) },
      advise: { steps: async () => gate, formats: async () => ({}) },
    }),
  );
  await app.listen({ port: 0, host: "127.0.0.1" });
  return {
    store,
    address: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    /** Secret of a new session of a new account. */
    async signIn(name: string, role: Role): Promise<string> {
      const account = await store.accounts.add({ name, role, passwordHash: "none" });
      const secret = newSecret();
      const expiresAt = new Date(NOW.getTime() + 3_600_000);
      await store.accounts.openSession({ hash: hashOfSecret(secret), account: account!.id, now: NOW, expiresAt });
      return secret;
    },
    async close() {
      await app.close();
      await store.close();
      await server.stop();
    },
  };
}

/** All that a scheduler and one worker do until nothing is left. */
async function fill(store: Store): Promise<void> {
  const steps = realSteps();
  await store.sources.put({ id: DEMO_SOURCE, name: "Demonstration" });
  const folders = ["retaliation", "hospital"].map((name) => join(ROOT, "examples", name));
  for await (const input of openInputs(folders)) {
    const article = isIssue(input) ? input : await readOne(input, steps);
    if ("text" in article)
      await keepFetched([{ address: article.source, fetchedAt: NOW, article, source: DEMO_SOURCE }], { store });
  }
  const deps = { store, steps, now };
  const { signal } = new AbortController();
  for (let idle = 0; idle < 2; idle++) {
    await schedule({ store, now });
    while (await workOnce(store.jobs, [extractWork(deps), pictureWork(deps)], signal)) idle = 0;
  }
}
