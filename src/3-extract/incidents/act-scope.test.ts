import { expect, test } from "vitest";
import { actsOf } from "../../../test/support/incidents-of.ts";

const NEWS = [
  "Hackers stole the records of 9,000 customers of Ellery Bank on Monday.",
  "The gang sent a ransom note and demanded 40 bitcoin.",
].join(" ");
const ADVICE = [
  "Attackers often steal passwords with phishing emails.",
  "If you receive a message that asks for your password, do not click.",
  "Many victims pay the ransom.",
].join(" ");

test.each<[why: string, text: string, words: string, general: boolean]>([
  ["one theft, named and dated", NEWS, "stole", false],
  ["its ransom", NEWS, "demanded", false],
  ["the same verb as a habit", ADVICE, "steal", true],
  ["a bare plural", ADVICE, "phishing emails", true],
  ["what many do", ADVICE, "pay the ransom", true],
  [
    "beside news: a count over many",
    `${NEWS} Ransomware attacks have doubled, a survey says.`,
    "Ransomware attacks",
    true,
  ],
  ["beside news: that one again", `${NEWS} The bank reported the data breach to the police.`, "data breach", false],
])("%s", (_why, text, words, general) => {
  expect(actsOf(text).find(({ quote }) => quote === words)).toMatchObject({ general });
});
