import { describe, expect, test } from "vitest";
import { AS_OF, pictureOf, subjectIn, type Telling, tell } from "../../test/support/tell.ts";
import type { Profile } from "../domain/assessment.ts";

const PROFILE: Profile = {
  sectors: ["water"],
  regions: ["Germany", "Munich", "Kestrel Bay"],
  organisations: [
    {
      name: "Ellery Power",
      aliases: ["EP Holding"],
      sectors: ["energy"],
      regions: ["Munich"],
      sites: [
        { name: "Cape Orlo Station", aliases: ["Orlo B"], place: "Kestrel Bay" },
        { name: "Head Office", aliases: [] },
      ],
      suppliers: ["Brightline Imaging"],
    },
  ],
};
const org = (name: string, id = name): Telling => ({
  id,
  words: `threat to ${name}`,
  names: [[name, "organisation"]],
  kind: "threat",
  day: AS_OF,
  origins: ["A", "B"],
});
const place = (name: string): Telling => ({ ...org(name), names: [[name, "place"]] });
const energy: Telling = { ...org("energy"), names: [["energy", "sector"]] }; // biome-ignore format: tellings

const assessed = (...told: Telling[]) => pictureOf(tell(...told), { profile: PROFILE });

describe("how a claim is about a subject", () => {
  const CASES: [why: string, told: Telling, subject: string, level: string, relation: string, through?: string][] = [
    ["the organisation by name", org("Ellery Power"), "Ellery Power", "guarded", "names"],
    ["by an alias", org("EP Holding"), "Ellery Power", "guarded", "names"],
    ["with an article and a genitive", { ...org("x"), words: "threat to the Ellery Power’s", names: [["the Ellery Power’s", "organisation"]] }, "Ellery Power", "guarded", "names"],
    ["its site", org("Cape Orlo Station"), "Ellery Power", "guarded", "part", "Cape Orlo Station, its site"],
    ["its site by an alias", org("Orlo B"), "Ellery Power", "guarded", "part", "Orlo B, its site"],
    ["its supplier", org("Brightline Imaging"), "Ellery Power", "guarded", "part", "Brightline Imaging, its supplier"],
    ["its sector: context", energy, "Ellery Power", "not-assessed", "context", "energy, its sector"],
    ["its region: context", place("Munich"), "Ellery Power", "not-assessed", "context", "munich, where it is"],
    ["what its region lies in: context", place("Germany"), "Ellery Power", "not-assessed", "context", "germany, where it is"],
    ["another organisation", org("Brunn Gas"), "Ellery Power", "not-assessed", "none"],
    ["the site by name", org("Cape Orlo Station"), "Cape Orlo Station", "guarded", "names"],
    ["the site's organisation: context", org("Ellery Power"), "Cape Orlo Station", "not-assessed", "context", "Ellery Power, its organisation"],
    ["the site's place: context", place("Kestrel Bay"), "Cape Orlo Station", "not-assessed", "context", "kestrel bay, where it is"],
    ["a site without place: the places of its organisation", place("Munich"), "Head Office", "not-assessed", "context", "munich, where it is"],
    ["another site: nothing to it", org("Head Office"), "Cape Orlo Station", "not-assessed", "none"],
    ["the region by name", place("Germany"), "Germany", "guarded", "names"],
    ["a place inside it", place("Munich"), "Germany", "guarded", "part", "munich, inside it"],
    ["what it lies in: context", place("Germany"), "Munich", "not-assessed", "context", "germany, where it lies"],
    ["a region that no catalog knows", place("Kestrel Bay"), "Kestrel Bay", "guarded", "names"],
  ]; // biome-ignore format: a table
  test.each(CASES)("%s", (_why, told, subject, level, relation, through) => {
    const { level: found, reasons, context = [] } = subjectIn(assessed(told), subject);
    expect(found).toBe(level);
    const said =
      relation === "context" || relation === "none"
        ? context.map((one) => one.through)
        : reasons.filter(({ rule }) => rule === "L2").map((one) => [one.relation ?? "names", one.through]);
    expect(said).toEqual(relation === "none" ? [] : [relation === "context" ? through : [relation, through]]);
  });
});

