import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Answer } from "../../ports/fetch.ts";
import { readCatalog } from "../../ports/node/catalog.ts";
import { lookOfPage } from "./look-of-page.ts";
import { blockedRecogniser } from "./recognise-blocked.ts";

const recognise = blockedRecogniser(readCatalog(fileURLToPath(new URL("../../../catalog", import.meta.url))));

const ASKED = "https://harbour.example/news/pilots-warned";
interface Page {
  readonly status?: number;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly title?: string;
  readonly head?: string;
  readonly body?: string;
}
function answer({
  status = 200,
  url = ASKED,
  headers = {},
  type = "text/html",
  title,
  head = "",
  body = "",
}: Page): Answer {
  const html = `<!doctype html><html><head>${title ? `<title>${title}</title>` : ""}${head}</head><body>${body}</body></html>`;
  return { asked: ASKED, url, status, headers, contentType: type, bytes: new TextEncoder().encode(html) };
}

const SENTENCE =
  "The harbour office of Port Vela said on Monday that ships should wait outside until pilots can be reached again. ";
const story = (sentences: number) => `<article>${`<p>${SENTENCE}</p>`.repeat(sentences)}</article>`;
const NAV = `<nav>${"<a href=/x>Section of the site</a> ".repeat(40)}</nav>`;

const WALLS: [why: string, by: string, page: Page][] = [
  ["a challenge told by its header", "bot-wall", { status: 403, headers: { "cf-mitigated": "challenge" } }],
  ["the header alone, the page long", "bot-wall", { headers: { "x-amzn-waf-action": "captcha" }, body: story(30) }],
  ["a challenge told by its title", "bot-wall", { status: 503, title: "Just a moment...", body: "<p>One second.</p>" }],
  [
    "a title with the name of the site",
    "bot-wall",
    { title: "Access Denied | Harbour Courier", body: "<p>Reference 12.</p>" },
  ],
  ["a challenge told by its script", "bot-wall", { body: "<div></div><script>window._cf_chl_opt={}</script>" }],
  [
    "a challenge told by its words",
    "bot-wall",
    { title: "harbour.example", body: "<p>Please verify you are human to go on.</p>" },
  ],
  [
    "only where scripts are off",
    "bot-wall",
    { title: "x", body: "<noscript>Enable JavaScript and cookies to continue</noscript>" },
  ],
  ["a captcha and nothing else", "bot-wall", { body: "<form><div class=h-captcha></div></form>" }],
  [
    "a wall with navigation around it",
    "bot-wall",
    { title: "x", body: `${NAV}<p>We have detected unusual traffic from your network.</p>${NAV}` },
  ],
  ["another language", "bot-wall", { title: "Nur einen Moment...", body: "<p>Bitte warten.</p>", status: 403 }],
  [
    "a redirect to a host for consent",
    "consent",
    { url: "https://consent.harbour.example/collect?x=1", body: story(4) },
  ],
  [
    "a redirect to a path for consent",
    "consent",
    { url: "https://harbour.example/cookiewall?to=/news", body: story(2) },
  ],
  [
    "a consent page in place",
    "consent",
    {
      title: "Before you continue",
      body: `<p>${"We and our partners store information on your device to show adverts. ".repeat(6)}</p><button>Accept all</button>`,
    },
  ],
  [
    "a consent page in German",
    "consent",
    {
      title: "Harbour",
      body: "<p>Mit Werbung und Cookies lesen, wie gewohnt.</p><button>Zustimmen und weiter</button>",
    },
  ],
  ["a redirect to a login", "login", { url: "https://login.harbour.example/?back=1", title: "Harbour" }],
  [
    "a redirect to a path for login",
    "login",
    { url: "https://harbour.example/account/login?next=%2Fnews", body: "<form><input type=password></form>" },
  ],
  [
    "a login in place",
    "login",
    { title: "Sign in - Harbour", body: '<form><input name=a><input type="password"></form>' },
  ],
  [
    "a request to log in",
    "login",
    { title: "Pilots warned", body: "<h1>Pilots warned</h1><p>Please log in to see this page.</p>" },
  ],
  ["payment required", "paywall", { status: 402, type: "application/json" }],
  [
    "a headline and an offer",
    "paywall",
    {
      title: "Pilots warned",
      body: `<h1>Pilots warned</h1><p>Subscribe to continue reading. Already a subscriber? Sign in.</p>${NAV}`,
    },
  ],
  [
    "it says it is an article, and shows none",
    "paywall",
    { head: '<meta property="og:type" content="article">', body: "<p>This article is for subscribers only.</p>" },
  ],
  ["a redirect to an offer", "paywall", { url: "https://harbour.example/subscribe?from=news", body: "<p>Choose.</p>" }],
  [
    "another region",
    "region",
    { status: 451, title: "Harbour", body: "<p>This site is unavailable in most European countries.</p>" },
  ],
  [
    "empty without scripts",
    "scripts",
    {
      title: "Harbour",
      body: "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>",
    },
  ],
];
test.each(WALLS)("%s: %s", (_why, by, page) => expect(recognise(answer(page))?.by).toBe(by));

