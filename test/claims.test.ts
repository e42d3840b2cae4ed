import { describe, expect, test } from "vitest";
import type { Brief } from "../src/domain/brief.ts";
import { makeBrief } from "../src/pipeline/brief.ts";
import { realSteps } from "./support/real-context.ts";

const SCENE =
  "Ambulances were sent to the coast on Wednesday and the operations of the week were put off. The harbour office of Port Ellery asked for patience, and two ferries stayed at the naval pier.";

async function brief(...words: readonly string[]): Promise<Brief> {
  async function* inputs() {
    for (const [i, text] of words.entries())
      yield {
        source: `${i}.txt`,
        format: "text",
        text: `${text}\n\n${SCENE}`,
        known: { publisher: `Paper ${"ABCD"[i]}`, publishedAt: "2031-03-12", title: text.replace(/\.$/, "") },
      };
  }
  return makeBrief(inputs(), realSteps(), { version: "0.0.0" });
}

/** Claims whose items speak of the words given, with more than one origin. */
const confirmed = ({ claims }: Brief, words: RegExp) =>
  claims.filter(({ independentOrigins, text }) => independentOrigins > 1 && words.test(text)).map(({ text }) => text);

describe("articles that say the reverse, through the whole program", () => {
  test.each([
    ["Hackers breached Ellery Savings on Monday.", "Hackers did not breach Ellery Savings on Monday."],
    ["Veldania attacked Sarnia with missiles on Monday.", "Sarnia attacked Veldania with missiles on Monday."],
    ["A ransomware attack hit Norr Group on Monday.", "No ransomware attack hit Norr Group on Monday."],
    ["The Grey Heron group breached Lund Trust.", "The Grey Heron group denied that it breached Lund Trust."],
    [
      "A cyberattack closed 14 hospitals of Alderbrook Health.",
      "A cyberattack closed four hospitals of Alderbrook Health.",
    ],
    ["A ransomware attack hit Norr Group in Port Ellery.", "A ransomware attack hit Lund Trust in Port Ellery."],
    ["Hackers breached Norr Group on 3 March 2031.", "Hackers breached Norr Group on 9 March 2031."],
    ["A missile killed General Teslen on Monday.", "A missile killed General Orsova on Monday."],
  ])("%s / %s", async (first, second) => {
    expect(confirmed(await brief(first, second), /breach|attack|hit|closed|killed/i)).toEqual([]);
  });

  test("what no word shows is no contradiction", async () => {
    const { claims } = await brief(
      "The central bank said inflation, at 8.1 percent in July, was coming down more slowly than it had thought in the spring.",
      "Inflation is coming down more slowly than foreseen in the spring, the central bank said.",
    );
    expect(claims.flatMap(({ stances }) => stances.map(({ stance }) => stance))).not.toContain("denies");
    expect(claims.flatMap(({ disagreements }) => disagreements)).toEqual([]);
  });

  test("two papers that say the same are two origins", async () => {
    const both = await brief(
      "A ransomware attack hit Norr Group on Monday.",
      "Norr Group was hit by ransomware on Monday, and its offices were closed.",
    );
    expect(confirmed(both, /Norr Group/)).toHaveLength(1);
  });
});
