import { documentOf } from "../documents/document-of.ts";
import { markdown as written } from "../documents/markdown.ts";
import { defineExporter } from "./exporter.ts";

/** CommonMark, for wikis, tickets and chats. */
export const markdown = defineExporter({
  id: "markdown",
  mediaType: "text/markdown; charset=utf-8",
  extension: "md",
  loses: [
    "which language a stretch is in",
    "polygons and codes of regions",
    "what was left out and which findings were overridden, with the reasons",
    "ids of claims, statements and incidents of quoted evidence",
  ],
  render: (message, context) => written(documentOf(message, context)),
});
