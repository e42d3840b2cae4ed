import type { Entry, Feed } from "./feed.ts";

/** https://jsonfeed.org/version/1.1 */
export const jsonFeed = ({ title, home, self, publisher, entries }: Feed): string =>
  `${JSON.stringify(
    {
      version: "https://jsonfeed.org/version/1.1",
      title,
      home_page_url: home,
      feed_url: self,
      description: `${title}. TLP:CLEAR`,
      language: "en",
      authors: [{ name: publisher.name, url: publisher.namespace }],
      items: entries.map(itemOf),
    },
    undefined,
    2,
  )}\n`;

const itemOf = ({ id, page, title, html, summary, published, updated, language, categories, cap, fields }: Entry) => ({
  id,
  url: page,
  title,
  content_html: html,
  summary,
  date_published: published,
  date_modified: updated,
  language,
  tags: categories.map(({ term }) => term),
  ...(cap === undefined ? {} : { attachments: [{ url: cap, mime_type: "application/cap+xml", title: "CAP 1.2" }] }),
  _tocsin: fields,
});
