import { LIMITS } from "../domain/limits.ts";
import type { RawDocument } from "../domain/raw-document.ts";
import { isPdf } from "./formats/index.ts";

/** Pages and documents whose reading builds trees or looks for pairs of marks; plain text is linear. */
export function mayTakeLong(document: RawDocument): boolean {
  const { source, format, html, text, bytes } = document;
  // A few bytes of PDF can draw for hours.
  if (isPdf(document)) return true;
  const size = bytes?.byteLength ?? html?.length ?? 0;
  if (text !== undefined || size < LIMITS.threadBytesMin) return false;
  return html !== undefined || !/\.txt$/i.test(format ?? source);
}
