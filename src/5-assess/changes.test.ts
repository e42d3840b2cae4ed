import { describe, expect, test } from "vitest";
import {
  AS_OF,
  ENERGY,
  NO_PROFILE,
  pictureOf,
  type Story,
  subjectIn,
  type Telling,
  tell,
} from "../../test/support/tell.ts";
import type { Brief } from "../domain/brief.ts";
import type { LevelDecision } from "../domain/decision.ts";
import { matchClaims } from "./changes.ts";

const PROFILE = { ...NO_PROFILE, sectors: ["energy"] as const };
const base = { names: ENERGY, day: "2031-05-10" } as const;
const threat = (id: string, ...origins: string[]): Telling => ({ id, ...base, kind: "threat", origins });

interface Run {
  readonly since?: Brief;
  readonly decisions?: readonly LevelDecision[];
  readonly asOf?: string;
}

function briefOf(story: Story, run: Run = {}): Brief {
  const asOf = run.asOf ?? AS_OF;
  const picture = pictureOf(story, { profile: PROFILE, ...run, asOf });
  return { tocsin: "0", asOf, ...story, ...picture, entities: [], stories: [], proposals: [], sources: [], decisions: [], issues: [] };
} // biome-ignore format: one brief

const energyIn = (brief: Brief) => subjectIn(brief, "energy");
const notices = (then: Telling[], now: Telling[]) => {
  const { changes, changedFrom } = energyIn(briefOf(tell(...now), { since: briefOf(tell(...then)) }));
  return { told: changes.map(({ what, claim }) => `${what} ${claim}`), changes, changedFrom };
};

describe("since the last brief", () => {
  test("nothing changed: nothing is said", () =>
    expect(notices([threat("a", "A", "B")], [threat("a", "A", "B")])).toMatchObject({ told: [], changedFrom: undefined }));

  const CASES: [why: string, then: Telling[], now: Telling[], told: string[], from: string | undefined, says: RegExp][] = [
    ["a claim came", [], [threat("a", "A")], ["came c-a"], "not-assessed", /Came: “a tells of energy”, 1 origin, rules L1, L2/],
    ["a claim went", [threat("a", "A")], [], ["went c-a"], "guarded", /no article of this run tells it/],
    ["one more origin", [threat("a", "A")], [threat("a", "A", "B")], ["stronger c-a"], undefined, /2 origins, before 1; credibility 1, before 3/],
    ["one origin less", [threat("a", "A", "B")], [threat("a", "A")], ["weaker c-a"], undefined, /1 origin, before 2/],
    ["it is denied now", [threat("a", "A")], [{ ...threat("a", "A"), denied: true }], ["weaker c-a"], undefined, /credibility 4, before 3/],
    ["another rule", [{ id: "a", ...base, act: { reality: "hypothetical" }, origins: ["A", "B"] }], [{ id: "a", ...base, act: { reality: "happened", from: "2031-05-10" }, origins: ["A", "B"] }], ["rule c-a"], "guarded", /rules L1, L2, L4, before L1, L2/],
    ["named only, and still only named", [{ id: "a", ...base }], [{ id: "b", ...base }], [], undefined, /^$/],
    ["the first claim that names it at all", [], [{ id: "a", ...base }], ["came c-a"], "not-assessed", /rule L1/],
    ["one comes, another goes: two notices", [threat("a", "A")], [threat("b", "B")], ["came c-b", "went c-a"], undefined, /c?/],
  ]; // biome-ignore format: a table
  test.each(CASES)("%s", (_why, then, now, told, from, says) => {
    const found = notices(then, now);
    expect(found.told).toEqual(told);
    expect(found.changedFrom).toBe(from);
    expect(found.changes[0]?.sentence ?? "").toMatch(says);
  });

  test("one notice for each claim, however much of it changed", () => {
    const then = [{ id: "a", ...base, act: { reality: "hypothetical" }, origins: ["A"] }] as Telling[];
    const now = [{ id: "a", ...base, act: { reality: "happened", from: "2031-05-10" }, origins: ["A", "B"] }] as Telling[];
    expect(notices(then, now).changes).toHaveLength(1);
    expect(notices(then, now).changes[0]!.sentence).toMatch(/origins.*credibility.*rules/);
  });

  test("age alone is a change of rule", () => {
    const story = tell(threat("a", "A", "B"));
    const { changes, changedFrom } = energyIn(briefOf(story, { since: briefOf(story), asOf: "2031-06-01" }));
    expect(changes.map(({ what }) => what)).toEqual(["rule"]);
    expect([changes[0]!.sentence, changedFrom]).toEqual(["“a tells of energy”: rules L1, L2, M4, before L1, L2.", "guarded"]);
  });

  test("a sector that nothing names any more stays in view", () => {
    const since = briefOf(tell({ id: "w", day: AS_OF, words: "threat to water", names: [["water", "sector"]], kind: "threat" }));
    const water = subjectIn(briefOf(tell(), { since }), "water");
    expect(water).toMatchObject({ level: "not-assessed", changedFrom: "guarded", changes: [{ what: "went" }] });
  });

  test("an organisation that was not in the last brief has no before", () => {
    const told = tell({ ...threat("a", "A"), words: "energy of Ellery Power", names: [...ENERGY, ["Ellery Power", "organisation"]] });
    const profile = { ...PROFILE, organisations: [{ name: "Ellery Power", aliases: [], sectors: [], regions: [], sites: [], suppliers: [] }] };
    const { changes, changedFrom, level } = subjectIn(pictureOf(told, { profile, since: briefOf(tell()) }), "Ellery Power");
    expect([level, changes, changedFrom]).toEqual(["guarded", [], undefined]);
  });

  test("without a last brief nothing is compared", () => {
    const { changes, changedFrom } = energyIn(briefOf(tell(threat("a", "A"))));
    expect([changes, changedFrom]).toEqual([[], undefined]);
  });
}); // biome-ignore format: long lines

