import { describe, expect, test } from "vitest";
import {
  AS_OF,
  ENERGY,
  energyOf,
  NO_PROFILE,
  pictureOf,
  subjectIn,
  type Telling,
  tell,
} from "../../test/support/tell.ts";
import type { Issue } from "../domain/issue.ts";
import { LIKELIHOODS } from "../domain/vocabulary/likelihood.ts";

const base = { names: ENERGY, day: AS_OF } as const;
const threat = (id: string, ...origins: string[]): Telling => ({ id, ...base, kind: "threat", origins });
const advice: Telling = { id: "s", ...base, kind: "advice", by: "Safety Office", origins: ["Office"] };
const failed = (source: string): Issue => ({ code: "address-unreachable", severity: "error", source, message: source });

describe("confidence", () => {
  const CASES: [why: string, told: Telling[], confidence: string, issues?: Issue[]][] = [
    ["nothing is told", [], "low"],
    ["one named origin", [threat("a", "A")], "low"],
    ["two named origins", [threat("a", "A", "B")], "moderate"],
    ["two that nobody names", [threat("a", "?A", "?B")], "low"],
    ["an authority", [advice], "moderate"],
    ["three, one of them an authority", [advice, threat("a", "A", "B")], "high"],
    ["three, none of them first-hand", [threat("a", "A", "B", "C")], "moderate"],
    ["with a disagreement", [advice, { ...threat("a", "A", "B"), disagrees: true }], "moderate"],
    ["with a denial", [{ ...threat("a", "A", "B"), denied: true }], "low"],
    ["one source of many is silent", [advice, threat("a", "A", "B")], "moderate", [failed("x")]],
    ["half of the sources are silent", [advice, threat("a", "A", "B")], "low", [failed("x"), failed("y"), failed("z")]],
    ["what only names the sector does not count beside what raises", [threat("a", "A"), { id: "b", ...base, origins: ["B", "C"] }], "low"],
  ]; // biome-ignore format: a table
  test.each(CASES)("%s", (_why, told, confidence, issues = []) =>
    expect(energyOf(told, { issues }).confidence).toBe(confidence),
  );

  test("an unreadable language lowers it as a silent source does", () => {
    const { claims, articles } = tell(advice, threat("a", "A", "B"));
    const unread = { ...tell({ id: "de", day: AS_OF }).articles[0]!, language: "de", statements: [], issues: [{ code: "language-not-supported", severity: "warning" as const, source: "de.txt", message: "" }] };
    expect(subjectIn(pictureOf({ claims, articles: [...articles, unread] }), "energy").confidence).toBe("moderate");
    expect(subjectIn(pictureOf({ claims, articles }), "energy").confidence).toBe("high");
  }); // biome-ignore format: one article

  test("its sentence holds no likelihood, whatever the sources call themselves and say", () => {
    const words = [...Object.keys(LIKELIHOODS).map((word) => word.replaceAll("-", " ")), ...Object.values(LIKELIHOODS).map(({ otherRow }) => otherRow), "chance", "possibl", "%"];
    const told = [
      { ...threat("a", "Likely Times", "Probable Post"), hedges: ["likely"], likelihood: "very-likely" } as Telling,
      { ...threat("b", "?remote"), disagrees: true },
    ];
    for (const issues of [[], [failed("likely.txt")]])
      for (const list of [told, [], told.slice(1)]) {
        const { confidenceWhy } = energyOf(list, { issues });
        expect(confidenceWhy.length).toBeGreaterThan(10);
        expect(words.filter((word) => confidenceWhy.toLowerCase().includes(word))).toEqual([]);
      }
  }); // biome-ignore format: a list of words

  test("it never follows the likelihood, nor the likelihood it", () => {
    const told = (likelihood: Telling["likelihood"]) => energyOf([{ ...threat("a", "A"), ...(likelihood ? { likelihood } : {}) }]);
    expect(told("almost-certain").confidence).toBe(told("almost-no-chance").confidence);
    expect(told("almost-certain").level).toBe(told("almost-no-chance").level);
    expect(energyOf([{ ...threat("a", "A", "B", "C") }, advice]).likelihood).toBeUndefined();
  }); // biome-ignore format: one line each
});

