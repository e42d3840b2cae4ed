import type { Incident } from "../../domain/incident.ts";
import { overlaps } from "../../domain/span.ts";
import type { Correction, Hedge, Statement } from "../../domain/statement.ts";
import type { Stance } from "../../domain/vocabulary/words.ts";
import type { SourceView } from "./source-view.ts";
import { speakerOf } from "./speakers.ts";

/** One side of a claim with its words and their place. */
export interface Evidence {
  readonly id: string;
  readonly stance: Stance;
  readonly source: SourceView;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly who: string;
  readonly hedges: readonly Hedge[];
  /** What people set right in the statement that it is, or stands in. */
  readonly corrections: readonly Correction[];
  readonly statement?: Statement;
  readonly incident?: Incident;
}

/** Statements and incidents of the whole brief by id, each with its source. */
export interface Items {
  statement(id: string | undefined): { readonly statement: Statement; readonly source: SourceView } | undefined;
  incident(id: string | undefined): { readonly incident: Incident; readonly source: SourceView } | undefined;
  source(article: string): SourceView | undefined;
}

export function itemsOf(sources: readonly SourceView[]): Items {
  const statements = new Map<string, { statement: Statement; source: SourceView }>();
  const incidents = new Map<string, { incident: Incident; source: SourceView }>();
  for (const source of sources) {
    for (const statement of source.article.statements) statements.set(statement.id, { statement, source });
    for (const incident of source.article.incidents) incidents.set(incident.id, { incident, source });
  }
  const byArticle = new Map(sources.map((source) => [source.article.id, source]));
  return {
    statement: (id = "") => statements.get(id),
    incident: (id = "") => incidents.get(id),
    source: (article) => byArticle.get(article),
  };
}

export function ofStatement(statement: Statement, source: SourceView, stance: Stance): Evidence {
  const { id, content, hedges, correctedBy: corrections = [] } = statement;
  return { id, stance, source, ...content, who: speakerOf(statement), hedges, corrections, statement };
}

export function ofIncident(incident: Incident, source: SourceView, stance: Stance, items: Items): Evidence {
  const { id, quote, start, end } = incident;
  const said = items.statement(incident.statement)?.statement;
  const who = said ? speakerOf(said) : `${source.number}, no speaker`;
  const hedges = (said?.hedges ?? []).filter((hedge) => overlaps(hedge, incident));
  const corrections = said?.correctedBy ?? [];
  return { id, stance, source, quote, start, end, who, hedges, corrections, incident };
}

/** How a piece of evidence is to be taken, when it does not plainly support: "denies", "alleged". */
export function caveatsOf({ stance, incident }: Evidence): string[] {
  return [
    ...(stance === "supports" ? [] : [stance]),
    ...(incident && incident.reality !== "happened" ? [incident.reality] : []),
  ];
}

export const placeOf = ({ source, start }: Evidence) => `${source.number}@${start}`;

/** "corrected by R. Osei: speaker, was Ben Lee". */
export function correctionInWords({ what, quote, was, by }: Correction): string {
  return what === "speaker"
    ? `corrected by ${by}: speaker, was ${was ?? "not stated"}`
    : `corrected by ${by}: “${quote}”, was ${was?.replaceAll("-", " ") ?? "no hedge"}`;
}
