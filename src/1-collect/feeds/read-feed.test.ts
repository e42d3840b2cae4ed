import { describe, expect, test } from "vitest";
import { mix32 } from "../../text/hash.ts";
import { plainText } from "./plain-text.ts";
import { readFeed } from "./read-feed.ts";

const ADDRESS = "https://ledger.example/news/feed.xml";
const read = (content: string) => readFeed(content, { address: ADDRESS });
const item = (inside: string, head = "") =>
  read(`<rss version="2.0" ${NAMESPACES}><channel><title>Ledger</title>${head}<item>${inside}</item></channel></rss>`)
    .feed!.items[0]!;
const entry = (inside: string, root = "") =>
  read(`<feed xmlns="http://www.w3.org/2005/Atom" ${root}><entry>${inside}</entry></feed>`).feed!.items[0]!;
const NAMESPACES =
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:a10="http://www.w3.org/2005/Atom"';

const KINDS: [why: string, content: string, expected: object][] = [
  [
    "RSS 2.0",
    '<rss version="2.0"><channel><title>L</title><item><title>P</title></item></channel></rss>',
    { format: "rss", version: "2.0" },
  ],
  ["RSS without its root", "<channel><title>L</title><item><title>P</title></item></channel>", { format: "rss" }],
  [
    "RDF, items beside the channel",
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>L</title></channel><item><title>P</title></item></rdf:RDF>',
    { format: "rdf" },
  ],
  [
    "Atom 1.0",
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>L</title><entry><title>P</title></entry></feed>',
    { format: "atom" },
  ],
  [
    "Atom 0.3 under a prefix",
    '<a:feed version="0.3" xmlns:a="http://purl.org/atom/ns#"><a:title>L</a:title><a:entry><a:title>P</a:title></a:entry></a:feed>',
    { format: "atom", version: "0.3" },
  ],
  [
    "CDF",
    '<CHANNEL HREF="https://l.example/"><TITLE>L</TITLE><ITEM HREF="/p"><TITLE>P</TITLE></ITEM></CHANNEL>',
    { format: "cdf" },
  ],
  [
    "JSON Feed",
    '{"version":"https://jsonfeed.org/version/1.1","title":"L","items":[{"id":"1","title":"P"}]}',
    { format: "json", version: "1.1" },
  ],
  [
    "a byte order mark and a comment before it",
    '\ufeff<?xml version="1.0"?><!-- made by hand --><rss><channel><title>L</title><item><title>P</title></item></channel></rss>',
    { format: "rss" },
  ],
];
test.each(KINDS)("kind: %s", (_why, content, expected) => {
  const { feed, issues } = read(content);
  expect(feed).toMatchObject({ ...expected, title: { value: "L" } });
  expect(feed!.items.map(({ title }) => title?.value)).toEqual(["P"]);
  expect(issues).toEqual([]);
});

test.each([
  [
    "markup escaped once",
    "<description>&lt;b&gt;Pumps&lt;/b&gt; failed &amp;amp; stopped</description>",
    "Pumps failed & stopped",
  ],
  ["CDATA", "<description><![CDATA[<p>Pumps <em>failed</em></p>]]></description>", "Pumps failed"],
  ["markup that nobody escaped", "<description><p>Pumps <em>failed</em></p></description>", "Pumps failed"],
  ["names of HTML without a DTD", "<description>caf&eacute;&nbsp;closed</description>", "café closed"],
  ["an end tag too many", "<description>Pumps</em> failed</description>", "Pumps failed"],
  ["a bare ampersand", "<description>Pumps & docks</description>", "Pumps & docks"],
])("text: %s", (_why, inside, expected) => expect(plainText(item(inside).summary!)).toBe(expected));

