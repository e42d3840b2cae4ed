import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { LIMITS } from "../../domain/limits.ts";
import { readCatalog } from "../../ports/node/catalog.ts";
import { readHtml } from "../formats/html.ts";
import { agreementOf, densestRun } from "./second-opinion.ts";

const catalog = readCatalog(fileURLToPath(new URL("../../../catalog", import.meta.url)));
const draftOf = async (html: string) => readHtml({ content: html, source: "page.html", known: {} }, { catalog });
const partsOf = async (html: string) => {
  const { text, parts } = await draftOf(html);
  return parts.map(({ start, end, role, why }) => ({ text: text.slice(start, end), role, ...(why ? { why } : {}) }));
};
const bodyOf = async (html: string) =>
  (await partsOf(html)).filter(({ role }) => role === "body").map(({ text }) => text);

const TITLE = "Harbour board closes the old swing bridge";
const PARAGRAPHS = [
  "The harbour board closed the old swing bridge on Tuesday after inspectors found cracks in two of its bearings.",
  "“Nobody should cross it until the bearings have been replaced,” said Tomas Reed, who leads the inspection team.",
  "About four thousand people use the bridge on a working day, and the ferry will run every ten minutes instead.",
  "The board expects the repair to take six weeks and to cost less than the new bridge that was refused last year.",
];
const STORY = PARAGRAPHS.map((text) => `<p>${text}</p>`).join("\n");
const [FIRST = "", ...REST] = PARAGRAPHS.map((text) => `<p>${text}</p>`);
const page = (body: string, head = `<title>${TITLE}</title>`) =>
  `<!doctype html><html lang="en"><head>${head}</head><body><nav><a href="/">Home</a></nav>${body}</body></html>`;
const article = (inner: string, head?: string) =>
  page(`<article><h1>${TITLE}</h1>${inner}</article><footer>© 2031 Port Echo</footer>`, head);

describe("what is set aside keeps its place and its reason", () => {
  const ASIDE: [why: string, block: string, part: { text: string; role: string; why: string }][] = [
    [
      "a figure caption",
      "<figure><img src=a.jpg><figcaption>The swing bridge at low water.</figcaption></figure>",
      { text: "The swing bridge at low water.", role: "caption", why: "caption" },
    ],
    [
      "a newsletter box by its name",
      '<div class="newsletter-box"><b>One letter a week, no more.</b></div>',
      { text: "One letter a week, no more.", role: "furniture", why: "newsletter" },
    ],
    [
      "an author box",
      '<div class="author-bio">Ann Lowe has covered the port since 2019.</div>',
      { text: "Ann Lowe has covered the port since 2019.", role: "furniture", why: "byline" },
    ],
    [
      "a table of contents",
      '<div class="toc"><span>The cracks and the ferry, in two chapters</span></div>',
      { text: "The cracks and the ferry, in two chapters", role: "furniture", why: "contents" },
    ],
    [
      "a label for screen readers",
      '<span class="sr-only">Opens in a new window of the reader</span>',
      { text: "Opens in a new window of the reader", role: "furniture", why: "hidden" },
    ],
  ];
  test.each(ASIDE)("%s", async (_why, block, part) => {
    expect(await partsOf(article([FIRST, block, ...REST].join("\n")))).toContainEqual(part);
  });

  test("noise inside a paragraph does not cut the paragraph", async () => {
    const inner = STORY.replace("The board expects", 'The <span class="share">Share</span>board expects');
    expect(await bodyOf(article(inner))).toEqual(PARAGRAPHS);
  });

  test("a box of other stories between paragraphs is no body", async () => {
    const box = '<div class="related"><h3>Ferry fares rise again</h3><p>The ferry company raises its fares.</p></div>';
    expect(await bodyOf(article([FIRST, box, ...REST].join("\n")))).toEqual(PARAGRAPHS);
  });
});

