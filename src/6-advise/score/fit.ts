import type { EventFit, Fit, MatchedEvent, ScoreEvent } from "../../domain/score.ts";
import type { Scope } from "./expectation.ts";

/** How places lie, by the catalog. */
export interface PlaceSense {
  /** Is the first in the second, or the same? */
  inside(place: string, region: string): boolean;
  /** Does the catalog say where it lies? */
  knows(place: string): boolean;
}

export interface Window {
  readonly saidAt: string;
  readonly until: string;
}

/** An event beside what was spoken of. */
export function fitOf(event: ScoreEvent, scope: Scope, window: Window, places: PlaceSense): MatchedEvent {
  const named = scope.names.length ? namedFit(event, scope.names) : undefined;
  const fit: EventFit = {
    time: timeFit(event, window),
    kind: kindFit(event, scope),
    sector: overlap(event.sectors, scope.sectors),
    region: regionFit(event.places, scope.regions, places),
    ...(named ? { named } : {}),
  };
  return { ...event, fit, ...verdict(fit, event, scope) };
}

function timeFit({ earliest, latest }: ScoreEvent, { saidAt, until }: Window): EventFit["time"] {
  const at = (instant: string) => Date.parse(instant);
  if (at(latest) < at(saidAt)) return "before";
  if (earliest === undefined) return "unknown";
  if (at(earliest) > at(until)) return "after";
  return at(earliest) >= at(saidAt) && at(latest) <= at(until) ? "within" : "unknown";
}

function kindFit({ types }: ScoreEvent, { types: asked, openKind }: Scope): Fit {
  if (types.some((type) => asked.includes(type))) return "in";
  return openKind || types.every((type) => type === "other") ? "unknown" : "outside";
}

function overlap(has: readonly string[], asked: readonly string[]): Fit {
  if (!asked.length) return "in";
  if (!has.length) return "unknown";
  return has.some((one) => asked.includes(one)) ? "in" : "outside";
}

/** A place that holds the region, or of which nobody knows where it lies, may be it. */
function regionFit(has: readonly string[], asked: readonly string[], { inside, knows }: PlaceSense): Fit {
  if (!asked.length) return "in";
  if (has.some((place) => asked.some((region) => inside(place, region)))) return "in";
  const isOpen = (place: string) => !knows(place) || asked.some((region) => !knows(region) || inside(region, place));
  return !has.length || has.some(isOpen) ? "unknown" : "outside";
}

function namedFit({ names }: ScoreEvent, asked: readonly string[]): Fit {
  const plain = (name: string) => name.toLowerCase().replace(/^the /, "");
  if (names.some((name) => asked.some((one) => plain(one) === plain(name)))) return "in";
  return names.length ? "outside" : "unknown";
}

/** Where organisations are named beside sectors and regions, either will do. */
function whereFit({ sector, region, named }: EventFit, { sectors, regions }: Scope): Fit {
  if (named === "in" || (named && !sectors.length && !regions.length)) return named;
  if (sector === "outside" || region === "outside") return "outside";
  return sector === "in" && region === "in" ? "in" : "unknown";
}

function verdict(fit: EventFit, event: ScoreEvent, scope: Scope): Pick<MatchedEvent, "counts" | "why"> {
  const where = whereFit(fit, scope);
  const against = [
    ...(fit.time === "before" ? ["it was before"] : fit.time === "after" ? ["it was after its end"] : []),
    ...(fit.kind === "outside" ? ["it is of another kind"] : []),
    ...(where === "outside" ? [`it lies outside of ${outsideOf(fit)}`] : []),
  ];
  if (against.length) return { counts: "not", why: against.join("; ") };
  const open = [
    ...(fit.time === "unknown" ? [event.earliest === undefined ? "when is not told" : "its day is not told exactly enough"] : []), // biome-ignore format: one line
    ...(fit.kind === "unknown" ? ["whether it is of the kind that was spoken of is not told"] : []),
    ...(where === "unknown" ? ["whom and where it hit is not told exactly enough"] : []),
  ];
  return open.length
    ? { counts: "may", why: open.join("; ") }
    : { counts: "counts", why: "in its time, of its kind, where it said" };
}

const outsideOf = ({ sector, region }: EventFit): string =>
  [...(sector === "outside" ? ["the sectors"] : []), ...(region === "outside" ? ["the regions"] : [])].join(" and ") ||
  "what is named";
