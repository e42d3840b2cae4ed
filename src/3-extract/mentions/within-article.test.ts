import { expect, test } from "vitest";
import type { Mention } from "../../domain/mention.ts";
import { canonicalName, mentionsIn } from "./within-article.ts";

const text = "Anna Orlow of Tern Audit met Orlow's bank.";
const mention = (quote: string, type: Mention["type"], name = quote, from = 0): Mention => {
  const start = text.indexOf(quote, from);
  return { quote, start, end: start + quote.length, type, name };
};
const mentions = [
  mention("Anna Orlow", "person"),
  mention("Tern Audit", "organisation", "Tern Audit Office"),
  mention("Orlow", "person", "Anna Orlow", 20),
  mention("bank", "sector", "financial-services"),
];

test.each([
  ["the name that lies there", "Tern Audit", "Tern Audit Office"],
  ["a span that is wider than the name", "of Tern Audit met", "Tern Audit Office"],
  ["a surname is the full name", "Orlow's", "Anna Orlow"],
  ["two things have no one name", "Anna Orlow of Tern Audit", undefined],
  ["nothing is named", "met", undefined],
  ["a sector is a class, not a name", "bank", undefined],
])("canonical name: %s", (_why, words, expected) => {
  const start = text.lastIndexOf(words);
  expect(canonicalName(mentions, { start, end: start + words.length })).toBe(expected);
});

test("mentions in a span, in text order", () => {
  expect(mentionsIn(mentions, { start: 14, end: text.length }).map(({ quote }) => quote)).toEqual([
    "Tern Audit",
    "Orlow",
    "bank",
  ]);
});
