import { describe, expect, test } from "vitest";
import { AS_OF, NO_PROFILE, pictureOf, subjectIn, type Telling, tell } from "../../test/support/tell.ts";
import type { Profile } from "../domain/assessment.ts";

const profile: Profile = { ...NO_PROFILE, sectors: ["water"], regions: ["Munich"] };
const of = (subject: string, ...told: Telling[]) => subjectIn(pictureOf(tell(...told), { profile }), subject);
const said = (id: string, words: string, more: Partial<Telling> = {}): Telling => ({ id, words, day: AS_OF, ...more });
const hit = (id: string, words: string, sector: string): Telling => ({
  ...said(id, words), names: [[sector, "sector"]], origins: ["A", "B"], act: { type: "intrusion", reality: "happened", from: AS_OF },
}); // biome-ignore format: one telling
const reach = (...told: Telling[]) =>
  of("water", ...told).nearest?.map(({ through, words, claims, subjects }) => [
    through,
    words,
    claims,
    subjects.map(({ name }) => name),
  ]);

describe("what is nearest to a sector that no claim names", () => {
  const CASES: [why: string, told: Telling[], nearest: unknown[] | undefined][] = [
    ["a word of the technology that it shares, as it stands in the claim", [said("a", "they entered industrial systems and a SCADA server")], [["industrial control systems", ["industrial systems", "scada"], ["c-a"], []]]],
    ["a sector that shares it and has claims", [hit("e", "dams were entered", "dams")], [["industrial control systems", [], [], ["dams"]]]],
    ["what few sectors share is nearer than what all do", [said("a", "critical infrastructure is at risk"), said("b", "utilities were told")], [["utilities", ["utilities"], ["c-b"], []], ["critical infrastructure", ["critical infrastructure"], ["c-a"], []]]],
    ["sectors of the nearest family that has any, not of all", [hit("e", "energy was hit", "energy"), hit("d", "dams were hit", "dams")], [["utilities", [], [], ["energy"]]]],
    ["nothing near is told", [said("a", "the bridge was painted")], undefined],
    ["an opinion, a denial and no threat are no claims to look at", [said("a", "utilities are doomed", { kind: "opinion" }), said("b", "utilities were not hit", { kind: "denial" }), said("c", "no threat to utilities", { kind: "no-threat" })], undefined],
  ]; // biome-ignore format: a table
  test.each(CASES)("%s", (_why, told, nearest) => expect(reach(...told)).toEqual(nearest));

  test("it sets no level and is no reason, however bad it is there", () => {
    const { level, reasons, nearest } = of("water", hit("e", "utilities of energy were hit", "energy"));
    expect([level, reasons, nearest?.length]).toEqual(["not-assessed", [], 1]);
  });

  test("a sector that is named needs no neighbour", () =>
    expect(of("water", hit("w", "water and utilities were hit", "water")).nearest).toBeUndefined());

  test("precautions are measures for it against what is told there, with the claims", () => {
    const { measures, precautions = [] } = of("water", hit("e", "energy was hit", "energy"));
    expect([measures, precautions.length]).toEqual([[], 4]);
    expect(precautions[0]!.measure).toMatch(/^ot-/);
    for (const { claims } of precautions) expect(claims).toEqual(["c-e"]);
    const picture = pictureOf(tell(hit("e", "energy was hit", "energy")), { profile });
    expect(picture.measures.map(({ id }) => id)).toEqual(expect.arrayContaining(precautions.map(({ measure }) => measure)));
  });

  test("an organisation goes by its sectors", () => {
    const own: Profile = { ...NO_PROFILE, organisations: [{ name: "Lund Water", aliases: [], sectors: ["water"], regions: [], sites: [], suppliers: [] }] };
    const picture = pictureOf(tell(said("a", "utilities were told")), { profile: own });
    expect(subjectIn(picture, "Lund Water").nearest).toMatchObject([{ through: "utilities", claims: ["c-a"] }]);
  });

  test("a region by the smallest place in which both lie", () => {
    const germany = said("a", "Germany is warned", { names: [["Germany", "place"]] });
    expect(of("Munich", germany).nearest).toEqual([{ through: "Germany", words: ["germany"], claims: ["c-a"], subjects: [] }]);
    expect(of("Munich", said("b", "the bridge was painted")).nearest).toBeUndefined();
  });
}); // biome-ignore format: long lines
