import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { documentOf } from "../documents/document-of.ts";
import { whyNotSet } from "../documents/pdf/why-not-set.ts";
import { writePdf } from "../documents/pdf/write-pdf.ts";
import { defineExporter } from "./exporter.ts";
import { shown } from "./shown.ts";

/** For paper and for files: PDF/UA-1, read aloud in the order of the page. */
export const pdf = defineExporter({
  id: "pdf",
  mediaType: "application/pdf",
  extension: "pdf",
  loses: [
    "polygons and codes of regions",
    "what was left out and which findings were overridden, with the reasons",
    "ids of claims, statements and incidents of quoted evidence",
    "messages with letters that its fonts do not have or that run from right to left: refused, with their name",
  ],
  refuses(message, context) {
    if (!context?.fonts) return "there are no fonts to set it in";
    const why = whyNotSet(shown(message));
    return why && `${why}, for which a PDF has no place; the page (html) has`;
  },
  async render(message, context) {
    const { fonts } = context;
    if (!fonts) throw new Error("there are no fonts to set it in");
    const document = documentOf(message, context);
    const { title, language, name, state } = document;
    return writePdf(
      document,
      { title, language, author: message.publisher.name, subject: `${name}, ${state}`, at: instantOf(message) },
      fonts,
    );
  },
});

/** Of the message; a file from outside may say what is no time, which the text shows as it stands. */
function instantOf({ sentAt }: AdvisoryMessage): Date {
  const at = new Date(sentAt);
  return Number.isNaN(at.getTime()) ? new Date(0) : at;
}
