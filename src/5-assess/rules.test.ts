import { describe, expect, test } from "vitest";
import { AS_OF, ENERGY, energyOf, RULES, type Telling } from "../../test/support/tell.ts";
import { RULE_CONDITIONS } from "../domain/level-rule.ts";
import { levelOf } from "./level-of.ts";

const FRESH = "2031-05-10";
const base = { names: ENERGY, day: FRESH } as const;
const hit = { type: "intrusion", reality: "happened", from: FRESH, to: FRESH } as const;
const two = ["Ellery Post", "Strait Times"];
/** Told by two, so that no limit stands in the way of what is looked at. */
const attack = (more: Partial<Telling> = {}): Telling => ({ id: "a", ...base, act: hit, origins: two, ...more });
const on = (day: string) => ({ ...hit, from: day, to: day });

/** For every rule of catalog/rules/levels.yml: its sentence as the smallest case that meets it, and cases that just miss it. */
const CASES: [rule: string, why: string, meets: Telling[], misses: [why: string, told: Telling[]][]][] = [
  ["L1", "a claim names the sector", [{ id: "a", ...base }], [
    ["it names another", [{ id: "a", day: FRESH, words: "a word of water", names: [["water", "sector"]] }]],
    ["an opinion", [{ id: "a", ...base, kind: "opinion" }]],
    ["a denial", [{ id: "a", ...base, kind: "denial" }]],
    ["no threat is known", [{ id: "a", ...base, kind: "no-threat" }]],
  ]],
  ["L2", "a capability", [{ id: "a", ...base, kind: "assessment", hedges: ["capability"] }], [
    ["possible, but no event", [{ id: "a", ...base, hedges: ["possible"] }]],
  ]],
  ["L2", "a threat", [{ id: "a", ...base, kind: "threat" }], [["an intent to do no harm", [{ id: "a", ...base, kind: "intent" }]]]],
  ["L2", "an intent to harm", [{ id: "a", ...base, kind: "intent", words: "we will retaliate against energy" }], [
    ["an intent not to", [{ id: "a", ...base, kind: "intent", words: "we will not retaliate against energy" }]],
  ]],
  ["L2", "a warning", [{ id: "a", ...base, kind: "warning" }], [["advice of nobody in charge", [{ id: "a", ...base, kind: "advice" }]]]],
  ["L2", "a possible event", [{ id: "a", ...base, act: { reality: "hypothetical" } }], [
    ["an event that is denied", [{ id: "a", ...base, act: { reality: "denied" } }]],
    ["a protest", [{ id: "a", ...base, act: { type: "protest" } }]],
    ["an arrest", [{ id: "a", ...base, act: { type: "arrest" } }]],
    ["a listing", [{ id: "a", ...base, act: { type: "designation", reality: "planned" } }]],
  ]],
  ["L3a", "likely, two origins", [{ id: "a", ...base, kind: "forecast", hedges: ["likely"], act: { reality: "expected" }, origins: two }], [
    ["one origin", [{ id: "a", ...base, kind: "forecast", hedges: ["likely"], act: { reality: "expected" } }]],
    ["only possible", [{ id: "a", ...base, kind: "forecast", hedges: ["possible"], act: { reality: "hypothetical" }, origins: two }]],
    ["no event", [{ id: "a", ...base, kind: "forecast", hedges: ["likely"], origins: two }]],
    ["one origin and a reprint", [{ id: "a", ...base, kind: "forecast", hedges: ["likely"], act: { reality: "expected" }, reprints: [FRESH] }]],
  ]],
  ["L3b", "an authority advises", [{ id: "a", ...base, kind: "advice", by: "Safety Office" }], [
    ["a firm advises", [{ id: "a", ...base, kind: "advice", by: "Tidewatch" }]],
    ["the authority only tells a fact", [{ id: "a", ...base, kind: "fact", by: "Safety Office" }]],
    ["its opinion", [{ id: "a", ...base, kind: "opinion", by: "Safety Office" }]],
  ]],
  ["L3b", "an official origin warns", [{ id: "a", ...base, kind: "warning", by: "the office", originKind: "official" }], [
    ["an outlet warns", [{ id: "a", ...base, kind: "warning", by: "the office", originKind: "outlet" }]],
  ]],
  ["L3c", "an attempt, named origin", [{ id: "a", ...base, act: { reality: "attempted", from: FRESH } }], [
    ["origin not named", [{ id: "a", ...base, act: { reality: "attempted", from: FRESH }, origins: ["?a"] }]],
    ["before the period", [{ id: "a", ...base, act: { reality: "attempted", from: "2031-05-01" } }]],
    ["alleged", [{ id: "a", ...base, act: { reality: "alleged", from: FRESH } }]],
  ]],
  ["L4", "an incident, two origins", [attack()], [
    ["one origin", [attack({ origins: ["Ellery Post"] })]],
    ["the day before the period", [attack({ act: on("2031-05-01") })]],
    ["denied", [attack({ denied: true })]],
    ["attempted", [attack({ act: { ...hit, reality: "attempted" } })]],
    ["in another sector", [attack({ words: "a word of water", names: [["water", "sector"]] })]],
    ["undated, in an old article", [attack({ act: { reality: "happened" }, day: "2031-04-01" })]],
  ]],
  ["L4", "confirmed by the victim", [attack({ origins: ["Ellery Post"], by: "Ellery Power", act: { ...hit, victims: ["Ellery Power"] } })], [
    ["somebody else says so", [attack({ origins: ["Ellery Post"], by: "Tidewatch", act: { ...hit, victims: ["Ellery Power"] } })]],
  ]],
  ["L4", "the last day of the period", [attack({ act: on("2031-05-02") })], [["one day older", [attack({ act: on("2031-05-01") })]]]],
  ["L4a", "NTAS elevated", [{ id: "a", ...base, kind: "announcement", alert: { system: "NTAS", level: "Elevated" } }], [
    ["NTAS bulletin", [{ id: "a", ...base, kind: "announcement", alert: { system: "NTAS", level: "Bulletin" } }]],
    ["no level named", [{ id: "a", ...base, kind: "announcement", alert: { system: "NTAS" } }]],
    ["the middle of a five-step scale", [{ id: "a", ...base, kind: "announcement", alert: { system: "HSAS", level: "Elevated" } }]],
    ["ended yesterday", [{ id: "a", ...base, kind: "announcement", alert: { system: "NTAS", level: "Elevated", expiresAt: "2031-05-15" } }]],
    ["no end, issued before the period", [{ id: "a", ...base, kind: "announcement", alert: { system: "NTAS", level: "Elevated", issuedAt: "2031-05-01" } }]],
    ["an opinion about it", [{ id: "a", ...base, kind: "opinion", alert: { system: "NTAS", level: "Elevated" } }]],
  ]],
  ["L5", "two incidents, other days", [attack({ act: on("2031-05-05") }), attack({ id: "b" })], [
    ["one incident", [attack()]],
    ["one incident told as two claims", [attack(), attack({ id: "b" })]],
    ["days that touch", [attack({ act: on("2031-05-09") }), attack({ id: "b" })]],
    ["the second by one origin", [attack({ act: on("2031-05-05") }), attack({ id: "b", origins: ["Ellery Post"] })]],
    ["the second too old", [attack({ act: on("2031-04-05") }), attack({ id: "b" })]],
  ]],
  ["L5", "two incidents, other victims", [
    attack({ words: "Ellery Power of energy", names: [...ENERGY, ["Ellery Power", "organisation"]], act: { ...hit, victims: ["Ellery Power"] } }),
    attack({ id: "b", words: "Brunn Gas of energy", names: [...ENERGY, ["Brunn Gas", "organisation"]], act: { ...hit, victims: ["Brunn Gas"] } }),
  ], [
    ["the same victim", [
      attack({ words: "Ellery Power of energy", names: [...ENERGY, ["Ellery Power", "organisation"]], act: { ...hit, victims: ["Ellery Power"] } }),
      attack({ id: "b", words: "Ellery Power of energy", names: [...ENERGY, ["Ellery Power", "organisation"]], act: { ...hit, victims: ["Ellery Power"] } }),
    ]],
    ["words that are no name", [
      attack({ words: "Ellery Power of energy", names: [...ENERGY, ["Ellery Power", "organisation"]], act: { ...hit, victims: ["Ellery Power"] } }),
      attack({ id: "b", act: { ...hit, victims: ["many pumps"] } }),
    ]],
  ]],
  ["L5a", "it goes on", [attack({ act: { ...hit, reality: "ongoing" } })], [
    ["it is over", [attack()]],
    ["one origin", [attack({ act: { ...hit, reality: "ongoing" }, origins: ["Ellery Post"] })]],
    ["denied", [attack({ act: { ...hit, reality: "ongoing" }, denied: true })]],
  ]],
  ["L5b", "NTAS imminent", [{ id: "a", ...base, kind: "announcement", alert: { system: "National Terrorism Advisory System", level: "imminent", expiresAt: AS_OF } }], [
    ["NTAS elevated", [{ id: "a", ...base, kind: "announcement", alert: { system: "NTAS", level: "Elevated" } }]],
  ]],
  ["M1", "all from one origin", [{ id: "a", ...base, act: { reality: "attempted" } }, { id: "b", ...base, kind: "threat" }], [
    ["a second origin", [{ id: "a", ...base, act: { reality: "attempted" } }, { id: "b", ...base, kind: "threat", origins: ["Strait Times"] }]],
    ["an authority", [{ id: "a", ...base, kind: "advice", by: "Safety Office" }]],
    ["the victim", [attack({ origins: ["Ellery Post"], by: "Ellery Power", act: { ...hit, victims: ["Ellery Power"] } })]],
    ["nothing above low", [{ id: "a", ...base }]],
  ]],
  ["M2", "nothing better than doubtful", [attack({ credibility: "4" }), attack({ id: "b", credibility: "5" })], [
    ["one that is better", [attack({ credibility: "4" }), attack({ id: "b", credibility: "3" })]],
  ]],
  ["M3", "no threat known", [attack(), { id: "n", ...base, kind: "no-threat", by: "Safety Office" }], [
    ["nobody in charge says so", [attack(), { id: "n", ...base, kind: "no-threat", by: "Tidewatch" }]],
    ["of another sector", [attack(), { id: "n", day: FRESH, words: "none to water", names: [["water", "sector"]], kind: "no-threat", by: "Safety Office" }]],
    ["said before the incident", [attack(), { id: "n", ...base, day: "2031-05-09", kind: "no-threat", by: "Safety Office" }]],
    ["said before the period", [{ id: "n", ...base, day: "2031-05-01", kind: "no-threat", by: "Safety Office" }]],
  ]],
  ["M4", "the newest is older than the period", [{ id: "a", ...base, kind: "threat", day: "2031-05-01" }], [
    ["the last day of the period", [{ id: "a", ...base, kind: "threat", day: "2031-05-02" }]],
    ["no day is known", [{ id: "a", names: ENERGY, kind: "threat" }]],
    ["a newer one", [{ id: "a", ...base, kind: "threat", day: "2031-05-01" }, { id: "b", ...base, kind: "threat" }]],
    ["nothing above low", [{ id: "a", ...base, day: "2031-05-01" }]],
  ]],
]; // biome-ignore format: a table

