import { describe, expect, test } from "vitest";
import { analyseText } from "../../text/analyse.ts";
import type { FoundName } from "./find-names.ts";
import { linkSpellings, spellingKey } from "./link-spellings.ts";

describe("one key", () => {
  test.each([
    ["apostrophes of a transliteration", "Asaib Ahl al-Haq", "Asa'ib Ahl al-Haq"],
    ["another apostrophe", "Asa’ib Ahl al-Haq", "Asaʿib Ahl al Haq"],
    ["vowels of a transliteration", "Qais al-Khazali", "Qays al-Khazali"],
    ["the article in another form", "Abu Bakr el-Tern", "Abu Bakr al-Tern"],
    ["diacritics", "Zoë Müllerová", "Zoe Mullerova"],
    ["hyphens and case", "Al-Tern Brigade", "al Tern brigade"],
  ])("%s", (_why, a, b) => expect(spellingKey(a)).toBe(spellingKey(b)));
});

describe("two keys", () => {
  test.each([
    ["two given names", "John Quigley", "Joan Quigley"],
    ["vowels of English names", "Brenda Hollis", "Brinda Hollis"],
    ["two brothers", "Qais al-Khazali", "Laith al-Khazali"],
    ["another number", "Unit 8200 Alpha", "Unit 8201 Alpha"],
  ])("%s", (_why, a, b) => expect(spellingKey(a)).not.toBe(spellingKey(b)));

  test("short names have none: they are too alike", () => expect(spellingKey("Ali")).toBe(""));
});

test("later spellings take the first one's name, a catalog's before all, and say why", () => {
  const text = "Asaib Ahl al-Orlow fled. Asa'ib Ahl al-Orlow came back. Marek left.";
  const analysis = analyseText(text, [{ role: "body", start: 0, end: text.length }]);
  const at = (quote: string): FoundName => {
    const start = text.indexOf(quote);
    const from = analysis.tokens.findIndex((token) => token.start === start);
    const to = analysis.tokens.findIndex((token) => token.end === start + quote.length) + 1;
    return { from, to, type: "threat-actor", name: quote, by: "tagger", link: "as-written" };
  };
  const names = [at("Asaib Ahl al-Orlow"), at("Asa'ib Ahl al-Orlow"), { ...at("Marek"), type: "person" as const }];
  linkSpellings(names, analysis);
  expect(names.map(({ name, link }) => `${name}: ${link}`)).toEqual([
    "Asaib Ahl al-Orlow: as-written",
    "Asaib Ahl al-Orlow: spelling",
    "Marek: as-written",
  ]);
});
