import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readCatalog } from "../../../ports/node/catalog.ts";
import { readHtml } from "../../formats/html.ts";
import { runBackwards } from "./time-lines.ts";

const catalog = readCatalog(fileURLToPath(new URL("../../../../catalog", import.meta.url)));
const CODES = new Set(["live-blog", "several-articles", "more-pages"]);

function read(html: string, url = "https://echo.example/news/swing-bridge") {
  const { text, parts, issues } = readHtml({ content: html, source: "page.html", known: { url } }, { catalog });
  const told = issues.filter(({ code }) => CODES.has(code));
  return {
    told,
    codes: told.map(({ code }) => code),
    parts: parts.map((p) => ({ ...p, text: text.slice(p.start, p.end) })),
  };
}
const ofRole = (parts: { role: string; text: string }[], role: string) =>
  parts.filter((part) => part.role === role).map(({ text }) => text);

const TITLE = "Harbour board closes the old swing bridge";
const PARAGRAPHS = [
  "The harbour board closed the old swing bridge on Tuesday after inspectors found cracks in two of its bearings.",
  "“Nobody should cross it until the bearings have been replaced,” said Tomas Reed, who leads the inspection team.",
  "About four thousand people use the bridge on a working day, and the ferry will run every ten minutes instead.",
  "The board expects the repair to take six weeks and to cost less than the new bridge that was refused last year.",
];
const STORY = PARAGRAPHS.map((text) => `<p>${text}</p>`).join("\n");
const page = (body: string, title = TITLE, head = "") =>
  `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><nav><a href="/">Home</a></nav>${body}<footer>© 2031 Port Echo</footer></body></html>`;
const article = (inner: string) => page(`<article><h1>${TITLE}</h1>${inner}</article>`);

const POSTS = [
  [
    "16:40",
    "Ferry takes over",
    "The first ferry left the north quay with ninety people on board, the harbour master said on the radio.",
  ],
  [
    "15:05",
    "Queues at the quay",
    "Some two hundred people wait at the quay, and the board asks drivers to take the road around the estuary.",
  ],
  [
    "13:20",
    "Inspectors on the deck",
    "Inspectors opened the bearing boxes in front of reporters and showed two cracks as long as a hand.",
  ],
  [
    "11:45",
    "Bridge closed",
    "The board closed the bridge to all traffic at a quarter to twelve, an hour after the alarm was raised.",
  ],
  [
    "10:50",
    "Alarm raised",
    "A tram driver reported a loud knock below the deck, and the tram company stopped its line at once.",
  ],
] as const;
const posts = (times: readonly string[], item = "live-blog-post", stampClass = "post-meta") =>
  POSTS.map(
    ([, headline, text], i) =>
      `<div class="${item}"><div class="${stampClass}">${times[i]}</div><h3>${headline}</h3><p>${text}</p></div>`,
  ).join("\n");
const CLOCKS = POSTS.map(([time]) => time);
const DATED = [
  "3 March 2031, 16:40",
  "3 March 2031, 15:05",
  "3 March 2031, 13:20",
  "3 March 2031, 11:45",
  "3 March 2031, 10:50",
];
const HALVES = ["4:40 p.m. ET", "3:05 p.m. ET", "1:20 p.m. ET", "11:45 a.m. ET", "10:50 a.m. ET"];
const INTRO = "<p>Follow the closure of the bridge with our reporters at both ends of the harbour.</p>";
const live = (list: string, title = TITLE) => page(`<main><h1>${title}</h1>${INTRO}<div>${list}</div></main>`, title);