describe("likelihood", () => {
  test("of the claim with most origins; all of them are kept", () => {
    const { likelihood, likelihoods } = energyOf([
      { ...threat("a", "A"), likelihood: "almost-certain" },
      { ...threat("b", "B", "C"), likelihood: "likely" },
    ]);
    expect(likelihood).toBe("likely");
    expect(likelihoods).toEqual([
      { claim: "c-b", likelihood: "likely" },
      { claim: "c-a", likelihood: "almost-certain" },
    ]);
  });

  test("of no opinion and no statement that no threat is known", () => {
    const told = [threat("a", "A"), { ...threat("o", "B", "C"), kind: "opinion", likelihood: "likely" }, { ...threat("n", "B", "C"), kind: "no-threat", likelihood: "unlikely" }] as Telling[];
    expect(energyOf(told)).not.toHaveProperty("likelihood");
  }); // biome-ignore format: a list
});

describe("horizon", () => {
  const plan = (to: string): Telling => ({ id: "p", ...base, act: { reality: "planned", from: to, to } });
  const alert = (expiresAt: string): Telling => ({ id: "x", ...base, kind: "announcement", alert: { system: "NTAS", level: "Elevated", expiresAt } });
  const CASES: [why: string, told: Telling[], to: string | undefined, says: RegExp][] = [
    ["the rule's period", [threat("a", "A")], "2031-05-30", /rule L2 is 14 days/],
    ["a planned day", [threat("a", "A"), plan("2031-05-20")], "2031-05-20", /names that day/],
    ["the end of an alert, before any plan", [alert("2031-06-30T12:00Z"), plan("2031-05-20")], "2031-06-30", /alert/],
    ["a month: its last day", [plan("2031-06")], "2031-06-30", /names that day/],
    ["a plan for years ahead says nothing of now", [plan("2040-01-01")], "2031-05-30", /period/],
    ["a plan for a day that is past", [plan("2031-05-01")], "2031-05-30", /period/],
    ["nothing is told", [], undefined, /^$/],
  ]; // biome-ignore format: a table
  test.each(CASES)("%s", (_why, told, to, says) => {
    const { horizon } = energyOf(told);
    expect([horizon?.to, horizon?.from]).toEqual([to, to && AS_OF]);
    expect(horizon?.why ?? "").toMatch(says);
  });

  test("none without a day to start from", () => expect(energyOf([threat("a", "A")], { asOf: "" })).not.toHaveProperty("horizon"));
}); // biome-ignore format: long lines

