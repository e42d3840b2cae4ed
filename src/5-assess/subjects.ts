import type { Profile, ProfileOrganisation, ProfileSite, Relation, Subject } from "../domain/assessment.ts";
import type { Catalog } from "../domain/catalog.ts";
import type { LevelDecision } from "../domain/decision.ts";
import { SECTORS, type Sector } from "../domain/vocabulary/sector.ts";
import { type Evidence, plainName } from "./evidence.ts";

/** How a claim is about a subject, and through which name. */
export interface About {
  readonly relation: Relation;
  /** Of `part` and `contains`. */
  readonly through?: string;
}

/** Something whose level is told, and what belongs to it. */
export interface Watched {
  readonly subject: Subject;
  /** Sectors it is in: measures are chosen by them. */
  readonly sectors: readonly Sector[];
  /** Undefined: the claim is not about it. */
  readonly about: (evidence: Evidence) => About | undefined;
}

/** A name by which a claim may be about a subject. */
interface Known {
  readonly plain: string;
  /** As written, for the words of a claim; only names of several words are looked for there. */
  readonly written: string;
  readonly through?: string;
}

/**
 * The sectors that claims name or the profile asks for, then regions, organisations and sites of the profile, then
 * subjects that only a decision or the last brief speaks of.
 */
export function watch(
  evidence: readonly Evidence[],
  profile: Profile | undefined,
  places: Catalog["places"],
  others: readonly Subject[],
): Watched[] {
  const above = placesAbove(places);
  const named = evidence.flatMap(({ sectors }) => [...sectors]);
  const sectors = [...new Set([...(profile?.sectors ?? []), ...named])].sort();
  const own = [
    ...sectors.map(watchSector),
    ...(profile?.regions ?? []).map((region) => watchRegion(region, above)),
    ...(profile?.organisations ?? []).map((organisation) => watchOrganisation(organisation, above)),
    ...(profile?.organisations ?? []).flatMap((organisation) =>
      organisation.sites.map((site) => watchSite(site, organisation, above)),
    ),
  ];
  const keys = new Set(own.map(({ subject }) => subjectKey(subject)));
  const more = others.filter((subject) => !keys.has(subjectKey(subject)) && keys.add(subjectKey(subject)));
  return [...own, ...more.map((subject) => watchNamed(subject, above))];
}

export const subjectKey = ({ kind, name }: Subject) => `${kind} ${plainName(name)}`;

/** Subjects of decisions about levels. */
export const subjectsOf = (decisions: readonly LevelDecision[]) => decisions.map(({ subject }) => subject);

function watchSector(sector: Sector): Watched {
  return {
    subject: { kind: "sector", name: sector },
    sectors: [sector],
    about: ({ sectors }) => (sectors.has(sector) ? { relation: "names" } : undefined),
  };
}

function watchRegion(region: string, above: PlacesAbove): Watched {
  const own = plainName(region);
  const larger = above(own);
  return {
    subject: { kind: "region", name: region },
    sectors: [],
    about: (evidence) => {
      if (namedIn(evidence, known(region))) return { relation: "names" };
      const inside = [...evidence.names].find((name) => above(name).has(own));
      if (inside) return { relation: "part", through: `${inside}, inside it` };
      const around = [...evidence.names].find((name) => larger.has(name));
      return around ? { relation: "contains", through: `${around}, where it lies` } : undefined;
    },
  };
}

function watchOrganisation(organisation: ProfileOrganisation, above: PlacesAbove): Watched {
  const { name, aliases, sectors, regions, sites, suppliers } = organisation;
  const parts = [
    ...sites.flatMap((site) => [site.name, ...site.aliases].map((written) => known(written, "its site"))),
    ...suppliers.map((supplier) => known(supplier, "its supplier")),
  ];
  return watchPlaced(
    { kind: "organisation", name },
    [name, ...aliases],
    parts,
    [],
    { sectors, places: regions },
    above,
  );
}

/** Its organisation contains it: what hits the organisation may or may not hit the site. */
function watchSite(site: ProfileSite, organisation: ProfileOrganisation, above: PlacesAbove): Watched {
  const { name, aliases, place } = site;
  const owner = [organisation.name, ...organisation.aliases].map((written) => known(written, "its organisation"));
  const around = { sectors: organisation.sectors, places: place ? [place] : organisation.regions };
  return watchPlaced({ kind: "site", name }, [name, ...aliases], [], owner, around, above);
}

/** A subject that stands in no profile: by its name alone. */
function watchNamed(subject: Subject, above: PlacesAbove): Watched {
  if (subject.kind === "sector" && subject.name in SECTORS) return watchSector(subject.name as Sector);
  if (subject.kind === "region") return watchRegion(subject.name, above);
  return watchPlaced(subject, [subject.name], [], [], { sectors: [], places: [] }, above);
}

function watchPlaced(
  subject: Subject,
  names: readonly string[],
  parts: readonly Known[],
  owners: readonly Known[],
  around: { readonly sectors: readonly Sector[]; readonly places: readonly string[] },
  above: PlacesAbove,
): Watched {
  const own = names.map((name) => known(name));
  const regions = new Set(around.places.flatMap((place) => [plainName(place), ...above(plainName(place))]));
  return {
    subject,
    sectors: around.sectors,
    about: (evidence) => {
      if (own.some((name) => namedIn(evidence, name))) return { relation: "names" };
      const part = parts.find((name) => namedIn(evidence, name));
      if (part) return { relation: "part", through: throughOf(part) };
      const owner = owners.find((name) => namedIn(evidence, name));
      if (owner) return { relation: "contains", through: throughOf(owner) };
      const sector = around.sectors.find((one) => evidence.sectors.has(one));
      if (sector) return { relation: "contains", through: `${sector}, its sector` };
      const region = [...evidence.names].find((name) => regions.has(name));
      return region ? { relation: "contains", through: `${region}, where it is` } : undefined;
    },
  };
}

const known = (written: string, through?: string): Known => ({
  plain: plainName(written),
  written,
  ...(through ? { through } : {}),
});
const throughOf = ({ written, through }: Known) => `${written}, ${through}`;

/** By a mention, or by the exact words where they are several: a single word may be any word. */
function namedIn({ names, words }: Evidence, { plain, written }: Known): boolean {
  if (names.has(plain)) return true;
  return written.includes(" ") && words.some((text) => holdsWords(text, written));
}

function holdsWords(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const around = `${text[at - 1] ?? " "}${text[at + words.length] ?? " "}`;
    if (!/[\p{L}\p{N}]/u.test(around)) return true;
  }
  return false;
}

/** The places in which a place lies, by the catalog; plain names. */
export type PlacesAbove = (place: string) => ReadonlySet<string>;

/** Steps up from a place; the catalog's longest way has five. */
const PLACE_STEPS_MAX = 8;

export function placesAbove(places: Catalog["places"]): PlacesAbove {
  const parent = new Map<string, string>();
  for (const { name, aliases, in: within } of places) {
    if (within) for (const written of [name, ...aliases]) parent.set(plainName(written), plainName(within));
  }
  const found = new Map<string, ReadonlySet<string>>();
  return (place) => {
    const before = found.get(place);
    if (before) return before;
    const above = new Set<string>();
    let at = parent.get(place);
    for (let step = 0; at !== undefined && step < PLACE_STEPS_MAX; step++) {
      above.add(at);
      at = parent.get(at);
    }
    found.set(place, above);
    return above;
  };
}
