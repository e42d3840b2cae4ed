import type { Block, Document, Part, Piece, Run, Runs } from "../blocks.ts";
import type { Style } from "./lines.ts";

/** A document as paragraphs, each with its place in the tree that is read aloud. */

export interface Node {
  /** Of PDF 1.7: "H1", "P", "LI". */
  readonly tag: string;
  readonly parent?: Node;
  readonly language?: string;
  readonly isNumbered?: boolean;
}

export interface Paragraph {
  readonly node: Node;
  readonly runs: Runs;
  readonly style: Style;
  /** Points from the edge of the text. */
  readonly indent: number;
  /** Points between it and what stands above. */
  readonly above: number;
  readonly bar?: "notice" | "quote";
  /** Before its first line. */
  readonly label?: { readonly node: Node; readonly text: string };
  /** Stands on the page of what follows. */
  readonly leads?: true;
  /** Paragraphs of one item: on one page, where they fit. */
  readonly item?: object;
  /** What links lead to. */
  readonly anchor?: string;
  /** A line above it, from edge to edge. */
  readonly rule?: true;
}

const HEADINGS = { 1: { size: 17, above: 0 }, 2: { size: 12.5, above: 15 }, 3: { size: 10.5, above: 12 } } as const;
const TEXT: Style = { size: 10 };
const META: Style = { size: 8.5, muted: true };
const NOTICE: Style = { size: 10.5, bold: true };
const STATUS: Style = { size: 11 };
const QUOTE: Style = { size: 10 };
const INDENT = 22;
const NOTICE_INDENT = 12;
const QUOTE_INDENT = 9;
const ABOVE = { notice: 6, status: 6, meta: 4, text: 5 } as const;

export function paragraphsOf({ parts }: Document, root: Node): Paragraph[] {
  return parts.flatMap((part, i) => partParagraphs(part, root, i > 0));
}

function partParagraphs(part: Part, parent: Node, isLater: boolean): Paragraph[] {
  const node: Node = { tag: "Sect", parent, language: part.language };
  const [first, ...others] = part.blocks.flatMap((block, i) =>
    leading(blockParagraphs(block, node), block, part.blocks[i + 1]),
  );
  if (!first) return [];
  return [isLater ? { ...first, above: HEADINGS[2].above + 7, rule: true } : first, ...others];
}

/** "What it said while it was in force:", notes below a heading, and what a note is about: none is left alone. */
function leading(paragraphs: Paragraph[], block: Block, next: Block | undefined): Paragraph[] {
  if (block.kind !== "line" || !next) return paragraphs;
  const isNote = block.role === "status" || block.role === "meta";
  const isNoted = block.role === "text" && next.kind === "line" && next.role === "meta";
  if (!isNoted && (!isNote || next.kind === "line")) return paragraphs;
  return paragraphs.map((paragraph) => ({ ...paragraph, leads: true }));
}

function blockParagraphs(block: Block, parent: Node): Paragraph[] {
  if (block.kind === "heading") {
    const { size, above } = HEADINGS[block.level];
    const node = { tag: `H${block.level}`, parent };
    return [{ node, runs: block.runs, style: { size, bold: true }, indent: 0, above, leads: true, ...(block.id ? { anchor: block.id } : {}) }]; // biome-ignore format: short
  }
  if (block.kind === "list") return listParagraphs(block.items, block.isNumbered, parent);
  const { role, pieces } = block;
  const runs = pieces.flatMap((piece, i): Runs => [...(i ? [{ text: " " }] : []), ...piece.runs]);
  const style = { notice: NOTICE, status: STATUS, meta: META, text: TEXT }[role];
  const bar = role === "notice" ? ({ bar: "notice" } as const) : {};
  return [{ node: { tag: "P", parent }, runs, style, indent: role === "notice" ? NOTICE_INDENT : 0, above: ABOVE[role], ...bar }]; // biome-ignore format: short
}

function listParagraphs(items: readonly Piece[], isNumbered: boolean, parent: Node): Paragraph[] {
  const list: Node = { tag: "L", parent, isNumbered };
  return items.flatMap((item, i) => itemParagraphs(item, isNumbered ? `${i + 1}.` : "•", list));
}

/** Evidence is numbered as it is cited. */
function itemParagraphs({ id, runs, quote, lines = [] }: Piece, mark: string, parent: Node): Paragraph[] {
  const node: Node = { tag: "LI", parent };
  const body: Node = { tag: "LBody", parent: node };
  const inBody = (tag: string): Node => ({ tag, parent: body });
  const told = runs.flatMap(withAddress);
  const isShort = told.length > runs.length;
  const parts: Omit<Paragraph, "indent" | "above" | "item">[] = [
    ...(quote ? [{ node: { tag: "P", parent: inBody("BlockQuote") }, runs: quote, style: QUOTE, bar: "quote" as const, leads: true as const }] : []), // biome-ignore format: short
    ...(told.length
      ? [{ node: quote || lines.length ? inBody("P") : body, runs: told, style: isShort ? META : TEXT }]
      : []),
    ...lines.map((line) => ({ node: inBody("P"), runs: line, style: META })),
  ];
  return parts.map((part, i) => ({
    ...part,
    indent: INDENT + (part.bar ? QUOTE_INDENT : 0),
    above: i || isShort ? 1.5 : id ? 7 : 3,
    item: node,
    ...(i ? {} : { label: { node: { tag: "Lbl", parent: node }, text: id ? `[${id.slice(1)}]` : mark } }),
    ...(i || !id ? {} : { anchor: id }),
  }));
}

/** On paper a link is nothing but its address. Others that name one stand in the text beside it, or on the page of the desk. */
function withAddress(run: Run, _i: number, { length }: Runs): Runs {
  const { href, text } = run;
  if (length > 1 || !href || href.startsWith("#") || href === text) return [run];
  return [{ text: `${text}: ` }, { text: href, href }];
}
