import type { FeedText } from "../../domain/feed.ts";
import { scanHtml } from "../../text/scan-html.ts";

/** Elements whose words are nobody's text. */
const SILENT = new Set(["script", "style"]);

/** The words of a feed's text without its markup, white space collapsed. */
export function plainText({ value, type }: FeedText): string {
  if (type === "text" || !/[<&]/.test(value)) return squeeze(value);
  let text = "";
  let silent = 0;
  scanHtml(value, {
    open: (name) => {
      if (SILENT.has(name)) silent++;
      text += " ";
    },
    close: (name) => {
      if (SILENT.has(name)) silent = Math.max(0, silent - 1);
      text += " ";
    },
    text: (words) => {
      if (silent === 0) text += words;
    },
  });
  return squeeze(text);
}

const squeeze = (text: string) => text.replace(/\s+/g, " ").trim();
