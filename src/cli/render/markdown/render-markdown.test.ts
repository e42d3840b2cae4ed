import { describe, expect, test } from "vitest";
import { SAMPLE } from "../../../../test/support/sample-brief.ts";
import { viewOf } from "../view.ts";
import { md } from "./md.ts";
import { renderMarkdown } from "./render-markdown.ts";

const PAGE = renderMarkdown(viewOf(SAMPLE), { all: true, minOrigins: 0, showFurniture: false, inputs: [] });

describe("words from articles are text, never markup", () => {
  const CASES: [why: string, text: string, escaped: string][] = [
    ["HTML", "<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"],
    ["a link", "[a](javascript:x)", "\\[a\\](javascript:x)"],
    ["emphasis", "*a* _b_", "\\*a\\* \\_b\\_"],
    ["code", "`a`", "\\`a\\`"],
    ["a table cell", "a|b", "a\\|b"],
    ["an entity", "&lt;", "&amp;lt;"],
    ["a heading", "# a", "\\# a"],
    ["a list item at the start", "- a", "\\- a"],
    ["a numbered item at the start", "1. a", "1\\. a"],
    ["an escape sequence", "\u001b[0m", "&lt;U+001B>\\[0m"],
  ];
  test.each(CASES)("%s", (_why, text, escaped) => {
    expect(md(text)).toBe(escaped);
  });

  test("an address does not become a link by itself", () => {
    expect(md("https://evil.invalid")).not.toContain("https://");
  });

  test("a plain sentence stays as it is", () => {
    expect(md("Officials said (on Friday) that 3 - 4 ports are shut.")).toBe(
      "Officials said (on Friday) that 3 - 4 ports are shut.",
    );
  });
});

describe("the page", () => {
  const SAYS: [why: string, words: string][] = [
    ["the no-threat line beside the levels", "- Beside it: ⊘ C2 “At this time"],
    ["the level as a word and a number", "▮▮▮▯▯ Elevated 3/5"],
    ["not assessed", "| ----- Not assessed | no claim names it |"],
    ["both sides of a dispute", "≠ date differs: S1 “since 2028” / S2 “In 2029 and 2030”"],
    ["origins with their reasons", "1 (+2 copies): MPA (same quotation"],
    ["a denial among the evidence", "(Veldania, denies)"],
    ["the missing speaker", "speaker not stated in this text"],
    ["an alert", "alert by Ministry of Civil Protection through NWAS, level not stated"],
    ["a designation as announced", "designation announced: Sons of the Tide (SOT), by Foreign Ministry"],
    ["what was not read", "in/none.txt: no such file"],
  ];
  test.each(SAYS)("%s", (_why, words) => {
    expect(PAGE).toContain(words);
  });

  test("likelihood and confidence stand in cells of their own", () => {
    expect(PAGE).toContain("| Likelihood | Confidence |");
  });
});
