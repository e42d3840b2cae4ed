import { expect, test } from "vitest";
import type { Article } from "../../domain/article.ts";
import { readPage } from "./read-page.ts";

const STYLE = { colour: false, unicode: true, columns: 80 };
const PARTS = [
  ["furniture", "Home | News | Sport"],
  ["headline", "Pumps fail at Orlow"],
  ["body", "The pumps failed on Tuesday, the city said."],
  ["teaser", `Ten bridges you must see ${"before summer ends ".repeat(20)}`],
] as const;

function article(): Article {
  let text = "";
  const placed = PARTS.map(([role, words]) => {
    const start = text.length;
    text += `${words}\n\n`;
    return { role, start, end: start + words.length };
  });
  return {
    id: "a-1",
    source: "pumps\u001b[2J.html",
    title: "Pumps fail at Orlow",
    publishedAt: "2031-05-13",
    language: "en",
    provenance: { title: "og", publishedAt: "jsonld" },
    candidates: [
      { field: "title", value: "Pumps fail at Orlow", from: "og", where: "og:title" },
      { field: "title", value: "Pumps fail at Orlow | Orlow Post", from: "element", where: "title" },
      { field: "publishedAt", value: "2031-05-13", from: "jsonld", where: "datePublished" },
      { field: "publishedAt", value: "2031-06-01", from: "text", where: "page header", refused: "crawl clock" },
    ],
    text,
    passages: placed,
    furniture: [placed[0]!, placed[3]!].map(({ start, end, role }) => ({
      start,
      end,
      quote: text.slice(start, end),
      why: role === "teaser" ? "teaser of another article" : "navigation",
    })),
    issues: [],
  };
}

test("the eye sees every passage with its role, and where the facts came from", () => {
  const page = readPage(article(), STYLE, { why: false });
  expect(page).toContain(" title      Pumps fail at Orlow (og)");
  expect(page).toContain(" publisher  not stated");
  expect(page).toContain(" headline   Pumps fail at Orlow");
  expect(page).toContain(" furniture  Home | News | Sport");
  expect(page).not.toContain("crawl clock");
  expect(page).not.toContain("navigation");
});

test("--why names the rule that set a passage aside, the winner's place and those it won against", () => {
  const page = readPage(article(), STYLE, { why: true });
  expect(page).toContain("[navigation] Home | News | Sport");
  expect(page).toContain("[teaser of another article] Ten bridges");
  expect(page).toContain(" title      Pumps fail at Orlow (og, og:title)");
  expect(page).toContain("not: Pumps fail at Orlow | Orlow Post (element, title)");
  expect(page).toContain("not: 2031-06-01 (text, page header; refused: crawl clock)");
});

test.each([
  ["sure", 0.97, "97 % the same"],
  ["doubtful", 0.61, "61 % the same as a reader without the page's structure: compare with the page"],
])("the second reading, %s", (_why, agreement, words) => {
  const doubtful = { ...article(), agreement };
  expect(readPage(doubtful, { ...STYLE, columns: 120 }, { why: true })).toContain(words);
  expect(readPage(doubtful, STYLE, { why: false })).not.toContain("% the same");
});

test("what is set aside is cut, the story never; no control character passes", () => {
  const page = readPage(article(), STYLE, { why: false });
  expect(page).toMatch(/… \d+ more lines/);
  expect(page).toContain("The pumps failed on Tuesday, the city said.");
  expect(page).not.toContain("\u001b");
});

test("nothing is wider than the page", () => {
  const page = readPage(article(), { ...STYLE, columns: 40 }, { why: true });
  expect(Math.max(...page.split("\n").map((line) => line.length))).toBeLessThanOrEqual(40);
});
