import type { Assessment, Nearest, Subject } from "../domain/assessment.ts";
import type { Catalog, SectorFamily } from "../domain/catalog.ts";
import { levelStep } from "../domain/vocabulary/level.ts";
import { Wordings } from "../text/wordings.ts";
import { tellsSomething } from "./conditions.ts";
import { type Evidence, plainName } from "./evidence.ts";
import { placesAbove, type Watched } from "./subjects.ts";

/** More are no longer near. */
const NEAREST_MAX = 3;

/** Finds what is near to subjects that no claim names. Prepared once per run; the words of a claim are read when asked. */
export class Neighbours {
  readonly #families: readonly SectorFamily[];
  readonly #wordings: Wordings<SectorFamily>;
  readonly #places: Catalog["places"];
  readonly #telling: readonly Evidence[];
  readonly #found = new Map<Evidence, ReadonlyMap<SectorFamily, readonly string[]>>();

  constructor(
    { sectorFamilies = [], places }: Pick<Catalog, "sectorFamilies" | "places">,
    evidence: readonly Evidence[],
  ) {
    // What few sectors share is nearer than what all have in common.
    this.#families = [...sectorFamilies].sort((a, b) => a.sectors.length - b.sectors.length);
    this.#wordings = new Wordings(sectorFamilies.map((of) => ({ words: of.words, of })));
    this.#places = places;
    this.#telling = evidence.filter(tellsSomething);
  }

  of({ subject, sectors }: Watched, assessments: readonly Assessment[]): Nearest[] {
    return subject.kind === "region" ? this.#aroundPlace(subject.name) : this.#inFamilies(sectors, assessments);
  }

  /** The claims that are near: those that say a word of the family, and those that name a sector of it. */
  evidenceOf(nearest: readonly Nearest[]): Evidence[] {
    const claims = new Set(nearest.flatMap((one) => one.claims));
    const names = new Set<string>(nearest.flatMap(({ subjects }) => subjects.map(({ name }) => name)));
    return this.#telling.filter(
      ({ claim, sectors }) => claims.has(claim.id) || [...sectors].some((one) => names.has(one)),
    );
  }

  #inFamilies(sectors: Watched["sectors"], assessments: readonly Assessment[]): Nearest[] {
    const own = new Set<string>(sectors);
    const assessed = assessments
      .filter(({ subject, level }) => subject.kind === "sector" && !own.has(subject.name) && levelStep(level) > 0)
      .sort((a, b) => levelStep(b.level) - levelStep(a.level));
    let hasSubjects = false;
    const near = this.#families
      .filter((family) => family.sectors.some((sector) => own.has(sector)))
      .flatMap((family): Nearest[] => {
        const said = this.#telling.flatMap((one) => {
          const words = this.#familiesIn(one).get(family);
          return words ? [{ claim: one.claim.id, words }] : [];
        });
        const inside = hasSubjects ? [] : assessed.filter(({ subject }) => isIn(family, subject));
        hasSubjects ||= inside.length > 0;
        if (!said.length && !inside.length) return [];
        const words = [...new Set(said.flatMap((one) => one.words))];
        const claims = said.map(({ claim }) => claim);
        return [{ through: family.name, words, claims, subjects: inside.map(({ subject }) => subject) }];
      });
    return near.slice(0, NEAREST_MAX);
  }

  #familiesIn(evidence: Evidence): ReadonlyMap<SectorFamily, readonly string[]> {
    const known = this.#found.get(evidence);
    if (known) return known;
    const found = new Map<SectorFamily, readonly string[]>();
    for (const { of, words } of evidence.words.flatMap((text) => this.#wordings.find(text)))
      found.set(of, [...(found.get(of) ?? []), words]);
    this.#found.set(evidence, found);
    return found;
  }

  /** The smallest place in which both lie, up to the land: beyond it nothing is near. */
  #aroundPlace(region: string): Nearest[] {
    const above = placesAbove(this.#places);
    for (const around of above(plainName(region))) {
      const inside = (name: string) => name === around || above(name).has(around);
      const said = this.#telling.flatMap(({ claim, names }) => {
        const words = [...names].filter(inside);
        return words.length ? [{ claim: claim.id, words }] : [];
      });
      const place = this.#places.find(({ name }) => plainName(name) === around);
      if (said.length) {
        const words = [...new Set(said.flatMap((one) => one.words))];
        return [{ through: place?.name ?? around, words, claims: said.map(({ claim }) => claim), subjects: [] }];
      }
      if (place?.kind === "state") return [];
    }
    return [];
  }
}

const isIn = ({ sectors }: SectorFamily, { name }: Subject) => (sectors as readonly string[]).includes(name);
