import type { CitedEvidence } from "../../domain/advisory.ts";
import type { Incident } from "../../domain/incident.ts";
import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { Sector } from "../../domain/vocabulary/sector.ts";
import type { StatementKind } from "../../domain/vocabulary/words.ts";
import { isNegative } from "../../text/negation.ts";
import type { Stated } from "./statements.ts";

/** Acts that a few sentences speak of, also such acts in general; `on`: the day from which its relative dates count. */
export type ReadActs = (text: string, on?: string) => readonly Pick<Incident, "type" | "sectors" | "place">[]; // biome-ignore format: one line

/** What has to happen for a statement to come true. Empty: any, but for kinds: that none was read does not mean any. */
export interface Scope {
  readonly types: readonly IncidentType[];
  /** It speaks also of kinds that were not read. */
  readonly openKind: boolean;
  readonly sectors: readonly Sector[];
  readonly regions: readonly string[];
  /** Organisations and sites. */
  readonly names: readonly string[];
}

export interface Expectation extends Scope {
  /** reports: it tells what was. foretells: it speaks of what comes. neither: nothing that happens bears it out. */
  readonly what: "reports" | "foretells" | "neither";
  /** It says that something will not be: no event shows that. */
  readonly negative: boolean;
}

const FORETELLING: readonly StatementKind[] = ["warning", "forecast", "threat", "intent"];

export function expectationOf({ said, content, cited }: Stated, read: ReadActs): Expectation {
  const own = read(said.text, said.saidAt);
  const quoted = own.length ? [] : cited.flatMap((one) => (one.kind === "quote" ? read(one.quote, one.article.publishedAt) : [])); // biome-ignore format: one line
  const acts = own.length ? own : quoted;
  const assessed = subjectsOf(cited);
  const sectors = [acts.flatMap((act) => act.sectors), assessed.sectors, content.sectors];
  const regions = [acts.flatMap(({ place }) => place ?? []), assessed.regions, content.regions.map(({ name }) => name)];
  return {
    what: whatOf(said.kind, said.likelihood !== undefined || own.length > 0, cited),
    negative: said.text.toLowerCase().split(/[^\p{L}'’]+/u).some(isNegative), // biome-ignore format: one line
    types: [...new Set(acts.map(({ type }) => type))].filter((type) => type !== "other"),
    // "An attack" alone says no kind, and what was not read is not any kind.
    openKind: !acts.length || acts.some(({ type }) => type === "other"),
    sectors: firstFilled(sectors),
    regions: firstFilled(regions),
    names: assessed.names.length ? assessed.names : [...content.organisations, ...content.sites],
  };
}

const firstFilled = <Value>(lists: readonly (readonly Value[])[]): Value[] => [
  ...new Set(lists.find((list) => list.length > 0) ?? []),
];

/** A judgement without a likelihood or an act is about how things stand: a level, the sources. */
function whatOf(kind: "fact" | "judgement", speaksOfActs: boolean, cited: readonly CitedEvidence[]) {
  if (kind === "judgement") return speaksOfActs ? "foretells" : "neither";
  const kinds = cited.flatMap((one) => (one.kind === "quote" ? (one.statementKind ?? []) : []));
  if (kinds.some((one) => FORETELLING.includes(one))) return "foretells";
  // That no threat was known then stays true, whatever happens.
  return kinds.includes("no-threat") ? "neither" : "reports";
}

function subjectsOf(cited: readonly CitedEvidence[]) {
  const subjects = cited.flatMap((one) => (one.kind === "assessment" ? one.subject : []));
  const named = (...kinds: readonly string[]) => subjects.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name); // biome-ignore format: one line
  return { sectors: named("sector") as Sector[], regions: named("region"), names: named("organisation", "site") };
}