describe("the lead above the story", () => {
  const LEAD = "Ferries replace the crossing for six weeks while two cracked bearings are exchanged.";
  const NEWS = "Schools on the far bank open an hour later while pupils travel around the estuary.";
  const WITH: [why: string, top: string, lead?: string][] = [
    [
      "a paragraph in the header that tells what the story does not",
      `<header><h1>${TITLE}</h1><p>${NEWS}</p></header>`,
      NEWS,
    ],
    [
      "an element that is named so, above the headline",
      `<div class="article-intro"><div>${LEAD}</div></div><h2>${TITLE}</h2>`,
    ],
  ];
  test.each(WITH)("is body: %s", async (_why, top, lead = LEAD) => {
    expect(await bodyOf(page(`${top}<div class="article-body">${STORY}</div>`))).toEqual([lead, ...PARAGRAPHS]);
  });

  const DECKS: [why: string, top: string][] = [
    ["a paragraph in the header that the story says again", `<header><h1>${TITLE}</h1><p>${LEAD}</p></header>`],
    ["a second-level heading as deck", `<div class="head"><h1>${TITLE}</h1><h2 class="deck">${LEAD}</h2></div>`],
    ["above the date", `<h1>${TITLE}</h1><h2>${LEAD}</h2><p>3 March 2024</p>`],
  ];
  test.each(DECKS)("is a second headline: %s", async (_why, top) => {
    const html = page(`${top}<div class="article-body">${STORY}</div>`);
    expect(await bodyOf(html)).toEqual(PARAGRAPHS);
    expect(await partsOf(html)).toContainEqual(expect.objectContaining({ role: "headline", text: LEAD }));
  });

  const WITHOUT: [why: string, top: string][] = [
    ["a notice above the headline", `<div><p>${LEAD}</p></div><h1>${TITLE}</h1>`],
    ["a link to another story", `<header><h1>${TITLE}</h1><p><a href="/x">${LEAD}</a></p></header>`],
    ["a caption", `<header><h1>${TITLE}</h1><figure><figcaption>${LEAD}</figcaption></figure></header>`],
  ];
  test.each(WITHOUT)("is not: %s", async (_why, top) => {
    expect(await bodyOf(page(`${top}<div class="article-body">${STORY}</div>`))).toEqual(PARAGRAPHS);
  });
});

