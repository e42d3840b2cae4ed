import { defineFormat } from "./format.ts";

/** Web pages. The reader proper, with its DOM, is loaded when the first page comes: text files must not wait for it. */
export const html = defineFormat({
  id: "html",
  extensions: [".html", ".htm", ".xhtml"],
  recognises: (head) =>
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|meta)\b/i.test(
      head,
    ),
  read: async (input, deps) => (await import("./html.ts")).readHtml(input, deps),
});
