import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { LIMITS } from "../domain/limits.ts";
import { schemaOf } from "./contract/schema.ts";
import { parseDecisions } from "./decisions.ts";

const SIGNED = { by: "R. Osei", at: "2031-03-08", why: "one attack, told twice" };
const STORY = { kind: "story", articles: ["a-1", "a-2"], verdict: "same", ...SIGNED };
const DEPENDENCE = { kind: "dependence", between: ["s-1", "s-2"], verdict: "independent", ...SIGNED };
const RELIABILITY = { kind: "reliability", source: "Harbour Ledger", reliability: "C", ...SIGNED };
const LEVEL = {
  kind: "level",
  subject: { kind: "sector", name: "energy" },
  level: "high",
  until: "2031-03-15",
  ...SIGNED,
};
const CONTENT = { exact: "the gates held", prefix: "said ", suffix: ".", start: 40 };
const OF = { article: "a-1", statement: "s-1", content: CONTENT };
const SPEAKER = { kind: "speaker", ...OF, speaker: { exact: "Ada Roe", start: 3 }, ...SIGNED };
const NOBODY = { ...SPEAKER, speaker: "not-stated" };
const HEDGE = { kind: "hedge", ...OF, words: { exact: "so far" }, sense: "unconfirmed", ...SIGNED };
const ROE = { article: "a-1", exact: "Roe" };
const ENTITY = { kind: "entity", mentions: [ROE, { article: "a-2", exact: "Ada Roe" }], verdict: "same", ...SIGNED };
const COPY = { kind: "copy", articles: ["a-2", "a-1"], verdict: "not-a-copy", ...SIGNED };
const UNDO = { kind: "undo", decision: "d-1", ...SIGNED };
const ALL = [STORY, DEPENDENCE, RELIABILITY, LEVEL, SPEAKER, NOBODY, HEDGE, ENTITY, COPY, UNDO];
const lines = (...values: unknown[]) =>
  values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join("\n");

describe("what is read", () => {
  test("every kind, in order; empty lines, a byte order mark and line ends of Windows do not matter", () => {
    const text = `\ufeff${lines("", ...ALL).replaceAll("\n", "\r\n")}\r\n`;
    const { decisions, faults } = parseDecisions(text);
    expect(faults).toEqual([]);
    expect(decisions).toEqual(ALL);
  });

  test("an instant with its zone is a date too", () => {
    expect(parseDecisions(lines({ ...STORY, at: "2031-03-08T17:45:00+02:00" })).faults).toEqual([]);
  });

  test("what is read is what the schema says", () => {
    const valid = new Ajv2020({ strict: true }).compile(schemaOf("decision"));
    for (const decision of parseDecisions(lines(...ALL)).decisions) {
      expect(valid(decision), JSON.stringify(valid.errors)).toBe(true);
    }
  });

  test("fields are put in order, those within too: equal content is equal JSON", () => {
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([name, inner]) => [name, turned(inner)]),
            )
          : value;
    for (const decision of ALL) {
      const [given] = parseDecisions(lines(decision)).decisions;
      expect(JSON.stringify(parseDecisions(lines(turned(decision))).decisions[0])).toBe(JSON.stringify(given));
    }
  });

  test("an empty file decides nothing", () => expect(parseDecisions("")).toEqual({ decisions: [], faults: [] }));
});