describe("which text is the story", () => {
  const other = (n: number) =>
    Array.from(
      { length: 12 },
      (_, i) => `<p>Another report, number ${n}, tells in line ${i} of a market, a fair and a school.</p>`,
    );

  test("several articles on one page: the one under the headline of the page", async () => {
    const inner = (title: string, text: string) => `<div class="entry"><h1>${title}</h1><div>${text}</div></div>`;
    const second = inner("Market hall opens after long repair", other(1).join(""));
    const body = await bodyOf(page(inner(TITLE, STORY) + second));
    expect(body).toEqual(expect.arrayContaining(PARAGRAPHS));
    expect(body.join(" ")).not.toContain("number 1,");
  });

  test("sections of one article, each under a first-level heading, stay together", async () => {
    const sections = `<h1>What the inspectors found below</h1><p>${PARAGRAPHS[2]}</p><h1>How long the repair will take</h1><p>${PARAGRAPHS[3]}</p>`;
    const body = await bodyOf(page(`<div><h1>${TITLE}</h1>${FIRST}<p>${PARAGRAPHS[1]}</p>${sections}</div>`));
    expect(body).toEqual(expect.arrayContaining(PARAGRAPHS));
  });

  test("a long form below a short story does not win", async () => {
    const form = Array.from({ length: 12 }, (_, i) => `<div>Your answer, field ${i}, or nothing</div>`).join("");
    const body = await bodyOf(page(`<div><h1>${TITLE}</h1>${FIRST}${REST[0]}</div><div class="join">${form}</div>`));
    expect(body.slice(0, 2)).toEqual(PARAGRAPHS.slice(0, 2));
  });

  test("a story hidden until a script shows it", async () => {
    expect(await bodyOf(article(`<div class="hidden">${STORY}</div>`))).toEqual(PARAGRAPHS);
  });

  test("items of a list and cells of a table inside the story", async () => {
    const list = "<ul><li>two bearings</li><li>eight bolts</li></ul>";
    const table = "<table><tr><td>Ferry fare</td><td>2.40 crowns</td></tr></table>";
    const body = await bodyOf(article([FIRST, list, REST[0], table, ...REST.slice(1)].join("\n")));
    expect(body).toEqual(expect.arrayContaining(["two bearings", "eight bolts", "Ferry fare", "2.40 crowns"]));
  });

  test("a deadline among the paragraphs is text; the date line above them is a dateline", async () => {
    const inner = ["<p>5 May 2031</p>", FIRST, REST[0], "<p>Deadline: 9 June 2031</p>", ...REST.slice(1)].join("\n");
    const parts = await partsOf(article(inner));
    expect(parts).toContainEqual({ text: "Deadline: 9 June 2031", role: "body" });
    expect(parts).not.toContainEqual({ text: "5 May 2031", role: "body" });
  });

  const LINKED: [why: string, block: string, text: string, isBody: boolean][] = [
    [
      "an address written out",
      '<p><a href="https://b.example">https://b.example/plan</a></p>',
      "https://b.example/plan",
      true,
    ],
    ["a mail address", '<p><a href="mailto:a@b.example">board@b.example</a></p>', "board@b.example", true],
    ["another headline", '<p><a href="/f">Ferry fares rise again</a></p>', "Ferry fares rise again", false],
  ];
  test.each(LINKED)("a line that is a link: %s", async (_why, block, text, isBody) => {
    expect((await bodyOf(article([FIRST, block, ...REST].join("\n")))).includes(text)).toBe(isBody);
  });
});

describe("a page that waits for its scripts", () => {
  const ld = (body: string) =>
    `<title>${TITLE}</title><script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", headline: TITLE, articleBody: body })}</script>`;
  test("the story of the structured data", async () => {
    const html = page(`<h1>${TITLE}</h1><div id="app"></div>`, ld(PARAGRAPHS.join("\n")));
    expect(await bodyOf(html)).toEqual(PARAGRAPHS);
  });
  test("the story of a template", async () => {
    const html = page(`<h1>${TITLE}</h1><div><script type="text/template">${STORY}</script></div>`);
    expect(await bodyOf(html)).toEqual(PARAGRAPHS);
  });
  test("not when the page shows its story", async () => {
    expect(await bodyOf(article(STORY, ld("Another text of the structured data. ".repeat(40))))).toEqual(PARAGRAPHS);
  });
});

describe("who wrote it, at the end", () => {
  const HEAD = `<title>${TITLE}</title><meta name="author" content="Ann Lowe">`;
  const lastOf = async (line: string, head = HEAD) =>
    (await partsOf(article(`${STORY}<p>${line}</p>`, head))).find(({ text }) => text === line)?.role;
  const FURNITURE = [
    "Ann Lowe is a reporter at the Port Echo and has covered the harbour since 2019.",
    "Ann Lowe, a former pilot, covers ships and harbours for the Port Echo.",
    "Ann Lowe ist Redakteurin des Hafenblatts und schreibt dort über Brücken.",
  ];
  test.each(FURNITURE)("is furniture: %s", async (line) => {
    expect(await lastOf(line)).toBe("furniture");
  });
  const BODY: [why: string, line: string, head?: string][] = [
    ["somebody else", "Tomas Reed is an inspector at the harbour board and has worked there since 2019."],
    ["what the author saw", "Ann Lowe was on the bridge when the inspectors opened the boxes of its bearings."],
    ["a page that names no author", FURNITURE[0]!, `<title>${TITLE}</title>`],
  ];
  test.each(BODY)("is body: %s", async (_why, line, head) => {
    expect(await lastOf(line, head)).toBe("body");
  });
  test("not in the middle of the story", async () => {
    const html = article(`<p>${FURNITURE[0]}</p>${STORY}${STORY.replace(/bridge/g, "pier")}`, HEAD);
    expect(await bodyOf(html)).toContain(FURNITURE[0]);
  });
});

