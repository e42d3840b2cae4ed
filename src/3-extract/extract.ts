import type { Article } from "../domain/article.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import { analyseText } from "../text/analyse.ts";
import type { Knowledge } from "./knowledge.ts";
import { extractMentions } from "./mentions/extract-mentions.ts";
import { readWords } from "./mentions/mention-knowledge.ts";
import { findAttributions } from "./statements/find-attributions.ts";

/** Step 3: article -> who, what, who said what, how sure. The order of the extractors is here and nowhere else. */
export function extract(article: Article, knowledge: Knowledge): ExtractedArticle {
  const analysis = analyseText(article.text, article.passages);
  const words = readWords(analysis, knowledge.mentions);
  const mentions = extractMentions(analysis, knowledge.mentions, words);
  const attributions = findAttributions(analysis, mentions, words.table, knowledge.statements);
  const statements = attributions.map((a, i) => ({ ...a, id: `${article.id}-${i}`, hedges: [], kind: "fact" as const }));
  return {
    ...article,
    origins: [],
    mentions,
    statements,
    incidents: [],
    alerts: [],
    designations: [],
    advice: [],
  };
}