describe("a live blog", () => {
  const ROWS: [why: string, html: string, times: readonly string[]][] = [
    ["posts in boxes that are named so", live(posts(CLOCKS)), CLOCKS],
    ["times with dates", live(posts(DATED)), DATED],
    ["twelve-hour times with a zone", live(posts(HALVES)), HALVES],
    ["a headline that says so, boxes without names", live(posts(CLOCKS, "x1", "x2"), `${TITLE}: live`), CLOCKS],
    ["nothing but times that run backwards", live(posts(CLOCKS, "x1", "x2")), CLOCKS],
    [
      "time elements in a line with the author",
      live(posts(CLOCKS.map((t) => `<time>${t}</time> Ann Lowe`))),
      CLOCKS.map((t) => `${t} Ann Lowe`),
    ],
  ];
  test.each(ROWS)("%s: all posts in order, each with its time", (_why, html, times) => {
    const { codes, parts } = read(html);
    expect(codes).toEqual(["live-blog"]);
    expect(ofRole(parts, "dateline")).toEqual(times);
    const kept = parts.filter(({ role }) => role === "dateline" || role === "body").map(({ text }) => text);
    expect(kept.slice(-15)).toEqual(POSTS.flatMap(([, headline, text], i) => [times[i], headline, text]));
  });

  const DATA = `<script type="application/ld+json">${JSON.stringify({
    "@type": "LiveBlogPosting",
    headline: TITLE,
    datePublished: "2031-03-03T10:50:00Z",
    liveBlogUpdate: POSTS.map(([time, headline, articleBody]) => ({
      "@type": "BlogPosting",
      headline,
      datePublished: `2031-03-03T${time}:00Z`,
      articleBody,
    })),
  })}</script>`;
  test("posts that only the structured data holds", () => {
    const { codes, parts } = read(page(`<h1>${TITLE}</h1>${INTRO}<div id="app"></div>`, TITLE, DATA));
    expect(codes).toEqual(["live-blog"]);
    expect(ofRole(parts, "dateline")).toEqual(CLOCKS.map((time) => `2031-03-03T${time}:00Z`));
    expect(ofRole(parts, "body")).toEqual(POSTS.flatMap(([, headline, text]) => [headline, text]));
  });
  test("posts that the page shows are taken from the page", () => {
    const html = page(`<main><h1>${TITLE}</h1>${INTRO}<div>${posts(CLOCKS, "x1", "x2")}</div></main>`, TITLE, DATA);
    const { codes, parts } = read(html);
    expect(codes).toEqual(["live-blog"]);
    expect(ofRole(parts, "dateline")).toEqual(CLOCKS);
  });
  test("a ticker without boxes: headings that begin with the time, the newest first", () => {
    const flat = POSTS.map(([time, headline, text]) => `<h3>${time} Uhr: ${headline}</h3><p>${text}</p>`).join("");
    const { codes, parts } = read(article(flat));
    expect(codes).toEqual(["live-blog"]);
    expect(ofRole(parts, "body")).toEqual(
      POSTS.flatMap(([time, headline, text]) => [`${time} Uhr: ${headline}`, text]),
    );
  });
  test("the message says what the times are worth", () => {
    expect(read(live(posts(CLOCKS))).told[0]).toMatchObject({
      severity: "warning",
      message: expect.stringMatching(/^page\.html: .*not the date of each statement\. Next: /),
    });
  });
});

const entry = (headline: string, i: number, inner = "") =>
  `<div class="entry"><h2><a href="/e${i}">${headline}</a></h2><div class="date">${i + 2} March 2031</div>
   <p>${POSTS[i]![2]} The report number ${i} goes on with what the people of the quarter ${i} said of it.</p>
   <p>A second paragraph of report ${i} tells what the board will decide in its next meeting in room ${i}.</p>${inner}</div>`;
const ENTRIES = POSTS.map(([, headline], i) => entry(headline, i)).join("\n");
const byline = (n: number) => `<p class="by">By Ann Lowe${n}</p>`.replace(/\d/, "");

