import { LIMITS } from "../../domain/limits.ts";
import { scanHtml } from "../../text/scan-html.ts";
import { BLOCK_TAGS, type Block, BlockCollector, SILENT_TAGS } from "./blocks.ts";

const VOID_TAGS = new Set("AREA BASE BR COL EMBED HR IMG INPUT LINK META PARAM SOURCE TRACK WBR".split(" "));
/** Elements whose end tag may be left out: they do not nest by being left open. */
const OPTIONAL_END = new Set("P LI TD TH TR DT DD OPTION THEAD TBODY TFOOT COLGROUP OPTGROUP".split(" "));
/** Whose text the story is not: told without a tree. */
const CHROME_TAGS = new Set("NAV ASIDE FORM BUTTON HEADER FOOTER FIGCAPTION".split(" "));

interface Handlers {
  readonly open: (tag: string) => void;
  readonly close: (tag: string) => void;
  readonly text?: (text: string) => void;
  readonly attribute?: () => void;
}

/** scanHtml with names as a tree has them. */
function tokens(html: string, { open, close, text, attribute }: Handlers): void {
  const capitals = new Map<string, string>();
  const capital = (handle: (tag: string) => void) => (name: string) => {
    const tag = capitals.get(name) ?? name.toUpperCase();
    capitals.set(name, tag);
    handle(tag);
  };
  scanHtml(html, {
    open: capital(open),
    close: capital(close),
    ...(text ? { text } : {}),
    ...(attribute ? { attribute } : {}),
  });
}

/** Of a page, counted by its tags: whether a tree of it would overflow the stack, or take Readability minutes. */
export interface HtmlShape {
  /** Deepest nesting. */
  readonly depth: number;
  readonly elements: number;
  /** Sum of the depths of all elements: what every walk upwards costs. */
  readonly nesting: number;
  /** Pieces of text between tags and entities, attributes, and end tags that may make an element. */
  readonly pieces: number;
}

/** Why no tree is made of such a page: walking it, or Readability, would take minutes or the stack. */
export function excessOf({ depth, nesting, elements, pieces }: HtmlShape): "depth" | "elements" | undefined {
  if (depth > LIMITS.htmlDepthMax || nesting > LIMITS.htmlNestingMax) return "depth";
  return elements > LIMITS.htmlElementsMax || pieces > LIMITS.htmlPiecesMax ? "elements" : undefined;
}

export interface TokenPage {
  readonly shape: HtmlShape;
  /** Blocks in order, the text of chrome elements left out. */
  readonly blocks: Block[];
  readonly title?: string;
}

/** A page read from its token stream in one pass, without a tree: its shape, and its text for a reader that needs no more. */
export function readTokens(html: string): TokenPage {
  const collector = new BlockCollector();
  const state = { silent: 0, chrome: 0, link: 0, tag: "BODY", title: "", isTitle: false };
  const shape = { depth: 0, elements: 0, nesting: 0, pieces: 0 };
  let depth = 0;
  const nests = (tag: string) => !VOID_TAGS.has(tag) && !OPTIONAL_END.has(tag);
  const step = (tag: string, by: 1 | -1) => {
    if (SILENT_TAGS.has(tag)) state.silent = Math.max(0, state.silent + by);
    if (CHROME_TAGS.has(tag)) state.chrome = Math.max(0, state.chrome + by);
    if (tag === "A") state.link = Math.max(0, state.link + by);
    if (tag === "TITLE") state.isTitle = by > 0;
    if (BLOCK_TAGS.has(tag)) collector.flush();
    if (nests(tag)) depth = Math.max(0, depth + by);
  };
  tokens(html, {
    open: (tag) => {
      // The end tag of the head may be left out.
      if (tag === "BODY") state.silent = 0;
      if (!VOID_TAGS.has(tag)) step(tag, 1);
      else if (BLOCK_TAGS.has(tag)) collector.flush();
      if (BLOCK_TAGS.has(tag) && !VOID_TAGS.has(tag)) state.tag = tag;
      shape.elements++;
      shape.depth = Math.max(shape.depth, depth);
      shape.nesting += depth;
    },
    close: (tag) => {
      // A stray end tag of these makes an element.
      if (tag === "P" || tag === "BR") shape.pieces++;
      step(tag, -1);
    },
    attribute: () => {
      shape.pieces++;
    },
    text: (text) => {
      shape.pieces++;
      if (state.isTitle) state.title += text;
      else if (state.silent === 0 && state.chrome === 0) collector.add(text, state.tag, state.link > 0);
    },
  });
  collector.flush();
  const title = state.title.replace(/\s+/g, " ").trim();
  return { shape, blocks: collector.blocks, ...(title ? { title } : {}) };
}
