import { documentOf } from "../documents/document-of.ts";
import { plainText } from "../documents/plain-text.ts";
import { DOCUMENT_LOSES } from "./document-loses.ts";
import { defineExporter } from "./exporter.ts";

/** For terminals, mail and what else has only letters: complete by itself. */
export const text = defineExporter({
  id: "text",
  mediaType: "text/plain; charset=utf-8",
  extension: "txt",
  loses: DOCUMENT_LOSES,
  render: (message, context) => plainText(documentOf(message, context)),
});