describe("a line that is none is told with its number", () => {
  const { by: _, ...unsigned } = STORY;
  const { until: __, ...endless } = LEVEL;
  const BAD: [why: string, line: unknown, says: string][] = [
    ["no JSON", "{", "is no JSON object"],
    ["a list", [STORY], "is no JSON object"],
    ["null", "null", "is no JSON object"],
    ["no kind", { ...SIGNED }, "kinds are story, dependence, reliability, level"],
    ["an unknown kind", { ...STORY, kind: "storry" }, "kinds are"],
    ["nobody signed it", unsigned, "has no “by”"],
    ["a blank name", { ...STORY, by: "  " }, "by: is empty"],
    ["a blank reason", { ...STORY, why: "" }, "why: is empty"],
    ["one article", { ...STORY, articles: ["a-1"] }, "articles: has 1 entries"],
    ["three articles", { ...STORY, articles: ["a", "b", "c"] }, "articles: has 3 entries"],
    ["one article twice", { ...STORY, articles: ["a-1", "a-1"] }, "a decision is about two"],
    ["a number for an id", { ...STORY, articles: ["a-1", 2] }, "articles[1]: is no string"],
    ["a verdict of the other kind", { ...STORY, verdict: "independent" }, "“independent” is none of same, different"],
    ["a reliability outside A to F", { ...RELIABILITY, reliability: "G" }, "“G” is none of A, B, C, D, E, F"],
    ["an unknown level", { ...LEVEL, level: "imminent" }, "“imminent” is none of"],
    ["an unknown sector", { ...LEVEL, subject: { kind: "sector", name: "enrgy" } }, "no sector “enrgy”"],
    ["a sector that every object has", { ...LEVEL, subject: { kind: "sector", name: "constructor" } }, "no sector"],
    ["an unknown kind of subject", { ...LEVEL, subject: { kind: "city", name: "x" } }, "“city” is none of"],
    ["a level without an end", endless, "has no “until”"],
    ["an end that does not exist", { ...LEVEL, until: "2031-02-30" }, "until: “2031-02-30” is no ISO day"],
    ["an end with a time", { ...LEVEL, until: "2031-03-15T12:00Z" }, "is no ISO day"],
    ["an end before its beginning", { ...LEVEL, until: "2031-03-01" }, "before the day of the decision"],
    ["a date in words", { ...STORY, at: "yesterday" }, "at: “yesterday” is no ISO day"],
    ["an unknown field", { ...LEVEL, untl: "2031-03-15" }, "unknown field “untl”"],
    ["a field that sets a prototype", '{"kind":"story","__proto__":{"by":"x"}}', "has no “articles”"],
    ["a speaker without words", { ...SPEAKER, speaker: {} }, "speaker: has no “exact”"],
    ["a speaker in one's own words", { ...SPEAKER, speaker: "Ada Roe" }, "speaker"],
    ["a speaker left out", { ...SPEAKER, speaker: undefined }, "has no “speaker”"],
    ["blank words", { ...SPEAKER, speaker: { exact: "  " } }, "speaker.exact: is empty"],
    ["words at no place", { ...SPEAKER, speaker: { exact: "Ada Roe", start: -1 } }, "speaker"],
    ["a name beside the words", { ...SPEAKER, speaker: { exact: "Ada Roe", name: "Ben Lee" } }, "“speaker.name”"],
    ["no words of the statement", { ...SPEAKER, content: undefined }, "has no “content”"],
    ["a sense that is none", { ...HEDGE, sense: "maybe" }, "“maybe” is none of likely"],
    [
      "a hedge as long as a book",
      { ...HEDGE, words: { exact: "x".repeat(LIMITS.decisionQuoteCharactersMax + 1) } },
      "words.exact: has more than",
    ],
    [
      "a prefix without end",
      { ...HEDGE, words: { exact: "x", prefix: "x".repeat(5000) } },
      "prefix or suffix has more",
    ],
    ["one mention", { ...ENTITY, mentions: [ROE] }, "mentions: has 1 entries"],
    ["one mention twice", { ...ENTITY, mentions: [ROE, ROE] }, "a decision is about two"],
    [
      "a mention without its article",
      { ...ENTITY, mentions: [ROE, { exact: "Roe" }] },
      "mentions[1]: has no “article”",
    ],
    ["a mention with a field more", { ...ENTITY, mentions: [{ ...ROE, id: 1 }, ROE] }, "“mentions.id”"],
    ["a copy of itself", { ...COPY, articles: ["a-1", "a-1"] }, "a decision is about two"],
    ["a copy with another verdict", { ...COPY, verdict: "copy" }, "“copy” is none of not-a-copy"],
    ["nothing undone", { ...UNDO, decision: " " }, "decision: is empty"],
    ["a name without end", { ...STORY, by: "x".repeat(LIMITS.decisionWordsCharactersMax + 1) }, "by: has more than"],
    ["depth", `${"[".repeat(50_000)}`, "is no JSON object"],
  ];
  test.each(BAD)("%s", (_why, line, says) => {
    const { faults } = parseDecisions(lines(STORY, line, RELIABILITY));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ line: 2, what: expect.stringContaining(says) });
    expect(faults[0]!.what.length).toBeLessThan(500);
  });

  test("more lines than may be", () => {
    const { decisions, faults } = parseDecisions(`${JSON.stringify(STORY)}\n`.repeat(LIMITS.decisionsMax + 3));
    expect(decisions).toHaveLength(LIMITS.decisionsMax);
    expect(faults).toEqual([{ line: LIMITS.decisionsMax + 1, what: expect.stringContaining("the limit") }]);
  });
});
