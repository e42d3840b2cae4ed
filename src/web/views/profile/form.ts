/** The profile as it is typed, and what becomes of it when somebody else saved meanwhile. */
export interface SiteDraft {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly place?: string;
}
export interface OrganisationDraft {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly sectors?: readonly string[];
  readonly regions?: readonly string[];
  readonly sites?: readonly SiteDraft[];
  readonly suppliers?: readonly string[];
}
export interface ProfileDraft {
  readonly name?: string;
  readonly sectors: readonly string[];
  readonly regions: readonly string[];
  readonly organisations: readonly OrganisationDraft[];
}

export const NOTHING: ProfileDraft = { sectors: [], regions: [], organisations: [] };

/** What must be mended before it can be saved, each with the field that it is about. */
export function faultsOf({ organisations }: ProfileDraft): readonly { readonly at: string; readonly says: string }[] {
  const faults: { at: string; says: string }[] = [];
  const names = organisations.map(({ name }) => name.trim());
  for (const [i, { sites = [] }] of organisations.entries()) {
    const name = names[i]!;
    if (!name) faults.push({ at: `organisation-${i}`, says: "An organisation needs a name." });
    else if (names.indexOf(name) !== i) faults.push({ at: `organisation-${i}`, says: `${name} is listed twice.` });
    for (const [j, site] of sites.entries()) {
      if (!site.name.trim()) faults.push({ at: `site-${i}-${j}`, says: `A site of ${name || "it"} needs a name.` });
    }
  }
  return faults;
}

/** One thing that a profile says: ["region", "Kestrel Bay"], ["organisation", "Ellery Power", "site", "Orlo", "place", "Liskova"]. */
type Fact = readonly string[];

function factsOf({ name, sectors, regions, organisations }: ProfileDraft): readonly Fact[] {
  return [
    ...(name ? [["name", name]] : []),
    ...sectors.map((sector) => ["sector", sector]),
    ...regions.map((region) => ["region", region]),
    ...organisations.flatMap(factsOfOrganisation),
  ];
}

function factsOfOrganisation(organisation: OrganisationDraft): readonly Fact[] {
  const { name, aliases = [], sectors = [], regions = [], sites = [], suppliers = [] } = organisation;
  const under = (kind: string, values: readonly string[]) => values.map((value) => ["organisation", name, kind, value]);
  return [
    ["organisation", name],
    ...under("alias", aliases),
    ...under("sector", sectors),
    ...under("region", regions),
    ...sites.flatMap((site) => [
      ["organisation", name, "site", site.name],
      ...(site.aliases ?? []).map((alias) => ["organisation", name, "site", site.name, "alias", alias]),
      ...(site.place ? [["organisation", name, "site", site.name, "place", site.place]] : []),
    ]),
    ...under("supplier", suppliers),
  ];
}

/** "Ellery Power: site Orlo: place Liskova". */
export function sentenceOf(fact: Fact): string {
  const words: string[] = [];
  for (let i = 0; i < fact.length; i += 2) words.push(`${fact[i]} ${fact[i + 1]}`);
  return words.join(": ");
}

const keyOf = (fact: Fact) => fact.join("\u0000");
/** Of these a profile has one: two values of it are in conflict. */
const slotOf = (fact: Fact) => (["name", "place"].includes(fact.at(-2)!) ? keyOf(fact.slice(0, -1)) : undefined);

export interface Difference {
  readonly sign: "+" | "−";
  readonly says: string;
}

/** What `after` says and `before` does not, and the other way round. */
export function differencesOf(before: ProfileDraft, after: ProfileDraft): readonly Difference[] {
  const [old, now] = [factsOf(before), factsOf(after)];
  const [had, has] = [new Set(old.map(keyOf)), new Set(now.map(keyOf))];
  return [
    ...old.filter((fact) => !has.has(keyOf(fact))).map((fact): Difference => ({ sign: "−", says: sentenceOf(fact) })),
    ...now.filter((fact) => !had.has(keyOf(fact))).map((fact): Difference => ({ sign: "+", says: sentenceOf(fact) })),
  ];
}

export interface Merged {
  readonly profile: ProfileDraft;
  /** Both gave another value to one field: mine is taken, theirs is told. */
  readonly conflicts: readonly { readonly mine: string; readonly theirs: string }[];
}

/** Both changed `base`: what either added is kept, what either took out is out, and what I added under it keeps it. */
export function merge(base: ProfileDraft, mine: ProfileDraft, theirs: ProfileDraft): Merged {
  const [was, my, their] = [factsOf(base), factsOf(mine), factsOf(theirs)];
  const keys = (facts: readonly Fact[]) => new Set(facts.map(keyOf));
  const [wasKeys, myKeys, theirKeys] = [keys(was), keys(my), keys(their)];
  const kept = my.filter((fact) => theirKeys.has(keyOf(fact)) || !wasKeys.has(keyOf(fact)));
  const mySlots = new Map(kept.flatMap((fact) => (slotOf(fact) ? [[slotOf(fact)!, fact] as const] : [])));
  const added = their.filter((fact) => !wasKeys.has(keyOf(fact)) && !myKeys.has(keyOf(fact)));
  const lost = added.filter((fact) => mySlots.has(slotOf(fact) ?? ""));
  return {
    profile: profileOf([...kept, ...added.filter((fact) => !lost.includes(fact))]),
    conflicts: lost.map((fact) => ({ mine: sentenceOf(mySlots.get(slotOf(fact)!)!), theirs: sentenceOf(fact) })),
  };
}

function profileOf(facts: readonly Fact[]): ProfileDraft {
  const top = (kind: string) => facts.filter(([k, , below]) => k === kind && !below).map(([, value]) => value!);
  const names = [...new Set(facts.filter(([kind]) => kind === "organisation").map(([, name]) => name!))];
  const [name] = top("name");
  return {
    ...(name ? { name } : {}),
    sectors: top("sector"),
    regions: top("region"),
    organisations: names.map((organisation) => organisationOf(organisation, facts)),
  };
}

function organisationOf(name: string, facts: readonly Fact[]): OrganisationDraft {
  const own = facts.filter(([kind, of, below]) => kind === "organisation" && of === name && below);
  const values = (kind: string) =>
    own.filter(([, , k, , below]) => k === kind && !below).map(([, , , value]) => value!);
  const siteNames = [...new Set(own.filter(([, , kind]) => kind === "site").map(([, , , site]) => site!))];
  const sites = siteNames.map((site): SiteDraft => {
    const of = own.filter(([, , kind, s, below]) => kind === "site" && s === site && below);
    const place = of.find((fact) => fact[4] === "place")?.[5];
    return {
      name: site,
      aliases: of.filter((fact) => fact[4] === "alias").map((fact) => fact[5]!),
      ...(place ? { place } : {}),
    };
  });
  return {
    name,
    aliases: values("alias"),
    sectors: values("sector"),
    regions: values("region"),
    sites,
    suppliers: values("supplier"),
  };
}
