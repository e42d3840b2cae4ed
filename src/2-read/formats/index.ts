import type { RawDocument } from "../../domain/raw-document.ts";
import type { BytesFormat, Format } from "./format.ts";
import { html } from "./html-format.ts";
import { json } from "./json.ts";
import { mail } from "./mail.ts";
import { markdown } from "./markdown.ts";
import { pdf } from "./pdf.ts";
import { STRUCTURED } from "./structured/index.ts";
import { text } from "./text.ts";

/** Every format the reader knows, the most telling first; plain text takes what no other recognises. */
export const FORMATS: readonly Format[] = Object.freeze([pdf, html, json, ...STRUCTURED, mail, markdown, text]);

/** Characters by which a format is told. */
const HEAD_CHARACTERS = 2000;

/** By signature, else by given id, else by the ending of the name, else by the look of the content. */
export function formatOf(source: string, head: string, id?: string, among: readonly Format[] = FORMATS): Format {
  const name = source.toLowerCase().replace(/[?#].*$/, "");
  const wanted =
    among.find(({ signature }) => signature !== undefined && head.startsWith(signature)) ??
    among.find((format) => format.id === id) ??
    among.find(({ extensions }) => extensions.some((ending) => name.endsWith(ending))) ??
    among.find((format) => format.recognises(head));
  return wanted ?? text;
}

/** The format that reads the bytes of a document as they are. None for what was given as characters: it is no file any more. */
export function bytesFormatOf({ source, format: id, bytes }: RawDocument): BytesFormat | undefined {
  if (!bytes) return undefined;
  const format = formatOf(source, String.fromCharCode(...bytes.subarray(0, HEAD_CHARACTERS)), id);
  return "readBytes" in format ? format : undefined;
}

/** Whether it is read as a PDF: the one rule for its reader and for whoever decides where it is read. */
export const isPdf = (document: RawDocument): boolean => bytesFormatOf(document) === pdf;

const OF_CHARACTERS = FORMATS.filter((format) => "read" in format);
/** A mail in UTF-16 is seen only when its bytes are decoded; what has a signature of bytes is none then. */
const OF_DECODED = FORMATS.filter(({ signature }) => signature === undefined);

/** The format of characters, given or decoded. */
export function formatOfCharacters({ source, format, html, bytes }: RawDocument, content: string): Format {
  const id = format ?? (html !== undefined ? "html" : undefined);
  return formatOf(source, content.slice(0, HEAD_CHARACTERS), id, bytes ? OF_DECODED : OF_CHARACTERS);
}
