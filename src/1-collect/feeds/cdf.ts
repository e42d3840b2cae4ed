import type { Feed, FeedItem } from "../../domain/feed.ts";
import { present } from "../../domain/present.ts";
import { dateFrom, factsOf, first, wordsOf } from "./facts.ts";
import { keyOf } from "./item-key.ts";
import { type FeedNode, resolve } from "./parse-tree.ts";
import { htmlOf } from "./read-text.ts";

/** Channel Definition Format of 1997: the address is an attribute, dates are LASTMOD. */
export function readCdf(root: FeedNode, itemsMax: number): Feed {
  const subtitle = htmlOf(first(root, ":abstract"));
  const items = root.children.filter(({ name }) => name === "item").slice(0, itemsMax);
  return { format: "cdf", version: "", ...facts(root), ...present({ subtitle }), items: items.map(readItem) } as Feed;
}

function readItem(node: FeedNode): FeedItem {
  const item = { ...facts(node), ...present({ summary: htmlOf(first(node, ":abstract")) }) };
  return { key: keyOf(item), ...item };
}

function facts(node: FeedNode) {
  const lastmod = node.attributes["lastmod"];
  const link = node.attributes["href"] ?? wordsOf(first(node, ":a"));
  return factsOf({
    title: htmlOf(first(node, ":title")),
    link: link ? resolve(link, node.base) : undefined,
    links: [],
    authors: [],
    categories: [],
    published: {},
    updated: lastmod
      ? dateFrom({ ...node, children: [{ ...node, space: "", name: "lastmod", parts: [lastmod] }] }, ":lastmod")
      : {},
  });
}
