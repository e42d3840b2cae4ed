import type { Article } from "../domain/article.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import { analyseText } from "../text/analyse.ts";
import type { ActReading } from "./incidents/explain-act.ts";
import { readIncidents } from "./incidents/extract-incidents.ts";
import { completeStatements } from "./kinds/complete-statements.ts";
import type { Knowledge } from "./knowledge.ts";
import { extractMentions } from "./mentions/extract-mentions.ts";
import { readWords } from "./mentions/mention-knowledge.ts";
import { extractAdvice } from "./official/extract-advice.ts";
import { extractAlerts } from "./official/extract-alerts.ts";
import { extractDesignations } from "./official/extract-designations.ts";
import { findOrigins } from "./origins/find-origins.ts";
import { findAttributions } from "./statements/find-attributions.ts";

/** Step 3: article -> who, what, who said what, how sure. The order of the extractors is here and nowhere else. */
export function extract(article: Article, knowledge: Knowledge): ExtractedArticle {
  return extractWithReasons(article, knowledge).extracted;
}

/** The same with the reading of every wording of an act: why it became an incident, or did not. */
export function extractWithReasons(
  article: Article,
  knowledge: Knowledge,
): { readonly extracted: ExtractedArticle; readonly acts: readonly ActReading[] } {
  const { id, publishedAt } = article;
  const analysis = analyseText(article.text, article.passages);
  const words = readWords(analysis, knowledge.mentions);
  const mentions = extractMentions(analysis, knowledge.mentions, words);
  const attributions = findAttributions(analysis, mentions, knowledge.statements, words.table);
  const statements = completeStatements(attributions, analysis, mentions, {
    knowledge: knowledge.kinds,
    publishedAt,
    article: id,
  });
  const { incidents, acts } = readIncidents(analysis, mentions, statements, {
    lexicon: knowledge.incidents,
    hedges: knowledge.hedges,
    known: words.known,
    publishedAt,
    article: id,
  });
  const origins = findOrigins(article, analysis, mentions, attributions, knowledge.statements);
  const official = { knowledge: knowledge.official, publishedAt };
  const alerts = extractAlerts(analysis, mentions, official);
  const designations = extractDesignations(analysis, mentions, official);
  const advice = extractAdvice(analysis, statements, official);
  const found = { origins, mentions, statements, incidents, alerts, designations, advice };
  return { extracted: { ...article, ...found }, acts };
}
