import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { LIMITS } from "../../../domain/limits.ts";
import { readCatalog } from "../../../ports/node/catalog.ts";
import { lexiconOf } from "../../lexicon.ts";
import { readDocument } from "../../read.ts";
import { parsePage } from "../dom.ts";
import { type PageGiven, pageMetadata } from "../page-metadata.ts";
import { headOnly } from "./head-only.ts";

const catalog = readCatalog(fileURLToPath(new URL("../../../../catalog", import.meta.url)));
const lexicon = lexiconOf(catalog);
const TITLE = "Canal authority shuts two lock gates";
const STORY = [
  "The canal authority shut two lock gates after a controller stopped answering, a spokeswoman said.",
  "The canal carries a fifth of the grain of the province, and ships were waiting on both sides by the evening.",
].map((text) => `<p>${text}</p>`);
const read = (head: string, body: string, given: Partial<PageGiven> = {}, lang = "en") =>
  pageMetadata(parsePage(`<!doctype html><html lang="${lang}"><head>${head}</head><body>${body}</body></html>`), {
    publishers: lexicon.outlets,
    lexicon,
    ...given,
  });
const ld = (node: object) => `<script type="application/ld+json">${JSON.stringify(node)}</script>`;
const article = (node: object) => ld({ "@type": "NewsArticle", headline: TITLE, ...node });
/** A page with a line under its heading, and something before and behind the story. */
const page = (line: string, { before = "", behind = "" } = {}) =>
  `${before}<main><article><h1>${TITLE}</h1>${line}${STORY.join("")}</article></main>${behind}`;

describe("dates that are no publication", () => {
  const TRAPS: [why: string, head: string, body: string, published: string | undefined][] = [
    [
      "the clock of the page before the heading",
      "",
      page('<div class="date">3 May 2031</div>', { before: '<div class="clock">Fri, 9 May 2031 08:00</div>' }),
      "2031-05-03",
    ],
    [
      "nothing but a clock",
      "",
      page("", { before: '<div class="current-time">Today is 9 June 2031</div>' }),
      undefined,
    ],
    [
      "the day of the last change beside that of publication",
      "",
      page('<p class="meta">Published 3 May 2031, updated 7 May 2031</p>'),
      "2031-05-03",
    ],
    ["nothing but the day of the last change", "", page('<p class="date">Last updated: 7 May 2031</p>'), undefined],
    ["a German day of the last change", "", page('<p class="date">Aktualisiert am 7. Mai 2031</p>'), undefined],
    ["modified alone in the data", article({ dateModified: "2031-05-07" }), page(""), undefined],
    ["a year of copyright", "", page("", { behind: "<footer>© 2031 Delta Courier</footer>" }), undefined],
    ["a range of copyright to a day", "", page("", { behind: "<footer>Copyright 3 May 2031</footer>" }), undefined],
    ["a relative date", "", page('<span class="date">2 hours ago</span>'), undefined],
    ["a comment's date", "", page("", { behind: '<div class="comments"><time>9 May 2031</time></div>' }), undefined],
    ["a day and a month without a year", "", page('<span class="date">3 May</span>'), undefined],
    ["a day that an offer ends", "", page('<p class="date">Valid until 3 May 2031</p>'), undefined],
    [
      "other articles beside this one",
      "",
      page('<div class="date">3 May 2031</div>', {
        behind:
          '<aside class="related"><time datetime="2031-05-08">8 May</time><time datetime="2031-05-09">9 May</time></aside>',
      }),
      "2031-05-03",
    ],
    ["3/4 on a page that does not say how it counts days", "", page('<span class="date">99/99/2031</span>'), undefined],
  ];
  test.each(TRAPS)("%s", (_why, head, body, published) => {
    expect(read(head, body).publishedAt).toBe(published);
  });

  test("the day of the last change is kept as such", () => {
    expect(read("", page('<p class="date">Last updated: 7 May 2031</p>'))).toMatchObject({ modifiedAt: "2031-05-07" });
  });

  test("a date behind the day of reading is refused, and another taken", () => {
    const body = page('<div class="date">3 May 2031</div>');
    const { publishedAt, candidates } = read(article({ datePublished: "2099-12-31" }), body, { today: "2031-05-10" });
    expect(publishedAt).toBe("2031-05-03");
    expect(candidates).toContainEqual({
      field: "publishedAt",
      value: "2099-12-31",
      from: "jsonld",
      where: "datePublished",
      refused: "later than the day of reading",
    });
  });
});