const PAGES: [why: string, page: Page][] = [
  ["an article", { title: "Pilots warned", body: story(6) }],
  ["a short notice", { title: "Pilots warned", body: story(1) }],
  [
    "an article about captchas",
    {
      title: "Why you must verify you are human",
      body: `${story(8)}<p>Sites ask to verify you are human, and say access denied.</p>`,
    },
  ],
  ["a headline that begins like a wall", { title: "Access denied: pilots shut out of Port Vela", body: story(3) }],
  [
    "a headline that is one, on an article",
    {
      title: "Access denied",
      head: '<script type="application/ld+json">{"@type":"NewsArticle"}</script>',
      body: story(3),
    },
  ],
  [
    "a cookie banner over an article",
    {
      title: "Pilots warned",
      body: `<div>We value your privacy. Accept all cookies or manage your privacy.</div>${story(12)}`,
    },
  ],
  [
    "a cookie banner over a notice that says what it is",
    {
      head: '<meta property="og:type" content="article">',
      body: `<p>We value your privacy. We and our partners store information.</p>${story(1)}`,
    },
  ],
  [
    "a cookie banner over a notice that does not say it",
    { title: "Notice", body: `<p>We value your privacy. Accept all cookies to go on.</p>${story(3)}` },
  ],
  ["an offer under an article", { body: `${story(5)}<p>Already a subscriber? Subscribe to read more.</p>` }],
  ["a paywall that leaves four paragraphs", { body: `${story(4)}<p>Subscribe to continue reading.</p>` }],
  ["a captcha in the form for comments", { body: `${story(4)}<form><div class=g-recaptcha></div></form>` }],
  ["a note where scripts are off", { body: `<noscript>Please enable JavaScript.</noscript>${story(3)}` }],
  [
    "a login in the corner",
    { title: "Pilots warned", body: `<form><input type=password></form><p>Please log in to comment.</p>${story(5)}` },
  ],
  [
    "a redirect to the same site in another form",
    { url: "https://www.harbour.example/news/pilots-warned/", body: story(2) },
  ],
  [
    "a path that has the word in a longer one",
    { url: "https://harbour.example/consent-orders/subscribers", body: story(3) },
  ],
  ["a page not found", { status: 404, title: "Page not found", body: "<p>Sorry, that page has moved.</p>" }],
  ["a server's fault", { status: 500, title: "Error", body: "<p>Something went wrong.</p>" }],
  [
    "Japanese, with a banner",
    {
      title: "港",
      body: `<p>Accept all cookies</p><p>${"港湾局は月曜日、水先人と連絡が取れるまで船は港外で待つべきだと述べた。".repeat(12)}</p>`,
    },
  ],
  ["no HTML", { type: "text/plain", body: "verify you are human" }],
];
test.each(PAGES)("no wall: %s", (_why, page) => expect(recognise(answer(page))).toBeUndefined());

test("a wall that was asked for is a page", () => {
  const asked = "https://login.harbour.example/news";
  const page = answer({
    url: "https://login.harbour.example/news/1",
    title: "Notes on the login service",
    body: story(2),
  });
  expect(recognise({ ...page, asked })).toBeUndefined();
});

test("without signs nothing is a wall", () => {
  expect(blockedRecogniser({})(answer({ title: "Just a moment..." }))).toBeUndefined();
});

test("a page made to be slow is looked at once", () => {
  const hostile = `<meta og:type${" ".repeat(200_000)}<input ${"type ".repeat(50_000)}${"<div>".repeat(50_000)}"@type"${" ".repeat(90_000)}`;
  expect(lookOfPage(hostile)).toMatchObject({ saysArticle: false, asksPassword: false });
});
