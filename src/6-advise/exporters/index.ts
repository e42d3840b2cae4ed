import { cap } from "./cap.ts";
import { csaf, csaf21 } from "./csaf.ts";
import { csv } from "./csv.ts";
import type { Exporter } from "./exporter.ts";
import { html } from "./html.ts";
import { markdown } from "./markdown.ts";
import { misp } from "./misp.ts";
import { ntas } from "./ntas.ts";
import { pdf } from "./pdf.ts";
import { stix } from "./stix.ts";
import { text } from "./text.ts";

/** Every format, in the order in which they are offered. Adding one: a file, a line, a row of the conformance suite. */
export const EXPORTERS: readonly Exporter[] = Object.freeze([
  html,
  markdown,
  text,
  pdf,
  cap,
  ntas,
  stix,
  misp,
  csaf,
  csaf21,
  csv,
]);