describe("dates that are", () => {
  const FOUND: [why: string, head: string, body: string, published: string, from: string][] = [
    ["JSON-LD in a graph", ld({ "@graph": [{ "@type": "Article", datePublished: "2031-05-03" }] }), page(""), "2031-05-03", "jsonld"],
    ["JSON-LD with a comma too many", `<script type="application/ld+json">{"@type":"Article","datePublished":"2031-05-03",}</script>`, page(""), "2031-05-03", "jsonld"],
    ["JSON-LD that cannot be mended: the next source", `<script type="application/ld+json">{"@type":"Article" "datePublished</script><meta name="parsely-pub-date" content="2031-05-03">`, page(""), "2031-05-03", "meta"],
    ["seconds since 1970", '<meta name="timestamp" content="1935576000">', page(""), "2031-05-03T12:00:00.000Z", "meta"],
    ["microdata", "", page('<meta itemprop="datePublished" content="2031-05-03">'), "2031-05-03", "microdata"],
    ["a time element", "", page('<time datetime="2031-05-03">3 May</time>'), "2031-05-03", "element"],
    ["a class name", "", page('<span class="entry-date">3 May 2031</span>'), "2031-05-03", "class"],
    ["a line beside the heading", "", page("<div>3 May 2031</div>"), "2031-05-03", "text"],
    ["data for a script", "<script>window.page = {\"publishedDate\":\"2031-05-03\"}</script>", page(""), "2031-05-03", "text"],
    ["day first outside of the United States", "", page('<span class="date">03/05/2031</span>'), "2031-05-03", "class"],
    ["a generic meta date gives way to the date line", '<meta name="date" content="2031-05-08">', page('<span class="pubdate">Published 3 May 2031</span>'), "2031-05-03", "class"],
    ["the paper's own day, not the one before in UTC", article({ datePublished: "2031-05-02T22:30:00Z" }), page('<time class="published" datetime="2031-05-03T00:30:00+02:00">3 May 2031</time>'), "2031-05-03T00:30:00+02:00", "element"],
  ]; // biome-ignore format: a table
  test.each(FOUND)("%s", (_why, head, body, published, from) => {
    const found = read(head, body, {}, "en-GB");
    expect([found.publishedAt, found.provenance["publishedAt"]]).toEqual([published, from]);
  });

  const ADDRESSES: [why: string, url: string, published: string | undefined][] = [
    ["with slashes", "https://a.example/2031/05/03/gates", "2031-05-03"],
    ["eight figures", "https://a.example/gates-20310503.html", "2031-05-03"],
    ["a year and a month are no day", "https://a.example/2031/05/gates", undefined],
    ["two years are none", "https://a.example/2030/31/gates", undefined],
    ["a number is none", "https://a.example/story/20319999", undefined],
  ];
  test.each(ADDRESSES)("the address %s", (_why, url, published) => {
    expect(read("", page(""), { url }).publishedAt).toBe(published);
  });

  test.each([
    ["3. Mai 2031", "de"],
    ["3 mai 2031", "fr"],
    ["3 de mayo de 2031", "es"],
    ["3 de maio de 2031", "pt"],
    ["3 maggio 2031", "it"],
    ["3 mei 2031", "nl"],
    ["3 maj 2031", "sv"],
    ["3 maja 2031", "pl"],
    ["3. května 2031", "cs"],
    ["3 Mayıs 2031".replace("ı", "i"), "tr"],
    ["3 мая 2031", "ru"],
    ["3 травня 2031", "uk"],
    ["3 Μαΐου 2031", "el"],
    ["2031. mai 3.", "hu"],
    ["2031年5月3日", "ja"],
    ["2031년 5월 3일", "ko"],
  ])("month names: %s (%s)", (text, lang) => {
    expect(read("", page(`<span class="date">${text}</span>`), {}, lang).publishedAt).toBe("2031-05-03");
  });
});