describe("names without a mention", () => {
  const bare = (words: string): Telling => ({ id: "a", words, kind: "threat", day: AS_OF, origins: ["A", "B"] });
  const WORDS: [why: string, words: string, level: string][] = [
    ["several words, exactly", "threat to Ellery Power, they wrote", "guarded"],
    ["in other letters: other words", "threat to ellery power", "not-assessed"],
    ["inside a longer word", "threat to Ellery Powerline", "not-assessed"],
  ];
  test.each(WORDS)("%s", (_why, words, level) =>
    expect(subjectIn(assessed(bare(words)), "Ellery Power").level).toBe(level),
  );

  test("a name of one word needs a mention: it may be any word", () => {
    expect(subjectIn(assessed(bare("threat to Germany")), "Germany").level).toBe("not-assessed");
    expect(subjectIn(assessed(bare("Germany and Kestrel Bay")), "Kestrel Bay").level).toBe("guarded");
  });

  test("a word elsewhere in the article tells nothing of the claim", () => {
    const story = tell(bare("threat to nobody"));
    const articles = story.articles.map((article) => ({ ...article, text: `${article.text} Ellery Power sells lamps.` }));
    expect(subjectIn(pictureOf({ ...story, articles }, { profile: PROFILE }), "Ellery Power").level).toBe("not-assessed");
  }); // biome-ignore format: long lines
});

describe("which subjects there are", () => {
  test("sectors that are named or asked for, then regions, organisations and sites, each once", () => {
    const subjects = assessed(energy).assessments.map(({ subject }) => `${subject.kind} ${subject.name}`);
    expect([...subjects].sort()).toEqual([
      "organisation Ellery Power",
      "region Germany",
      "region Kestrel Bay",
      "region Munich",
      "sector energy",
      "sector water",
      "site Cape Orlo Station",
      "site Head Office",
    ]);
  });

  test("without a profile: the sectors that claims name", () =>
    expect(pictureOf(tell(energy)).assessments.map(({ subject }) => subject.name)).toEqual(["energy"]));

  test("highest level first", () => {
    const levels = assessed(energy, org("Ellery Power")).assessments.map(({ level }) => level);
    expect(levels.slice(0, 2)).toEqual(["guarded", "guarded"]);
    expect(new Set(levels.slice(2))).toEqual(new Set(["not-assessed"]));
  });

  test("a limit of the same scope only: no threat to the sector limits no organisation in it", () => {
    const told = [
      { ...org("Ellery Power"), kind: "fact", act: { reality: "happened", from: AS_OF } } as Telling,
      { ...energy, id: "n", kind: "no-threat", by: "Safety Office" } as Telling,
    ];
    expect(subjectIn(assessed(...told), "Ellery Power").level).toBe("high");
    const same = { ...org("Ellery Power", "n"), kind: "no-threat", by: "Safety Office" } as Telling;
    expect(subjectIn(assessed(told[0]!, same), "Ellery Power").level).toBe("elevated");
  });

  test("an official alert for the sector counts for its organisations, and says through what", () => {
    const alert: Telling = { ...energy, kind: "announcement", alert: { system: "NTAS", level: "Elevated" } };
    const { level, reasons } = subjectIn(assessed(alert), "Ellery Power");
    expect(level).toBe("high");
    expect(reasons).toEqual([
      { claim: "c-energy", rule: "L4a", direction: "raises", relation: "contains", through: "energy, its sector" },
    ]);
  });
});

describe("an incident counts for those whom it hit", () => {
  const strike = { type: "strike", reality: "happened", from: AS_OF, victims: ["Ada Roe"], place: "Brunn" } as const;
  const told: Telling = {
    id: "a",
    words: "Missiles ordered by Sarnia killed Ada Roe at the airport of Brunn",
    names: [["Sarnia", "place"], ["Ada Roe", "person"], ["airport", "sector", "transportation"], ["Brunn", "place"]],
    act: strike,
    origins: ["A", "B"],
  }; // biome-ignore format: one telling
  const regional: Profile = { sectors: [], regions: ["Sarnia", "Brunn"], organisations: [] };
  const levelOf = (name: string, telling: Telling) =>
    subjectIn(pictureOf(tell(telling), { profile: regional }), name)?.level;

  test("who ordered it is not hit", () => expect(levelOf("Sarnia", told)).toBe("guarded"));
  test("where it happened is", () => expect(levelOf("Brunn", told)).toBe("high"));
  test("a person killed at an airport is no attack on transport", () =>
    expect(levelOf("transportation", told)).toBe("guarded"));
  test("an airport that is hit is", () =>
    expect(levelOf("transportation", { ...told, act: { ...strike, victims: ["airport"] } })).toBe("high"));
});
