import { describe, expect, test } from "vitest";
import { ROOT } from "../../../test/support/real-context.ts";
import { readCatalog } from "../../ports/node/catalog.ts";
import { loadModels } from "../../ports/node/models.ts";
import { compareWordings } from "./compare-wordings.ts";
import { prepareStance, readSide } from "./side.ts";

const knowledge = prepareStance(readCatalog(`${ROOT}catalog`), loadModels(`${ROOT}models`));
const compare = (first: string, second: string) =>
  compareWordings(readSide(first, knowledge), readSide(second, knowledge), knowledge);

const ACT = "Hackers closed four hospitals of the Alderbrook group in Sarnia in 2029.";
type Row = [why: string, first: string, second: string, verdict: string];
const PAIRS: Row[] = [
  ["the same words", ACT, ACT, "same"],
  [
    "active for passive",
    ACT,
    "In 2029, four hospitals of the Alderbrook group in Sarnia were closed by hackers.",
    "same",
  ],
  ["a hedge", ACT, "Hackers may have closed four hospitals of the Alderbrook group in Sarnia in 2029.", "weaker"],
  ["negated", ACT, "Hackers did not close four hospitals of the Alderbrook group in Sarnia in 2029.", "contrary"],
  ["another number", ACT, "Hackers closed nine hospitals of the Alderbrook group in Sarnia in 2029.", "contrary"],
  ["another matter", ACT, "The bridge at Lowmark was opened to traffic by the king.", "different"],
];
const TURNED: Readonly<Record<string, string>> = { weaker: "stronger", stronger: "weaker" };

describe("two wordings", () => {
  test.each(PAIRS)("%s", (_why, first, second, verdict) => expect(compare(first, second).verdict).toBe(verdict));

  test.each(PAIRS)("the other way round: %s", (_why, first, second, verdict) =>
    expect(compare(second, first).verdict).toBe(TURNED[verdict] ?? verdict),
  );

  test("what differs is told in the words of each side", () => {
    const { differs } = compare(ACT, "Hackers closed nine hospitals of the Alderbrook group in Sarnia in 2029.");
    expect(differs.map(({ about }) => about)).toEqual(["number"]);
    expect(differs[0]!.first).toContain("four");
    expect(differs[0]!.second).toContain("nine");
  });

  test("dates", () =>
    expect(compare("The dam of Lowmark failed in March.", "The dam of Lowmark failed in August.").differs).toEqual([
      { about: "date", first: "March", second: "August" },
    ]));
});
