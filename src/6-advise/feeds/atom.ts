import { element, writeXml, type XmlOut } from "../../text/xml/write-xml.ts";
import { type Entry, type Feed, SCHEME, TOCSIN } from "./feed.ts";

/** RFC 4287. */
export const atom = (feed: Feed): string =>
  writeXml(
    element(
      "feed",
      { xmlns: "http://www.w3.org/2005/Atom", "xmlns:t": TOCSIN, "xml:lang": "en" },
      element("id", {}, feed.id),
      element("title", {}, feed.title),
      element("updated", {}, feed.updated),
      element("link", { rel: "self", type: feed.mediaType, href: feed.self }),
      element("link", { rel: "alternate", type: "text/html", href: feed.home }),
      authorOf(feed),
      element("rights", {}, "TLP:CLEAR"),
      feed.entries.map(entryOf),
    ),
  );

const authorOf = ({ publisher }: Feed) =>
  element("author", {}, element("name", {}, publisher.name), element("uri", {}, publisher.namespace));

const entryOf = (entry: Entry): XmlOut =>
  element(
    "entry",
    { "xml:lang": entry.language },
    element("id", {}, entry.id),
    element("title", {}, entry.title),
    element("published", {}, entry.published),
    element("updated", {}, entry.updated),
    element("link", { rel: "alternate", type: "text/html", href: entry.page }),
    entry.cap === undefined ? undefined : element("link", { rel: "alternate", type: "application/cap+xml", href: entry.cap }),
    entry.categories.map(({ scheme, term, label }) => element("category", { scheme: SCHEME + scheme, term, label })),
    element("summary", {}, entry.summary),
    element("content", { type: "html" }, entry.html),
    element("t:advisory", entry.fields),
  ); // biome-ignore format: a list
