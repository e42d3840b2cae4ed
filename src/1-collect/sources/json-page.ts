import { decode } from "./decode.ts";
import type { SourcePage } from "./source-kind.ts";

/** The JSON of a page; undefined where it is none, or half of it. */
export function jsonOf({ bytes, charset }: SourcePage): unknown {
  try {
    return JSON.parse(decode(bytes, charset).replace(/^\uFEFF/, "")) as unknown;
  } catch {
    // A page in its place, or one that breaks off.
    return undefined;
  }
}
