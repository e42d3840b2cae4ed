import { bodyOf, isElement, type PageDocument, type PageElement, type PageNode, TEXT_NODE } from "./dom.ts";

/** A paragraph-like run of text of a page. */
export interface Block {
  readonly text: string;
  /** Upper-case name of the nearest block element around the text. */
  readonly tag: string;
  /** Characters of the text that stand inside links. */
  readonly linkCharacters: number;
}

/** Elements that begin and end a line of their own. */
export const BLOCK_TAGS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY BR BUTTON CAPTION DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL".split(
    " ",
  ),
);
export const SILENT_TAGS = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE SVG IFRAME OBJECT HEAD TITLE SELECT TEXTAREA RT RP".split(" "),
);

/** Collects characters into blocks; both readers, of the DOM and of the token stream, feed it. */
export class BlockCollector {
  readonly blocks: Block[] = [];
  #text = "";
  #links = 0;
  #tag = "";

  add(text: string, tag: string, isLink: boolean): void {
    this.#text += text;
    const letters = text.trim().length;
    if (letters === 0) return;
    if (isLink) this.#links += letters;
    this.#tag = tag;
  }

  flush(): void {
    const text = this.#text.replace(/\s+/g, " ").trim();
    if (text) this.blocks.push({ text, tag: this.#tag, linkCharacters: this.#links });
    this.#text = "";
    this.#links = 0;
    this.#tag = "";
  }
}

/** All blocks of a page. */
export function pageBlocks(document: PageDocument): Block[] {
  const body = bodyOf(document);
  return body ? blocksOf(body) : [];
}

/** Text of an element, cut at block elements and line breaks, white space collapsed. */
export function blocksOf(root: PageElement): Block[] {
  const collector = new BlockCollector();
  const walk = (node: PageNode, isLink: boolean, tag: string): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === TEXT_NODE) collector.add(child.textContent ?? "", tag, isLink);
      if (!isElement(child) || SILENT_TAGS.has(child.tagName)) continue;
      const isBlock = BLOCK_TAGS.has(child.tagName);
      if (isBlock) collector.flush();
      walk(child, isLink || child.tagName === "A", isBlock ? child.tagName : tag);
      if (isBlock) collector.flush();
    }
  };
  walk(root, false, "");
  collector.flush();
  return collector.blocks;
}
