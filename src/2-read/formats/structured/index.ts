import { structuredFormatOf } from "../../../domain/structured.ts";
import type { TextFormat } from "../format.ts";
import { csaf } from "./csaf.ts";
import { kev } from "./kev.ts";
import { misp } from "./misp.ts";
import { stix } from "./stix.ts";

/** Readers of documents that programs write for programs: told by their fields, never by a name or a first line. */
export const STRUCTURED: readonly TextFormat[] = Object.freeze([kev, stix, misp, csaf]);

export function structuredReaderOf(value: unknown): TextFormat | undefined {
  const id = structuredFormatOf(value);
  return STRUCTURED.find((format) => format.id === id);
}
