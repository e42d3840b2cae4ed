import type { Article } from "../domain/article.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Knowledge } from "./knowledge.ts";

/** Step 3: article -> who, what, who said what, how sure. The order of the extractors is here and nowhere else. */
export function extract(article: Article, _knowledge: Knowledge): ExtractedArticle {
  return {
    ...article,
    origins: [],
    mentions: [],
    statements: [],
    incidents: [],
    alerts: [],
    designations: [],
    advice: [],
  };
}
