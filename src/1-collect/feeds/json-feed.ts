import type { Feed, FeedItem, FeedPerson, FeedText } from "../../domain/feed.ts";
import { present } from "../../domain/present.ts";
import { factsOf } from "./facts.ts";
import { feedDate } from "./feed-date.ts";
import { keyOf } from "./item-key.ts";
import { resolve } from "./parse-tree.ts";

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown) =>
  typeof value === "string" || typeof value === "number" ? String(value).trim() || undefined : undefined;
const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

/** JSON Feed 1.0 and 1.1; fields of the wrong type are left out. Undefined: no feed. */
export function readJsonFeed(value: unknown, address: string, itemsMax: number): Feed | undefined {
  if (!isFields(value)) return undefined;
  const version = text(value["version"]) ?? "";
  if (!/jsonfeed\.org\/version/.test(version) && !Array.isArray(value["items"])) return undefined;
  const plain = plainOf(text(value["description"]));
  return {
    format: "json",
    version: /version\/([\d.]+)/.exec(version)?.[1] ?? "",
    ...factsOf({
      title: plainOf(text(value["title"])),
      link: addressIn(value["home_page_url"], address),
      links: [],
      authors: authorsOf(value),
      categories: [],
      published: {},
      updated: {},
      image: addressIn(value["icon"], address),
      language: text(value["language"]),
    }),
    ...present({ subtitle: plain }),
    items: listOf(value["items"])
      .slice(0, itemsMax)
      .map((item) => readItem(item, address)),
  } as Feed;
}

function readItem(item: Fields, address: string): FeedItem {
  const html = text(item["content_html"]);
  const content: FeedText | undefined = html ? { value: html, type: "html" } : plainOf(text(item["content_text"]));
  const summary = plainOf(text(item["summary"]));
  const facts = factsOf({
    id: text(item["id"]),
    title: plainOf(text(item["title"])),
    link: addressIn(item["url"], address) ?? addressIn(item["external_url"], address),
    links: listOf(item["attachments"]).flatMap((one) => {
      const url = addressIn(one["url"], address);
      return url ? [present({ url, rel: "enclosure", type: text(one["mime_type"]) })] : [];
    }) as FeedItem["links"],
    authors: authorsOf(item),
    categories: Array.isArray(item["tags"]) ? item["tags"].flatMap((tag) => text(tag) ?? []) : [],
    published: dated(item["date_published"]),
    updated: dated(item["date_modified"]),
    image: addressIn(item["image"], address),
    language: text(item["language"]),
  });
  const body = { ...facts, ...present({ summary, content }) };
  return { key: keyOf(body), ...body };
}

const plainOf = (value: string | undefined): FeedText | undefined => (value ? { value, type: "text" } : undefined);
const addressIn = (value: unknown, base: string) => {
  const written = text(value);
  return written ? resolve(written, base) : undefined;
};

function dated(value: unknown): { at?: string; written?: string } {
  const written = text(value);
  const at = written && feedDate(written);
  return at ? { at } : written ? { written } : {};
}

function authorsOf(fields: Fields): FeedPerson[] {
  const written = listOf(fields["authors"]);
  const one = isFields(fields["author"]) ? [fields["author"]] : [];
  return (written.length ? written : one).map((author) =>
    present({ name: text(author["name"]), url: text(author["url"]) }),
  ) as FeedPerson[];
}
