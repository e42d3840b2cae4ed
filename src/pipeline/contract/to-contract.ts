import type { Brief } from "../../domain/brief.ts";
import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { Mention } from "../../domain/mention.ts";
import type { ModelProposals } from "../../domain/proposal.ts";
import type { Speaker, Statement } from "../../domain/statement.ts";
import type { Entity } from "../../domain/story.ts";

/** Domain values in the shape and key order of the public contract (DESIGN.md 4): what JSON.stringify gets. */
export function briefToContract(brief: Brief) {
  const entityOf = entityFinder(brief.entities);
  return {
    tocsin: brief.tocsin,
    asOf: brief.asOf,
    articles: brief.articles.map((article) => articleToContract(article, entityOf)),
    entities: brief.entities,
    stories: brief.stories,
    claims: brief.claims,
    proposals: brief.proposals,
    sources: brief.sources,
    assessments: brief.assessments,
    timeline: brief.timeline,
    blindSpots: brief.blindSpots,
    measures: brief.measures,
    decisions: brief.decisions,
    issues: brief.issues,
  };
}

/** The entity a name in an article was judged to be, or undefined when that is open. */
export type EntityFinder = (article: string, quote: string) => string | undefined;

const NO_ENTITY: EntityFinder = () => undefined;

export function articleToContract(article: ExtractedArticle, entityOf: EntityFinder = NO_ENTITY) {
  const { id, source, url, title, publisher, author, publishedAt, modifiedAt, language, dateline } = article;
  return {
    id,
    source,
    url,
    title,
    publisher,
    author,
    publishedAt,
    modifiedAt,
    language,
    dateline,
    marking: article.marking,
    warning: article.warning,
    provenance: article.provenance,
    text: article.text,
    passages: article.passages,
    furniture: article.furniture,
    origins: article.origins,
    mentions: article.mentions.map((mention) => mentionToContract(mention, entityOf(id, mention.quote))),
    statements: article.statements.map((statement) => statementToContract(statement, id, entityOf)),
    incidents: article.incidents,
    alerts: article.alerts,
    designations: article.designations,
    advice: article.advice,
    issues: article.issues,
    modelProposals: article.modelProposals && proposalsToContract(article.modelProposals, id, entityOf),
  };
}

/** In the shapes of the program's own objects, each with its maker. */
function proposalsToContract(proposals: ModelProposals, article: string, entityOf: EntityFinder) {
  return {
    ...proposals,
    statements: proposals.statements.map((statement) => statementToContract(statement, article, entityOf)),
  };
}

function mentionToContract({ quote, start, end, type, ...rest }: Mention, entity: string | undefined) {
  return { quote, start, end, type, entity, ...rest };
}

/** A speaker that nobody names is null, not left out: "unknown" is an answer. */
export function statementToContract(statement: Statement, article: string, entityOf: EntityFinder) {
  const { id, speaker, anonymous, unresolved, ...rest } = statement;
  return {
    id,
    speaker: speaker ? speakerToContract(speaker, article, entityOf) : null,
    anonymous,
    unresolved,
    ...rest,
  };
}

function speakerToContract({ name, quote, start, end, ...rest }: Speaker, article: string, entityOf: EntityFinder) {
  return { name, quote, start, end, entity: entityOf(article, quote) ?? entityOf(article, name), ...rest };
}

/** Only `same` counts: a likely-same name stays without an entity. */
export function entityFinder(entities: readonly Entity[]): EntityFinder {
  const found = new Map<string, string | undefined>();
  for (const { id, judgements } of entities) {
    for (const { article, quote, verdict } of judgements) {
      if (verdict !== "same") continue;
      const key = `${article}\u0000${quote}`;
      // Two entities under one name in one article: neither is named.
      found.set(key, found.has(key) && found.get(key) !== id ? undefined : id);
    }
  }
  return (article, quote) => found.get(`${article}\u0000${quote}`);
}
