/**
 * Prints our own annotated texts, one object a line, in the shape of bench/train/news-annotated.jsonl.
 *
 *   node train/own-data-jsonl.ts > own.jsonl       (Node 24 runs TypeScript as it is)
 */

import { isHeldOut } from "../tools/bench/data.ts";
import { readOwnTexts } from "./own-data.ts";

for (const text of readOwnTexts()) {
  process.stdout.write(`${JSON.stringify({ ...text, heldOut: isHeldOut(text.id) })}\n`);
}
