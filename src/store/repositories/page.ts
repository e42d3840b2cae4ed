import { LIMITS } from "../../domain/limits.ts";
import type { Cursor, Page, PageRequest } from "../../ports/store.ts";
import { StoreFault } from "../../ports/store-fault.ts";

const DATE_MS_MAX = 8.64e15;

/** Where a page ended, in words of the list's own order; the last one tells rows of equal rank apart. */
type Position = readonly (string | number)[];

const cursorOf = (position: Position): Cursor => Buffer.from(JSON.stringify(position)).toString("base64url");

/** Checked: cursors come back from outside. `shape` gives the types of its parts. */
export function positionOf(cursor: Cursor | undefined, shape: readonly ("string" | "number")[]): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    const position = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as unknown;
    if (Array.isArray(position) && shape.every((type, i) => isPart(position[i], type))) return position as Position;
  } catch {
    // No base64, no JSON: not a cursor of ours.
  }
  throw new StoreFault("bad-cursor", "the position in the list is none that this list gave", "begin the list anew");
}

/** Numbers of rows, and instants that a Date can hold. */
const isPart = (part: unknown, type: "string" | "number") =>
  typeof part === type && (type === "string" || (Number.isInteger(part) && Math.abs(part as number) <= DATE_MS_MAX));

export const limitOf = ({ limit }: PageRequest) => Math.min(Math.max(1, Math.trunc(limit)), LIMITS.pageRowsMax);

/** Of `limit + 1` rows that were asked for: the page, and where the next one begins. */
export function pageOf<Raw, Row>(
  found: readonly Raw[],
  request: PageRequest,
  view: (raw: Raw) => Row,
  position: (raw: Raw) => Position,
): Page<Row> {
  const limit = limitOf(request);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows: rows.map(view), ...(last && found.length > limit ? { next: cursorOf(position(last)) } : {}) };
}
