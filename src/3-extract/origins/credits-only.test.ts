import { describe, expect, test } from "vitest";
import { readCatalog } from "../../ports/node/catalog.ts";
import { loadModels } from "../../ports/node/models.ts";
import { extract } from "../extract.ts";
import { prepareKnowledge } from "../knowledge.ts";
import { creditReader } from "./credits-only.ts";

const knowledge = prepareKnowledge(readCatalog("catalog"), loadModels("models"));
const readCredits = creditReader(knowledge);
const articleOf = (text: string) => ({
  id: "a",
  source: "a.txt",
  language: "en",
  provenance: {},
  text,
  passages: [{ start: 0, end: text.length, role: "body" as const }],
  furniture: [],
  issues: [],
});

/** The same origins as all of step 3 finds, with the same words. */
describe("credits alone", () => {
  const CASES: [string, string[]][] = [
    ["The quay of Port Ellery was flooded.\nAda Roe told Reuters that the pumps had failed.", ["Reuters"]],
    ["PORT ELLERY (AP) - The quay was flooded on Monday.", ["Associated Press"]],
    ["The pumps failed, according to the Ellery Post.", ["Ellery Post"]],
    [
      "The pumps were hacked, CISA said in an advisory on Monday.",
      ["Cybersecurity and Infrastructure Security Agency"],
    ],
    ["Reuters moved its office to Port Ellery.", []],
    ["The pumps of Port Ellery failed on Monday.", []],
  ];
  test.each(CASES)("%s", (text, names) => {
    const article = articleOf(text);
    expect(readCredits(article).origins).toEqual(extract(article, knowledge).origins);
    expect(readCredits(article).origins.map(({ name }) => name)).toEqual(names);
  });
});
