import { describe, expect, test } from "vitest";
import { AS_OF, ENERGY, NO_PROFILE, pictureOf, subjectIn, type Telling, tell } from "../../test/support/tell.ts";
import type { NoThreatWord, Profile } from "../domain/assessment.ts";

const word = (more: Partial<Telling> = {}): Telling => ({
  id: "calm", words: "no threat to energy in Munich is known", kind: "no-threat", by: "Safety Office", names: ENERGY, day: AS_OF, ...more,
}); // biome-ignore format: one telling
const attack = (more: Partial<Telling> = {}): Telling => ({
  id: "hit", words: "energy was hit in Germany", names: ENERGY, day: AS_OF, act: { reality: "happened", from: "2031-05-12" }, origins: ["A", "B"], ...more,
}); // biome-ignore format: one telling
const profile: Profile = { ...NO_PROFILE, sectors: ["energy"], regions: ["Germany"] };
const noThreat = (subject: string, ...told: Telling[]) =>
  subjectIn(pictureOf(tell(...told), { profile }), subject).noThreat;

describe("what a statement that no threat is known does to a level", () => {
  const old = { day: "2031-05-13", act: { reality: "happened", from: "2031-05-12" } } as const;
  const munich = { names: [["Munich", "place"]] } as const;
  const germany = { names: [["Germany", "place"]] } as const;
  const CASES: [why: string, subject: string, told: Telling[], effect: NoThreatWord["effect"] | undefined, because?: RegExp, without?: string][] = [
    ["an authority, after what raises: it lowers", "energy", [word(), attack(old)], "lowers", /more/, "high"],
    ["the level is not above what it allows", "energy", [word(), attack({ origins: ["A"] })], "holds", /not above/],
    ["somebody who is no authority", "energy", [word({ by: "Mara Lind" }), attack(old)], "does-not-hold", /^no competent authority is known to say it$/],
    ["nobody says who says it", "energy", [{ ...word(), by: undefined } as never, attack(old)], "does-not-hold", /authority/],
    ["too old", "energy", [word({ day: "2031-04-01" }), attack()], "does-not-hold", /older than 14 days.*before the newest claim/],
    ["before what raises", "energy", [word({ day: "2031-05-10" }), attack({ day: AS_OF })], "does-not-hold", /^it was said before the newest claim/],
    ["of a part only", "Germany", [word(munich), attack({ ...old, ...germany })], "does-not-hold", /^it speaks of munich, inside it, not of the subject itself$/],
    ["of a part, by nobody", "Germany", [word({ ...munich, by: "Mara Lind" }), attack({ ...old, ...germany })], "does-not-hold", /munich.*; no competent authority/],
    ["about something else", "Germany", [word(), attack({ ...old, ...germany })], undefined],
    ["no such statement", "energy", [attack()], undefined],
  ]; // biome-ignore format: a table
  test.each(CASES)("%s", (_why, subject, told, effect, because, without) => {
    const found = noThreat(subject, ...told);
    expect(found?.map((one) => [one.claim, one.effect, one.without])).toEqual(effect && [["c-calm", effect, without]]);
    if (because) expect(found![0]!.why).toMatch(because);
  });

  test("it alone assesses nothing: no level, and it is told why none is lowered", () => {
    const assessment = subjectIn(pictureOf(tell(word()), { profile }), "energy");
    expect([assessment.level, assessment.noThreat?.[0]?.effect]).toEqual(["not-assessed", "holds"]);
  });
});
