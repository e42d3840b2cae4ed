import { describe, expect, test } from "vitest";
import { extracted } from "../../test/support/extracted.ts";
import { corroborate } from "./corroborate.ts";
import { findSuspicions } from "./suspicions.ts";

const REPORT =
  "On the quays of Ellery the pumps failed and 1,240 houses stood under water, said Ada Roe of Alderbrook. Nearby in Sarnia some 315 people slept in a hall, and repairs of 4.5 million crowns will wait for Bert Moss and the Harbour Board until 87 engines arrive.";
const RETOLD =
  "After a breakdown of the machines in Ellery 1,240 homes were flooded; it was Ada Roe who told of it for Alderbrook. A hall in Sarnia took 315 in for the night. Mending costs 4.5 million crowns, which Bert Moss will ask of the Harbour Board once 87 new engines have come.";
const TRANSLATED =
  "An den Kais von Ellery fielen die Pumpen aus und 1.240 Häuser standen unter Wasser, sagte Ada Roe von Alderbrook. Im nahen Sarnia schliefen 315 Menschen in einer Halle, und die Reparatur für 4,5 Millionen Kronen wartet auf Bert Moss und den Harbour Board, bis 87 Maschinen kommen.";
const OTHER_FIGURES = RETOLD.replace("1,240", "1,310").replace("87", "64");
const OTHER_ORDER =
  "Once 87 new engines have come, so Bert Moss told the Harbour Board, mending for 4.5 million crowns can begin. Before that a hall in Sarnia took 315 in, and it was Ada Roe who said for Alderbrook that in Ellery 1,240 homes were flooded.";

const one = (id: string, text: string, language = "en", publishedAt = "2031-03-04") => ({
  ...extracted({ id, text, publishedAt }),
  language,
});

const found = (a: ReturnType<typeof one>, b: ReturnType<typeof one>) => findSuspicions([a, b]).map(({ by }) => by);

describe("a suspicion", () => {
  test.each([
    ["retold in other words", one("a", REPORT), one("b", RETOLD), "rewrite"],
    ["told in another language", one("a", REPORT), one("b", TRANSLATED, "de"), "translation"],
  ])("%s", (_why, a, b, by) => expect(found(a, b)).toEqual([by]));

  test.each([
    ["other figures of the same flood", one("a", REPORT), one("b", OTHER_FIGURES)],
    ["the same facts in another order", one("a", REPORT), one("b", OTHER_ORDER)],
    ["told on another day", one("a", REPORT), one("b", RETOLD, "en", "2031-03-06")],
    ["a day that nobody states", one("a", REPORT), { ...extracted({ id: "b", text: RETOLD }), language: "en" }],
    [
      "the same names without figures",
      one("a", REPORT.replace(/[\d,.]+ /g, "")),
      one("b", RETOLD.replace(/[\d,.]+ /g, "")),
    ],
    [
      "years and days in common only",
      one(
        "a",
        "The board met in Sarnia in 2029, wrote Ada Roe. It met again in Ellery on 4 May 2030 and, so Bert Moss, in 2031.",
      ),
      one(
        "b",
        "It was in Sarnia that in 2029 a fire began, said Ada Roe. In Ellery on 4 May 2030, so Bert Moss, came one more; the third was in 2031.",
      ),
    ],
  ])("none: %s", (_why, a, b) => expect(found(a, b)).toEqual([]));

  test("is shown in the story and never counted", () => {
    const { stories } = corroborate([one("a", REPORT), one("b", RETOLD)], { catalog: { names: [] } });
    const story = stories.find(({ articles }) => articles.length === 2);
    expect(story?.origins).toHaveLength(2);
    expect(story?.dependences.map(({ by, certainty }) => [by, certainty])).toEqual([["rewrite", "likely"]]);
  });
});
