import { describe, expect, test } from "vitest";
import { extracted, type Told } from "../../test/support/extracted.ts";
import { ROOT } from "../../test/support/real-context.ts";
import { AS_OF, pictureOf, type Story, subjectIn, type Telling, tell } from "../../test/support/tell.ts";
import { corroborate } from "../4-corroborate/corroborate.ts";
import type { Profile } from "../domain/assessment.ts";
import { readCatalog } from "../ports/node/catalog.ts";
import { assess } from "./assess.ts";
import { levelOf } from "./level-of.ts";
import { parseProfile } from "./profile.ts";

const { levelRules, places } = readCatalog(`${ROOT}catalog`);
const CATALOG = {
  names: [
    {
      id: "safety-office",
      name: "Safety Office",
      type: "organisation" as const,
      aliases: [],
      origin: "official" as const,
    },
  ],
  places,
  levelRules,
};
const profile: Profile = {
  sectors: ["energy", "nuclear"],
  regions: ["Germany"],
  organisations: [
    { name: "Ellery Power", aliases: [], sectors: [], regions: [], sites: [], suppliers: ["Brightline"] },
  ],
};

function levels(...told: Told[]) {
  const articles = told.map(extracted);
  const { assessments: assessed } = assess(corroborate(articles, { catalog: { names: [] } }), articles, {
    catalog: CATALOG,
    profile,
    asOf: "2031-05-16",
  });
  return new Map(assessed.map((assessment) => [assessment.subject.name, assessment]));
}

const outage = (id: string, more: Partial<Told> = {}): Told => ({
  id,
  text: `Attackers cut the control network of Ellery Power in ${id}. The lamps of the harbour went out.`,
  acts: [
    {
      words: `Attackers cut the control network of Ellery Power in ${id}`,
      type: "intrusion",
      victims: ["Ellery Power"],
      sectors: ["energy"],
    },
  ],
  ...more,
});

describe("levels", () => {
  test("nobody names it: not assessed, which is not low", () =>
    expect(levels(outage("a")).get("nuclear")?.level).toBe("not-assessed"));

  test("one unnamed origin is limited to guarded", () => {
    const energy = levels(outage("a")).get("energy")!;
    expect(energy.level).toBe("guarded");
    expect(energy.reasons.map(({ rule }) => rule)).toContain("M1");
  });

  test("two origins of an incident: high; a copy of one of them changes nothing", () => {
    const a = outage("a", { publisher: "Ellery Post" });
    const b = outage("b", { publisher: "Strait Times" });
    expect(levels(a, b).get("energy")?.level).toBe("high");
    expect(levels(a, b, { ...a, id: "c" }).get("energy")?.level).toBe("high");
    expect(levels(a).get("energy")?.level).toBe("guarded");
  });

  test("a denial never raises", () => {
    const denial: Told = {
      id: "d",
      text: "Ellery Power denied that its control network was cut. The lamps are on.",
      says: [{ words: "its control network was cut", by: "Ellery Power", kind: "denial" }],
      acts: [
        {
          words: "its control network was cut",
          type: "intrusion",
          victims: ["Ellery Power"],
          sectors: ["energy"],
          reality: "denied",
          statement: "d-s0",
        },
      ],
    };
    expect(levels(denial).get("energy")?.level ?? "not-assessed").toMatch(/not-assessed|low/);
    expect(levels(outage("a"), denial).get("energy")?.level).toBe("guarded");
  });

  test("advice of a competent authority: elevated; the same words as opinion: nothing", () => {
    const advice = (kind: "advice" | "opinion"): Told => {
      const words = "power companies should watch every remote login";
      const base: Told = {
        id: "x",
        text: `The Safety Office said that ${words}.`,
        says: [{ words, by: "Safety Office", kind, form: "indirect" }],
      };
      return base;
    };
    const withSector = (told: Told) => {
      const article = extracted(told);
      const start = article.text.indexOf("power companies");
      return {
        ...article,
        mentions: [{ quote: "power companies", start, end: start + 15, type: "sector" as const, name: "energy" }],
      };
    };
    const levelFor = (kind: "advice" | "opinion") => {
      const articles = [withSector(advice(kind))];
      return assess(corroborate(articles, { catalog: { names: [] } }), articles, {
        catalog: CATALOG,
        profile,
      }).assessments.find(({ subject }) => subject.name === "energy")?.level;
    };
    expect(levelFor("advice")).toBe("elevated");
    expect(levelFor("opinion")).toBe("not-assessed");
  });

  test("a supplier of the organisation is its concern", () => {
    const told: Told = {
      id: "s",
      text: "Brightline was hacked on Monday.",
      acts: [{ words: "Brightline was hacked on Monday", type: "intrusion", victims: ["Brightline"] }],
    };
    expect(levels(told).get("Ellery Power")?.level).toBe("guarded");
  });

  test("a place inside the region is the region's concern", () => {
    const article = extracted({
      id: "r",
      text: "Hackers cut the trams of Munich.",
      acts: [{ words: "Hackers cut the trams of Munich", type: "intrusion", victims: ["trams"] }],
    });
    const placed = [
      { ...article, mentions: [{ quote: "Munich", start: 25, end: 31, type: "place" as const, name: "Munich" }] },
    ];
    const [region] = assess(corroborate(placed, { catalog: { names: [] } }), placed, {
      catalog: CATALOG,
      profile,
    }).assessments.filter(({ subject }) => subject.kind === "region");
    expect(region?.level).toBe("guarded");
  });

  test("the level is a function of its reasons", () => {
    for (const { level, reasons } of levels(outage("a"), outage("b", { publisher: "Strait Times" })).values())
      expect(levelOf(reasons, levelRules)).toBe(level);
    expect(levelOf([], levelRules)).toBe("not-assessed");
    expect(levelOf([{ rule: "L4" }, { rule: "M2" }], levelRules)).toBe("guarded");
    expect(levelOf([{ rule: "M2" }], levelRules)).toBe("not-assessed");
  });
});