describe("two strong sources", () => {
  const conflict = (head: string, url?: string) =>
    (read(head, page(""), { source: "gates.html", url }).issues ?? []).map(({ code, message }) => [code, message]);
  test("different days are reported, with both", () => {
    const head = `${article({ datePublished: "2031-05-03" })}<meta property="article:published_time" content="2031-05-12">`;
    expect(conflict(head)).toEqual([
      [
        "conflicting-dates",
        "gates.html: datePublished (jsonld) says 2031-05-03, article:published_time (meta) says 2031-05-12; the first is taken. Next: check which day the article is of",
      ],
    ]);
  });
  test.each([
    ["a day apart is a time zone", "2031-05-04", 0],
    ["two days apart are not", "2031-05-05", 1],
  ])("%s", (_why, day, issues) => {
    const head = `${article({ datePublished: "2031-05-03" })}<meta property="article:published_time" content="${day}">`;
    expect(conflict(head).length).toBe(issues);
  });
  test("the issue reaches the article", async () => {
    const html = `<html><head>${article({ datePublished: "2031-05-03" })}</head><body>${page("")}</body></html>`;
    const { issues } = await readDocument(
      { source: "p.html", html, known: { url: "https://a.example/2031/06/09/x" } },
      { catalog },
    );
    expect(issues.map(({ code }) => code)).toContain("conflicting-dates");
  });
});

