import type { Feed, FeedFacts, FeedItem, FeedPerson, FeedText } from "../../domain/feed.ts";
import { present } from "../../domain/present.ts";
import { addressOf, all, dateFrom, factsOf, first, linkFrom, wordsOf } from "./facts.ts";
import { keyOf } from "./item-key.ts";
import { type FeedNode, textOf } from "./parse-tree.ts";
import { constructOf } from "./read-text.ts";

/** Atom 1.0 (RFC 4287) and 0.3, also where its elements stand in no namespace. */
export function readAtom(root: FeedNode, itemsMax: number): Feed {
  const subtitle = constructOf(either(root, "subtitle", "tagline", "info"));
  return {
    format: "atom",
    version: root.attributes["version"] ?? "1.0",
    ...atomFacts(root),
    ...(subtitle ? { subtitle } : {}),
    items: all(root, "atom:entry", ":entry").slice(0, itemsMax).map(readEntry),
  };
}

const either = (node: FeedNode, ...names: readonly string[]) =>
  first(node, ...names.flatMap((name) => [`atom:${name}`, `:${name}`]));
const every = (node: FeedNode, name: string) => all(node, `atom:${name}`, `:${name}`);

function readEntry(entry: FeedNode): FeedItem {
  const facts = atomFacts(entry);
  const content = constructOf(either(entry, "content"));
  const summary = constructOf(either(entry, "summary"));
  const source = either(entry, "source");
  const item = { ...facts, ...present({ summary, content }) };
  return {
    key: keyOf(item),
    ...item,
    ...(source ? { origin: originOf(source) } : {}),
  };
}

function originOf(source: FeedNode): FeedFacts & { subtitle?: FeedText } {
  return { ...atomFacts(source), ...present({ subtitle: constructOf(either(source, "subtitle", "tagline")) }) };
}

export function atomFacts(node: FeedNode): FeedFacts {
  const links = every(node, "link").flatMap((link) => linkFrom(link) ?? []);
  const id = wordsOf(either(node, "id"));
  return factsOf({
    id,
    title: constructOf(either(node, "title") ?? first(node, "dc:title")),
    link: links.find(({ rel }) => rel === "alternate")?.url,
    links,
    authors: [
      ...every(node, "author").map(personOf),
      ...all(node, "dc:creator").map((n) => ({ name: textOf(n).trim() })),
    ],
    contributors: every(node, "contributor").map(personOf),
    categories: [
      ...every(node, "category").flatMap((c) => c.attributes["term"] ?? wordsOf(c) ?? []),
      ...all(node, "dc:subject").flatMap((subject) => wordsOf(subject) ?? []),
    ],
    published: dateFrom(
      node,
      "atom:published",
      ":published",
      "atom:issued",
      ":issued",
      "dcterms:issued",
      "atom:created",
      ":created",
    ),
    updated: dateFrom(node, "atom:updated", ":updated", "atom:modified", ":modified", "dcterms:modified", "dc:date"),
    rights: constructOf(either(node, "rights", "copyright")),
    image: addressOf(either(node, "logo", "icon")),
    language: node.language || undefined,
  });
}

function personOf(node: FeedNode): FeedPerson {
  const url = addressOf(either(node, "uri", "url", "homepage"));
  return present({ name: wordsOf(either(node, "name")), email: wordsOf(either(node, "email")), url });
}
