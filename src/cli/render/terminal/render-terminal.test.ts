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
    ["what changed", "changed up from Low 1/5"],
    ["what came since the last brief", "came: Attacks on Ellery Savings are reported (C5) [Financial Services]"],
    ["how sure, apart from how likely", "confidence moderate: an authority speaks for itself; nobody contradicts it"],
    ["who set a level, and what the rules give", "High 4/5 was set by R. Osei on 2031-03-08 until 2031-03-15"],
    ["what the rules give beside it", "The rules give Elevated 3/5"],
    [
      "what to do, who says so, because of what",
      "G1 Record every remote login to control systems and read the record daily. (High 4/5 for Ellery Power; attempted in the period; advised in so many words; until 2031-03-22; works within hours; Cyber Safety Office, Guide to remote access; because of C4)",
    ],
    ["on whose word, and how reliable it is", "on the word of MPA (agency; B, usually reliable)"],
    ["credibility with its rule", "credibility 4, doubtful: denied by a party with standing"],
    ["a weaker wording with its speaker", "weaker from a harbour pilot (S3): “Attacks on ports could follow”"],
    ["what was taken back", "taken back: S3 “Ellery Savings was attacked last week”, the new version"],
    ["a suspicion that does not count", "suspected, not counted: likely a rewrite"],
    ["what is not known", "1 of 4 articles is in German and was not extracted."],
    ["what is not known of one subject", "No article says which operators are meant. [Energy]"],
    [
      "what people decided",
      "s-4 (S1) and i-3 (S2) are independent (R. Osei, 2031-03-08: Coastal Wire rang the bank itself)",
    ],
    ["that something waits for a decision", "2 proposals about what is one story"],
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
    ["what is a copy", "date not stated, copies text of S1"],
    ["what was not read", "in/none.txt: no such file; not read. Try: check the path"],
    ["a language that was not extracted", "the language is German (de)"],
    ["the time it speaks for, in UTC", "as of 2031-03-08 17:45Z"],
  ];
  test.each(SAYS)("%s", (_why, words) => {
    expect(flat(page())).toContain(words);
  });

  const ALL: [why: string, words: string][] = [
    ["the turns of events", "▲ escalates; incident, side: Veldanian hackers: C5 Veldanian hackers"],
    ["a side that nobody names", "▼ de-escalates; no-threat, side: not stated: C2"],
    [
      "each origin with its claims",
      "Cyber Safety Office (official; A, completely reliable): S2 C4 S2; its own act; the only origin",
    ],
    ["an edge with its words", "same quotation; the same words by the same speaker “There are chances"],
    ["an edge that counts", "(counted as one origin)"],
    ["a suspicion", "(a suspicion, not counted)"],
    ["a refused edge with the person", "(refused by R. Osei: Coastal Wire rang the bank itself)"],
    [
      "how reliable a source is, and its record",
      "Harbour Ledger (outlet): C, fairly reliable; R. Osei, 2031-03-01: two corrections in a year; 1 article; 4 claims rest on it: 1 with another origin, 1 denied",
    ],
    ["the line that takes a proposal", "yes: tocsin decide story a-1 a-4 same --file"],
    ["the line that takes a split says different", "yes: tocsin decide story a-2 a-3 different --file"],
    ["what would move a level", "would move up: One incident at an operator"],
    ["what was folded", "12 words of page furniture (teaser, sharing line)"],
    ["the place and the words of a denial", "S2@305 “any part in the attacks on Ellery Savings” [denies]"],
  ];
  test.each(ALL)("--all: %s", (_why, words) => {
    expect(flat(page({ options: { all: true } }))).toContain(words);
    // A short page is one that leaves this out.
    expect(flat(page())).not.toContain(words);
  });

  test("likelihood and confidence never share a line", () => {
    for (const line of page({ options: { all: true } }).split("\n")) {
      expect(/confidence/i.test(line) && /\blikel(?:y|ihood)\b/i.test(line), line).toBe(false);
    }
  });

  test("with a profile the others take one line a level", () => {
    const profile = { sectors: ["energy" as const], regions: [], organisations: [] };
    const text = renderTerminal(viewOf(SAMPLE, [], profile), STYLE, OPTIONS);
    expect(flat(text)).toContain("Not in your profile (why: --all) ▮▮▮▮▯ High 4/5 Ellery Power");
    expect(flat(text)).not.toContain("was set by R. Osei");
    expect(text.indexOf("Elevated 3/5")).toBeLessThan(text.indexOf("High 4/5"));
  });

  test("NEXT names only commands that exist", () => {
    const next = page().slice(page().indexOf("NEXT"));
    const commands = [...next.matchAll(/tocsin (\w+)/g)].map(([, name]) => name);
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
