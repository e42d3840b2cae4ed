import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { SAMPLE } from "../../../../test/support/sample-brief.ts";
import { viewOf } from "../view.ts";
import { renderHtml } from "./render-html.ts";

const OPTIONS = { all: false, minOrigins: 0, showFurniture: false, inputs: [] };
const PAGE = renderHtml(viewOf(SAMPLE), OPTIONS);
const ids = [...PAGE.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
const links = [...PAGE.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id!);
const body = PAGE.slice(PAGE.indexOf("<body>"));

describe("links", () => {
  test("every id is there once", () => expect(new Set(ids).size).toBe(ids.length));
  test("every link leads somewhere", () => expect(links.filter((id) => !ids.includes(id))).toEqual([]));

  test("every quotation is linked both ways", () => {
    const evidence = viewOf(SAMPLE).claims.flatMap(({ number, evidence: sides }) =>
      sides.map((_side, i) => `e-${number.toLowerCase()}-${i + 1}`),
    );
    expect(evidence.length).toBeGreaterThan(8);
    for (const id of evidence) {
      expect(ids).toContain(id);
      expect(links).toContain(id);
    }
  });

  test("acts of authorities too", () => {
    for (const id of ["a1", "w-a1", "a2", "w-a2", "a3", "w-a3"]) {
      expect(ids).toContain(id);
      expect(links).toContain(id);
    }
  });
});

describe("the page needs nothing else", () => {
  test("no script, no event handler, no style attribute", () => {
    expect(PAGE).not.toMatch(/<script/i);
    expect(body).not.toMatch(/<[^>]+ (?:on\w+|style)=/i);
  });

  test("no address of another host", () => {
    // The documents that recommend a measure are links for the reader; nothing is loaded from them.
    const inside = PAGE.replaceAll(/<a class="out" rel="noreferrer noopener" href="https:[^"]*">/g, "");
    expect(inside).not.toMatch(/(?:src|href|action|url)\s*[=(]\s*["']?(?!#)[a-z/]/i);
    expect(inside).not.toBe(PAGE);
  });

  test("an address of another scheme is text, not a link", () => {
    expect(PAGE).not.toMatch(/href="javascript/i);
    expect(PAGE).toContain("(javascript:alert(1))");
  });

  test("the policy allows exactly this style", () => {
    const style = /<style>([\s\S]*)<\/style>/.exec(PAGE)![1]!;
    const hash = createHash("sha256").update(style).digest("base64");
    expect(PAGE).toContain(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
  });
});

describe("words from articles are text", () => {
  test("markup is shown", () => expect(body).toContain("&lt;script&gt;alert(1)&lt;/script&gt;"));
  test("escape sequences and direction marks are shown by number", () => {
    expect(body).toContain("&lt;U+001B&gt;[31m");
    expect(body).toContain("&lt;U+202E&gt;");
    expect(PAGE).not.toMatch(/[\u001b\u202e]/);
  });
  test("a language tag that is no tag is left out", () => {
    const [first] = SAMPLE.articles;
    const evil = { ...SAMPLE, articles: [{ ...first!, language: 'x" onload="y' }] };
    expect(renderHtml(viewOf(evil), OPTIONS)).not.toContain('onload="');
  });
});

describe("what the page says", () => {
  const SAYS: [why: string, words: string][] = [
    ["the level, as a word and a number", "Elevated 3/5"],
    ["not assessed is not low", "That is not the same as low."],
    ["the missing speaker", "speaker not stated in this text"],
    ["origins with their reasons", "same quotation: “There are chances"],
    ["both sides of a dispute", "Sources differ on the date"],
    ["the foreign article in its language", 'lang="de"'],
    ["the copy, folded", "copies text of S1: shared passage, 14 shared runs of four words; folded"],
    ["page furniture, folded", "Not part of the story: teaser, 9 words; folded"],
    ["what was not read", "in/none.txt: no such file"],
    ["what the marks mean", "What the marks mean"],
    ["how sure, apart from how likely", "<dt>Confidence</dt><dd>moderate: an authority speaks for itself"],
    ["who set a level", "was set by R. Osei on 2031-03-08 until 2031-03-15"],
    ["what came since the last brief", 'Attacks on Ellery Savings are reported (<a class="pad" href="#c5">C5</a>)'],
    [
      "a measure with its source and claim",
      '>Cyber Safety Office, Guide to remote access</a>; because of <a class="pad" href="#c4">',
    ],
    ["for whom a measure is made", "; for Energy, Ellery Power; made for Energy, Water and Wastewater Systems"],
    [
      "that a sector which is not listed is not low",
      "What is not listed is not assessed, which is not the same as low",
    ],
    ["what cannot be seen", "1 of 4 articles is in German and was not extracted."],
    ["the rule of the credibility", "4, doubtful: denied by a party with standing"],
    ["the least firm wording", "least firm: S3 <q>Attacks on ports could follow</q>"],
    ["what was taken back", "Corrected or withdrawn, no longer counted"],
    ["a suspicion in sight", "May rest on one origin (a suspicion, not counted)"],
    ["a refused edge with the person", "refused by R. Osei: Coastal Wire rang the bank itself"],
    ["origins as a table too", "<caption>Origins as a table</caption>"],
    ["reliability and record", "2 claims rest on it: 0 with another origin"],
    ["a turn of events", "▲</span> escalates"],
    ["the line that decides", "tocsin decide story a-1 a-4 same --file decisions.jsonl"],
  ];
  test.each(SAYS)("%s", (_why, words) => {
    expect(body).toContain(words);
  });

  test("every article is whole: each passage's words are on the page", () => {
    const bare = body.replace(/<a [^>]*class="tag"[\s\S]*?<\/a>/g, "").replace(/<[^>]+>/g, "");
    expect(bare).toContain("Share this article");
    expect(bare).toContain("Veldania is likely to answer with cyberattacks on ports, analysts told MPA.");
  });

  test("claims that the levels rest on come first, those in passing after them", () => {
    const at = (id: string) => body.indexOf(`<li id="${id}"`);
    expect(at("c5")).toBeLessThan(at("c3"));
    expect(at("c2")).toBeLessThan(at("c3"));
    expect(at("c3")).toBeLessThan(at("c6"));
  });

  test("what speaks against a claim is never folded, and its words are one link away", () => {
    const card = /<li id="c5"[\s\S]*?\n<\/li>/.exec(body)![0].replace(/<details>[\s\S]*?<\/details>/g, "");
    expect(card).toContain('class="st-denies"');
    expect(card).toContain('href="#e-c5-1"');
    expect(card).not.toContain('class="st-supports"');
  });

  test("headings go down one step at a time", () => {
    const levels = [...PAGE.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [i, level] of levels.slice(1).entries()) expect(level - levels[i]!).toBeLessThanOrEqual(1);
  });

  test("--min-origins leaves claims out and says so", () => {
    const page = renderHtml(viewOf(SAMPLE), { ...OPTIONS, minOrigins: 2 });
    expect(page).toContain("5 claims below 2 origins: not listed.");
    expect(page).not.toContain('id="c4"');
    expect(page).toContain('id="c2"');
  });
});