describe("what could not be seen", () => {
  const codes = (spots: readonly { code: string }[]) => spots.map(({ code }) => code);
  const run = (told: Telling[], more = {}) =>
    pictureOf(tell(...told), { profile: { ...NO_PROFILE, sectors: ["energy"] }, ...more });

  test("nothing is missing: nothing is said", () => {
    const picture = run([threat("a", "A")]);
    expect(picture.blindSpots).toEqual([]);
    expect(subjectIn(picture, "energy").unknown).toEqual([]);
  });

  const RUN: [why: string, told: Telling[], more: object, code: string, says: RegExp][] = [
    ["a source that failed, by name", [threat("a", "A")], { issues: [failed("feeds/x.xml")] }, "source-failed", /1 of 2 inputs .*feeds\/x\.xml/],
    ["many sources: six by name, the rest counted", [threat("a", "A")], { issues: Array.from({ length: 9 }, (_, i) => failed(`f${i}`)) }, "source-failed", /9 of 10 .*f5 and 3 more/],
    ["a text that was cut", [{ ...threat("a", "A"), issues: ["text-cut"] }], {}, "text-incomplete", /a-0\.txt/],
    ["no day of publication", [{ id: "a", names: ENERGY, kind: "threat" }], {}, "no-date", /1 of 1 .*a-0\.txt/],
    ["a subject that nobody names", [{ id: "a", day: AS_OF }], {}, "not-mentioned", /1 of your subjects .*energy/],
    ["no news for longer than a period", [{ ...threat("a", "A"), day: "2031-05-01" }], {}, "stale", /2031-05-01, 15 days/],
  ]; // biome-ignore format: a table
  test.each(RUN)("%s", (_why, told, more, code, says) => {
    const { blindSpots } = run(told, more);
    expect(codes(blindSpots)).toEqual([code]);
    expect(blindSpots[0]!.sentence).toMatch(says);
  });

  test("a warning about an article that was read is no failed source", () => {
    const issues: Issue[] = [{ code: "same-content", severity: "warning", source: "a-0.txt", message: "" }, { code: "profile-entry", severity: "error", message: "" }];
    expect(run([threat("a", "A")], { issues }).blindSpots).toEqual([]);
  }); // biome-ignore format: a list

  const SUBJECT: [why: string, told: Telling[], code: string, says: RegExp][] = [
    ["no claim names it", [], "not-mentioned", /No claim names energy: that says nothing/],
    ["only a denial", [{ id: "a", ...base, kind: "denial" }], "not-mentioned", /only denied, called no threat/],
    ["origins that nobody names", [threat("a", "?A")], "unnamed-origins", /nobody names/],
    ["claims without a day", [{ id: "a", names: ENERGY, kind: "threat" }], "no-date", /1 of 1 claims/],
    ["one of its articles was cut", [{ ...threat("a", "A"), issues: ["more-pages"] }], "text-incomplete", /1 of its articles is read in part/],
    ["its newest claim is old", [{ ...threat("a", "A"), day: "2031-05-01" }], "stale", /2031-05-01/],
  ]; // biome-ignore format: a table
  test.each(SUBJECT)("of a subject: %s", (_why, told, code, says) => {
    const { unknown } = energyOf(told);
    expect(codes(unknown)).toEqual([code]);
    expect(unknown[0]!.sentence).toMatch(says);
  });
});

describe("what would change the level", () => {
  const hit = (id: string, day: string, ...origins: string[]): Telling => ({
    id,
    ...base,
    act: { reality: "happened", from: day, to: day },
    origins,
  });
  const CASES: [why: string, told: Telling[], changes: string[]][] = [
    ["not assessed: any claim", [], ["raises L1"]],
    ["low: a threat", [{ id: "a", ...base }], ["raises L2"]],
    ["guarded by one threat", [threat("a", "A", "B")], ["raises L3a", "lowers L2"]],
    ["guarded by two threats: none of them alone decides", [threat("a", "A"), threat("b", "B")], ["raises L3a"]],
    ["held down by one origin: a second one lifts it", [{ id: "a", ...base, act: { reality: "attempted" } }], ["raises M1", "raises L3a", "lowers L3c"]],
    ["high: a second incident, or no threat known", [hit("a", "2031-05-10", "A", "B")], ["raises L5", "lowers L4", "lowers M3"]],
    ["severe: nothing above", [hit("a", "2031-05-05", "A", "B"), hit("b", "2031-05-10", "A", "B")], ["lowers L5", "lowers M3"]],
  ]; // biome-ignore format: a table
  test.each(CASES)("%s", (_why, told, changes) => {
    const { wouldChange } = energyOf(told);
    expect(wouldChange.map(({ direction, rule }) => `${direction} ${rule}`)).toEqual(changes);
    for (const { sentence } of wouldChange) expect(sentence).toMatch(/^\p{Lu}.+\.$/u);
  });

  test("what is said would really happen: a second incident makes it severe", () => {
    const one = hit("a", "2031-05-05", "A", "B");
    expect(energyOf([one]).level).toBe("high");
    expect(energyOf([one, hit("b", "2031-05-10", "C", "D")]).level).toBe("severe");
  });
});
