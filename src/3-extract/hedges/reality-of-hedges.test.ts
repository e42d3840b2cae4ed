import { expect, test } from "vitest";
import { ROOT } from "../../../test/support/real-context.ts";
import { readCatalog } from "../../ports/node/catalog.ts";
import { analyseText } from "../../text/analyse.ts";
import { extractHedges, prepareHedges } from "./extract-hedges.ts";
import { realityUnder } from "./reality-of-hedges.ts";

const lexicon = prepareHedges(readCatalog(`${ROOT}catalog`));

function realityOf(text: string) {
  const span = { start: 0, end: text.length };
  const analysis = analyseText(text, [{ ...span, role: "body" }]);
  return realityUnder(analysis.tokens, extractHedges(analysis, span, lexicon));
}

test.each<[why: string, text: string, reality: string, doubted: boolean]>([
  ["denied", "The bank denied that its network was hacked.", "denied", false],
  ["nothing known", "There is no evidence that the network was hacked.", "denied", false],
  ["a denial answers a claim", "The bank denied the claims of the gang that it stole data.", "denied", false],
  ["alleged", "The gang allegedly stole the data.", "alleged", false],
  ["alleged before likely", "The gang claimed responsibility, likely to press the bank.", "alleged", false],
  ["unclear if", "It is unclear if data was stolen.", "hypothetical", false],
  ["unclear who: the act is sure", "It is unclear who stole the data.", "happened", false],
  [
    "unclear whether related: the act is sure",
    "It was unclear whether the attack was related to the outage.",
    "happened",
    false,
  ],
  ["believed: in doubt", "The gang is believed to be behind the theft.", "happened", true],
  ["was likely", "The data was likely stolen in May.", "happened", true],
  ["is likely to", "The storm is likely to hit the coast.", "expected", false],
  ["will likely", "Aftershocks will likely follow.", "expected", false],
  ["more is likely", "More fighting is likely.", "expected", false],
  ["is likely doing", "The group is likely gathering data.", "ongoing", true],
  ["could", "The flaw could harm the network.", "hypothetical", false],
])("%s", (_why, text, reality, doubted) => {
  expect(realityOf(text)).toEqual({ reality, doubted });
});

test("no hedge, no judgement", () => {
  expect(realityOf("Hackers stole the data in May.")).toBeUndefined();
});
