import type { Article } from "../domain/article.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import { analyseText } from "../text/analyse.ts";
import { contentId } from "../text/hash.ts";
import { extractHedges } from "./hedges/extract-hedges.ts";
import { extractIncidents } from "./incidents/extract-incidents.ts";
import type { Knowledge } from "./knowledge.ts";
import { extractMentions } from "./mentions/extract-mentions.ts";
import { readWords } from "./mentions/mention-knowledge.ts";
import { findAttributions } from "./statements/find-attributions.ts";

/** Step 3: article -> who, what, who said what, how sure. The order of the extractors is here and nowhere else. */
export function extract(article: Article, knowledge: Knowledge): ExtractedArticle {
  const analysis = analyseText(article.text, article.passages);
  const words = readWords(analysis, knowledge.mentions);
  const mentions = extractMentions(analysis, knowledge.mentions, words);
  const attributions = findAttributions(analysis, mentions, knowledge.statements, words.table);
  const statements = attributions.map((a) => ({
    ...a,
    id: contentId("s", article.id, String(a.content.start), String(a.cue?.start ?? "")),
    hedges: extractHedges(analysis, a.content, knowledge.hedges),
    kind: "fact" as const,
  }));
  const incidents = extractIncidents(analysis, mentions, statements, {
    lexicon: knowledge.incidents,
    hedges: knowledge.hedges,
    known: words.known,
    publishedAt: article.publishedAt,
    article: article.id,
  });
  return { ...article, origins: [], mentions, statements, incidents, alerts: [], designations: [], advice: [] };
}
