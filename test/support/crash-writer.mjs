/**
 * Writes until it is killed or its database is: article, version, four documents and an entry of the audit trail in one
 * transaction, and a batch of jobs whose effects end with them. Prints an address only when it was acknowledged.
 */
import { openStore } from "../../dist/src/store/open-store.js";

const [url, schema, cycle] = process.argv.slice(2);
const store = await openStore({ dataFolder: "none", databaseUrl: url, schema });
const text = "The lock-keepers shut two gates and wait for the engineers. ".repeat(20);

for (let i = 0; ; i++) {
  const address = `${cycle}/${i}`;
  const fetched = { address, fetchedAt: new Date(), article: { id: address, source: address, language: "en", provenance: {}, text, passages: [], furniture: [], issues: [] } };
  await store.together(async ({ articles, derived, audit }) => {
    const [{ id }] = await articles.put([fetched]);
    const documents = [0, 1, 2, 3].map((n) => ({ kind: "statement", id: `${address}/${n}`, article: id, document: { n } }));
    await derived.put("1", documents);
    await audit.append({ at: new Date(), actor: "writer", action: "put", subject: address });
  });
  process.stdout.write(`${address}\n`);
  const held = await store.jobs.take({ queues: ["work"], limit: 5, leaseMs: 60_000 });
  await store.together(async ({ audit, jobs }) => {
    for (const { id } of held) await audit.append({ at: new Date(), actor: "worker", action: "job", subject: String(id) });
    await jobs.finish(held);
  });
}
