import { expect, test } from "vitest";
import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { ActReading, StatementReasons } from "../../domain/reasons.ts";
import type { Statement } from "../../domain/statement.ts";
import { reasonsPage } from "./reasons-page.ts";

const STATEMENT: Statement = {
  id: "s1",
  speaker: { name: "Ada Roe", quote: "She", start: 0, end: 3 },
  anonymous: false,
  cue: { quote: "said", start: 4, end: 8 },
  content: { quote: "the gate is shut\u001b[31m", start: 9, end: 25 },
  form: "indirect",
  via: [],
  hedges: [],
  kind: "fact",
};
const REASONS: StatementReasons = {
  by: "bold tagger",
  chance: 0.72,
  sources: [{ words: "She", chance: 0.9, chosen: true, why: "likeliest source" }],
  antecedents: [
    { words: "Ada Roe", chance: 0.8, chosen: true, why: "likeliest" },
    { words: "-", chance: 0.15, chosen: false, why: "less likely" },
  ],
};

const STYLE = { colour: false, unicode: true, columns: 100 };
const page = (statements: Statement[], reasons: Map<string, StatementReasons>, acts: ActReading[] = []) =>
  reasonsPage({ source: "a.txt", statements } as unknown as ExtractedArticle, { statements: reasons, acts }, STYLE);

test("says who found it, who speaks and who was not taken", () => {
  const text = page([STATEMENT], new Map([["s1", REASONS]]));
  expect(text).toContain("bolder reading");
  expect(text).toContain("72 %");
  expect(text).toMatch(/Ada Roe, written .She./);
  expect(text).toMatch(/not nobody \(15 %\): less likely/);
});

test("control characters of a text do not reach the terminal", () => {
  expect(page([STATEMENT], new Map())).not.toContain("\u001b[31m");
});

test.each<[string, ActReading, string[]]>([
  [
    "taken",
    {
      ...{ quote: "defaced", start: 0, end: 7, type: "defacement", by: "lexicon", score: 0.91 },
      ...{ outcome: "incident", incident: "i1", reality: "happened", because: "a sure wording" },
    },
    ["“defaced”: defacement, happened", "an incident (i1)", "the wording alone (91 %)", "a sure wording"],
  ],
  [
    "in general",
    {
      ...{ quote: "pay", start: 0, end: 3, type: "ransomware", by: "chooser", score: 0.2 },
      ...{ outcome: "in-general", reality: "happened", general: true, because: "speaks of such acts" },
    },
    ["“pay”: ransomware, happened, of such acts in general", "no incident"],
  ],
  [
    "refused",
    {
      ...{ quote: "hit", start: 0, end: 3, type: "intrusion", by: "chooser", score: 0.2 },
      ...{ outcome: "rejected", because: "\u001b[31mbelow .5" },
    },
    ["“hit”: intrusion", "no incident", "a word of many uses (20 %)", "because"],
  ],
])("an act says what became of it: %s", (_why, act, said) => {
  const text = page([], new Map(), [act]);
  for (const words of said) expect(text).toContain(words);
  expect(text).not.toContain("\u001b[31m");
});

test("an article without statements or acts says so", () => {
  expect(page([], new Map())).toMatch(/no statements[\s\S]*no words of acts/);
});
