import type { FeedItem } from "../../domain/feed.ts";
import { contentId } from "../../text/hash.ts";
import { plainText } from "./plain-text.ts";

/** Id, else link, else its words: two entries of one date are two entries. */
export function keyOf({
  id,
  link,
  title,
  summary,
  content,
}: Pick<FeedItem, "id" | "link" | "title" | "summary" | "content">): string {
  if (id) return id;
  if (link) return link;
  return contentId("f", ...[title, summary, content].map((text) => (text ? plainText(text) : "")));
}