test.each([
  [
    "content beside description",
    "<description>short</description><content:encoded>long</content:encoded>",
    { summary: { value: "short" }, content: { value: "long" } },
  ],
  ["relative link", "<link>/a/1</link>", { link: "https://ledger.example/a/1" }],
  [
    "a permanent guid is the link",
    "<guid>https://ledger.example/a/2</guid>",
    { id: "https://ledger.example/a/2", link: "https://ledger.example/a/2" },
  ],
  [
    "one that says it is none is not",
    '<guid isPermaLink="false">https://ledger.example/a/2</guid>',
    { id: "https://ledger.example/a/2" },
  ],
  ["an Atom link in RSS", '<a10:link href="https://ledger.example/a/3"/>', { link: "https://ledger.example/a/3" }],
  [
    "author as mail and name",
    "<author>ada@ledger.example (Ada Roe)</author>",
    { authors: [{ name: "Ada Roe", email: "ada@ledger.example" }] },
  ],
  ["author by Dublin Core", "<dc:creator>Ada Roe</dc:creator>", { authors: [{ name: "Ada Roe" }] }],
  ["a date that cannot be read stays as written", "<pubDate>in spring</pubDate>", { dateAsWritten: "in spring" }],
  [
    "an enclosure",
    '<enclosure url="/a.mp3" length="12" type="audio/mpeg"/>',
    { links: [{ url: "https://ledger.example/a.mp3", rel: "enclosure", length: 12, type: "audio/mpeg" }] },
  ],
  ["a prefix that nobody declared", "<itunes:author>Ada Roe</itunes:author>", { authors: [{ name: "Ada Roe" }] }],
])("RSS: %s", (_why, inside, expected) => expect(item(inside)).toMatchObject(expected));

test.each([
  ["a guid that is no link", '<guid isPermaLink="false">https://ledger.example/a/2</guid>', "link"],
  ["a date that is none", "<pubDate>in spring</pubDate>", "publishedAt"],
])("RSS leaves open: %s", (_why, inside, field) => expect(item(inside)).not.toHaveProperty(field));

test.each([
  ["text is not markup", "<title>1 &lt; 2</title>", { title: { value: "1 < 2", type: "text" } }],
  ["html", '<title type="html">&lt;b&gt;P&lt;/b&gt;</title>', { title: { value: "<b>P</b>", type: "html" } }],
  [
    "xhtml without its wrapping",
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>P &amp; D</p></div></content>',
    { content: { value: "<p>P &amp; D</p>", type: "html" } },
  ],
  [
    "base 64",
    '<content mode="base64" type="text/plain">UHVtcHM=</content>',
    { content: { value: "Pumps", type: "text" } },
  ],
  ["xml:base of the entry's parents", '<link href="1"/>', { link: "https://ledger.example/deep/1" }],
  [
    "published and updated apart",
    "<published>2031-05-13T10:00:00Z</published><updated>2031-05-14T10:00:00+02:00</updated>",
    { publishedAt: "2031-05-13T10:00:00Z", updatedAt: "2031-05-14T08:00:00Z" },
  ],
  [
    "the feed it came from",
    "<source><title>Wire</title><id>w</id></source>",
    { origin: { id: "w", title: { value: "Wire" } } },
  ],
])("Atom: %s", (_why, inside, expected) => expect(entry(inside, 'xml:base="/deep/"')).toMatchObject(expected));

describe("what tells entries apart", () => {
  const keys = (...items: string[]) =>
    read(`<rss><channel>${items.map((inside) => `<item>${inside}</item>`).join("")}</channel></rss>`).feed!.items.map(
      ({ key }) => key,
    );

  test("one date, no id, no link: the words", () => {
    const date = "<pubDate>Tue, 13 May 2031 10:00:00 GMT</pubDate>";
    expect(new Set(keys(`<title>A</title>${date}`, `<title>B</title>${date}`)).size).toBe(2);
  });
  test("the same words on another day are the same entry", () => {
    const [a, b] = keys(
      "<title>A</title><pubDate>2031-05-13</pubDate>",
      "<title>A</title><pubDate>2031-05-14</pubDate>",
    );
    expect(a).toBe(b);
  });
  test("id before link", () =>
    expect(keys('<guid isPermaLink="false">7</guid><link>https://x.example/</link>')).toEqual(["7"]));
});

test.each([
  ["a web page", "<!doctype html><html><head><title>x</title></head></html>", "is a web page"],
  ["a text", "Pumps failed.", "no feed of a known kind"],
  ["broken JSON", '{"version": "https://jsonfeed.org/version/1', "no feed"],
  ["JSON of another kind", '{"name":"x"}', "no feed"],
  ["nothing", "", "no feed"],
])("no feed: %s", (_why, content, words) => {
  const { feed, issues } = read(content);
  expect(feed).toBeUndefined();
  expect(issues[0]).toMatchObject({ code: "not-a-feed", severity: "error", message: expect.stringContaining(words) });
});

