import { describe, expect, test } from "vitest";
import { CATALOG, credibilityOf, NO_PROFILE, RULES, type Story, type Telling, tell } from "../../test/support/tell.ts";
import type { Assessment } from "../domain/assessment.ts";
import type { Claim } from "../domain/story.ts";
import { levelStep } from "../domain/vocabulary/level.ts";
import type { StatementKind } from "../domain/vocabulary/words.ts";
import { hash32 } from "../text/hash.ts";
import { assess } from "./assess.ts";
import { levelOf } from "./level-of.ts";

/** Stories that a seed alone decides; what must hold for every one of them. */
const SEEDS = Array.from({ length: 100 }, (_, seed) => seed);
const AS_OF = "2031-05-16";
const PROFILE = {
  ...NO_PROFILE,
  sectors: ["energy", "water"] as const,
  regions: ["Germany", "Munich"],
  organisations: [
    {
      name: "Ellery Power",
      aliases: [],
      sectors: ["energy"] as const,
      regions: ["Germany"],
      sites: [{ name: "Cape Orlo Station", aliases: [], place: "Munich" }],
      suppliers: ["Brightline"],
    },
  ],
};

const KINDS: readonly StatementKind[] = [
  "warning", "forecast", "threat", "advice", "assessment", "fact", "announcement", "intent", "opinion", "denial", "no-threat",
]; // biome-ignore format: a list
const REALITIES = [
  "happened",
  "happened",
  "happened",
  "attempted",
  "ongoing",
  "planned",
  "expected",
  "hypothetical",
  "alleged",
  "denied",
] as const;
const NAMES = [
  ["energy", "sector"],
  ["water", "sector"],
  ["Germany", "place"],
  ["Munich", "place"],
  ["Ellery Power", "organisation"],
  ["Cape Orlo Station", "facility"],
  ["Brightline", "organisation"],
] as const;
const ORIGINS = ["Ellery Post", "Strait Times", "MPA", "?one", "?two"];
const DAYS = ["2031-05-15", "2031-05-10", "2031-05-02", "2031-05-01", "2031-04-10", undefined];

/** Numbers that the seed decides; each call names what it is for. */
const dice = (seed: number) => (what: string, sides: number) => hash32(`${seed} ${what}`) % sides;

const firm = (id: string, day = DAYS[0]!): Telling => ({
  id, day, names: [["energy", "sector"]], origins: ["MPA", "Strait Times"], act: { reality: "happened", from: day, to: day },
}); // biome-ignore format: a telling

function story(seed: number): Telling[] {
  const roll = dice(seed);
  return Array.from({ length: 1 + roll("claims", 9) }, (_, i): Telling => {
    const pick = <T>(what: string, list: readonly T[]): T => list[roll(`${i} ${what}`, list.length)]!;
    const names = NAMES.filter((_name, n) => roll(`${i} name ${n}`, 4) === 0);
    const day = pick("day", DAYS);
    const isAct = roll(`${i} act`, 3) > 0;
    const origins = ORIGINS.filter((_origin, n) => roll(`${i} origin ${n}`, 3) === 0);
    // Every fourth is a firm report, or no story would hold two confirmed incidents.
    if (roll(`${i} firm`, 4) === 0) return firm(`k${i}`, pick("firm day", DAYS.slice(0, 3)));
    const kind = pick("kind", KINDS);
    return {
      id: `k${i}`,
      words: `attack number ${i} ${names.map(([quote]) => quote).join(" and ")} end`,
      names,
      kind,
      ...(day ? { day } : {}),
      origins: origins.length ? origins : ["Ellery Post"],
      ...(roll(`${i} office`, 4) === 0 ? { by: "Safety Office" } : {}),
      ...(isAct ? { act: { type: pick("type", ["intrusion", "ddos", "protest"] as const), reality: pick("reality", REALITIES), ...(day ? { from: day } : {}) } } : {}),
      ...(roll(`${i} denied`, 6) === 0 && kind !== "denial" ? { denied: true } : {}),
      ...(roll(`${i} alert`, 12) === 0 ? { alert: { system: "NTAS", level: pick("level", ["Bulletin", "Elevated", "Imminent"]) } } : {}),
    }; // biome-ignore format: a telling
  });
}

/** The two regions of the profile are enough: thousands of places for each of thousands of pictures take a minute. */
const SMALL = { ...CATALOG, places: CATALOG.places.filter(({ name }) => name === "Munich" || name === "Germany") };
const picture = (told: Story) => assess(told, told.articles, { catalog: SMALL, profile: PROFILE, asOf: AS_OF });
const assessAll = (told: Story) => picture(told).assessments;
const stepOf = (assessments: readonly Assessment[], { subject }: Assessment) =>
  levelStep(
    assessments.find((one) => one.subject.kind === subject.kind && one.subject.name === subject.name)?.level ??
      "not-assessed",
  );
const steps = (assessments: readonly Assessment[]) =>
  new Map(assessments.map(({ subject, level }) => [`${subject.kind} ${subject.name}`, level]));

