import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import { readDocument } from "./2-read/read.ts";
import type { RawDocument } from "./domain/raw-document.ts";
import { loadCatalog } from "./ports/node/compiled-catalog.ts";
import type { ThreadReply } from "./ports/node/reading-thread.ts";

/** Composition root of the thread that reads pages (ports/node/reading-thread.ts): documents in, articles out. */
const catalog = loadCatalog(fileURLToPath(new URL("../catalog.json", import.meta.url)));

parentPort!.on("message", async (document: RawDocument) => {
  parentPort!.postMessage(await answer(document));
});
parentPort!.postMessage("ready");

async function answer(document: RawDocument): Promise<ThreadReply> {
  try {
    return { article: await readDocument(document, { catalog }) };
  } catch (cause) {
    // A format reader that crashed on this document: the pipeline names it.
    return { message: cause instanceof Error ? cause.message : String(cause) };
  }
}
