import { element, writeXml, type XmlOut } from "../../text/xml/write-xml.ts";
import { type Entry, type Feed, SCHEME, TOCSIN } from "./feed.ts";

const NAMES = {
  "xmlns:atom": "http://www.w3.org/2005/Atom",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
  "xmlns:t": TOCSIN,
};

/** RSS 2.0, for what reads no Atom. Its author must be an address of mail, which no desk has to have: dc:creator says who. */
export const rss = (feed: Feed): string =>
  writeXml(
    element(
      "rss",
      { version: "2.0", ...NAMES },
      element(
        "channel",
        {},
        element("title", {}, feed.title),
        element("link", {}, feed.home),
        element("description", {}, `${feed.title}. TLP:CLEAR`),
        element("language", {}, "en"),
        element("lastBuildDate", {}, rfc822(feed.updated)),
        element("atom:link", { rel: "self", type: feed.mediaType, href: feed.self }),
        feed.entries.map((entry) => itemOf(entry, feed.publisher.name)),
      ),
    ),
  );

const rfc822 = (instant: string) => new Date(instant).toUTCString();

const itemOf = (entry: Entry, creator: string): XmlOut =>
  element(
    "item",
    {},
    element("title", {}, entry.title),
    element("link", {}, entry.page),
    element("guid", { isPermaLink: "false" }, entry.id),
    element("pubDate", {}, rfc822(entry.published)),
    element("atom:updated", {}, entry.updated),
    element("dc:creator", {}, creator),
    element("dc:language", {}, entry.language),
    entry.categories.map(({ scheme, term }) => element("category", { domain: SCHEME + scheme }, term)),
    entry.cap === undefined ? undefined : element("atom:link", { rel: "alternate", type: "application/cap+xml", href: entry.cap }),
    element("description", {}, entry.summary),
    element("content:encoded", {}, entry.html),
    element("t:advisory", entry.fields),
  ); // biome-ignore format: a list
