import { describe, expect, test } from "vitest";
import { SAMPLE } from "../../../test/support/sample-brief.ts";
import type { Brief } from "../../domain/brief.ts";
import { shellWord } from "./decision-view.ts";
import { explainableIds, renderExplanation } from "./explain/render-explanation.ts";
import { renderHtml } from "./html/render-html.ts";
import { renderMarkdown } from "./markdown/render-markdown.ts";
import { renderTerminal } from "./terminal/render-terminal.ts";
import { viewOf } from "./view.ts";

/** Every text of a brief may come from somebody else: an article, a file of decisions, the brief of another program. */

/** Acts on a terminal, in HTML, in Markdown, in reading direction. */
const EVIL = `\u001b[31m\u009b1m\u202e<script>alert(1)</script> | \`x\` [a](javascript:b) "'&`;
const FREE = new Set(
  "sentence why text source name family by side quote title url who credibilityWhy confidenceWhy asWritten place actor message publisher author".split(
    " ",
  ),
);

function poisoned(value: unknown, key = ""): unknown {
  if (typeof value === "string") return FREE.has(key) ? `${value} ${EVIL}` : value;
  if (Array.isArray(value)) return value.map((inner) => poisoned(inner, key));
  if (typeof value !== "object" || value === null) return value;
  // What makes a dependence is a word of a vocabulary, who refused it is not.
  const fixed = "certainty" in value ? "by" : "";
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === fixed ? inner : poisoned(inner, name)]),
  );
}

/** Articles stay: their spans must fit their texts. */
const { articles, ...rest } = SAMPLE;
const brief = { ...(poisoned(rest) as Omit<Brief, "articles">), articles } as Brief;
const view = viewOf(brief);
const STYLE = { colour: false, unicode: true, columns: 80 };
const OPTIONS = { all: true, minOrigins: 0, showFurniture: true, inputs: [] };
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

test("the poison reached every part", () => {
  for (const part of [
    brief.measures,
    brief.blindSpots,
    brief.decisions,
    brief.sources,
    brief.proposals,
    brief.timeline,
  ]) {
    expect(JSON.stringify(part)).toContain("alert(1)");
  }
});

describe("nothing acts", () => {
  test("on a terminal", () => expect(renderTerminal(view, STYLE, OPTIONS)).not.toMatch(CONTROL));

  test("in any explanation", () => {
    for (const id of explainableIds(view)) {
      expect(renderExplanation(view, id, STYLE), id).toBeDefined();
      expect(renderExplanation(view, id, STYLE)).not.toMatch(CONTROL);
    }
  });

  test("in HTML", () => {
    const page = renderHtml(view, OPTIONS);
    expect(page).not.toMatch(CONTROL);
    expect(page).not.toMatch(/<script/i);
    expect(page.slice(page.indexOf("<body>"))).not.toMatch(/<[a-z][^<>]*\s(?:on\w+|style)\s*=/i);
    expect(page).not.toMatch(/href="(?!#|https:)/);
  });

  test("in Markdown", () => {
    const page = renderMarkdown(view, OPTIONS);
    expect(page).not.toMatch(CONTROL);
    expect(page).not.toMatch(/<script/i);
    expect(page).not.toMatch(/(?<!\\)\]\(javascript/);
    // A cell that ended early would move every cell behind it.
    const rows = page.split("\n").filter((line) => line.startsWith("| ") && line.includes("Energy"));
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(8);
  });
});

describe("an id in a line to copy stays one word that does nothing", () => {
  const CASES: [why: string, id: string, word: string][] = [
    ["an id of ours", "a-1x9", "a-1x9"],
    ["a file name", "in/port 4.txt", "'in/port 4.txt'"],
    ["a command", "$(rm -rf ~)", "'$(rm -rf ~)'"],
    ["a quotation mark", "a'; rm x; '", "'a'\\''; rm x; '\\'''"],
    ["an option", "--file", "'--file'"],
    ["a line break", "a\nrm x", "'a rm x'"],
    ["a control character", "a\u001b[1m", "'a<U+001B>[1m'"],
  ];
  test.each(CASES)("%s", (_why, id, word) => expect(shellWord(id)).toBe(word));
});
