import type { FeedFormat, FeedItem, FeedText } from "../../domain/feed.ts";
import type { Issue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import { present } from "../../domain/present.ts";
import type { SourceManifest } from "../../domain/source.ts";
import { contentId } from "../../text/hash.ts";
import { escapeXml } from "../feeds/parse-tree.ts";
import { plainText } from "../feeds/plain-text.ts";
import { readFeed } from "../feeds/read-feed.ts";
import { decode } from "./decode.ts";
import { defineSourceKind, type ListedItem } from "./source-kind.ts";

/** Entries are told apart by their address and words, never by their date: a hundred of one minute are a hundred. */
export const feed = defineSourceKind({
  id: "feed",
  reads: "web",
  list(manifest, [{ url, bytes, charset }]) {
    const content = decode(bytes, charset);
    const { feed: found, issues } = readFeed(content, { address: url });
    if (!found) return { kind: "failed", issue: { ...issues[0]!, source: manifest.address } };
    const isWhole = ENDS[found.format]?.test(content.slice(-END_CHARACTERS)) ?? true;
    const entries = isWhole || !isLastCut(content) ? found.items : found.items.slice(0, -1);
    return {
      kind: "listed",
      form: found.format,
      items: itemsOf(entries, manifest),
      issues: isWhole ? issues : [...issues, half(manifest.address)],
      isWhole,
    };
  },
});

/** The end of the outermost element: of RDF the entries come after the channel, so that its end says nothing. */
const ENDS: Readonly<Record<FeedFormat, RegExp | undefined>> = {
  rss: /<\/(?:[\w-]{1,40}:)?(?:rss|channel)\s*>/i,
  rdf: /<\/(?:[\w-]{1,40}:)?rdf\s*>/i,
  atom: /<\/(?:[\w-]{1,40}:)?feed\s*>/i,
  cdf: /<\/(?:[\w-]{1,40}:)?channel\s*>/i,
  // Cut, it is no JSON.
  json: undefined,
};
/** Characters of comments and white space that may follow it. */
const END_CHARACTERS = 1_000;

/** Its address or its words may be half of what they are. */
function isLastCut(content: string): boolean {
  const lastOf = (pattern: RegExp) => [...content.matchAll(pattern)].at(-1)?.index ?? -1;
  return lastOf(/<(?:\w{1,40}:)?(?:item|entry)[\s>]/gi) > lastOf(/<\/(?:\w{1,40}:)?(?:item|entry)\s*>/gi);
}

function half(source: string): Issue {
  const message = `${source}: ends in the middle; the entries before it are taken. Next: nothing, the whole feed is asked for at the next run`;
  return { code: "feed-half", severity: "warning", source, message };
}

function itemsOf(entries: readonly FeedItem[], manifest: SourceManifest): ListedItem[] {
  const users = new Map<string, Set<string>>();
  const usersOf = (link: string) => users.get(pageOf(link)) ?? new Set<string>();
  for (const entry of entries) {
    const link = webLink(entry);
    if (link) users.set(pageOf(link), usersOf(link).add(entry.key));
  }
  const items = new Map<string, ListedItem>();
  for (const entry of entries) {
    const link = webLink(entry);
    // Several entries that lead to one page, such as a ticker, have their own words alone.
    const item = itemOf(entry, link && usersOf(link).size === 1 ? link : undefined, manifest);
    const other = items.get(item.address);
    if (!other) items.set(item.address, item);
    else if (other.hash !== item.hash) {
      // Twice the same key with other words: two entries.
      const apart = apartFrom(item);
      items.set(apart.address, apart);
    }
  }
  return [...items.values()];
}

function apartFrom({ words, ...item }: ListedItem): ListedItem {
  const address = `${item.address}#${item.hash}`;
  return { ...item, address, from: "words", ...(words ? { words: { ...words, source: address } } : {}) };
}

/** What is no address of the web is no page: javascript:, mailto:. A warning stands where its message in CAP is. */
const webLink = (entry: FeedItem) => [capLink(entry), entry.link].find((link) => link && /^https?:\/\//i.test(link));
const capLink = ({ links }: FeedItem) => links.find(({ type }) => /^application\/cap\+xml\b/i.test(type ?? ""))?.url;

const pageOf = (link: string) => link.replace(/#.*$/s, "");

function itemOf(entry: FeedItem, page: string | undefined, manifest: SourceManifest): ListedItem {
  const { title, summary, content, key, publishedAt } = entry;
  const link = webLink(entry);
  const address = page ?? `${pageOf(manifest.address)}#${contentId("e", key)}`;
  const headline = title && plainText(title);
  const text = [content, summary].find((words) => words && plainText(words));
  const known = present({
    url: link,
    title: headline || undefined,
    publisher: manifest.publisher,
    publishedAt,
  });
  const words =
    text || headline ? { source: address, html: pageWith(headline ?? "", text), format: "html", known } : undefined;
  return {
    address,
    ...(headline ? { title: headline } : {}),
    ...(publishedAt ? { publishedAt } : {}),
    hash: contentId("h", headline ?? "", ...[summary, content].map((words) => (words ? plainText(words) : ""))),
    from: page && (capLink(entry) || !isFullText(content)) ? "page" : "words",
    ...(page && capLink(entry) ? { format: "cap" } : {}),
    ...(words ? { words } : {}),
  };
}

/** Long, and not cut off at its end. */
function isFullText(content: FeedText | undefined): boolean {
  if (!content) return false;
  const text = plainText(content);
  return text.length >= LIMITS.feedFullTextCharactersMin && !/(?:…|\.\.\.|\[\.\.\.\]|\[…\])$/.test(text.slice(-20));
}

function pageWith(title: string, text: FeedText | undefined): string {
  const heading = title ? `<h1>${escapeXml(title)}</h1>` : "";
  const body = text ? (text.type === "html" ? text.value : paragraphs(text.value)) : "";
  return `<!doctype html><html><head><title>${escapeXml(title)}</title></head><body><article>${heading}${
    /<(?:p|div|br)\b/i.test(body) ? body : `<p>${body}</p>`
  }</article></body></html>`;
}

const paragraphs = (text: string) => text.split(/\n\s*\n/).map((part) => `<p>${escapeXml(part)}</p>`).join(""); // biome-ignore format: short
