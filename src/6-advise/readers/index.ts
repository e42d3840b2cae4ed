import { cap } from "./cap.ts";
import { csaf, csaf21 } from "./csaf.ts";
import { csv } from "./csv.ts";
import { markdown, text } from "./documents.ts";
import { html } from "./html.ts";
import { misp } from "./misp.ts";
import { ntas } from "./ntas.ts";
import type { Reader } from "./reader.ts";
import { stix } from "./stix.ts";

/** Of every format that comes back, by the id of its exporter. */
export const READERS: readonly Reader[] = Object.freeze([
  html,
  markdown,
  text,
  cap,
  ntas,
  stix,
  misp,
  csaf,
  csaf21,
  csv,
]);
