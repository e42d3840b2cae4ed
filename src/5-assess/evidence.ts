import type { Catalog } from "../domain/catalog.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Incident } from "../domain/incident.ts";
import type { Statement } from "../domain/statement.ts";
import type { Claim, Corroboration } from "../domain/story.ts";
import type { Sector } from "../domain/vocabulary/sector.ts";

/** A claim with the words it was made of, and what those words name. */
export interface Evidence {
  readonly claim: Claim;
  /** Supporting and hedging statements and incidents; denials are left out. */
  readonly statements: readonly Statement[];
  readonly incidents: readonly Incident[];
  readonly sectors: ReadonlySet<Sector>;
  /** Plain names of places, organisations, persons and facilities in its words. */
  readonly names: ReadonlySet<string>;
  /** A speaker is an official body, or speaks for one. */
  readonly byAuthority: boolean;
  /** A victim of the incident says so itself. */
  readonly byVictim: boolean;
  /** Somebody denies it. */
  readonly denied: boolean;
}

export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^the\s+/, "")
    .replace(/['’]s$/, "")
    .trim();

/** Reads each claim's own words once. A word elsewhere in the article tells nothing about the claim. */
export function evidenceOf(
  { claims }: Pick<Corroboration, "claims">,
  articles: readonly ExtractedArticle[],
  { names }: Pick<Catalog, "names">,
): Evidence[] {
  const official = new Set(
    names
      .filter(({ origin }) => origin === "official")
      .flatMap(({ name, aliases }) => [name, ...aliases].map(plainName)),
  );
  const statements = new Map(
    articles.flatMap((article) => article.statements.map((s) => [s.id, { article, s }] as const)),
  );
  const incidents = new Map(
    articles.flatMap((article) => article.incidents.map((i) => [i.id, { article, i }] as const)),
  );
  return claims.map((claim) => {
    const against = new Set(
      claim.stances.filter(({ stance }) => stance === "denies").map(({ statement, incident }) => statement ?? incident),
    );
    const told = claim.statements.filter((id) => !against.has(id)).map((id) => statements.get(id)!);
    const acts = claim.incidents.filter((id) => !against.has(id)).map((id) => incidents.get(id)!);
    const mentions = [
      ...told.flatMap(({ article, s }) => mentionsIn(article, s.content)),
      ...acts.flatMap(({ article, i }) => mentionsIn(article, i)),
    ];
    const speakers = told.flatMap(({ s }) => (s.speaker && !s.anonymous ? [s.speaker] : []));
    const victims = new Set(acts.flatMap(({ i }) => i.victims.map(plainName)));
    return {
      claim,
      statements: told.map(({ s }) => s),
      incidents: acts.map(({ i }) => i),
      sectors: new Set([
        ...mentions.flatMap(({ type, name }) => (type === "sector" ? [name as Sector] : [])),
        ...acts.flatMap(({ i }) => i.sectors),
      ]),
      names: new Set([
        ...mentions.flatMap(({ type, name }) => (type === "sector" ? [] : [plainName(name)])),
        ...victims,
      ]),
      byAuthority: speakers.some(
        ({ name, organisation }) =>
          official.has(plainName(name)) || (organisation !== undefined && official.has(plainName(organisation))),
      ),
      byVictim: speakers.some(
        ({ name, organisation }) =>
          victims.has(plainName(name)) || (organisation !== undefined && victims.has(plainName(organisation))),
      ),
      denied: against.size > 0,
    };
  });
}

function mentionsIn(article: ExtractedArticle, { start, end }: { start: number; end: number }) {
  return article.mentions.filter((mention) => mention.start >= start && mention.end <= end);
}
