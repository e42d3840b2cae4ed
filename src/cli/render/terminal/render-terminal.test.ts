import { describe, expect, test } from "vitest";
import { SAMPLE } from "../../../../test/support/sample-brief.ts";
import type { Brief } from "../../../domain/brief.ts";
import { displayWidth } from "../display.ts";
import type { PageOptions } from "../page-options.ts";
import type { Style } from "../style.ts";
import { viewOf } from "../view.ts";
import { renderTerminal } from "./render-terminal.ts";

const STYLE: Style = { colour: false, unicode: true, columns: 80 };
const OPTIONS: PageOptions = { all: false, minOrigins: 0, showFurniture: false, inputs: ["in/"] };

function page(over: { brief?: Brief; style?: Partial<Style>; options?: Partial<PageOptions> } = {}): string {
  const rules = [{ id: "authority-advice", sentence: "an authority advises this subject" }];
  return renderTerminal(
    viewOf(over.brief ?? SAMPLE, rules),
    { ...STYLE, ...over.style },
    { ...OPTIONS, ...over.options },
  );
}
/** Without line breaks and runs of spaces, so that wrapping does not hide words. */
const flat = (text: string) => text.replace(/\s+/g, " ");

describe("what a page must say", () => {
  const SAYS: [why: string, words: string][] = [
    ["the level with its number and the rule in words", "Elevated 3/5 Energy"],
    ["the limit beside the reason", "limited: no threat in scope (C2)"],
    ["what changed", "(up from Low 1/5)"],
    ["not assessed as its own words", "Not assessed Nuclear"],
    [
      "the no-threat line with the missing speaker",
      "⊘ C2 “At this time there is no specific, credible threat against Kestrel Bay” (speaker not stated in this text)",
    ],
    ["a copy is no second origin", "1 (+2 copies)"],
    ["both sides of a dispute", "date differs: S1 “since 2028” / S2 “In 2029 and 2030”"],
    ["the denial with its speaker", "denied by Veldania (S2): “any part in the attacks on Ellery Savings”"],
    ["who told whom", "analysts → MPA"],
    ["an incident in the article's own voice", "S1, no speaker"],
    ["an origin that nobody names", "1, not named"],
    ["the place of a quotation", "S1@55"],
    ["an alert without a level says so", "alert by Ministry of Civil Protection through NWAS, level not stated (S2@"],
    ["a listing that is only announced", "designation announced: Sons of the Tide (SOT), by Foreign Ministry (S2@"],
    ["what was folded", "12 words of page furniture (teaser, sharing line)"],
    ["what is a copy", "S3: copies text of S1"],
    ["what was not read", "in/none.txt: no such file; not read. Try: check the path"],
    ["a language that was not extracted", "the language is German (de)"],
    ["the time it speaks for, in UTC", "as of 2031-03-08 17:45Z"],
  ];
  test.each(SAYS)("%s", (_why, words) => {
    expect(flat(page())).toContain(words);
  });

  test("NEXT names only commands that exist", () => {
    const commands = [...page().matchAll(/tocsin (\w+)/g)].map(([, name]) => name);
    expect(new Set(commands)).toEqual(new Set(["explain", "brief"]));
  });

  test("a hedge that the claim's text lacks stands under it", () => {
    const [first, ...rest] = SAMPLE.claims;
    const brief = { ...SAMPLE, claims: [{ ...first!, text: "Cyberattacks on ports" }, ...rest] };
    expect(flat(page({ brief }))).toContain("hedged: “is likely to”");
  });

  test("an empty brief is no empty page", () => {
    const brief = { ...SAMPLE, articles: [], claims: [], stories: [], assessments: [], entities: [], issues: [] };
    expect(flat(page({ brief }))).toContain("No statement or incident was found");
  });
});

describe("forms", () => {
  const WIDTHS: [columns: number][] = [[40], [60], [79], [80], [100], [140]];
  test.each(WIDTHS)("no line is wider than %i columns", (columns) => {
    for (const line of page({ style: { columns } }).split("\n")) {
      expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
    }
  });

  test("ASCII holds nothing else", () => {
    const text = page({ style: { unicode: false } });
    expect(text).toMatch(/^[\n -~]*$/);
    expect(text).toContain("[###..] Elevated 3/5");
    expect(text).toContain("<> date differs");
  });

  test("without colour there is no escape sequence, whatever an article holds", () => {
    expect(page({ options: { all: true, showFurniture: true } })).not.toMatch(/[\u001b\u009b\u202e]/);
  });

  test("with colour the words are the same", () => {
    const coloured = page({ style: { colour: true } });
    expect(coloured).toContain("\u001b[");
    expect(coloured.replace(/\u001b\[[\d;]*m/g, "")).toBe(page());
  });
});

describe("choice of claims", () => {
  const many = (): Brief => {
    const filler = Array.from({ length: 30 }, (_, i) => ({
      ...SAMPLE.claims[0]!,
      id: `c-x${i}`,
      text: `Filler number ${i} was said`,
    }));
    return { ...SAMPLE, claims: [...filler, ...SAMPLE.claims] };
  };

  test("a long list is cut, the no-threat claim and the reasons of a level stay", () => {
    const text = flat(page({ brief: many() }));
    expect(text).toContain("more: --all");
    expect(text).toContain("⊘ C32 At this time");
    expect(text).toContain("⚑ C34 operators should");
    expect(text).toContain("● C35 Veldanian hackers");
  });

  test("--all lists every claim", () => {
    expect(flat(page({ brief: many(), options: { all: true } }))).toContain("Filler number 29");
  });

  test("--min-origins keeps no-threat claims and says how many it left out", () => {
    const text = flat(page({ options: { minOrigins: 2 } }));
    expect(text).toContain("C2 At this time");
    expect(text).toContain("C5 Veldanian hackers");
    expect(text).not.toContain("C4 operators should");
    expect(text).toContain("5 claims below --min-origins 2");
  });

  test("--show-furniture prints what was set aside", () => {
    expect(page({ options: { showFurniture: true } })).toContain("Orbital bakery");
    expect(page()).not.toContain("Orbital bakery");
  });
});
