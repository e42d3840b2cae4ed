import { defineFormat } from "./format.ts";

/** PDF with a text layer. The parser (1.6 MB) is loaded when the first PDF comes. */
export const pdf = defineFormat({
  id: "pdf",
  extensions: [".pdf"],
  signature: "%PDF-",
  /** Some mail programs and servers put a few lines before it. */
  recognises: (head) => /^[\s\S]{0,1000}%PDF-\d/.test(head),
  readBytes: async (input, deps) => (await import("../pdf/read-pdf.ts")).readPdf(input, deps),
});
