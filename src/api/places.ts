import type { CatalogPlace } from "../domain/catalog.ts";
import type { PlaceRow } from "../domain/desk.ts";
import type { ApiDeps } from "./deps.ts";

export type Atlas = (name: string) => Pick<PlaceRow, "country" | "region" | "lat" | "lon" | "precision">;

/** Where the catalog knows places to lie; of others nothing is said but their name. */
export function atlasOf({ places, coordinates = [] }: ApiDeps["knowledge"]): Atlas {
  const known = new Map<string, CatalogPlace>();
  // A name that two places bear is neither's.
  const shared = new Set<string>();
  for (const place of places)
    for (const name of new Set([place.name, ...place.aliases].map(plain))) {
      if (known.has(name) && known.get(name) !== place) shared.add(name);
      known.set(name, place);
    }
  const points = new Map(coordinates.map(({ name, country, at }) => [`${country} ${plain(name)}`, at]));
  return (name) => {
    const place = shared.has(plain(name)) ? undefined : known.get(plain(name));
    if (!place) return { precision: "unknown" };
    const { country, kind } = place;
    const at = kind === "city" ? points.get(`${country} ${plain(place.name)}`) : undefined;
    return {
      ...(country === undefined ? {} : { country }),
      ...(place.in === undefined ? {} : { region: place.in }),
      ...(at ? { lat: at[0], lon: at[1] } : {}),
      precision: kind,
    };
  };
}

const plain = (name: string) => name.toLowerCase();
