import { createHash } from "node:crypto";
import type { AdvisoryContent } from "../../domain/advisory.ts";

/** SHA-256, hex, of the content with the names of its fields in order: what an approval is bound to. */
export const hashOf = (content: AdvisoryContent): string =>
  createHash("sha256")
    .update(JSON.stringify(ordered(content)))
    .digest("hex");

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, ordered(inner)]),
  );
}
