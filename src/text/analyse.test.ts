import { expect, test } from "vitest";
import { analyseText, tokenAt } from "./analyse.ts";
import { tokenize } from "./tokens.ts";

const sentences = (text: string) => {
  const analysis = analyseText(text, [{ start: 0, end: text.length, role: "body" }]);
  return analysis.sentences.map((s) => text.slice(s.start, s.end));
};

const CUT: [why: string, sentences: string[]][] = [
  ["two plain ones", ["The port closed.", "Ships waited."]],
  ["a rank before a name", ["Gen. Ada Roe spoke.", "Nobody answered."]],
  ["initials of a state before a capital word", ["The U.S. Department of Ports agreed."]],
  ["initials at the end", ["He flew to the U.S.", "The plane was late."]],
  ["a firm with Inc. before an opener", ["She works at Copperline Inc.", "The firm is small."]],
  ["a firm with Inc. in the middle", ["Copperline Inc. Chairman Roe left."]],
  ["a.m. in the middle", ["It began at 4 a.m. on Tuesday."]],
  ["a decimal", ["It grew by 2.5 percent.", "Prices fell."]],
  ["a quotation with its stop inside", ["“We left.”", "The room was empty."]],
  ["a question and its reporting clause stay together", ["“Why now?” Roe asked."]],
  ["three dots", ["It may end ... or not."]],
];
test.each(CUT)("sentences: %s", (_why, expected) => expect(sentences(expected.join(" "))).toEqual(expected));

test("furniture and teasers are not read, headline and captions are", () => {
  const text = "Head\nNavigation\nBody one.\nTeaser";
  const roles = ["headline", "furniture", "body", "teaser"] as const;
  let start = 0;
  const passages = text.split("\n").map((line, i) => {
    const passage = { start, end: start + line.length, role: roles[i]! };
    start += line.length + 1;
    return passage;
  });
  const { tokens, paragraphs } = analyseText(text, passages);
  expect(tokens.map((t) => t.text)).toEqual(["Head", "Body", "one", "."]);
  expect(paragraphs.map((p) => p.role)).toEqual(["headline", "body"]);
});

test("every token knows its sentence and its quotation", () => {
  const text = "Roe left. “Go home,” she said.";
  const { tokens, sentenceOf, quotationOf } = analyseText(text, [{ start: 0, end: text.length, role: "body" }]);
  const of = (word: string) => tokens.findIndex((t) => t.text === word);
  expect([sentenceOf[of("left")], sentenceOf[of("said")]]).toEqual([0, 1]);
  expect([quotationOf[of("home")], quotationOf[of("said")], quotationOf[of("Roe")]]).toEqual([0, -1, -1]);
});

const TOKENS: [why: string, text: string, tokens: string[]][] = [
  ["initials", "the U.S. fleet", ["the", "U.S.", "fleet"]],
  ["a clitic", "Iran's and it’s", ["Iran", "'s", "and", "it", "’s"]],
  ["a hyphenated word", "state-backed e-mail", ["state-backed", "e-mail"]],
  ["a CVE id", "CVE-2031-40412.", ["CVE-2031-40412", "."]],
  ["an address", "see https://a.example/x?y=1, now", ["see", "https://a.example/x?y=1", ",", "now"]],
  ["a rank", "Adm. Teslen", ["Adm.", "Teslen"]],
  ["an ordinal", "January 3rd", ["January", "3rd"]],
  ["a Cyrillic word", "Путин said", ["Путин", "said"]],
  ["an Arabic word with marks", "قُدس force", ["قُدس", "force"]],
  ["a name with an apostrophe", "O'Brien of Côte d'Ivoire", ["O'Brien", "of", "Côte", "d'Ivoire"]],
];
test.each(TOKENS)("tokens: %s", (_why, text, expected) => {
  const tokens = tokenize(text);
  expect(tokens.map((t) => t.text)).toEqual(expected);
  for (const t of tokens) expect(text.slice(t.start, t.end)).toBe(t.text);
});

test("tokenAt finds the token at or after an offset", () => {
  const tokens = tokenize("ab cd ef");
  expect([0, 1, 2, 4, 8].map((offset) => tokenAt(tokens, offset))).toEqual([0, 0, 1, 1, 3]);
});
