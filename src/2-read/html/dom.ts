import { parseHTML } from "linkedom";

/** The part of the DOM that reading uses; linkedom's own types want the browser library. */
export interface PageNode {
  readonly nodeType: number;
  readonly childNodes: Iterable<PageNode>;
  readonly textContent: string | null;
}

export interface PageElement extends PageNode {
  readonly tagName: string;
  readonly parentElement: PageElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement> & { readonly length: number };
  remove(): void;
}

export interface PageDocument extends PageElement {
  readonly title: string;
  readonly body: PageElement | null;
  readonly documentElement: PageElement | null;
}

export const ELEMENT_NODE = 1;
export const TEXT_NODE = 3;

export function parsePage(html: string): PageDocument {
  return parseHTML(html).document as unknown as PageDocument;
}

export const isElement = (node: PageNode): node is PageElement => node.nodeType === ELEMENT_NODE;

/** White space collapsed. */
export const squeeze = (text: string | null | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();
