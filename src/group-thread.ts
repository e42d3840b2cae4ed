import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import type { RawDocument } from "./domain/raw-document.ts";
import { readForGroup } from "./pipeline/group-reader.ts";
import { prepareSteps } from "./pipeline/steps.ts";
import { loadCatalog } from "./ports/node/compiled-catalog.ts";
import { loadModels } from "./ports/node/models.ts";

/** Composition root of the threads that read for `group`: documents in, what the index of groups is told of them out. */
const root = fileURLToPath(new URL("../../", import.meta.url));
const steps = prepareSteps(loadCatalog(`${root}dist/catalog.json`), loadModels(`${root}models`));

// One after the other: the pool takes the answers for those of its tasks in their order.
let last: Promise<void> = Promise.resolve();
parentPort!.on("message", (document: RawDocument) => {
  last = last.then(async () => parentPort!.postMessage(await readForGroup(document, steps)));
});
