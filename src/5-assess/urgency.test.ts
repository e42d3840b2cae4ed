import { describe, expect, test } from "vitest";
import { AS_OF, CATALOG, NO_PROFILE, pictureOf, type Telling, tell } from "../../test/support/tell.ts";
import type { Profile } from "../domain/assessment.ts";
import type { MeasureEntry } from "../domain/level-rule.ts";

/** A measure against each of two kinds of incident; what the catalog holds besides is no part of these tests. */
const measure = (id: string, more: Partial<MeasureEntry> = {}): MeasureEntry => ({
  id, text: id, source: "Guide", url: "https://guide.example/", checked: "unchecked", for: ["ddos"], takes: "days", ...more,
}); // biome-ignore format: one entry
const FLOOD = measure("flood");
const LEAK = measure("leak", { for: ["data-leak"] });

const profile: Profile = { ...NO_PROFILE, sectors: ["energy", "water"] };
const act = (id: string, sector: string, type: "ddos" | "data-leak", fields: Telling["act"], more: Partial<Telling> = {}): Telling => ({
  id, words: `${id} on ${sector}`, names: [[sector, "sector"]], day: AS_OF, origins: ["A"], act: { type, ...fields }, ...more,
}); // biome-ignore format: one telling
const picture = (measures: MeasureEntry[], ...told: Telling[]) =>
  pictureOf(tell(...told), { profile, catalog: { ...CATALOG, measures } });
const order = (measures: MeasureEntry[], ...told: Telling[]) => picture(measures, ...told).measures.map(({ id }) => id);

const two = { origins: ["A", "B"] };
const now = { reality: "happened", from: AS_OF } as const;
const maybe = { reality: "hypothetical" } as const;

describe("which measure comes first", () => {
  const CASES: [why: string, measures: MeasureEntry[], told: Telling[]][] = [
    ["that of the higher level, also where less has happened", [FLOOD, LEAK], [act("a", "water", "ddos", now), act("b", "energy", "data-leak", { reality: "expected" }, two)]],
    ["at one level, that of what is further on", [FLOOD, LEAK], [act("a", "energy", "ddos", maybe, two), act("b", "water", "data-leak", now)]],
    ["at one subject, that of the claims that carry its level", [FLOOD, LEAK], [act("a", "energy", "ddos", now), act("b", "energy", "data-leak", now, two)]],
    ["what happened long ago presses less than what is expected", [FLOOD, LEAK], [act("a", "energy", "ddos", { reality: "happened", from: "2029" }), act("b", "water", "data-leak", { reality: "expected" })]],
    ["of equals, what works sooner", [{ ...LEAK, for: ["ddos"] }, { ...FLOOD, id: "quick", takes: "hours" }], [act("a", "energy", "ddos", now)]],
    ["what is in the user's care, whatever the level of others", [FLOOD, LEAK], [act("a", "dams", "ddos", now, two), act("b", "energy", "data-leak", maybe)]],
  ]; // biome-ignore format: a table
  test.each(CASES)("%s", (_why, measures, told) => {
    const [first, second] = measures.map(({ id }) => id);
    expect(order(measures, ...told)).toEqual([second, first]);
    expect(order([...measures].reverse(), ...[...told].reverse())).toEqual([second, first]);
  });

  test("advice in so many words goes before what only fits", () => {
    const said = { ...FLOOD, id: "said", said: ["rate limit*"] };
    const advice: Telling = { id: "s", words: "energy firms should set rate limits", names: [["energy", "sector"]], kind: "advice", by: "Mara Lind", day: AS_OF };
    expect(order([{ ...FLOOD, takes: "hours" }, said], act("a", "energy", "ddos", { reality: "expected" }), advice)).toEqual(["said", "flood"]);
  });

  test("it says why: subject, level that its own claims reach, stage, end of the period, time that it takes", () => {
    const { measures } = picture([FLOOD, LEAK], act("a", "energy", "ddos", now, two), act("b", "energy", "data-leak", maybe));
    expect(measures.map(({ urgency }) => urgency)).toEqual([
      { subject: { kind: "sector", name: "energy" }, level: "high", stage: "happened", until: "2031-05-30", takes: "days" },
      { subject: { kind: "sector", name: "energy" }, level: "guarded", stage: "possible", until: "2031-05-30", takes: "days" },
    ]);
  });

  test("a precaution stands behind all that is called for", () => {
    const everywhere = { ...FLOOD, id: "wet", sectors: ["water" as const] };
    const { measures } = picture([everywhere, FLOOD], act("a", "energy", "ddos", now));
    expect(measures.map(({ id, urgency }) => [id, urgency?.level])).toEqual([["flood", "guarded"], ["wet", "not-assessed"]]);
  });
}); // biome-ignore format: long lines
