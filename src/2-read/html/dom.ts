import { type Document, type Element, NODE, type Node } from "./tree/nodes.ts";
import { parseTree } from "./tree/parse.ts";

export type {
  Child as PageNode,
  Document as PageDocument,
  Element as PageElement,
} from "./tree/nodes.ts";
export const TEXT_NODE = NODE.text;

export function parsePage(html: string): Document {
  const document = parseTree(withBody(html));
  return hasFrame(document) ? document : parseTree(`<html><head></head><body>${withoutFrame(html)}</body></html>`);
}

/** A root with a body right below it. Tags that were cut, or stand in comments and attributes, leave a page without. */
function hasFrame(document: Document): boolean {
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
export function bodyOf(document: Document): Element | undefined {
  const bodies = [...document.querySelectorAll("body")];
  if (bodies.length < 2) return bodies[0];
  return bodies.reduce((a, b) => ((b.textContent?.length ?? 0) > (a.textContent?.length ?? 0) ? b : a));
}

export const isElement = (node: Node): node is Element => node.nodeType === NODE.element;

/** White space collapsed. */
export const squeeze = (text: string | null | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();

/** Places where a browser may break a word: no part of the word, names are not found with them. */
export const withoutSoftHyphens = (html: string): string => html.replace(/\u00ad|&(?:shy|#173|#x0*ad);/gi, "");