describe("several articles on one page", () => {
  const ROWS: [why: string, html: string][] = [
    ["the front of a weblog", page(`<main>${ENTRIES}</main>`, "Port Echo")],
    ["below the headline of a topic", page(`<main><h1>Bridges</h1>${ENTRIES}</main>`, "Bridges | Port Echo")],
    [
      "with authors instead of dates",
      page(`<main>${ENTRIES.replace(/<div class="date">.*<\/div>/g, byline(0))}</main>`, "Port Echo"),
    ],
    [
      "items of a list",
      page(
        `<ul>${ENTRIES.replace(/<div class="entry">/g, "<li>").replace(/<\/p><\/div>/g, "</p></li>")}</ul>`,
        "Port Echo",
      ),
    ],
  ];
  test.each(ROWS)("%s: said", (_why, html) => {
    expect(read(html, "https://echo.example/").codes).toEqual(["several-articles"]);
  });

  test("the one that the page is about, with others in full below: told apart, nothing said", () => {
    const { codes, parts } = read(
      page(
        `<article><h1>${TITLE}</h1><p>5 March 2031</p>${STORY}${STORY.replace(/bridge/g, "pier")}</article><div class="more">${ENTRIES}</div>`,
      ),
    );
    expect(codes).toEqual([]);
    expect(ofRole(parts, "body").slice(0, 4)).toEqual(PARAGRAPHS);
    expect(ofRole(parts, "body").join(" ")).not.toContain("report 2");
  });
});

describe("one article with others behind it", () => {
  const others = [0, 1, 2].map(
    (i) =>
      `<article class="post"><h1>${POSTS[i]![1]} at the quay</h1><span>${i + 4} March 2031</span><p>${POSTS[i]![2]} It goes on with what was said of report ${i} by those who saw it from the quay.</p><p>A second paragraph of report ${i} tells what the board will decide in its next meeting in room ${i}.</p></article>`,
  );
  test("loaded below it: set aside, with the reason, nothing said", () => {
    const { codes, parts } = read(
      page(`<article class="post"><h1>${TITLE}</h1><span>3 March 2031</span>${STORY}</article>${others.join("")}`),
    );
    expect(codes).toEqual([]);
    expect(ofRole(parts, "body")).toEqual(PARAGRAPHS);
  });
  test("the one that the title heads is too short to stand alone: all are read, and it is said", () => {
    const short = `<article class="post"><h1>${TITLE}</h1><span>3 March 2031</span><p>${PARAGRAPHS[0]!.slice(0, 120)} and the rest of it is told at noon by the board of the quay.</p></article>`;
    const { codes, parts } = read(page(`${short}${others.join("")}`));
    expect(codes).toEqual(["several-articles"]);
    expect(ofRole(parts, "body").join(" ")).toContain("report 2");
  });
  test("two articles, the title is of neither", () => {
    expect(read(page(others.slice(0, 2).join(""), "Port Echo")).codes).toEqual(["several-articles"]);
  });
});

describe("an article on several pages", () => {
  const URL_ = "https://echo.example/news/swing-bridge";
  const HTML_URL = "https://echo.example/news/swing-bridge.html";
  const next = (href: string, text = "Next", rel = "") =>
    `<div class="pagination"><a${rel} href="${href}">${text}</a></div>`;
  const ROWS: [why: string, body: string, url: string, target: string][] = [
    ["a numbered page list", `1 ${next("/news/swing-bridge/2", "2")}`, URL_, `${URL_}/2`],
    ["a next link with the word in its query", next("?page=2"), URL_, `${URL_}?page=2`],
    [
      "rel=next on a path with the word",
      next("/news/swing-bridge/page/2/", "›", ' rel="next"'),
      URL_,
      `${URL_}/page/2/`,
    ],
    [
      "a number before the ending",
      next("swing-bridge-2.html", "2"),
      HTML_URL,
      "https://echo.example/news/swing-bridge-2.html",
    ],
    [
      "a number behind a word of the system",
      next("/news/swing-bridge,nset,2", "", ' rel="next"'),
      URL_,
      `${URL_},nset,2`,
    ],
    ["a parameter that the pager adds", next("?page=2&lang=en", "Weiterlesen »"), URL_, `${URL_}?page=2&lang=en`],
    ["German", next("/news/swing-bridge,seite-2", "Auf Seite 2"), URL_, `${URL_},seite-2`],
    ["the second of three", next("/news/swing-bridge?page=3", "Next page"), `${URL_}?page=2`, `${URL_}?page=3`],
    ["a label without a link", "<p>Page 1 of 3</p>", URL_, "not told"],
    ["a label in German", "<p>Seite 2 von 3</p>", URL_, "page 2 of 3"],
  ];
  test.each(ROWS)("%s", (_why, pager, url, target) => {
    const { codes, told } = read(article(`${STORY}${pager}`), url);
    expect(codes).toEqual(["more-pages"]);
    expect(told[0]?.message).toContain(target);
  });
  test("rel=next in the head", () => {
    const html = page(`<h1>${TITLE}</h1>${STORY}`, TITLE, '<link rel="next" href="/news/swing-bridge/2">');
    expect(read(html).told[0]?.message).toContain(`${URL_}/2 (rel=next)`);
  });

  const LABELS = ["Page 1 of 3", "Seite 2 von 3", "Página 1 de 4", "Page 1/3"];
  test.each(LABELS)("%s is furniture", (label) => {
    const { parts } = read(article(`${STORY}<p>${label}</p>`));
    expect(parts.find(({ text }) => text === label)).toMatchObject({ role: "furniture", why: "pages" });
  });
  test.each(["Page 1 of 3 was missing from the report.", "Page 3", "On page 2 of 3 the board names the cracks."])(
    "%s is text",
    (line) => {
      expect(
        ofRole(read(article(`${PARAGRAPHS.map((text) => `<p>${text}</p>`).join(`<p>${line}</p>`)}`)).parts, "body"),
      ).toContain(line);
    },
  );
});

