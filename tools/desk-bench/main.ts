import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exampleArticles, loadSteps } from "./articles.ts";
import { crash } from "./crash.ts";
import { ingest } from "./ingest.ts";
import { search } from "./search.ts";

/**
 * How fast the desk is, and what it loses when it is killed, on invented articles.
 *   npm run build && node dist/tools/desk-bench/main.js ingest [ARTICLES] [WORKERS,WORKERS…]
 *   node dist/tools/desk-bench/main.js search [ARTICLES] [QUERIES] [FOLDER]
 *   node dist/tools/desk-bench/main.js crash [CYCLES]
 * One line of JSON each.
 */
const [what, first, second, folder] = process.argv.slice(2);

if (what === "ingest") {
  for (const workers of (second ?? "1").split(",")) console.log(JSON.stringify(await ingest(Number(first ?? 2_000), Number(workers)))); // biome-ignore format: short
} else if (what === "search") {
  const request = { articles: Number(first ?? 100_000), queries: Number(second ?? 200) };
  console.log(JSON.stringify(await search({ ...request, ...(folder === undefined ? {} : { folder }) })));
} else if (what === "crash") {
  const room = mkdtempSync(join(tmpdir(), "tocsin-crash-"));
  chmodSync(room, 0o711);
  try {
    console.log(
      JSON.stringify(await crash(join(room, "data"), await exampleArticles(loadSteps()), Number(first ?? 20))),
    );
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
} else {
  console.error("error: ingest, search or crash. Try: node dist/tools/desk-bench/main.js ingest 2000 1,2,4");
  process.exitCode = 2;
}