test.each(["\u00ad", "&shy;", "&#173;", "&#xAD;"])("soft hyphens (%s) are no part of a word", async (mark) => {
  expect(await bodyOf(article(STORY.replace("Tomas Reed", `To${mark}mas Reed`)))).toEqual(PARAGRAPHS);
});

describe("furniture in other languages", () => {
  const ROWS: [language: string, furniture: string, story: string][] = [
    ["de", "Lesen Sie auch: Fähre wird teurer", "Mehrere Fähren ersetzen die Brücke bis zum Sommer."],
    ["fr", "À lire aussi : le bac plus cher", "Lire les plans du pont prendra six semaines au conseil."],
    ["es", "Te puede interesar: sube el precio del ferri", "Te puede costar una hora cruzar el puerto estos días."],
    ["pt", "Leia também: balsa fica mais cara", "Leiam os avisos do porto antes da travessia, pede o conselho."],
    ["it", "Leggi anche: il traghetto costa di più", "Leggi e regolamenti vietano il passaggio sul ponte."],
    ["nl", "Lees ook: veerpont wordt duurder", "Lees de borden voordat u de haven oversteekt, zegt Reed."],
    ["pl", "Czytaj też: prom będzie droższy", "Czytaj znaki przed wejściem na most, prosi zarząd portu."],
    ["cs", "Čtěte také: přívoz zdraží", "Čtete správně, most zůstane zavřený šest týdnů."],
    ["sv", "Läs också: färjan blir dyrare", "Läsarna får vänta sex veckor på den nya bron."],
    ["tr", "İlgili haberler", "İlgili kurumlar köprüyü altı hafta kapalı tutacak."],
    ["ru", "Читайте также: паром подорожает", "Читать знаки перед мостом просит совет порта всех."],
  ];
  test.each(ROWS)("%s", async (_language, furniture, story) => {
    const inner = [FIRST, `<p>${furniture}</p>`, REST[0], `<p>${story}</p>`, ...REST.slice(1)].join("\n");
    const parts = await partsOf(article(inner));
    expect(parts).toContainEqual({ text: furniture, role: "furniture", why: "related" });
    expect(parts).toContainEqual({ text: story, role: "body" });
  });
});

describe("a second opinion without a tree", () => {
  const block = (text: string, linkCharacters = 0) => ({ text, tag: "P", linkCharacters });
  test("the run of running text, links at both ends left out", () => {
    const links = Array.from({ length: 5 }, (_, i) => block(`Other headline ${i} of the day`, 25));
    expect(densestRun([...links, ...PARAGRAPHS.map((text) => block(text)), ...links])).toEqual({ start: 5, end: 9 });
    expect(densestRun(links)).toEqual({ start: 0, end: 0 });
  });
  test("agreement is 1 for the same text, marks aside, and 0 for none in common", () => {
    expect(
      agreementOf(
        PARAGRAPHS,
        PARAGRAPHS.map((text) => text.replace(/[“”,]/g, " ")),
      ),
    ).toBe(1);
    expect(agreementOf(PARAGRAPHS.slice(0, 2), PARAGRAPHS.slice(2))).toBe(0);
    expect(agreementOf([], [])).toBe(0);
  });
  test("goes with the draft of a page", async () => {
    expect((await draftOf(article(STORY))).agreement).toBe(1);
  });
  test("is the only opinion on a page too big for a tree: what lies outside keeps its reason", async () => {
    const links = '<div><a href="/a">Some other headline of the day</a></div>'.repeat(LIMITS.htmlElementsMax / 4);
    const parts = await partsOf(page(`${links}<p>Board news.</p>${STORY}${links}`));
    expect(parts.filter(({ role }) => role === "body").map(({ text }) => text)).toEqual(PARAGRAPHS);
    expect(parts).toContainEqual({ text: "Board news.", role: "furniture", why: "outside the story" });
  });
});

