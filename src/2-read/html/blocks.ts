import type { ContainerKind } from "./containers.ts";
import { bodyOf, isElement, type PageDocument, type PageElement, TEXT_NODE } from "./dom.ts";

/** A paragraph-like run of text of a page. */
export interface Block {
  readonly text: string;
  /** Upper-case name of the nearest block element around the text. */
  readonly tag: string;
  /** Characters of the text that stand inside links. */
  readonly linkCharacters: number;
  /** Why the element around it was set aside by name or kind, before the story was looked for. */
  readonly aside?: string;
  /** Number of the box it stands in (see `PageMap.boxes`); readers without a tree give none. */
  readonly box?: number;
  /** It stands outside the box that holds the most of the story. */
  readonly isApart?: boolean;
  /** It was put back because it stands between the headline and the story. */
  readonly isLead?: boolean;
  /** It is the time of a post of a live blog. */
  readonly isStamp?: boolean;
}

/** A stretch of the blocks of a page: all that one element of a kind holds. */
export interface BlockRange {
  readonly start: number;
  readonly end: number;
  readonly kind: ContainerKind;
}

/** The blocks of one of several siblings of a kind. */
export interface PostRange {
  readonly start: number;
  readonly end: number;
  readonly element: PageElement;
  readonly group: number;
}

/** The blocks of a page in order, those in set-aside elements marked, and where chosen elements lie among them. */
export interface PageMap {
  readonly blocks: readonly Block[];
  readonly ranges: readonly BlockRange[];
  /** The box around each box, by number: elements that hold paragraphs, lists and headings. The outermost is its own. */
  readonly boxes: readonly number[];
  /** Siblings that may be posts or stories, in page order. */
  readonly posts?: readonly PostRange[];
}

/** Elements that begin and end a line of their own. */
export const BLOCK_TAGS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY BR BUTTON CAPTION DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL".split(
    " ",
  ),
);
/** Elements that make no box: what stands in them stands in the box around them. */
const FLOW_TAGS = new Set("BLOCKQUOTE BR DD DL DT H1 H2 H3 H4 H5 H6 HR LI OL P PRE UL".split(" "));
export const SILENT_TAGS = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE SVG IFRAME OBJECT HEAD TITLE SELECT TEXTAREA RT RP".split(" "),
);

/** Collects characters into blocks; both readers, of the DOM and of the token stream, feed it. */
export class BlockCollector {
  readonly blocks: Block[] = [];
  #text = "";
  #links = 0;
  #tag = "";
  #aside: string | undefined;
  /** The box that blocks get from now on. */
  box: number | undefined;

  add(text: string, tag: string, isLink: boolean): void {
    this.#text += text;
    const letters = text.trim().length;
    if (letters === 0) return;
    if (isLink) this.#links += letters;
    this.#tag = tag;
  }

  flush(): void {
    const text = this.#text.replace(/\s+/g, " ").trim();
    const aside = this.#aside === undefined ? {} : { aside: this.#aside };
    const box = this.box === undefined ? {} : { box: this.box };
    if (text) this.blocks.push({ text, tag: this.#tag, linkCharacters: this.#links, ...aside, ...box });
    this.#text = "";
    this.#links = 0;
    this.#tag = "";
  }

  /** What `read` adds makes blocks of its own; the open block goes on behind it as if it were not there. */
  setAside(why: string, read: () => void): void {
    const open = [this.#text, this.#links, this.#tag, this.#aside] as const;
    this.#text = "";
    this.#links = 0;
    this.#aside ??= why;
    read();
    this.flush();
    [this.#text, this.#links, this.#tag, this.#aside] = open;
  }
}

/** All blocks of a page. */
export function pageBlocks(document: PageDocument): Block[] {
  const body = bodyOf(document);
  return body ? blocksOf(body) : [];
}

/** Text of an element, cut at block elements and line breaks, white space collapsed. */
export function blocksOf(root: PageElement): Block[] {
  return [...mapPage(root, new Map(), new Map()).blocks];
}

/** Like `blocksOf`, with the elements to set aside and why, and the elements whose place is wanted. */
export function mapPage(
  root: PageElement,
  asides: ReadonlyMap<PageElement, string>,
  wanted: ReadonlyMap<PageElement, ContainerKind>,
  siblings: ReadonlyMap<PageElement, number> = new Map(),
): PageMap {
  const collector = new BlockCollector();
  const ranges: BlockRange[] = [];
  const posts: PostRange[] = [];
  const boxes = [0];
  collector.box = 0;
  const enter = (element: PageElement, isLink: boolean, tag: string): void => {
    const isBlock = BLOCK_TAGS.has(element.tagName);
    if (isBlock) collector.flush();
    const start = collector.blocks.length;
    const around = collector.box!;
    if (isBlock && !FLOW_TAGS.has(element.tagName)) collector.box = boxes.push(around) - 1;
    walk(element, isLink || element.tagName === "A", isBlock ? element.tagName : tag);
    if (isBlock) collector.flush();
    collector.box = around;
    const kind = wanted.get(element);
    const end = collector.blocks.length;
    if (kind) ranges.push({ start, end, kind });
    const group = siblings.get(element);
    if (group !== undefined) posts.push({ start, end, element, group });
  };
  const walk = (node: PageElement, isLink: boolean, tag: string): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === TEXT_NODE) collector.add(child.textContent ?? "", tag, isLink);
      if (!isElement(child) || SILENT_TAGS.has(child.tagName)) continue;
      const why = asides.get(child);
      if (why === undefined) enter(child, isLink, tag);
      else collector.setAside(why, () => enter(child, isLink, tag));
    }
  };
  walk(root, false, "");
  collector.flush();
  return { blocks: collector.blocks, ranges, boxes, posts };
}
