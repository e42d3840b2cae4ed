import { documentOf } from "../documents/document-of.ts";
import { markdown as written } from "../documents/markdown.ts";
import { DOCUMENT_LOSES } from "./document-loses.ts";
import { defineExporter } from "./exporter.ts";

/** CommonMark, for wikis, tickets and chats. */
export const markdown = defineExporter({
  id: "markdown",
  mediaType: "text/markdown; charset=utf-8",
  extension: "md",
  loses: DOCUMENT_LOSES,
  render: (message, context) => written(documentOf(message, context)),
});
