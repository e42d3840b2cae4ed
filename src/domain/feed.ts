import type { Issue } from "./issue.ts";

export interface FeedPerson {
  readonly name?: string;
  readonly email?: string;
  readonly url?: string;
}

export interface FeedLink {
  readonly url: string;
  /** alternate, self, enclosure, related, via … */
  readonly rel: string;
  readonly type?: string;
  /** Bytes, as the feed says. */
  readonly length?: number;
}

/** Text of a feed as it means it: HTML with the address that its links start from, or plain characters. */
export interface FeedText {
  readonly value: string;
  readonly type: "text" | "html";
  readonly base?: string;
  readonly language?: string;
}

/** What feed and entry have in common. Dates are ISO instants or days; absent when they cannot be read. */
export interface FeedFacts {
  readonly id?: string;
  readonly title?: FeedText;
  /** The page that it stands for. */
  readonly link?: string;
  readonly links: readonly FeedLink[];
  readonly authors: readonly FeedPerson[];
  readonly contributors: readonly FeedPerson[];
  readonly categories: readonly string[];
  readonly publishedAt?: string;
  readonly updatedAt?: string;
  /** All dates of publication, the taken one first, when the elements for it name different days. */
  readonly publishedOffers?: readonly { readonly where: string; readonly value: string }[];
  /** The date as written, when it could not be read. */
  readonly dateAsWritten?: string;
  readonly rights?: FeedText;
  readonly image?: string;
  readonly language?: string;
}

export interface FeedItem extends FeedFacts {
  /** What tells it from others: id, else link, else a hash of its words; never its date. */
  readonly key: string;
  readonly summary?: FeedText;
  readonly content?: FeedText;
  readonly comments?: string;
  /** The feed it was taken from, where it says so. */
  readonly origin?: FeedFacts & { readonly subtitle?: FeedText };
}

const FEED_FORMATS = ["rss", "rdf", "atom", "cdf", "json"] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

export interface Feed extends FeedFacts {
  readonly format: FeedFormat;
  /** As the feed says: "2.0", "0.91", "1.0"; empty when it does not. */
  readonly version: string;
  readonly subtitle?: FeedText;
  readonly items: readonly FeedItem[];
}

/** A feed as far as it could be read. Without `feed` it was none. */
export interface ReadFeed {
  readonly feed?: Feed;
  readonly issues: readonly Issue[];
}
