import { structuredFormatOf } from "../../../domain/structured.ts";
import type { TextFormat } from "../format.ts";
import { cap } from "./cap.ts";
import { csaf } from "./csaf.ts";
import { kev } from "./kev.ts";
import { misp } from "./misp.ts";
import { ntas } from "./ntas.ts";
import { stix } from "./stix.ts";

/** Readers of documents that programs write for programs: those in JSON told by their fields, those in XML by their root. */
export const STRUCTURED: readonly TextFormat[] = Object.freeze([kev, stix, misp, csaf, cap, ntas]);

export function structuredReaderOf(value: unknown): TextFormat | undefined {
  const id = structuredFormatOf(value);
  return STRUCTURED.find((format) => format.id === id);
}
