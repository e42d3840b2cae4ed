import { describe, expect, test } from "vitest";
import { AS_OF, CATALOG, ENERGY, energyOf, pictureOf, type Telling, tell } from "../../test/support/tell.ts";
import type { IncidentType } from "../domain/vocabulary/incident-type.ts";

const entries = new Map(CATALOG.measures?.map((entry) => [entry.id, entry]));
const attack = (type: IncidentType, more: Partial<Telling> = {}): Telling => ({
  id: type, names: ENERGY, day: AS_OF, act: { type, reality: "happened", from: AS_OF }, origins: ["A", "B"], ...more,
}); // biome-ignore format: one telling
const proposed = (...told: Telling[]) => energyOf(told).measures.map(({ measure }) => measure);

describe("what is proposed", () => {
  test.each([["ddos"], ["ransomware"], ["defacement"], ["phishing"], ["attack-physical"], ["outage"]] as const)(
    "%s: only measures that are for it, each with the claim that calls for it",
    (type) => {
      const { measures } = energyOf([attack(type)]);
      expect(measures.length).toBeGreaterThan(3);
      expect(measures.length).toBeLessThanOrEqual(8);
      for (const { measure, claims } of measures) {
        expect(entries.get(measure)!.for).toContain(type);
        expect(claims).toEqual([`c-${type}`]);
      }
    },
  );

  test("for the sector before any, for few kinds before many, none for another sector", () => {
    const found = proposed(attack("ransomware")).map((id) => entries.get(id)!);
    const isOwn = found.map(({ sectors }) => Number(sectors === undefined));
    expect(isOwn).toEqual([...isOwn].sort());
    expect(found.flatMap(({ sectors = ["energy"] }) => sectors.filter((one) => one === "energy"))).toHaveLength(found.length);
    expect(found.map(({ id }) => id)).not.toContain("health-divert");
  });

  test("two kinds of incident share the room", () => {
    const found = proposed(attack("ddos"), attack("phishing")).map((id) => entries.get(id)!.for);
    expect(found.filter((types) => types.includes("ddos")).length).toBeGreaterThan(2);
    expect(found.filter((types) => types.includes("phishing")).length).toBeGreaterThan(2);
  });

  test("advice that asks for a measure puts it first, with that advice", () => {
    const advice: Telling = { id: "s", names: ENERGY, day: AS_OF, kind: "advice", by: "Safety Office", words: "energy firms should test backups and use multi-factor logins" };
    const [first, second] = energyOf([attack("ddos"), advice]).measures;
    expect([first, second].map((one) => one?.measure).sort()).toEqual(["backup-restore", "mfa-remote"]);
    expect(first?.claims).toEqual(["c-s"]);
    const against = { ...advice, words: "energy firms need no backups" };
    expect(proposed(attack("ddos"), against)).not.toContain("backup-offline");
  });

  const NONE: [why: string, told: Telling[]][] = [
    ["nothing is told", []],
    ["named only", [{ id: "a", names: ENERGY, day: AS_OF }]],
    ["an opinion", [attack("ddos", { kind: "opinion" })]],
    ["an act that is denied", [attack("ddos", { kind: "denial", act: { type: "ddos", reality: "denied" } })]],
    [
      "an act that is denied, beside a threat of nothing in particular",
      [{ id: "a", names: ENERGY, day: AS_OF, kind: "threat" }, attack("ddos", { kind: "fact", act: { type: "ddos", reality: "denied" } })],
    ],
    ["no threat is known", [attack("ddos", { kind: "no-threat" })]],
    ["a threat of nothing in particular", [{ id: "a", names: ENERGY, day: AS_OF, kind: "threat" }]],
    ["a danger to another sector", [attack("ddos", { words: "ddos on water", names: [["water", "sector"]] })]],
  ];
  test.each(NONE)("none: %s", (_why, told) => expect(proposed(...told)).toEqual([]));
}); // biome-ignore format: long lines

test("the picture lists every measure that is named, once, with its document", () => {
  const both = { ...attack("ddos"), words: "energy and water", names: [...ENERGY, ["water", "sector"]] } as Telling;
  const picture = pictureOf(tell(both));
  const named = new Set(picture.assessments.flatMap(({ measures }) => measures.map(({ measure }) => measure)));
  expect(picture.measures.map(({ id }) => id).sort()).toEqual([...named].sort());
  for (const { text, source, url } of picture.measures) {
    expect(url).toMatch(/^https:/);
    expect(text.length * source.length).toBeGreaterThan(0);
  }
});