describe("authors", () => {
  const FOUND: [why: string, head: string, line: string, author: string | undefined][] = [
    ["two people in the data", article({ author: [{ "@type": "Person", name: "Jane Roe" }, { "@type": "Person", name: "Kim Sato" }] }), "", "Jane Roe, Kim Sato"],
    ["two people in one field", article({ author: { "@type": "Person", name: "Jane Roe and Kim Sato" } }), "", "Jane Roe, Kim Sato"],
    ["a name in capitals, escaped as HTML", article({ author: { "@type": "Person", name: "Ren&eacute; Roe" } }), "", "René Roe"],
    ["several meta tags", '<meta name="citation_author" content="Jane Roe"><meta name="citation_author" content="Kim Sato">', "", "Jane Roe, Kim Sato"],
    ["rel=author", "", '<a rel="author" href="/roe">Jane Roe</a>', "Jane Roe"],
    ["microdata, the name inside", "", '<div itemprop="author"><img alt=""><span itemprop="name">Jane Roe</span> writes on canals.</div>', "Jane Roe"],
    ["a byline with role and date", "", '<p class="byline">By Jane Roe, chief reporter | 3 May 2031</p>', "Jane Roe"],
    ["a byline of two", "", "<p>By Jane Roe and Kim Sato</p>", "Jane Roe, Kim Sato"],
    ["a German byline", "", "<p>Von Jane Roe und Kim Sato</p>", "Jane Roe, Kim Sato"],
    ["a label on a line of its own", "", "<div>Author:</div><div>Jane Roe</div>", "Jane Roe"],
    ["a name on the date line", "", "<div>3 May 2031 | 13:10 | Jane Roe</div>", "Jane Roe"],
    ["a pen name where one belongs", "", '<a rel="author" href="/u">canalfox</a>', "canalfox"],
    ["the full name before the short one", article({ author: { "@type": "Person", name: "Jane" } }), '<span class="author-name">Jane Roe</span>', "Jane Roe"],
    ["both authors before the first alone", article({ author: { "@type": "Person", name: "Jane Roe" } }), '<p class="byline">By Jane Roe and Kim Sato</p>', "Jane Roe, Kim Sato"],
    ["staff", '<meta name="author" content="Staff">', "", undefined],
    ["a desk", '<meta name="author" content="News Desk">', '<p class="byline">Von Redaktion</p>', undefined],
    ["an e-mail address", '<meta name="author" content="jane@delta.example">', "", undefined],
    ["an address", '<meta property="article:author" content="https://a.example/jane">', "", undefined],
    ["an organisation by its type", article({ author: { "@type": "Organization", name: "Delta Courier" } }), "", undefined],
    ["an organisation by its name", '<meta name="author" content="Canal Foundation">', "", undefined],
    ["the site itself", '<meta property="og:site_name" content="Delta Courier"><meta name="author" content="Delta Courier">', "", undefined],
    ["the site's address", '<meta name="author" content="delta-courier.com">', "", undefined],
    ["a role", "", '<span class="author">Chief correspondent</span>', undefined],
    ["a date in a byline's class", "", '<p class="byline">3 May 2031</p>', undefined],
    ["the field of a comment form", "", '<p class="comment-form-author">Name *</p>', undefined],
    ["a sentence that begins with By", "", "<p>By Friday the Gates were shut again and the ships went on.</p>", undefined],
    ["a role glued to the name", "", '<p class="byline">By Jane Roe Security Correspondent</p>', "Jane Roe"],
    ["a role behind a comma", "", '<p class="byline">By Jane Roe, Security Correspondent</p>', "Jane Roe"],
    ["a link to an author's page", "", '<p><a href="/author/jane-roe/">Jane Roe</a></p>', "Jane Roe"],
    ["a link to a user's page", "", '<p><a href="/users/canalfox">canalfox</a></p>', "canalfox"],
    ["a pen name behind 'posted by'", "", "<p>Posted by canalfox</p>", "canalfox"],
    ["small letters, where the data says it is a person", article({ author: { "@type": "Person", name: "Jane roe" } }), "", "Jane roe"],
    ["an account that shows a name", '<meta name="author" content="jane.roe">', "", "Jane Roe"],
    ["the author by its number in the graph", ld({ "@graph": [{ "@type": "Article", headline: TITLE, author: { "@id": "#p" } }, { "@type": "Person", "@id": "#p", name: "Jane Roe" }] }), "", "Jane Roe"],
    ["the card that a share shows", '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Jane Roe">', "", "Jane Roe"],
    ["a description that begins as a byline", '<meta name="description" content="Posted by Jane Roe and Karen Sato - Lock gates were shut.">', "", "Jane Roe, Karen Sato"],
    ["text by one, pictures by another", "", "<p>Text von Jane Roe Fotos von Karen Sato</p>", "Jane Roe"],
    ["Portuguese", "", "<p>Por Jane Roe</p>", "Jane Roe"],
    ["Italian", "", "<p>Di Jane Roe</p>", "Jane Roe"],
    ["Dutch", "", "<p>Door Jane Roe</p>", "Jane Roe"],
    ["Danish", "", "<p>Af Jane Roe</p>", "Jane Roe"],
    ["a name that begins with the letters of 'by'", "", '<p class="byline">Byron Roe</p>', "Byron Roe"],
    ["a credit of a picture", "", "<p>Photo: Jane Roe</p>", undefined],
    ["a German credit", "", "<p>Foto: Jane Roe</p>", undefined],
    ["a report on something is no byline", "", "<p>Bericht zur Lage</p>", undefined],
    ["a link to all articles", "", '<p><a href="/author/jane-roe/">All posts</a></p>', undefined],
    ["an administrator's account", "", '<a rel="author" href="/u">wordpressadmin</a>', undefined],
    ["an account that shows no name", '<meta name="author" content="news.canal">', "", undefined],
    ["a site whose name joins two words", '<meta property="og:site_name" content="Gates & Locks"><meta name="author" content="Gates & Locks">', "", undefined],
    ["the publisher, as the data knows it", `${ld({ "@type": "Organization", name: "Delta Courier" })}<meta name="author" content="Delta Courier">`, "", undefined],
    ["an agency", '<meta name="author" content="AP">', '<p class="byline">By Reuters</p>', undefined],
    ["the label of a login form", "", '<span class="username">User name</span>', undefined],
  ]; // biome-ignore format: a table
  test.each(FOUND)("%s", (_why, head, line, author) => {
    expect(read(head, page(line)).author).toBe(author);
  });

  const BEHIND: [why: string, behind: string, author: string | undefined][] = [
    ["a name alone below the story", "<p>Jane Roe</p>", "Jane Roe"],
    ["a name between paragraphs heads what follows", `<p>Jane Roe</p>${STORY.join("")}<p>The end.</p>`, undefined],
    ["a place is no name", "<p>Port Ellery</p>", undefined],
  ];
  test.each(BEHIND)("%s", (_why, line, author) => {
    const html = `<main><article><h1>${TITLE}</h1>${STORY.join("")}${line}</article></main>`;
    expect(read("", html).author).toBe(author);
  });

  test("a comment's author is not the article's", () => {
    const behind = '<div class="comments"><span class="author">Jane Roe</span></div>';
    expect(read("", page("", { behind })).author).toBeUndefined();
  });

  test("what was refused is kept, with the reason", () => {
    expect(read('<meta name="author" content="Staff">', page("")).candidates).toContainEqual({
      field: "author",
      value: "Staff",
      from: "meta",
      where: "author",
      refused: "names no person",
    });
  });

  test("bylines told from classes and text are marked as such", () => {
    expect(read("", page('<p class="byline">By Jane Roe</p>')).provenance["author"]).toBe("class");
    expect(read("", page("<p>By Jane Roe</p>")).provenance["author"]).toBe("text");
  });
});

