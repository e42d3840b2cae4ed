import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Incident } from "../domain/incident.ts";
import { overlaps } from "../domain/span.ts";
import type { Hedge, Statement } from "../domain/statement.ts";
import type { HedgeSense } from "../domain/vocabulary/sense.ts";
import type { StatementKind } from "../domain/vocabulary/words.ts";
import { plainWords, type TermWeights, termsOf, type Vector, vectorOf } from "./terms.ts";

/**
 * What claims are made of: a statement with the incident that it tells, an incident in the article's own voice, or one
 * incident of a statement that tells several, which are claims of their own.
 */
export interface Item {
  readonly article: ExtractedArticle;
  readonly statement?: Statement;
  readonly incidents: readonly Incident[];
  readonly kind: StatementKind;
  /** Id of the statement, or of the incident where it stands alone or is one of several. */
  readonly id: string;
  /** The hedges of these words. */
  readonly hedges: readonly Hedge[];
  /** The words: content of the statement, or quotation of the incident. */
  readonly words: string;
  readonly start: number;
  readonly end: number;
  readonly vector: Vector;
  /** The quoted words of a direct or mixed statement, plain; empty otherwise. */
  readonly quotation: readonly string[];
  /** How firmly it is asserted: 3 as fact or direct act, 2 likely or expected, 1 possible or conditional, 0 alleged or unconfirmed. */
  readonly firmness: number;
}

/** Items of all articles in order; the weights learn their words first. */
export function itemsOf(articles: readonly ExtractedArticle[], weights: TermWeights): Item[] {
  for (const article of articles) weights.add(termsOf(article.text));
  return articles.flatMap((article) => {
    const taken = new Set<string>();
    const statements = article.statements.flatMap((statement) => {
      const incidents = article.incidents.filter((incident) => incident.statement === statement.id);
      for (const { id } of incidents) taken.add(id);
      if (incidents.length < 2) return [statementItem(article, statement, incidents, weights)];
      return incidents.map((incident) => partItem(article, statement, incident, weights));
    });
    const own = article.incidents
      .filter(({ id }) => !taken.has(id))
      .map((incident) => incidentItem(article, incident, weights));
    return [...statements, ...own].sort((a, b) => a.start - b.start);
  });
}

function statementItem(
  article: ExtractedArticle,
  statement: Statement,
  incidents: readonly Incident[],
  weights: TermWeights,
): Item {
  const { content, kind, form } = statement;
  return {
    article,
    id: statement.id,
    statement,
    incidents,
    hedges: statement.hedges,
    kind,
    words: content.quote,
    start: content.start,
    end: content.end,
    vector: vectorOf(termsOf(content.quote), weights),
    quotation: form === "direct" ? plainWords(content.quote) : quotedWords(content.quote),
    firmness: firmnessOf(statement.hedges.map(({ sense }) => sense)),
  };
}

/** One act of a statement that tells several: the speaker's word about this one. */
function partItem(article: ExtractedArticle, statement: Statement, incident: Incident, weights: TermWeights): Item {
  const hedges = statement.hedges.filter((hedge) => overlaps(hedge, incident));
  const own = incidentItem(article, incident, weights);
  return {
    ...own,
    statement,
    hedges,
    kind: own.kind === "fact" ? statement.kind : own.kind,
    quotation: statement.form === "direct" ? plainWords(incident.quote) : quotedWords(incident.quote),
    firmness: Math.min(own.firmness, firmnessOf(hedges.map(({ sense }) => sense))),
  };
}

function incidentItem(article: ExtractedArticle, incident: Incident, weights: TermWeights): Item {
  const { quote, start, end, reality } = incident;
  const kind: StatementKind =
    reality === "denied"
      ? "denial"
      : reality === "expected" || reality === "hypothetical"
        ? "forecast"
        : reality === "planned"
          ? "announcement"
          : "fact";
  return {
    article,
    id: incident.id,
    incidents: [incident],
    hedges: [],
    kind,
    words: quote,
    start,
    end,
    vector: vectorOf(termsOf(quote), weights),
    quotation: [],
    firmness: firmnessOf(REALITY_SENSE[reality] ?? []),
  };
}

const REALITY_SENSE: Readonly<Record<string, readonly HedgeSense[]>> = {
  hypothetical: ["possible"],
  alleged: ["alleged"],
  expected: ["expected"],
};

/** Quoted words inside reported ones: only when they are many enough to be somebody's own sentence. */
function quotedWords(text: string): string[] {
  const match = /[“"]([^“”"]+)[”"]/.exec(text);
  return match ? plainWords(match[1]!) : [];
}

const FIRMNESS: Readonly<Record<HedgeSense, number>> = {
  likely: 2, expected: 2, intent: 3, capability: 1, possible: 1, conditional: 1, unlikely: 1, unconfirmed: 0, alleged: 0, denied: 3,
  "nothing-specific-known": 3,
}; // biome-ignore format: a table

export function firmnessOf(senses: readonly HedgeSense[]): number {
  return senses.reduce((least, sense) => Math.min(least, FIRMNESS[sense]), 3);
}
