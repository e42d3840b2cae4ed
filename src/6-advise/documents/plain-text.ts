import { safe } from "../../domain/safe-text.ts";
import type { Block, Document, Part, Piece, Run, Runs } from "./blocks.ts";

/** Columns of a mail in plain text; a longer word stays whole. */
const COLUMNS = 76;

/** Complete by itself; the marking is its first line and its last. */
export function plainText(document: Document): string {
  const { label, parts, state, mayBeSuperseded } = document;
  const texts = parts.map(partOf).join(`\n\n${"=".repeat(COLUMNS)}\n\n`);
  return `${label}\n\n${texts}\n\n${"-".repeat(COLUMNS)}\n${wrap(`${state}. ${mayBeSuperseded}`, "", "")}\n${label}\n`;
}

const partOf = ({ blocks }: Part) => blocks.map(blockOf).join("\n\n");

function blockOf(block: Block): string {
  if (block.kind === "heading") {
    const text = words(block.runs);
    return wrap(block.level === 1 ? text : `## ${text}`, "", "");
  }
  if (block.kind === "line") {
    const text = block.pieces.map(({ runs }) => words(runs)).join(" ");
    return block.role === "notice" ? wrap(text, "*** ", "*** ") : wrap(text, "", "");
  }
  return block.items.map((item, i) => itemOf(item, block.isNumbered ? `${i + 1}. ` : "- ")).join("\n");
}

/** Evidence is numbered as it is cited. */
function itemOf({ id, runs, quote, lines = [] }: Piece, bullet: string): string {
  const mark = id ? `[${id.slice(1)}] ` : bullet;
  const under = " ".repeat(mark.length);
  const said = [...(quote ? [`“${words(quote)}”`] : []), ...(runs.length ? [words(runs)] : [])];
  return [...said, ...lines.map(words)].map((line, i) => wrap(line, i ? under : mark, under)).join("\n");
}

const words = (runs: Runs) => runs.map(wordsOf).join("");

/** Links tell where they lead, unless that is what they say. */
function wordsOf({ text, href }: Run): string {
  const said = safe(text);
  const isTold = !href || href.startsWith("#") || href.startsWith(said.replace(/…$/, ""));
  return isTold ? said : `${said} <${href}>`;
}

function wrap(text: string, first: string, others: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const before = lines.length ? others : first;
    if (line && before.length + line.length + 1 + word.length > COLUMNS) {
      lines.push(before + line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, (lines.length ? others : first) + line].join("\n");
}
