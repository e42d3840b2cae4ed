import type { Feed, FeedFormat, FeedItem, FeedLink, FeedPerson } from "../../domain/feed.ts";
import { present } from "../../domain/present.ts";
import { atomFacts } from "./atom.ts";
import { addressOf, all, dateFrom, differingDates, factsOf, first, linkFrom, personFrom, wordsOf } from "./facts.ts";
import { keyOf } from "./item-key.ts";
import { type FeedNode, resolve } from "./parse-tree.ts";
import { constructOf, htmlOf } from "./read-text.ts";

/** RSS 0.9x to 2.0 and RDF (0.90, 1.0): items inside the channel or beside it. */
export function readRss(root: FeedNode, format: FeedFormat, itemsMax: number): Feed {
  const channel = first(root, ":channel", "atom:channel") ?? root;
  const items = [...all(channel, ":item"), ...(channel === root ? [] : all(root, ":item"))];
  const image = first(channel, ":image") ?? first(root, ":image");
  const subtitle = htmlOf(first(channel, ":description", "dc:description", "itunes:subtitle", "itunes:summary"));
  const facts = rssFacts(channel);
  const picture = (image && addressOf(first(image, ":url"))) ?? hrefOf(first(channel, "itunes:image")) ?? facts.image;
  return {
    format,
    version: root.attributes["version"] ?? (format === "rdf" ? "1.0" : ""),
    ...facts,
    ...present({ subtitle, image: picture }),
    items: items.slice(0, itemsMax).map(readItem),
  } as Feed;
}

function readItem(item: FeedNode): FeedItem {
  const facts = rssFacts(item);
  const summary = htmlOf(
    first(item, ":description", "dc:description", "itunes:summary", "itunes:subtitle", "atom:summary"),
  );
  const content =
    htmlOf(first(item, "content:encoded", ":fullitem", "xhtml:body", ":body")) ??
    constructOf(first(item, "atom:content"));
  const comments = addressOf(first(item, ":comments"));
  const source = first(item, ":source");
  const body = present({ summary, content, comments });
  return {
    key: keyOf({ ...facts, ...body }),
    ...facts,
    ...body,
    ...(source ? { origin: originOf(source) } : {}),
  } as FeedItem;
}

function originOf(source: FeedNode): NonNullable<FeedItem["origin"]> {
  if (source.children.length) return atomFacts(source);
  const link = resolve(source.attributes["url"] ?? "", "");
  const title = htmlOf(source);
  return { links: [], authors: [], contributors: [], categories: [], ...present({ title, link }) };
}

function rssFacts(node: FeedNode) {
  const guid = first(node, ":guid");
  const isPermaLink = guid !== undefined && guid.attributes["ispermalink"]?.toLowerCase() !== "false";
  const links = linksOf(node);
  const alternate = links.find(({ rel }) => rel === "alternate")?.url;
  const id = wordsOf(guid) ?? wordsOf(first(node, "atom:id", "dc:identifier")) ?? node.attributes["about"];
  return factsOf({
    id,
    title: htmlOf(first(node, ":title", "dc:title", "media:title", "itunes:title")),
    link:
      addressOf(first(node, ":link")) ??
      alternate ??
      (isPermaLink && /^https?:/i.test(wordsOf(guid) ?? "") ? wordsOf(guid) : undefined),
    links,
    authors: authorsOf(node),
    contributors: all(node, "dc:contributor").flatMap((one) => personFrom(wordsOf(one)) ?? []),
    categories: categoriesOf(node),
    published: dateFrom(node, ":pubdate", "dcterms:issued", "atom:published", "dcterms:created"),
    publishedOffers: differingDates(node, ":pubdate", "dcterms:issued", "atom:published", "dcterms:created", "dc:date"),
    updated: dateFrom(node, "dc:date", "dcterms:modified", "atom:updated", ":lastbuilddate"),
    rights: htmlOf(first(node, ":copyright", "dc:rights")),
    image:
      hrefOf(first(node, "itunes:image", "media:thumbnail")) ??
      hrefOf(all(node, "itunes:link").find(({ attributes }) => attributes["rel"] === "image")),
    language: wordsOf(first(node, ":language", "dc:language")) ?? (node.language || undefined),
  });
}

const hrefOf = (node: FeedNode | undefined) =>
  node && (resolve(node.attributes["href"] ?? node.attributes["url"] ?? "", node.base) || undefined);

function authorsOf(node: FeedNode): FeedPerson[] {
  const named = all(node, ":author", "dc:creator", "dc:author").flatMap((one) => personFrom(wordsOf(one)) ?? []);
  const atom = all(node, "atom:author").flatMap((one) => atomPerson(one) ?? []);
  const found = [...named, ...atom];
  if (found.length) return found;
  const others = first(node, "itunes:author", ":managingeditor", "itunes:owner", "dc:publisher", ":webmaster");
  const words = others?.children.length ? wordsOf(first(others, "itunes:name")) : wordsOf(others);
  const person = personFrom(words);
  return person ? [person] : [];
}

function atomPerson(node: FeedNode): FeedPerson | undefined {
  const name = wordsOf(first(node, "atom:name"));
  return name ? { name } : undefined;
}

function categoriesOf(node: FeedNode): string[] {
  const words = all(node, ":category", "dc:subject").flatMap((one) => wordsOf(one) ?? []);
  const shown = all(node, "itunes:category").flatMap((one) => [one, ...all(one, "itunes:category")]);
  const media = all(node, "media:category").flatMap((one) => wordsOf(one) ?? []);
  const keywords = wordsOf(first(node, "itunes:keywords", ":keywords", "media:keywords"));
  return [
    ...words,
    ...media,
    ...shown.flatMap((one) => one.attributes["text"] ?? []),
    ...(keywords ? keywords.split(/\s*,\s*/) : []),
  ].filter(Boolean);
}

function linksOf(node: FeedNode): FeedLink[] {
  const atom = all(node, "atom:link").flatMap((link) => linkFrom(link) ?? []);
  const enclosures = all(node, ":enclosure").flatMap((one) => linkFrom(one, "enclosure") ?? []);
  const media = [node, ...all(node, "media:group")].flatMap((holder) =>
    all(holder, "media:content").flatMap((one) => linkFrom(one, "enclosure") ?? []),
  );
  return [...atom, ...enclosures, ...media];
}
