import type { Format } from "./format.ts";
import { html } from "./html-format.ts";
import { json } from "./json.ts";
import { mail } from "./mail.ts";
import { markdown } from "./markdown.ts";
import { pdf } from "./pdf.ts";
import { text } from "./text.ts";

/** Every format the reader knows, the most telling first; plain text takes what no other recognises. */
export const FORMATS: readonly Format[] = Object.freeze([pdf, html, json, mail, markdown, text]);

/** By signature, else by given id, else by the ending of the name, else by the look of the content. */
export function formatOf(source: string, head: string, id?: string): Format {
  const name = source.toLowerCase().replace(/[?#].*$/, "");
  const wanted =
    FORMATS.find(({ signature }) => signature !== undefined && head.startsWith(signature)) ??
    FORMATS.find((format) => format.id === id) ??
    FORMATS.find(({ extensions }) => extensions.some((ending) => name.endsWith(ending))) ??
    FORMATS.find((format) => format.recognises(head));
  return wanted ?? text;
}
