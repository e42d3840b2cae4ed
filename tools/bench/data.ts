import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { hash32 } from "../../src/text/hash.ts";

/** The repository, from src (tests) as well as from dist (built). */
export const ROOT = findRoot(fileURLToPath(new URL(".", import.meta.url)));

function findRoot(dir: string): string {
  return existsSync(join(dir, "package.json")) ? dir : findRoot(join(dir, ".."));
}

/** Where the public test data lies: TOCSIN_BENCH_DIR, else ../shared/bench beside the checkout. */
export function benchDir(): string {
  const dir = process.env["TOCSIN_BENCH_DIR"] ?? join(ROOT, "../shared/bench");
  // Behind a link the scorers would not know themselves for the program that was called.
  return existsSync(dir) ? realpathSync(dir) : dir;
}

/** The fifth of a set that is never trained on and never looked into, only scored. */
export const isHeldOut = (id: string): boolean => hash32(id) % 5 === 0;

/** Rows of a .jsonl or .jsonl.gz file; undefined when it is not there. */
export function readRows<T>(dir: string, path: string): T[] | undefined {
  const file = join(dir, path);
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as T);
}
