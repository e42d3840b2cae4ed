import type { Feed, FeedItem, ReadFeed } from "../../domain/feed.ts";
import type { Issue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import { readAtom } from "./atom.ts";
import { readCdf } from "./cdf.ts";
import { readJsonFeed } from "./json-feed.ts";
import { type FeedNode, parseTree } from "./parse-tree.ts";
import { readRss } from "./rss.ts";

/**
 * RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed: as much of it as can be read. A fault in the feed is an issue,
 * never an exception. `address`: where it was fetched from, the base of its links.
 */
export function readFeed(content: string, { address = "" }: { readonly address?: string } = {}): ReadFeed {
  const source = address || "feed";
  const issue = (code: string, what: string, next: string, severity: Issue["severity"] = "error"): Issue => ({
    code,
    severity,
    source,
    message: `${source}: ${what}. Next: ${next}`,
  });
  if (content.length > LIMITS.feedBytesMax) {
    const most = `${LIMITS.feedBytesMax / 1_000_000} MB`;
    return {
      issues: [issue("feed-too-large", `is larger than ${most}; not read`, "ask the publisher for a shorter feed")],
    };
  }
  const isJson = /^\s*[{[]/.test(content.replace(/^\ufeff/, ""));
  const { feed, isCut } = isJson ? jsonOf(content, address) : xmlOf(content, address);
  if (!feed) {
    const what = /<html[\s>]/i.test(content.slice(0, 2000)) ? "is a web page, no feed" : "is no feed of a known kind";
    return { issues: [issue("not-a-feed", what, "look for the feed's address on the site")] };
  }
  const issues: Issue[] = [];
  if (isCut)
    issues.push(
      issue(
        "feed-cut",
        "nests deeper or has more elements than is read; the rest was left out",
        "check the feed",
        "warning",
      ),
    );
  if (feed.items.length >= LIMITS.feedItemsMax)
    issues.push(
      issue(
        "feed-cut",
        `has more than ${LIMITS.feedItemsMax} entries; the rest was left out`,
        "check the feed",
        "warning",
      ),
    );
  const argues = feed.items.filter(({ publishedOffers }) => isFarApart(publishedOffers ?? []));
  const [one] = argues;
  if (one)
    issues.push(
      issue(
        "conflicting-dates",
        `${argues.length} of ${feed.items.length} entries name different days, such as ${offersOf(one)}; the first is taken`,
        "check which day these entries are of",
        "warning",
      ),
    );
  return { feed, issues };
}

const DAY_MS = 86_400_000;
/** Time zones and a late edit explain as much. */
const DAYS_APART = 2;

function isFarApart(offers: NonNullable<FeedItem["publishedOffers"]>): boolean {
  const [won, ...others] = offers.map(({ value }) => Date.parse(value));
  return won !== undefined && others.some((other) => Math.abs(other - won) > DAYS_APART * DAY_MS);
}

const offersOf = ({ publishedOffers = [] }: FeedItem) =>
  publishedOffers.map(({ where, value }) => `${where} ${value.slice(0, 10)}`).join(", ");

function jsonOf(content: string, address: string): { feed: Feed | undefined; isCut: boolean } {
  try {
    return {
      feed: readJsonFeed(JSON.parse(content.replace(/^\ufeff/, "")), address, LIMITS.feedItemsMax),
      isCut: false,
    };
  } catch {
    // Broken JSON, or nested too deep for the parser: no feed.
    return { feed: undefined, isCut: false };
  }
}

function xmlOf(content: string, address: string): { feed: Feed | undefined; isCut: boolean } {
  const { root, isCut } = parseTree(content, address);
  const feed = root && feedOf(root);
  return { feed, isCut };
}

function feedOf(root: FeedNode): Feed | undefined {
  const most = LIMITS.feedItemsMax;
  if (root.name === "feed") return readAtom(root, most);
  // A lone entry is a feed of one.
  if (root.name === "entry") return readAtom({ ...root, attributes: {}, children: [root] }, most);
  if (root.name === "rdf") return readRss(root, "rdf", most);
  if (root.name === "rss") return readRss(root, "rss", most);
  if (root.name === "channel") return isCdf(root) ? readCdf(root, most) : readRss(root, "rss", most);
  return undefined;
}

/** A channel without rss around it: CDF has its own elements and attributes, an early RSS has not. */
function isCdf({ attributes, children }: FeedNode): boolean {
  const isOfCdf = (node: Pick<FeedNode, "attributes" | "name">) =>
    node.name === "abstract" || "lastmod" in node.attributes || (node.name !== "image" && "href" in node.attributes);
  return (
    isOfCdf({ attributes, name: "channel" }) || children.some((child) => isOfCdf(child) || child.children.some(isOfCdf))
  );
}