describe("what a repeat says", () => {
  const words = "energy firms should watch every login";
  const told: Telling = { id: "a", names: [["energy", "sector"]], words, kind: "advice", by: "Safety Office", day: "2031-05-02" };
  const later = "2031-05-16";
  /** The first printing leaves the speaker out; the reprint names him. */
  const withoutSpeaker = (lead: string) => {
    const { claims, articles } = tell({ ...told, reprints: [later] });
    const [first, ...others] = articles;
    const statements = first!.statements.map(({ speaker: _his, ...statement }) => statement);
    const strongest = { item: lead, article: "a", quote: words };
    return { claims: [{ ...claims[0]!, strongest }], articles: [{ ...first!, statements }, ...others] };
  };
  const energy = (story: Story, asOf: string) => subjectIn(pictureOf(story, { asOf }), "energy");

  test("is not read, unless it words the claim: then its speaker counts", () => {
    expect(energy(withoutSpeaker("a-0-s"), later).level).toBe("low");
    expect(energy(withoutSpeaker("a-r0-s"), later).level).toBe("elevated");
  });

  test("makes the claim no newer even then", () =>
    expect(energy(withoutSpeaker("a-r0-s"), "2031-05-17").reasons.map(({ rule }) => rule)).toContain("M4"));

  test("makes an undated act no younger", () => {
    const act: Telling = { id: "a", names: [["energy", "sector"]], act: { reality: "happened" }, origins: ["A", "B"], day: "2031-05-01" };
    const { claims, articles } = tell({ ...act, reprints: [later] });
    const strongest = { item: "a-r0-i", article: "a-r0", quote: "" };
    expect(energy({ claims: [{ ...claims[0]!, strongest }], articles }, later).level).toBe("low");
  });
}); // biome-ignore format: long tellings

describe("profiles", () => {
  test("a full one", () => {
    const { profile: read, issues } = parseProfile({
      name: "Desk",
      sectors: ["water"],
      organisations: [
        "Alderbrook",
        { name: "Ellery", sectors: ["energy"], regions: ["Sarnia"], suppliers: ["Brightline"] },
      ],
    });
    expect(issues).toEqual([]);
    expect(read.sectors).toEqual(["water", "energy"]);
    expect(read.regions).toEqual(["Sarnia"]);
    expect(read.organisations.map(({ name, suppliers }) => [name, suppliers])).toEqual([
      ["Alderbrook", []],
      ["Ellery", ["Brightline"]],
    ]);
  });

  test("a site is a name, or a mapping with other names and its place", () => {
    const { profile: read, issues } = parseProfile({
      organisations: [
        { name: "Ellery", sites: ["Works", { name: "Orlo B", aliases: ["Orlo"], place: "Kestrel Bay" }] },
      ],
    });
    expect(issues).toEqual([]);
    expect(read.organisations[0]?.sites).toEqual([
      { name: "Works", aliases: [] },
      { name: "Orlo B", aliases: ["Orlo"], place: "Kestrel Bay" },
    ]);
  });

  const site = (entry: unknown) => ({ organisations: [{ name: "Ellery", sites: [entry] }] });
  const WRONG: [why: string, value: unknown, message: RegExp][] = [
    ["no mapping", ["energy"], /no mapping/],
    ["an unknown sector", { sectors: ["power"] }, /no sector "power"/],
    ["an unknown entry", { sector: ["energy"] }, /unknown entry "sector"/],
    ["an organisation without name", { organisations: [{ sectors: ["energy"] }] }, /organisations\[0\] has no name/],
    ["a list that is none", { regions: "Sarnia" }, /regions is no list/],
    ["a site without name", site({ place: "Sarnia" }), /organisations\[0\]\.sites\[0\] has no name/],
    ["a site that is a number", site(3), /sites\[0\] has no name/],
    ["a site with another entry", site({ name: "Works", town: "Sarnia" }), /unknown entry "town"/],
    ["a place that is no text", site({ name: "Works", place: 3 }), /sites\[0\]\.place is no text/],
    ["a number in a list", { regions: [1] }, /regions\[0\] is no text/],
  ];
  test.each(WRONG)("%s", (_why, value, message) =>
    expect(
      parseProfile(value)
        .issues.map((issue) => issue.message)
        .join(),
    ).toMatch(message),
  );
});

describe("words of long ago, printed again", () => {
  const warning = (saidAt: string): Telling => ({
    id: "a",
    words: "attacks on energy are rising",
    kind: "warning",
    by: "Safety Office",
    names: [["energy", "sector"]],
    originKind: "official",
    act: { type: "intrusion", reality: "ongoing" },
    saidAt,
    day: AS_OF,
  });
  const level = (saidAt: string) => subjectIn(pictureOf(tell(warning(saidAt))), "energy")?.level;
  test("an old warning with an act in it is as old as its words", () => {
    expect(level(AS_OF)).toBe("severe");
    expect(level("2030-06")).toBe("low");
  });
});