describe("titles", () => {
  const og = (title: string, site = "") =>
    `<meta property="og:title" content="${title}">${site ? `<meta property="og:site_name" content="${site}">` : ""}`;
  const FOUND: [why: string, head: string, body: string, title: string, url?: string][] = [
    ["a site named behind a pipe", og(`${TITLE} | Delta Courier`, "Delta Courier"), STORY.join(""), TITLE],
    ["a site named in front", og(`Delta Courier: news - ${TITLE}`, "Delta Courier"), STORY.join(""), TITLE],
    ["a site known by its address", og(`${TITLE} » Delta Courier`), STORY.join(""), TITLE, "https://www.delta-courier.example/x"],
    ["two pieces of site", og(`${TITLE} - Ports - Delta Courier`, "Delta Courier"), page(""), TITLE],
    ["a dash inside the headline stays", og("Gates shut - ships wait", "Delta Courier"), STORY.join(""), "Gates shut - ships wait"],
    ["the heading, where it says more than the share title", og("Lock gates shut"), page(""), TITLE],
    ["the heading without its kicker", article({}), `<main><h1><small>Locks</small> ${TITLE}</h1>${STORY.join("")}</main>`, TITLE],
    ["no heading of the site", `<title>${TITLE} - Delta Courier</title>`, `<h1>Delta Courier</h1><h2>${TITLE}</h2>${STORY.join("")}`, TITLE, "https://deltacourier.example/"],
    ["no heading of another article", og(TITLE), `${STORY.join("")}<aside class="related"><h2>Ferry drivers vote</h2></aside>`, TITLE],
    ["a page about the site itself", og("Delta Courier", "Delta Courier"), STORY.join(""), "Delta Courier"],
  ]; // biome-ignore format: a table
  test.each(FOUND)("%s", (_why, head, body, title, url) => {
    expect(read(head, body, url ? { url } : {}).title).toBe(title);
  });
});

test("section, address and language with their sources", () => {
  const head = `${article({ articleSection: "Ports" })}<link rel="canonical" href="https://a.example/gates"><meta property="og:url" content="https://a.example/gates?x=1">`;
  const { section, url, language, provenance, candidates } = read(head, page(""));
  expect({ section, url, language }).toEqual({ section: "Ports", url: "https://a.example/gates", language: "en" });
  expect(provenance).toMatchObject({ section: "jsonld", url: "element", language: "element" });
  expect(candidates?.filter(({ field }) => field === "url").map(({ where }) => where)).toEqual([
    "rel=canonical",
    "og:url",
  ]);
});