describe("hostile", () => {
  test("entities of a DTD are inert", () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const { feed } = read(`${bomb}<rss><channel><title>&b;&x;</title><item/></channel></rss>`);
    expect(feed!.title!.value.length).toBeLessThan(20);
  });
  test("50,000 levels deep", () => {
    const { issues } = read(
      `<rss><channel><item>${"<x>".repeat(50_000)}deep${"</x>".repeat(50_000)}</item></channel></rss>`,
    );
    expect(issues.map(({ code }) => code)).toEqual(["feed-cut"]);
  });
  test("entries beyond the limit", () => {
    const { feed, issues } = read(`<rss><channel>${"<item><title>x</title></item>".repeat(5_200)}</channel></rss>`);
    expect(feed!.items.length).toBe(5_000);
    expect(issues.map(({ code }) => code)).toEqual(["feed-cut"]);
  });
  test("too large", () => expect(read("x".repeat(10_000_001)).issues[0]?.code).toBe("feed-too-large"));
  test("an author without end", () => {
    const author = "a@".repeat(200_000);
    expect(item(`<author>${author}</author>`).authors).toEqual([{ name: author }]);
  });
  test("name spaces without end", () => {
    const declared = Array.from({ length: 3_000 }, (_, i) => `<x xmlns:p${i}="urn:p${i}">`).join("");
    const { feed, issues } = read(`<rss><channel><title>L</title>${declared}`);
    expect([feed!.title!.value, ...issues.map(({ code }) => code)]).toEqual(["L", "feed-cut"]);
    const onOne = Array.from({ length: 20_000 }, (_, i) => `xmlns:p${i}="urn:p${i}"`).join(" ");
    expect(read(`<rss><channel ${onOne}><title>L</title></channel></rss>`).feed!.title!.value).toBe("L");
  });
  test("names of the prototype", () => {
    expect(item("<constructor>x</constructor><__proto__>y</__proto__><title>P</title>").title?.value).toBe("P");
  });
});

/** Each cut, doubled, shuffled or with letters changed; the same ones on every run. */
test("2,000 damaged feeds: something comes back, no exception", () => {
  const feeds = KINDS.map(([, content]) => content);
  for (let seed = 0; seed < 2_000; seed++) {
    let state = seed;
    const next = (below: number) => {
      state = (state + 0x9e3779b9) | 0;
      return mix32(state) % below;
    };
    let text = feeds[seed % feeds.length]!;
    for (let edits = 1 + next(6); edits > 0; edits--) {
      const at = next(text.length + 1);
      const length = next(40);
      const kind = next(5);
      if (kind === 0) text = text.slice(0, at);
      else if (kind === 1) text = text.slice(0, at) + text.slice(at + length);
      else if (kind === 2) text = text.slice(0, at) + text.slice(at, at + length).repeat(1 + next(5)) + text.slice(at);
      else if (kind === 3) text = text.slice(0, at) + String.fromCharCode(next(0x300)) + text.slice(at + 1);
      else text = text.slice(0, at) + "<![CDATA[".slice(0, next(9)) + text.slice(at);
    }
    const { feed, issues } = read(text);
    expect(feed !== undefined || issues.length > 0).toBe(true);
  }
});

describe("entries that name two days", () => {
  const feed = (dates: string) =>
    `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>L</title><item><title>x</title>${dates}</item></channel></rss>`;
  const ROWS: [why: string, dates: string, codes: string[], offers: number | undefined][] = [
    ["far apart", "<pubDate>Sat, 03 May 2031 08:00:00 GMT</pubDate><dc:date>2031-05-12</dc:date>", ["conflicting-dates"], 2],
    ["a day apart", "<pubDate>Sat, 03 May 2031 08:00:00 GMT</pubDate><dc:date>2031-05-04</dc:date>", [], 2],
    ["the same day", "<pubDate>Sat, 03 May 2031 08:00:00 GMT</pubDate><dc:date>2031-05-03</dc:date>", [], undefined],
    ["one date", "<pubDate>Sat, 03 May 2031 08:00:00 GMT</pubDate>", [], undefined],
  ]; // biome-ignore format: a table
  test.each(ROWS)("%s", (_why, dates, codes, offers) => {
    const { feed: found, issues } = read(feed(dates));
    expect([issues.map(({ code }) => code), found?.items[0]?.publishedOffers?.length]).toEqual([codes, offers]);
    expect(found?.items[0]?.publishedAt?.slice(0, 10)).toBe("2031-05-03");
  });
});
