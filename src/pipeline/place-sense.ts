import { plainName } from "../5-assess/evidence.ts";
import { placesAbove } from "../5-assess/subjects.ts";
import type { PlaceSense } from "../6-advise/score/fit.ts";
import type { Catalog } from "../domain/catalog.ts";

/** How places lie, by the catalog: as levels take them. */
export function placeSense(places: Catalog["places"]): PlaceSense {
  const above = placesAbove(places);
  const nameOf = new Map(places.flatMap(({ name, aliases }) => [name, ...aliases].map((one) => [plainName(one), plainName(name)] as const))); // biome-ignore format: one line
  const own = (place: string) => nameOf.get(plainName(place)) ?? plainName(place);
  return {
    knows: (place) => nameOf.has(plainName(place)),
    inside: (place, region) => own(place) === own(region) || above(own(place)).has(own(region)),
  };
}
