import { readDocument } from "../2-read/read.ts";
import { extract } from "../3-extract/extract.ts";
import { prepareKnowledge } from "../3-extract/knowledge.ts";
import type { Article } from "../domain/article.ts";
import type { Assessment, Profile } from "../domain/assessment.ts";
import type { Catalog, LevelRule } from "../domain/catalog.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { ModelFiles } from "../domain/models.ts";
import type { RawDocument } from "../domain/raw-document.ts";
import type { Corroboration } from "../domain/story.ts";

/** Steps 2 to 5 with their lexicons and weights bound: all that the pipeline asks of them. Tests hand in their own. */
export interface Steps {
  read(document: RawDocument): Promise<Article>;
  extract(article: Article): ExtractedArticle;
  corroborate(articles: readonly ExtractedArticle[]): Corroboration;
  assess(articles: readonly ExtractedArticle[], claims: Corroboration, options: AssessOptions): readonly Assessment[];
  /** The named rules of levels, for printing why. */
  readonly rules: readonly LevelRule[];
}

export interface AssessOptions {
  readonly profile?: Profile;
  readonly asOf?: string;
}

/** Builds the indexes once per process. */
export function prepareSteps(catalog: Catalog, models: ModelFiles): Steps {
  const knowledge = prepareKnowledge(catalog, models);
  return {
    read: (document) => readDocument(document, { catalog }),
    extract: (article) => extract(article, knowledge),
    corroborate: () => ({ entities: [], stories: [], claims: [], timeline: [] }),
    assess: () => [],
    rules: catalog.levelRules,
  };
}