const rulesMet = (told: readonly Telling[]) => new Set(energyOf(told).reasons.map(({ rule }) => rule));

describe("every rule's sentence, run", () => {
  test.each(CASES)("%s is met: %s", (rule, _why, meets) => expect(rulesMet(meets)).toContain(rule));

  const misses = CASES.flatMap(([rule, , , list]) => list.map(([why, told]) => [rule, why, told] as const));
  test.each(misses)("%s is just missed: %s", (rule, _why, told) => expect(rulesMet(told)).not.toContain(rule));

  test("no rule is left out; M5 is a person's and is never met by a claim", () => {
    const run = new Set(CASES.map(([rule]) => rule));
    expect(RULES.map(({ id }) => id).filter((id) => !run.has(id))).toEqual(["M5"]);
    expect(RULES.find(({ id }) => id === "M5")?.when).toBeUndefined();
  });

  test("every condition is asked by some rule", () => {
    const used = new Set(RULES.flatMap(({ when = [] }) => when.flat()));
    expect(RULE_CONDITIONS.filter((condition) => !used.has(condition))).toEqual([]);
  });
});

describe("what a rule gives", () => {
  const LEVELS: [why: string, told: Telling[], level: string][] = [
    ["nothing", [], "not-assessed"],
    ["named", [{ id: "a", ...base }], "low"],
    ["a threat", [{ id: "a", ...base, kind: "threat" }], "guarded"],
    ["an attempt by one origin is limited", [{ id: "a", ...base, act: { reality: "attempted" } }], "guarded"],
    ["an attempt by two", [{ id: "a", ...base, act: { reality: "attempted" }, origins: two }], "elevated"],
    ["an incident", [attack()], "high"],
    ["an incident denied by somebody", [attack({ denied: true })], "guarded"],
    ["an incident, and no threat is known", [attack(), { id: "n", ...base, kind: "no-threat", by: "Safety Office" }], "elevated"],
    ["no threat is known, and nothing else", [{ id: "n", ...base, kind: "no-threat", by: "Safety Office" }], "not-assessed"],
    ["advice of an authority", [{ id: "a", ...base, kind: "advice", by: "Safety Office" }], "elevated"],
    ["the same, 15 days old", [{ id: "a", ...base, kind: "advice", by: "Safety Office", day: "2031-05-01" }], "guarded"],
    ["the same, 29 days old", [{ id: "a", ...base, kind: "advice", by: "Safety Office", day: "2031-04-17" }], "low"],
    ["the same, a year old: never not assessed", [{ id: "a", ...base, kind: "advice", by: "Safety Office", day: "2030-05-01" }], "low"],
    ["age takes nothing from a rule with a newer claim", [
      { id: "a", ...base, kind: "advice", by: "Safety Office", day: "2031-04-17" },
      { id: "b", ...base, kind: "advice", by: "Safety Office" },
    ], "elevated"],
    ["a rumour of today makes old advice no newer", [
      { id: "a", ...base, kind: "advice", by: "Safety Office", day: "2031-04-17" },
      { id: "b", ...base, kind: "threat" },
    ], "guarded"],
    ["a reprint of today makes old advice no newer", [
      { id: "a", ...base, kind: "advice", by: "Safety Office", day: "2031-04-17", reprints: [AS_OF] },
    ], "low"],
    ["it goes on", [attack({ act: { ...hit, reality: "ongoing" } })], "severe"],
  ]; // biome-ignore format: a table
  test.each(LEVELS)("%s", (_why, told, level) => expect(energyOf(told).level).toBe(level));

  test("without a day of the brief nothing is too old", () => {
    const old = attack({ act: on("2020-01-01"), day: "2020-01-02" });
    expect(energyOf([old], { asOf: "" }).level).toBe("high");
    expect(energyOf([old]).level).toBe("low");
  });
});

describe("the level is a function of its reasons", () => {
  test.each(CASES)("%s: %s", (_rule, _why, meets) => {
    const { level, reasons } = energyOf(meets);
    expect(levelOf(reasons, RULES)).toBe(level);
  });

  test("age is in the reason: which rule counts for less, and by how much", () => {
    const { reasons } = energyOf([{ id: "a", ...base, kind: "advice", by: "Safety Office", day: "2031-04-17" }]);
    expect(reasons.filter(({ direction }) => direction === "lowers")).toEqual([
      { claim: "c-a", rule: "M4", direction: "lowers", of: "L3b", steps: 2 },
    ]);
  });

  test("a limit without anything to limit gives no level", () => {
    expect(levelOf([], RULES)).toBe("not-assessed");
    expect(levelOf([{ rule: "M3" }], RULES)).toBe("not-assessed");
    expect(levelOf([{ rule: "L4" }, { rule: "M2" }], RULES)).toBe("guarded");
    expect(levelOf([{ rule: "L4" }, { rule: "M4", of: "L4", steps: 9 }], RULES)).toBe("low");
    expect(levelOf([{ rule: "L4" }, { rule: "L3b" }, { rule: "M4", of: "L4", steps: 9 }], RULES)).toBe("elevated");
  });
});
