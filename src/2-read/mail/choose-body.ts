import { LIMITS } from "../../domain/limits.ts";
import { type Block, pageBlocks } from "../html/blocks.ts";
import { parsePage } from "../html/dom.ts";
import { excessOf, readTokens } from "../html/token-reader.ts";
import { countWords } from "../lines.ts";

export interface MailBody {
  readonly text: string;
  /** Taken from the HTML part. */
  readonly isPage: boolean;
}

/** A plain part with fewer of the words than this is a stub ("your program shows no HTML"). */
const PLAIN_SHARE_MIN = 0.5;
/** With more addresses of links than one in so many words it is a list of links. */
const LINK_WORDS_MIN = 25;

/** The plain part when it says what the HTML says, else the HTML as lines of text. */
export function chooseBody({ text, html }: { readonly text: string; readonly html: string }): MailBody {
  const plain = tidy(text.replace(/\r\n?/g, "\n"));
  if (!html.trim()) return { text: plain, isPage: false };
  const blocks = blocksOfMail(html);
  const pageWords = blocks.reduce((sum, block) => sum + countWords(block.text), 0);
  const plainWords = countWords(plain);
  const links = plain.match(/https?:\/\//g)?.length ?? 0;
  const isPoor = plainWords < PLAIN_SHARE_MIN * pageWords || (links > 3 && links * LINK_WORDS_MIN > plainWords);
  if (!isPoor || pageWords === 0) return { text: plain, isPage: false };
  return { text: tidy(blocks.map((block) => block.text).join("\n\n")), isPage: true };
}

function blocksOfMail(html: string): readonly Block[] {
  const { shape, blocks } = readTokens(html);
  if (excessOf(shape)) return blocks;
  try {
    return pageBlocks(parsePage(html));
  } catch {
    // The tree builder overflows the stack on some hostile attributes.
    return blocks;
  }
}

/** Mail is laid out with spaces; long runs of them say nothing. Rows past the limit become one. */
function tidy(text: string): string {
  const rows = text
    .slice(0, LIMITS.textCharactersMax)
    .replace(/[^\S\n]{3,}/g, "   ")
    .replace(/\u00a0/g, " ")
    .split("\n");
  if (rows.length <= LIMITS.linesMax) return rows.join("\n");
  return [...rows.slice(0, LIMITS.linesMax), rows.slice(LIMITS.linesMax).join(" ")].join("\n");
}
