import type { Article } from "../domain/article.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Alert } from "../domain/incident.ts";
import type { ExtractionReasons, StatementReasons } from "../domain/reasons.ts";
import { overlaps, type Quoted } from "../domain/span.ts";
import { toldBy } from "../domain/warning.ts";
import { analyseText } from "../text/analyse.ts";
import type { Attribution } from "./attribution.ts";
import { linkImported } from "./imported/link-imported.ts";
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
import { extractTechniques } from "./techniques/extract-techniques.ts";

/** Step 3: article -> who, what, who said what, how sure. `why` is filled with the reasons. The order of the extractors is here and nowhere else. */
export function extract(article: Article, knowledge: Knowledge, why?: ExtractionReasons): ExtractedArticle {
  const { id, publishedAt } = article;
  const analysis = analyseText(article.text, article.passages);
  const words = readWords(analysis, knowledge.mentions);
  const mentions = linkImported(analysis, extractMentions(analysis, knowledge.mentions, words), knowledge.imported);
  const reasons = new Map<Attribution, StatementReasons>();
  const attributions = findAttributions(
    analysis,
    mentions,
    knowledge.statements,
    words.table,
    why ? reasons : undefined,
  );
  const statements = completeStatements(attributions, analysis, mentions, {
    knowledge: knowledge.kinds,
    publishedAt,
    article: id,
  });
  // Statements keep the order and number of the attributions.
  attributions.forEach((attribution, i) => {
    const found = reasons.get(attribution);
    if (found) why?.statements.set(statements[i]!.id, found);
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
  const told = toldBy(article.warning);
  const alerts = inOrder(told.alerts, extractAlerts(analysis, mentions, official), isSameAlert);
  const designations = extractDesignations(analysis, mentions, official);
  const advice = inOrder(told.advice, extractAdvice(analysis, statements, official), overlaps);
  why?.acts.push(...acts);
  const named = extractTechniques(analysis, mentions, knowledge.techniques);
  return { ...article, origins, mentions: named, statements, incidents, alerts, designations, advice };
}

/** What fields say stands before what the words about it say. */
function inOrder<T extends Quoted>(
  told: readonly T[],
  read: readonly T[],
  isSame: (told: T, read: T) => boolean,
): readonly T[] {
  if (!told.length) return read;
  return [...told, ...read.filter((one) => !told.some((other) => isSame(other, one)))].sort(
    (a, b) => a.start - b.start,
  );
}

const isSameAlert = (told: Alert, read: Alert) => told.system === read.system || overlaps(told, read);