describe("pages made to break the search for the story", () => {
  const HOSTILE: [why: string, body: string][] = [
    [
      "self-named containers, deep and many",
      `${'<div class="article-body lead">'.repeat(300)}${STORY}${"</div>".repeat(300)}`.repeat(20),
    ],
    ["14,000 equal paragraphs", "<p>The gate is shut and will stay shut for now.</p>".repeat(14_000)],
    ["a thousand headlines that are the title", `<h1>${TITLE}</h1>${FIRST}`.repeat(1000)],
    ["set-aside elements in one another", `${'<div class="share">x'.repeat(300)}${STORY}`],
    ["a page cut in a tag", `<article><h1>${TITLE}</h1>${STORY}<div class="`],
  ];
  // What would take minutes without the limits runs into the time-out.
  test.each(HOSTILE)("%s: read", { timeout: 60_000 }, async (_why, body) => {
    const { text } = await draftOf(page(body));
    expect(text.length).toBeGreaterThan(0);
  });
});

describe("what stands between the paragraphs of a news page", () => {
  const LONG = [...PARAGRAPHS, ...PARAGRAPHS.map((text) => text.replace(/bridge|bearings/, "pier"))];
  const withBox = (box: string, at: number) =>
    article(LONG.flatMap((text, i) => (i === at ? [box, `<p>${text}</p>`] : [`<p>${text}</p>`])).join("\n"));

  test("a box of related stories late in the text does not end it", async () => {
    const box = "<div><h3>Related articles</h3><ul><li><a href=/a>Ferry fares rise again</a></li></ul></div>";
    expect(await bodyOf(withBox(box, 6))).toEqual(LONG);
  });

  const SET_ASIDE: [why: string, block: string, role: string][] = [
    ["the clock of a player", "0:00/2:06", "furniture"],
    ["a picture with its maker and agency", "The old bridge at low water. (Ann Lowe/Port Echo)", "caption"],
    [
      "publication and update in one line",
      "Published: March 3, 2031 at 9:11 a.m. | Updated: March 3, 2031 at 9:40 a.m.",
      "dateline",
    ],
    ["an author with a post", "Ann B. Lowe, Port Echo Staff Writer", "furniture"],
    ["a request for money", "If this report helped you, please consider making a donation to the paper.", "furniture"],
  ];
  test.each(SET_ASIDE)("is no body: %s", async (_why, block, role) => {
    const parts = await partsOf(article(`<p>${block}</p>${STORY}`));
    expect(parts.find(({ text }) => text === block)?.role).toBe(role);
  });

  const KEPT: [why: string, block: string][] = [
    ["a score in a sentence", "The match between the two harbour crews ended 3:05 after extra time."],
    ["two options in brackets", "The board asks for offers in writing (by post/by hand) before the end of May."],
    ["a date in a sentence", "The board published its plan on March 3, 2031 and updated it on March 9, 2031."],
    ["a name with what was said", "Ann Lowe, the harbour master, said the pier would open for the editor."],
  ];
  test.each(KEPT)("is body: %s", async (_why, block) => {
    expect(await bodyOf(article(`${FIRST}<p>${block}</p>${REST.join("")}`))).toContain(block);
  });

  test("a place marked as dateline within its paragraph stays in it", async () => {
    const text = "stopped all ferries on Friday after a storm tore two of them from their moorings in the old basin.";
    const [first] = await partsOf(
      article(`<p><span class="dateline">PORT REED —</span> The board ${text}</p>${STORY}`),
    ).then((parts) => parts.filter(({ text: words }) => words.includes("PORT REED")));
    expect(first?.role).not.toBe("furniture");
  });
});
