import { describe, expect, test } from "vitest";
import { linesOf } from "../../parts/lines.ts";
import { differencesOf, faultsOf, merge, NOTHING, type OrganisationDraft, type ProfileDraft } from "./form.ts";

const organisation = (name: string, rest: Partial<OrganisationDraft> = {}): OrganisationDraft => ({
  name,
  aliases: [],
  sectors: [],
  regions: [],
  sites: [],
  suppliers: [],
  ...rest,
});
const BASE: ProfileDraft = {
  name: "Duty desk",
  sectors: ["energy"],
  regions: ["Sarnia"],
  organisations: [
    organisation("Ellery Power", { sites: [{ name: "Orlo", aliases: ["Orlo station"], place: "Liskova" }] }),
    organisation("Alderbrook Health", { suppliers: ["Brightline"] }),
  ],
};

test("a text of lines becomes names", () =>
  expect(linesOf(" Kestrel  Bay \n\nSarnia\nKestrel Bay\n")).toEqual(["Kestrel Bay", "Sarnia"]));

describe("faults", () => {
  test("a whole profile has none, and neither has an empty one", () => {
    expect(faultsOf(BASE)).toEqual([]);
    expect(faultsOf(NOTHING)).toEqual([]);
  });

  test.each([
    ["no name", organisation("  "), "organisation-2"],
    ["a name twice", organisation("Ellery Power"), "organisation-2"],
    ["a site without a name", organisation("Roe Ports", { sites: [{ name: "" }] }), "site-2-0"],
  ])("%s", (_why, added, at) =>
    expect(faultsOf({ ...BASE, organisations: [...BASE.organisations, added] }).map((fault) => fault.at)).toEqual([at]),
  );
});

describe("differences", () => {
  test("each is a line with its sign", () => {
    const after = { ...BASE, regions: ["Kestrel Bay"], organisations: BASE.organisations.slice(0, 1) };
    expect(differencesOf(BASE, after)).toEqual([
      { sign: "−", says: "region Sarnia" },
      { sign: "−", says: "organisation Alderbrook Health" },
      { sign: "−", says: "organisation Alderbrook Health: supplier Brightline" },
      { sign: "+", says: "region Kestrel Bay" },
    ]);
  });

  test("the same profile has none", () => expect(differencesOf(BASE, structuredClone(BASE))).toEqual([]));
});

describe("merge", () => {
  test("what both added is there", () => {
    const mine = { ...BASE, regions: ["Sarnia", "Kestrel Bay"] };
    const theirs = {
      ...BASE,
      sectors: ["energy", "water"],
      organisations: [...BASE.organisations, organisation("Roe Ports")],
    };
    const { profile, conflicts } = merge(BASE, mine, theirs);
    expect(profile).toEqual({ ...theirs, regions: ["Sarnia", "Kestrel Bay"] });
    expect(conflicts).toEqual([]);
  });

  test("what they took out and I left alone is out; what I took out does not come back", () => {
    const mine = { ...BASE, sectors: [] };
    const theirs = { ...BASE, organisations: BASE.organisations.slice(0, 1) };
    expect(merge(BASE, mine, theirs).profile).toEqual({ ...theirs, sectors: [] });
  });

  test("what I added to something that they took out is not lost", () => {
    const mine = {
      ...BASE,
      organisations: [
        BASE.organisations[0]!,
        organisation("Alderbrook Health", { suppliers: ["Brightline", "Vale Labs"] }),
      ],
    };
    const theirs = { ...BASE, organisations: BASE.organisations.slice(0, 1) };
    expect(merge(BASE, mine, theirs).profile.organisations[1]).toEqual(
      organisation("Alderbrook Health", { suppliers: ["Vale Labs"] }),
    );
  });

  test("two names for one desk: mine stays and theirs is told; so with the place of a site", () => {
    const site = (place: string) => ({
      organisations: [organisation("Ellery Power", { sites: [{ name: "Orlo", aliases: [], place }] })],
    });
    const { profile, conflicts } = merge(
      { ...BASE, ...site("Liskova") },
      { ...BASE, name: "Night desk", ...site("Harrow") },
      { ...BASE, name: "Day desk", ...site("Port Ellery") },
    );
    expect([profile.name, profile.organisations[0]?.sites?.[0]?.place]).toEqual(["Night desk", "Harrow"]);
    expect(conflicts.map(({ theirs }) => theirs)).toEqual([
      "name Day desk",
      "organisation Ellery Power: site Orlo: place Port Ellery",
    ]);
  });

  test("nobody changed anything", () => expect(merge(BASE, BASE, BASE)).toEqual({ profile: BASE, conflicts: [] }));
});
