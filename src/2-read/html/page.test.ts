import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readCatalog } from "../../ports/node/catalog.ts";
import { readDocument } from "../read.ts";
import { readTokens } from "./token-reader.ts";

const catalog = readCatalog(fileURLToPath(new URL("../../../catalog", import.meta.url)));
const read = (html: string, more: object = {}) => readDocument({ source: "page.html", html, ...more }, { catalog });
const rolesOf = ({ text, passages }: Awaited<ReturnType<typeof read>>) =>
  passages.map(({ start, end, role }) => `${role}: ${text.slice(start, end)}`);

const PARAGRAPHS = [
  "The canal authority shut two lock gates on Friday after a controller stopped answering, a spokeswoman said.",
  "“We do not know yet who was in the system,” said Orla Finch, who runs the authority. “The gates are safe.”",
  "The canal carries a fifth of the grain of the province, and ships were waiting on both sides by the evening.",
  "Engineers expect the gates to open again on Monday, when the controller of the northern lock has been replaced.",
];
const STORY = PARAGRAPHS.map((text) => `<p>${text}</p>`).join("\n");
const TITLE = "Canal authority shuts two lock gates";
const page = (head: string, body: string) =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
const article = (body: string, head = `<title>${TITLE}</title>`) =>
  page(
    head,
    `<nav><a href="/">Home</a> <a href="/a">Ports</a></nav><article><h1>${TITLE}</h1>${body}</article><footer>© 2031 Delta Courier</footer>`,
  );

test("headline and story; navigation and footer are left out", async () => {
  expect(rolesOf(await read(article(STORY)))).toEqual([
    `headline: ${TITLE}`,
    ...PARAGRAPHS.map((text) => `body: ${text}`),
  ]);
});

const SET_ASIDE: [why: string, block: string, passage: string][] = [
  [
    "a related link",
    '<p><a href="/x">Read more: Ferry drivers vote on contract</a></p>',
    "furniture: Read more: Ferry drivers vote on contract",
  ],
  [
    "a newsletter line",
    "<p>Sign up for our newsletter to get the news of the day.</p>",
    "furniture: Sign up for our newsletter to get the news of the day.",
  ],
  [
    "a photo credit",
    "<p>Ships wait at the lock. (Kim Sato/Delta Courier via AP)</p>",
    "caption: Ships wait at the lock. (Kim Sato/Delta Courier via AP)",
  ],
  ["the headline again", `<h2>${TITLE}</h2>`, `furniture: ${TITLE}`],
];
test.each(SET_ASIDE)("kept in its place, but not as body: %s", async (_why, block, passage) => {
  const [first = "", ...rest] = STORY.split("\n");
  const roles = rolesOf(await read(article([first, block, ...rest].join("\n"))));
  expect(roles[2]).toBe(passage);
  expect(roles).toHaveLength(PARAGRAPHS.length + 2);
});

const KEPT: [why: string, block: string, passage: string][] = [
  ["a sub-heading", "<h2>What the engineers found</h2>", "body: What the engineers found"],
  ["a short paragraph", "<p>Nobody was hurt.</p>", "body: Nobody was hurt."],
  [
    "a list",
    "<ul><li>Change all passwords of the controllers</li><li>Keep paper copies of the gate settings</li></ul>",
    "body: Change all passwords of the controllers",
  ],
  [
    "a quotation of its own",
    "<blockquote><p>“There is no danger to the town.”</p></blockquote>",
    "body: “There is no danger to the town.”",
  ],
];
test.each(KEPT)("is body: %s", async (_why, block, passage) => {
  const [first = "", ...rest] = STORY.split("\n");
  expect(rolesOf(await read(article([first, block, ...rest].join("\n"))))[2]).toBe(passage);
});

test("the dateline is cut from the lead", async () => {
  const result = await read(article(STORY.replace("<p>The canal", "<p>OSTMARK (MPA) — The canal")));
  expect(rolesOf(result).slice(1, 3)).toEqual(["dateline: OSTMARK (MPA) —", `body: ${PARAGRAPHS[0]}`]);
  expect(result.dateline).toBe("OSTMARK");
});

test("tags that HTML lets you leave out", async () => {
  const bare = `<title>${TITLE}</title><h1>${TITLE}</h1>${PARAGRAPHS.map((text) => `<p>${text}`).join("")}`;
  expect(rolesOf(await read(bare)).filter((row) => row.startsWith("body"))).toEqual(
    PARAGRAPHS.map((text) => `body: ${text}`),
  );
});

test("the pronunciation written beside Japanese words is no text", async () => {
  const ruby =
    "<p><ruby>運河<rt>うんが</rt></ruby>の<ruby>水門<rt>すいもん</rt></ruby>が閉じられたと当局が金曜日に発表した。</p>";
  const { text } = await read(article(ruby.repeat(3)));
  expect(text).toContain("運河の水門が閉じられた");
});

