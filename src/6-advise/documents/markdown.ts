import { safe } from "../../domain/safe-text.ts";
import type { Block, Document, Piece, Run, Runs } from "./blocks.ts";

/** CommonMark. Words of others are escaped, so that nothing in them becomes a link, a heading or markup. */
export function markdown(document: Document): string {
  const { label, parts, state, mayBeSuperseded } = document;
  const texts = parts.map(({ blocks }) => blocks.map(blockOf).join("\n\n")).join("\n\n---\n\n");
  return `**${label}**\n\n${texts}\n\n---\n\n${md(`${state} · ${mayBeSuperseded}`)}\n\n**${label}**\n`;
}

function blockOf(block: Block): string {
  if (block.kind === "heading") return `${"#".repeat(block.level)} ${words(block.runs)}`;
  if (block.kind === "line") {
    const text = block.pieces.map(({ runs }) => words(runs)).join(" ");
    return block.role === "notice" ? `> **${text}**` : text;
  }
  return block.items.map((item, i) => itemOf(item, block.isNumbered ? `${i + 1}. ` : "- ")).join("\n");
}

function itemOf({ runs, quote, lines = [] }: Piece, mark: string): string {
  const under = " ".repeat(mark.length);
  const said = [...(quote ? [`“${words(quote)}”`] : []), ...(runs.length ? [words(runs)] : []), ...lines.map(words)];
  return `${mark}${said.join(`  \n${under}`)}`;
}

const words = (runs: Runs) => runs.map(wordsOf).join("").trim();

function wordsOf({ text, href, strong, hedge, code }: Run): string {
  if (code) return codeOf(safe(text));
  const said = md(text);
  if (href?.startsWith("#")) return text;
  if (href) return `${/^\s*/.exec(text)![0]}[${said.trim()}](<${href.replace(/[<>\\]/g, encodeURIComponent)}>)`; // biome-ignore format: short
  if (strong) return marked(said, "**");
  return hedge ? marked(said, "_") : said;
}

/** Marks of emphasis touch the words: white space stays outside. */
const marked = (text: string, mark: string) => text.replace(/^(\s*)(.*?)(\s*)$/s, (_, before, inner, after) => (inner ? `${before}${mark}${inner}${mark}${after}` : text)); // biome-ignore format: short

/** Between more backticks than stand in it. */
function codeOf(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^`|`$/.test(text) ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** Brackets alone are text; what follows them could make a link of them. A line that begins with a number and a dot, or with what opens a block, would be one. */
const md = (text: string) =>
  safe(text)
    .replace(/[\\`*_<>|~#&!]|\](?=[([:]|$)/g, "\\$&")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2")
    .replace(/^(\s*)([+\-=])/, "$1\\$2")
    .replace(/\bhttps?:\/\//gi, (scheme) => scheme.replace(":", "\\:"));
