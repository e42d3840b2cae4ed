/** The words of the map. */
export const map = {
  title: "Map",
  says: "Places that texts name. The ring, or the outline of the state, says how exactly.",
  drawing: "Map with numbered pins; the list has every place",
  list: "Places that texts name",
  view: "Shown",
  views: { pins: "around the pins", world: "the world" },
  none: "No text names a place",
  noneWhy: "Pins stand only where an article names the place; none does yet.",
  noPin: "no pin: where it lies is not in the catalog",
  noPins: "No pin: the catalog knows none of these places. The list has them all.",
  precision: {
    facility: "named as a place in a city",
    city: "named as a city",
    region: "named as a region",
    area: "named as a part of the world",
    state: "named as a state",
    country: "named as a state",
  } as Readonly<Record<string, string>>,
  claims: (n: number) => `${n} ${n === 1 ? "claim" : "claims"}`,
  in: (land: string) => `in ${land}`,
  more: (n: number) => `${n} more`,
  atlas:
    "Outlines: Natural Earth, 1:110 million, as the data set draws them. They say nothing about the status of a land.",
  failed: "The outlines could not be read. The list is complete without them.",
} as const;
