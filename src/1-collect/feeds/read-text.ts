import type { FeedText } from "../../domain/feed.ts";
import { textOf as charactersOf, type FeedNode, markupOf } from "./parse-tree.ts";

const BASE64 = /^[A-Za-z0-9+/=\s]+$/;

/** Text that RSS has: HTML by custom, whatever its channel says. */
export function htmlOf(node: FeedNode | undefined): FeedText | undefined {
  if (!node) return undefined;
  // Markup that was not escaped is kept as markup.
  const value = (node.children.length ? markupOf(node) : charactersOf(node)).trim();
  return value ? textOf(value, "html", node) : undefined;
}

/** Atom text: `type` in 1.0, `type` as a media type with `mode` in 0.3. */
export function constructOf(node: FeedNode | undefined): FeedText | undefined {
  if (!node) return undefined;
  const { type = "text", mode = "" } = node.attributes;
  const isMarkup =
    type === "xhtml" || type === "application/xhtml+xml" || mode === "xml" || (mode === "" && node.children.length > 0);
  if (isMarkup) return present(withoutDiv(node), "html", node);
  if (isBase64(type, mode, charactersOf(node))) {
    const decoded = decodeBase64(charactersOf(node));
    return present(decoded, isHtml(type) ? "html" : "text", node);
  }
  return present(charactersOf(node).trim(), isHtml(type) ? "html" : "text", node);
}

const isHtml = (type: string) => /html/i.test(type);

/** Atom 1.0: a media type that is neither text nor XML means base 64. */
function isBase64(type: string, mode: string, text: string): boolean {
  if (mode === "base64") return true;
  const isBinary = type.includes("/") && !/^text\/|\+xml$|\/xml$/i.test(type);
  return mode === "" && isBinary && text.trim().length > 3 && BASE64.test(text);
}

function decodeBase64(text: string): string {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/\s+/g, "")), (letter) => letter.charCodeAt(0));
    return new TextDecoder().decode(bytes).trim();
  } catch {
    // Not base 64 after all: as written.
    return text.trim();
  }
}

/** The one div around XHTML content is wrapping, not content. */
function withoutDiv(node: FeedNode): string {
  const only = node.children.length === 1 && node.children[0]!.name === "div" ? node.children[0]! : undefined;
  const isWrapped = only && node.parts.every((part) => part === only || String(part).trim() === "");
  return markupOf(isWrapped ? only : node).trim();
}

function present(value: string, type: FeedText["type"], node: FeedNode): FeedText | undefined {
  return value ? textOf(value, type, node) : undefined;
}

function textOf(value: string, type: FeedText["type"], { base, language }: FeedNode): FeedText {
  return { value, type, ...(base ? { base } : {}), ...(language ? { language } : {}) };
}