describe("the same claim", () => {
  const [one] = tell(threat("a", "A")).claims;
  const other = tell(threat("b", "B")).claims[0]!;
  const CASES: [why: string, then: typeof other, same: boolean][] = [
    ["same id", { ...other, id: "c-a" }, true],
    ["an item in both", { ...other, statements: ["x", ...one!.statements] }, true],
    ["the same words and kind, spelled apart", { ...other, text: "A tells of energy!" }, true],
    ["the same words of another kind", { ...other, text: one!.text, kind: "fact" }, false],
    ["other words", other, false],
  ];
  test.each(CASES)("%s", (_why, then, same) => expect(matchClaims([one!], [then]).has("c-a")).toBe(same));

  test("one of now for one of then; an id goes before a shared item", () => {
    const split = [one!, { ...one!, id: "c-a2" }];
    expect([...matchClaims(split, [one!]).keys()]).toEqual(["c-a"]);
    const shared = { ...other, statements: one!.statements };
    expect(matchClaims([one!], [shared, one!]).get("c-a")).toBe(one);
  });
});

describe("a person sets the level", () => {
  const decided = (more: Partial<LevelDecision> = {}): LevelDecision => ({
    kind: "level", subject: { kind: "sector", name: "energy" }, level: "severe", by: "Ines Marl", at: "2031-05-14", why: "call with the grid desk", until: "2031-05-20", ...more,
  });
  const story = tell(threat("a", "A", "B"));
  const energy = (decisions: LevelDecision[], run: Run = {}) => energyIn(briefOf(story, { decisions, ...run }));

  test("it holds, signed, with the computed level and its reasons beside it", () => {
    const { level, override, reasons } = energy([decided()]);
    expect(level).toBe("severe");
    expect(override).toEqual({ computed: "guarded", by: "Ines Marl", at: "2031-05-14", why: "call with the grid desk", until: "2031-05-20" });
    expect(reasons.map(({ rule }) => rule)).toEqual(["L1", "L2"]);
  });

  const CASES: [why: string, decisions: LevelDecision[], level: string][] = [
    ["on its last day", [decided({ until: AS_OF })], "severe"],
    ["the day after", [decided({ until: "2031-05-15" })], "guarded"],
    ["made after the day of the brief", [decided({ at: "2031-05-17" })], "guarded"],
    ["of another subject", [decided({ subject: { kind: "region", name: "Norland" } })], "guarded"],
    ["the later of two holds", [decided({ at: "2031-05-15", level: "low" }), decided()], "low"],
    ["of one day the one given last", [decided(), decided({ level: "high" })], "high"],
    ["a later one that has ended ends the earlier too", [decided(), decided({ at: "2031-05-15", level: "low", until: "2031-05-15" })], "guarded"],
    ["back to not assessed", [decided({ level: "not-assessed" })], "not-assessed"],
  ];
  test.each(CASES)("%s", (_why, decisions, level) => expect(energy(decisions).level).toBe(level));

  test("one that has ended says so, once", () => {
    const ended = [decided({ until: "2031-05-15" })];
    expect(energy(ended).changes).toMatchObject([{ what: "decision", sentence: expect.stringMatching(/Ines Marl.*ended on 2031-05-15; the rules give guarded/) }]);
    expect(energy(ended)).not.toHaveProperty("override");
    const since = briefOf(story, { decisions: ended });
    expect(energy(ended, { since }).changes).toEqual([]);
  });

  test("a new one and one that is gone are changes", () => {
    const plain = briefOf(story);
    const set = briefOf(story, { decisions: [decided()] });
    expect(energy([decided()], { since: plain })).toMatchObject({ changedFrom: "guarded", changes: [{ what: "decision" }] });
    expect(energy([decided()], { since: set }).changes).toEqual([]);
    expect(energy([], { since: set })).toMatchObject({ changedFrom: "severe", changes: [{ what: "decision", sentence: expect.stringMatching(/no longer given/) }] });
  });

  test("of a subject that nobody else speaks of it is shown too", () => {
    const subject = { kind: "site", name: "Cape Orlo Station" } as const;
    const picture = pictureOf(tell(), { decisions: [decided({ subject })] });
    expect(subjectIn(picture, "Cape Orlo Station")).toMatchObject({ level: "severe", override: { computed: "not-assessed" } });
  });
}); // biome-ignore format: long lines