describe("one article, nothing said", () => {
  const comment = (i: number) =>
    `<div class="comment"><b>reader${i}</b> <span>16:4${i}</span><p>${POSTS[i]![2]}</p></div>`;
  const event = (i: number) =>
    `<div class="item"><h3>${POSTS[i]![1]}</h3><p>${i + 3} May 2031, 1${i}:00</p><p>${POSTS[i]![2]}</p></div>`;
  const ROWS: [why: string, html: string, url?: string][] = [
    ["an update line", article(`<p>Published 3 March 2031, 11:45 | Updated 3 March 2031, 16:40</p>${STORY}`)],
    [
      "an update at the end",
      article(`${STORY}<p><b>Update, 16:40:</b> The first ferry has left the north quay with ninety people.</p>`),
    ],
    ["comments with times", article(`${STORY}<div class="comments">${[0, 1, 2, 3, 4].map(comment).join("")}</div>`)],
    [
      "comments with times in boxes without a name",
      article(
        `${STORY}${STORY.replace(/bridge/g, "pier")}<div>${[0, 1, 2, 3, 4]
          .map(comment)
          .join("")
          .replace(/ class="comment"/g, "")}</div>`,
      ),
    ],
    [
      "more comments than text, under a headline with the word live",
      live(
        `<p>${PARAGRAPHS[0]}</p><div id="comments">${[0, 1, 2, 3, 4].map(comment).join("")}</div>`,
        "Where pelicans live in the harbour",
      ),
    ],
    [
      "a list of events",
      page(`<main><h1>Events in May</h1>${[0, 1, 2, 3, 4].map(event).join("")}</main>`, "Events in May"),
    ],
    [
      "a programme of one day, by the clock",
      page(
        `<main><h1>Day of the harbour</h1>${posts([...CLOCKS].reverse(), "slot", "when")}</main>`,
        "Day of the harbour",
      ),
    ],
    [
      "a chronology by days",
      article(
        `${PARAGRAPHS.map((text, i) => `<section><h2>${i + 3} March 2031</h2><p>${text}</p></section>`).join("")}`,
      ),
    ],
    [
      "a chronology by the clock, as it went",
      article(
        `${[...POSTS]
          .reverse()
          .map(([time, , text]) => `<h3>${time}</h3><p>${text}</p>`)
          .join("")}`,
      ),
    ],
    [
      "sections with headings",
      article(
        PARAGRAPHS.map(
          (text, i) => `<section><h2>Part ${i} of the report on the bridge</h2><p>${text} ${text}</p></section>`,
        ).join(""),
      ),
    ],
    [
      "a link to the next article",
      article(`${STORY}<a rel="next" href="/news/ferry-fares">Next article: Ferry fares rise</a>`),
    ],
    [
      "the next article by number",
      article(`${STORY}<a rel="next" href="/news/13">Next</a>`),
      "https://echo.example/news/12",
    ],
    [
      "the next article by its number in the query",
      article(`${STORY}<a rel="next" href="?p=6">Next</a>`),
      "https://echo.example/?p=5&b=1",
    ],
    ["a second part that is an article", article(`${STORY}<a href="/news/swing-bridge-2">The bridge, second part</a>`)],
    [
      "the next article of a weblog, of the same name",
      article(`${STORY}<a rel="next" href="/news/swing-bridge-2/">Bridge again</a>`),
    ],
    ["the address of another parameter", article(`${STORY}<a href="/news/swing-bridge?photo=2">2</a>`)],
    ["pages of comments", article(`${STORY}<a rel="next" href="/news/swing-bridge/comment-page-2#comments">2</a>`)],
    [
      "pages of the section in the head",
      page(`<h1>${TITLE}</h1>${STORY}`, TITLE, '<link rel="next" href="/news/page/2">'),
    ],
    [
      "a gallery with numbered pictures",
      article(`${STORY}<div class="gallery"><a href="/gallery/swing-bridge/2">2</a> Picture 1 of 12</div>`),
    ],
    [
      "a gallery on its own address",
      article(`${STORY}<a rel="next" href="/gallery/swing-bridge/2">Next</a>`),
      "https://echo.example/gallery/swing-bridge",
    ],
    ["links to notes by number", article(`${STORY}<a href="#n2">2</a> <a href="#page-2">2</a>`)],
    [
      "teasers of other stories with dates",
      article(
        `${STORY}${STORY.replace(/bridge/g, "pier")}<div>${[0, 1, 2].map((i) => `<div class="teaser"><h3><a href="/t${i}">${POSTS[i]![1]}</a></h3><span>${i + 2} March 2031</span><p>${POSTS[i]![2]}</p></div>`).join("")}</div>`,
      ),
    ],
    [
      "pages of a list, too many for an article",
      article(`${STORY}<a href="?page=2">2</a> <a href="?page=3">3</a> <a href="?page=40">40</a>`),
    ],
    [
      "other stories below, by the clock, each a link",
      article(
        `${STORY}${POSTS.map(([time, headline, text]) => `<div>${time}</div><div><a href="/o${time}">${headline} at the north quay</a></div><p>${text}</p>`).join("")}`,
      ),
    ],
    ["a list of pages that leads to this one only", article(`${STORY}<a href="/news/swing-bridge">1</a>`)],
  ];
  test.each(ROWS)("%s", (_why, html, url) => {
    expect(read(html, url).codes).toEqual([]);
  });
});

describe("pages made to take long", () => {
  const ROWS: [why: string, html: string][] = [
    ["posts in one another", page(`<div class="live-post"><b>10:00</b><p>${PARAGRAPHS[0]}</p>`.repeat(200))],
    ["20,000 posts", page(posts(CLOCKS).repeat(4000))],
    [
      "links with long addresses",
      article(`${STORY}${`<a href="/news/${"swing-page-2".repeat(2000)}">2</a>`.repeat(300)}`),
    ],
  ];
  test.each(ROWS)("%s: read", { timeout: 60_000 }, (_why, html) => {
    expect(read(html).parts.length).toBeGreaterThan(0);
  });
});

test.each([
  ["falling", [700, 650, 600, 590, 500], true],
  ["over midnight", [30, 10, 1430, 1400, 1300], true],
  ["rising", [500, 550, 600, 650, 700], false],
  ["two of five out of order", [700, 710, 600, 620, 500], false],
  ["two of twelve out of order", [700, 690, 695, 680, 670, 660, 665, 650, 640, 630, 620, 610], true],
  ["all the same", [700, 700, 700, 700, 700], false],
])("times that run backwards: %s", (_why, clocks, expected) => expect(runBackwards(clocks)).toBe(expected));