describe("the address", () => {
  const readAt = "https://a.example/ports/gates";
  const ADDRESSES: [why: string, canonical: string, url: string | undefined, refused?: string][] = [
    ["a relative one", "/ports/gates-2", "https://a.example/ports/gates-2"],
    ["one on another host: where it first stood", "https://b.example/gates", "https://b.example/gates"],
    ["parameters that tell how the reader came", "https://a.example/gates?id=7&utm_source=x&fbclid=y#top", "https://a.example/gates?id=7"],
    ["a parameter that tells what is shown", "https://a.example/?p=7", "https://a.example/?p=7"],
    ["the front page", "https://a.example/", undefined, "names the front page"],
    ["the front page by its file", "https://a.example/index.html", undefined, "names the front page"],
    ["no address of the web", "javascript:void(0)", undefined],
    ["with a password", "https://u:p@a.example/gates", undefined],
    ["longer than addresses are", `https://a.example/${"x".repeat(LIMITS.addressCharactersMax)}`, undefined],
  ]; // biome-ignore format: a table
  test.each(ADDRESSES)("%s", (_why, canonical, url, refused) => {
    const found = read(`<link rel="canonical" href="${canonical}">`, page(""), { url: readAt });
    const candidate = found.candidates?.find(({ field }) => field === "url");
    expect([found.url, candidate?.refused]).toEqual([url, refused]);
  });
  test.each(["Canonical", "canonical shortlink", "alternate  CANONICAL"])("a link that leads to it as %j", (rel) => {
    const head = `<link rel="not-canonical" href="/other"><link rel="${rel}" href="https://a.example/gates-2">`;
    expect(read(head, page(""), { url: readAt }).url).toBe("https://a.example/gates-2");
  });
  test("a front page may name itself", () => {
    const head = '<link rel="canonical" href="https://a.example/">';
    expect(read(head, page(""), { url: "https://a.example/" }).url).toBe("https://a.example/");
  });
});

describe("without a tree", () => {
  test("head and JSON-LD of a page that is too deep are read", async () => {
    const deep = `${"<div>".repeat(600)}<p>${STORY.join("")}</p>${article({ datePublished: "2031-05-03" })}`;
    const html = `<html lang="en"><head><title>${TITLE}</title><meta name="author" content="Jane Roe"></head><body>${deep}</body></html>`;
    const result = await readDocument({ source: "p.html", html }, { catalog });
    expect(result).toMatchObject({ title: TITLE, author: "Jane Roe", publishedAt: "2031-05-03" });
    expect(result.issues.map(({ code }) => code)).toContain("html-too-deep");
  });
  test("made to be slow, it is not", () => {
    const scripts = "<script type=application/ld+json ".repeat(40_000);
    const metas = `<title>${"<meta ".repeat(100_000)}`;
    for (const html of [scripts, metas]) expect(headOnly(html).length).toBeLessThanOrEqual(html.length + 100);
  });
  test("an address of an archive within an archive, a thousandfold", () => {
    const nested = (times: number) => `${"https://web.archive.org/web/1/".repeat(times)}https://a.example/2031/05/03/x`;
    const dateIn = (url: string) => read(`<link rel="canonical" href="${url}">`, page("")).publishedAt;
    expect([dateIn(nested(20)), dateIn(nested(20_000))]).toEqual(["2031-05-03", undefined]);
  });
  test("many marked elements and lines are read in time", () => {
    const body =
      `<div class="meta"><span class="author">By Jane Roe and</span> <span class="date">Updated 3 May</span></div>`.repeat(
        3000,
      );
    expect(read("", body).candidates?.length ?? 0).toBeLessThan(200);
  });
});