/** What is left of a claim when an origin takes its words back; what limits a level (no threat known) stays. */
function without(origin: string, { claims, articles }: Story): Story {
  const left = claims.flatMap((claim): Claim[] => {
    if (claim.kind === "no-threat" || !claim.origins.some(({ name }) => name === origin)) return [claim];
    const gone = new Set(claim.origins.filter(({ name }) => name === origin).flatMap(({ articles: ids }) => ids));
    const origins = claim.origins.filter(({ name }) => name !== origin);
    if (!origins.length) return [];
    const isLeft = (id: string | undefined) => id !== undefined && ![...gone].some((article) => id.startsWith(`${article}-`));
    return [{
      ...claim,
      statements: claim.statements.filter(isLeft),
      incidents: claim.incidents.filter(isLeft),
      stances: claim.stances.filter(({ statement, incident }) => isLeft(statement ?? incident)),
      origins,
      independentOrigins: origins.length,
      credibility: credibilityOf(origins, claim.stances.some(({ stance }) => stance === "denies")),
    }];
  }); // biome-ignore format: one claim
  return { claims: left, articles };
}

test("the stories reach every level and every limit", () => {
  const all = SEEDS.flatMap((seed) => assessAll(tell(...story(seed))));
  expect(new Set(all.map(({ level }) => level)).size).toBe(6);
  const met = new Set(all.flatMap(({ reasons }) => reasons.map(({ rule }) => rule)));
  expect([...met].sort()).toEqual(
    RULES.map(({ id }) => id)
      .filter((id) => id !== "M5")
      .sort(),
  );
});

describe("for every story", () => {
  test("the level is derived again from its reasons alone, and every reason names a claim", () => {
    for (const seed of SEEDS) {
      const told = tell(...story(seed));
      const ids = new Set(told.claims.map(({ id }) => id));
      for (const { level, reasons } of assessAll(told)) {
        expect(levelOf(JSON.parse(JSON.stringify(reasons)), RULES)).toBe(level);
        expect(reasons.every(({ claim }) => ids.has(claim))).toBe(true);
      }
    }
  });

  test("removing all that one origin tells never raises a level", () => {
    for (const seed of SEEDS) {
      const told = tell(...story(seed));
      const before = assessAll(told);
      for (const origin of ORIGINS.map((name) => name.replace("?", "not named "))) {
        const after = assessAll(without(origin, told));
        for (const one of before)
          expect([seed, origin, one.subject.name, stepOf(after, one) <= levelStep(one.level)]).toEqual([
            seed,
            origin,
            one.subject.name,
            true,
          ]);
      }
    }
  });

  test("a repeat, of today or undated, changes no level", () => {
    for (const seed of SEEDS) {
      const tellings = story(seed);
      const before = steps(assessAll(tell(...tellings)));
      for (const day of [AS_OF, undefined]) {
        const more = tellings.map((telling): Telling => ({ ...telling, reprints: [day] }));
        expect([seed, steps(assessAll(tell(...more)))]).toEqual([seed, before]);
      }
    }
  });

  test("a denial of any claim, or a claim that only denies, never raises a level", () => {
    for (const seed of SEEDS) {
      const tellings = story(seed);
      const before = assessAll(tell(...tellings));
      const denied = tellings.map((telling): Telling => ({ ...telling, denied: telling.kind !== "denial" }));
      const alone: Telling = { id: "no", day: AS_OF, words: "no attack on energy", names: [["energy", "sector"]], kind: "denial", by: "Safety Office", origins: ["X", "Y"] };
      for (const after of [assessAll(tell(...denied)), assessAll(tell(...tellings, alone))])
        for (const one of before) expect([seed, one.subject.name, stepOf(after, one) <= levelStep(one.level)]).toEqual([seed, one.subject.name, true]);
    }
  }); // biome-ignore format: long expectations

  test("taking a reason away changes the level only as the rules say", () => {
    for (const seed of SEEDS) {
      for (const { level, reasons } of assessAll(tell(...story(seed)))) {
        for (const reason of reasons) {
          const left = levelStep(levelOf(reasons.filter((other) => other !== reason), RULES));
          if (reason.direction === "raises") expect(left).toBeLessThanOrEqual(levelStep(level));
          else expect(left).toBeGreaterThanOrEqual(levelStep(level));
        }
      }
    }
  }); // biome-ignore format: one condition

  test("same input, same bytes; the order of the claims decides nothing", () => {
    for (const seed of SEEDS.slice(0, 40)) {
      const told = tell(...story(seed));
      const first = picture(told);
      const again = picture(told);
      expect(JSON.stringify(again)).toBe(JSON.stringify(first));
      const turned = { ...told, claims: [...told.claims].reverse() };
      expect(steps(assessAll(turned))).toEqual(steps(first.assessments));
    }
  });
});

describe("no keyword alone raises", () => {
  const SCARY = "catastrophic cyber attack, war, bombs and ransomware will destroy energy today";
  const energy = (told: Story) => assessAll(told).find(({ subject }) => subject.name === "energy")!.level;

  test("an opinion full of them", () =>
    expect(energy(tell({ id: "a", words: SCARY, names: [["energy", "sector"]], kind: "opinion", origins: ["A", "B", "C"] }))).toBe("not-assessed"));

  test("articles full of them in which nobody states anything", () => {
    const { articles } = tell({ id: "a", words: SCARY, names: [["energy", "sector"]], day: AS_OF });
    const empty = articles.map((article) => ({ ...article, statements: [], incidents: [] }));
    expect(energy({ claims: [], articles: empty })).toBe("not-assessed");
  });

  test("a plain fact that names the sector and holds all of them: named, no more", () =>
    expect(energy(tell({ id: "a", words: SCARY, names: [["energy", "sector"]], kind: "fact", origins: ["A", "B", "C"] }))).toBe("low"));
}); // biome-ignore format: long tellings
