import type { AdvisoryMessage, Publisher } from "../../domain/advisory.ts";
import type { Sector } from "../../domain/vocabulary/sector.ts";
import { FEED_TYPES, type FeedType } from "../addresses.ts";
import { html } from "../exporters/html.ts";
import { atom } from "./atom.ts";
import { feedOf } from "./feed.ts";
import { jsonFeed } from "./json-feed.ts";
import { rss } from "./rss.ts";

const WRITERS = { atom, rss, json: jsonFeed } as const;

/** An entry holds the page, and its fields. */
export const FEED_LOSES: readonly string[] = html.loses;

export const FEEDS: readonly FeedType[] = Object.keys(FEED_TYPES) as FeedType[];

/** The newest messages as a feed; the same messages always give the same bytes. */
export const writeFeed = (
  type: FeedType,
  messages: readonly AdvisoryMessage[],
  publisher: Publisher,
  sector?: Sector,
): string => WRITERS[type](feedOf(messages, publisher, type, sector));
