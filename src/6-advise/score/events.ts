import type { ClaimDocument, Evidence } from "../../domain/desk.ts";
import type { Incident } from "../../domain/incident.ts";
import type { ScoreEvent, ScoreObservation, SeenOrigin } from "../../domain/score.ts";
import type { Reality } from "../../domain/vocabulary/words.ts";
import { instant, type Stretch, stretchOf } from "./when.ts";

/** Firmest first; what is only planned, expected or thought of is no event. */
const TOLD: readonly Reality[] = ["happened", "ongoing", "attempted", "alleged", "denied"];

/** What happened, or is said to have happened, as a claim tells it. Undefined: it tells no such thing, or no day of it. */
export function eventOf(claim: ClaimDocument, incidents: ReadonlyMap<string, Incident>): ScoreEvent | undefined {
  const acts = claim.incidents.flatMap((id) => incidents.get(id) ?? []).filter(({ reality }) => TOLD.includes(reality));
  const told = tellingOf(claim, acts);
  const reported = firstOf(told.length ? told : claim.evidence) ?? stretchOf(claim.firstSeen);
  if (!acts.length || !reported) return undefined;
  const own = acts.filter(({ reality }) => reality !== "denied");
  const when = narrowest(own.length ? own : acts, reported);
  return {
    id: claim.id,
    from: "claim",
    text: claim.text,
    types: unique(acts.map(({ type }) => type)),
    reality: TOLD.find((reality) => acts.some((act) => act.reality === reality))!,
    sectors: unique(acts.flatMap(({ sectors }) => sectors)),
    places: placesOf(claim, acts),
    names: unique([...acts.flatMap(({ victims }) => victims), ...ownNames(claim)]),
    ...(when ? { earliest: instant(when.from) } : {}),
    // What was printed happened before.
    latest: instant(Math.min(when?.to ?? reported.to, reported.to)),
    reported: instant(reported.to),
    origins: originsOf(claim, told),
    deniedBy: denialsOf(claim.evidence),
  };
}

export function observed({ id, at, says, type, sectors, places, names }: ScoreObservation): ScoreEvent {
  const seen = { latest: at, reported: at, earliest: at };
  const origins = [{ name: "self", at, articles: 0 }];
  return { id, from: "observation", text: says, types: [type], reality: "happened", sectors, places, names, ...seen, origins, deniedBy: [] }; // biome-ignore format: one line
}

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

/** Words that tell the act itself: not those that only expected it. */
function tellingOf({ evidence }: ClaimDocument, acts: readonly Incident[]): readonly Evidence[] {
  const others = evidence.filter(({ stance }) => stance !== "denies");
  const telling = others.filter(({ incident }) => acts.some(({ id }) => id === incident));
  return telling.length ? telling : others;
}

/** Where the act was; only where no act says, what its words name: that may be where the attackers are from. */
function placesOf({ about = [] }: ClaimDocument, acts: readonly Incident[]): string[] {
  const own = acts.flatMap(({ place }) => place ?? []);
  return unique(own.length ? own : about.filter(({ type }) => type === "place").map(({ name }) => name));
}

const ownNames = ({ subjects }: ClaimDocument): string[] =>
  subjects.filter(({ kind }) => kind === "organisation" || kind === "site").map(({ name }) => name);

function firstOf(evidence: readonly Evidence[]): Stretch | undefined {
  const dated = evidence.flatMap(({ publishedAt }) => stretchOf(publishedAt) ?? []);
  return dated.toSorted((a, b) => a.from - b.from || a.to - b.to)[0];
}

/** Of several tellings the one that leaves least open; a day that lies behind the report is none. */
function narrowest(acts: readonly Incident[], reported: Stretch): Stretch | undefined {
  const dated = acts.flatMap(({ from, to }): Stretch[] => {
    const [first, last] = [stretchOf(from), stretchOf(to ?? from)];
    return first && last && first.from <= reported.to ? [{ from: first.from, to: last.to }] : [];
  });
  return dated.toSorted((a, b) => a.to - a.from - (b.to - b.from))[0];
}

/** Those that rest on one origin are one, however many print it. */
export function originsOf({ origins }: ClaimDocument, told: readonly Evidence[]): SeenOrigin[] {
  return origins.flatMap(({ name, articles }) => {
    const first = firstOf(told.filter(({ article }) => articles.includes(article)));
    return first ? [{ name, at: instant(first.from), articles: articles.length }] : [];
  });
}

/** By who speaks: a denial that several print is one. */
export function denialsOf(evidence: readonly Evidence[]): SeenOrigin[] {
  const denying = evidence.filter(({ stance }) => stance === "denies");
  const nameOf = ({ speaker, publisher }: Evidence) => speaker?.name ?? publisher ?? "not named";
  return unique(denying.map(nameOf)).flatMap((name) => {
    const own = denying.filter((one) => nameOf(one) === name);
    const first = firstOf(own);
    return first ? [{ name, at: instant(first.from), articles: new Set(own.map(({ article }) => article)).size }] : [];
  });
}