describe("what the page says of itself", () => {
  const ld = (node: object) => `<script type="application/ld+json">${JSON.stringify(node)}</script>`;
  const FOUND: [why: string, head: string, body: string, metadata: object, provenance: object][] = [
    [
      "JSON-LD before OpenGraph",
      `${ld({ "@type": "NewsArticle", headline: "From the data", datePublished: "2031-05-03T10:00:00Z", author: { "@type": "Person", name: "Jane Roe" }, publisher: { name: "Delta Courier" } })}<meta property="og:title" content="Other"><meta property="article:published_time" content="2031-05-09">`,
      "",
      { title: "From the data", publishedAt: "2031-05-03T10:00:00Z", author: "Jane Roe", publisher: "Delta Courier" },
      { title: "jsonld", publishedAt: "jsonld", author: "jsonld", publisher: "jsonld" },
    ],
    [
      "people by reference in a graph",
      ld({
        "@graph": [
          { "@type": "Article", headline: TITLE, author: { "@id": "#p" } },
          { "@type": "Person", "@id": "#p", name: "Jane Roe" },
        ],
      }),
      "",
      { author: "Jane Roe" },
      { author: "jsonld" },
    ],
    [
      "broken JSON-LD is mended",
      `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Mended","datePublished":"2031-05-03",}</script>`,
      "",
      { title: "Mended", publishedAt: "2031-05-03" },
      { title: "jsonld" },
    ],
    [
      "OpenGraph without the site's name",
      `<meta property="og:title" content="${TITLE} | Delta Courier"><meta property="og:site_name" content="Delta Courier">`,
      "",
      { title: TITLE, publisher: "Delta Courier" },
      { title: "element", publisher: "og" },
    ],
    [
      "window title without the site, by the heading",
      `<title>${TITLE} - Delta Courier</title>`,
      "",
      { title: TITLE },
      { title: "element" },
    ],
    [
      "a time element",
      `<title>${TITLE}</title>`,
      '<time datetime="2031-05-03T10:00:00Z">3 May</time>',
      { publishedAt: "2031-05-03T10:00:00Z" },
      { publishedAt: "element" },
    ],
    [
      "the paper's own day of the address, not the next one in UTC",
      `${ld({ "@type": "NewsArticle", headline: TITLE, datePublished: "2031-05-04T02:00:00Z" })}<link rel="canonical" href="https://a.example/2031/05/03/gates">`,
      "",
      { publishedAt: "2031-05-03" },
      { publishedAt: "url" },
    ],
    [
      "changed later",
      `<meta property="article:published_time" content="2031-05-03"><meta property="article:modified_time" content="2031-05-05">`,
      "",
      { publishedAt: "2031-05-03", modifiedAt: "2031-05-05" },
      { publishedAt: "meta" },
    ],
  ];
  test.each(FOUND)("%s", async (_why, head, body, metadata, provenance) => {
    const result = await read(article(body + STORY, head));
    expect(result).toMatchObject(metadata);
    expect(result.provenance).toMatchObject(provenance);
  });

  const NOT_TAKEN: [why: string, head: string, body: string, field: "author" | "publishedAt" | "publisher"][] = [
    [
      "an organisation as author",
      ld({ "@type": "NewsArticle", headline: TITLE, author: { "@type": "Organization", name: "Delta Courier" } }),
      "",
      "author",
    ],
    ["an address as author", '<meta name="article:author" content="https://a.example/jane">', "", "author"],
    ["staff as author", '<meta name="author" content="Staff">', "", "author"],
    ["a clock of the page", "", '<div class="current-time">Today is 9 June 2031</div>', "publishedAt"],
    [
      "a date of the last change alone in its class",
      "",
      '<span class="updated-date">Updated 9 June 2031</span>',
      "publishedAt",
    ],
    ["no site name anywhere", "", "", "publisher"],
  ];
  // The frequent date of the text is the last resort, so the first two dates are put where only their class could speak for them.
  test.each(NOT_TAKEN)("not taken: %s", async (_why, head, body, field) => {
    const result = await read(article(STORY, `<title>${TITLE}</title>${head}`).replace("</body>", `${body}</body>`));
    if (field === "publishedAt") expect(result.provenance["publishedAt"] ?? "text").toBe("text");
    else expect(result[field]).toBeUndefined();
  });
});

/** What took minutes without the limits runs into it; a busy machine does not. */
const SLOW_MS = 60_000;

describe("pages made to break a reader", () => {
  const nested = (tag: string, times: number) =>
    `<html><head><title>${TITLE}</title><body>${`<${tag}>`.repeat(times)}<p>${PARAGRAPHS[0]}</p>${`</${tag}>`.repeat(times)}`;
  test.each([["div"], ["span"], ["b"], ["blockquote"]])(
    "50,000 %s deep: read as a stream, with an issue",
    { timeout: SLOW_MS },
    async (tag) => {
      const result = await read(nested(tag, 50_000));
      expect(result.issues.map(({ code }) => code)).toEqual(["html-too-deep"]);
      expect(rolesOf(result)).toEqual([`headline: ${TITLE}`, `body: ${PARAGRAPHS[0]}`]);
    },
  );

  test("60,000 short paragraphs: read as a stream, with an issue", { timeout: SLOW_MS }, async () => {
    const result = await read(page(`<title>${TITLE}</title>`, "<p>Gate one is shut.</p>".repeat(60_000)));
    expect(result.issues.map(({ code }) => code)).toEqual(["html-too-large"]);
  });

  test("depth counts neither void elements nor end tags left out", () => {
    expect(readTokens("<ul><li>a<li>b<li>c</ul>".repeat(50)).shape.depth).toBe(1);
    expect(readTokens("<p>a<br><p>b<img><p>c<hr>".repeat(500)).shape.depth).toBe(0);
    expect(readTokens("<div><div><b>x</b></div></div>").shape.depth).toBe(3);
  });

  test("script, style and comments are no text", async () => {
    const { text } = await read(
      article(`<script>var a = "<p>no</p>";</script><style>p{}</style><!-- <p>no</p> -->${STORY}`),
    );
    expect(text).not.toMatch(/no<|var a|p\{/);
  });

  test("a page without a story gives its words, and nothing is invented", async () => {
    const result = await read(
      page("<title>Index</title>", '<ul><li><a href="/a">One</a></li><li><a href="/b">Two</a></li></ul>'),
    );
    expect(result.publishedAt).toBeUndefined();
    expect(result.passages.every(({ role }) => role === "headline" || role === "furniture" || role === "body")).toBe(
      true,
    );
  });
});
