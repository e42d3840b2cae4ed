import { Parser } from "htmlparser2";
import type { FeedText } from "../../domain/feed.ts";

/** Elements whose words are nobody's text. */
const SILENT = new Set(["script", "style"]);

/** The words of a feed's text without its markup, white space collapsed. */
export function plainText({ value, type }: FeedText): string {
  if (type === "text" || !/[<&]/.test(value)) return squeeze(value);
  let text = "";
  let silent = 0;
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (SILENT.has(name)) silent++;
        text += " ";
      },
      ontext: (words) => {
        if (silent === 0) text += words;
      },
      onclosetag: (name) => {
        if (SILENT.has(name)) silent--;
        text += " ";
      },
    },
    { decodeEntities: true },
  );
  parser.end(value);
  return squeeze(text);
}

const squeeze = (text: string) => text.replace(/\s+/g, " ").trim();
