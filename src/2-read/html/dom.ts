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
  readonly documentElement: PageElement | null;
}

export const ELEMENT_NODE = 1;
export const TEXT_NODE = 3;

export function parsePage(html: string): PageDocument {
  const document = treeOf(withBody(html));
  return hasFrame(document) ? document : treeOf(`<html><head></head><body>${withoutFrame(html)}</body></html>`);
}

const treeOf = (html: string) => parseHTML(html).document as unknown as PageDocument;

/** A root with a body right below it. Tags that were cut, or stand in comments and attributes, leave a page without. */
function hasFrame(document: PageDocument): boolean {
  const root = document.documentElement;
  return root?.tagName === "HTML" && bodyOf(document)?.parentElement === root;
}

const withoutFrame = (html: string) => html.replace(/<(?:!doctype|\/?(?:html|head|body))(?![\w-])[^<>]*>?/gi, "");

/** HTML lets the html, head and body tags be left out; the tree builder does not put them back. */
function withBody(html: string): string {
  if (/<body[\s>]/i.test(html) && /<html[\s>]/i.test(html)) return html;
  if (!/<html[\s>]/i.test(html))
    return `<html><head></head>${/<body[\s>]/i.test(html) ? html : `<body>${html}</body>`}</html>`;
  if (/<frameset[\s>]/i.test(html)) return html;
  return /<\/head>/i.test(html)
    ? html.replace(/<\/head>/i, "</head><body>")
    : // A head that is never closed would swallow the text.
      html.replace(/<head(?=[\s>])[^<>]*>/i, "").replace(/<html[^<>]*>/i, "$&<head></head><body>");
}

/** The body with the text; broken pages have two. */
export function bodyOf(document: PageDocument): PageElement | undefined {
  const bodies = [...document.querySelectorAll("body")];
  if (bodies.length < 2) return bodies[0];
  return bodies.reduce((a, b) => ((b.textContent?.length ?? 0) > (a.textContent?.length ?? 0) ? b : a));
}

export const isElement = (node: PageNode): node is PageElement => node.nodeType === ELEMENT_NODE;

/** White space collapsed. */
export const squeeze = (text: string | null | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();
