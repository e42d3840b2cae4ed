import { documentOf } from "../documents/document-of.ts";
import { plainText } from "../documents/plain-text.ts";
import { defineExporter } from "./exporter.ts";

/** For terminals, mail and what else has only letters: complete by itself. */
export const text = defineExporter({
  id: "text",
  mediaType: "text/plain; charset=utf-8",
  extension: "txt",
  loses: [
    "which language a stretch is in",
    "polygons and codes of regions",
    "what was left out and which findings were overridden, with the reasons",
    "ids of claims, statements and incidents of quoted evidence",
  ],
  render: (message, context) => plainText(documentOf(message, context)),
});
