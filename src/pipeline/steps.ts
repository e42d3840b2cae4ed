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
import type { OriginKind, Stance } from "../domain/vocabulary/words.ts";

/** Steps 2 to 5 with their lexicons and weights bound: all that the pipeline asks of them. Tests hand in their own. */
export interface Steps {
  read(document: RawDocument): Promise<Article>;
  extract(article: Article): ExtractedArticle;
  corroborate(articles: readonly ExtractedArticle[]): Corroboration;
  assess(articles: readonly ExtractedArticle[], claims: Corroboration, options: AssessOptions): readonly Assessment[];
  /** An empty index of copies, stories and origins. */
  openGroups(): GroupIndex;
  judgeStance(claim: string, passage: string): StanceAnswer;
  /** The named rules of levels, for printing why. */
  readonly rules: readonly LevelRule[];
}

export interface AssessOptions {
  readonly profile?: Profile;
  readonly asOf?: string;
}

/** One line of `tocsin group`. */
export interface GroupLine {
  readonly id: string;
  readonly story: string;
  readonly copyOf?: string;
  readonly origins: readonly { readonly name: string; readonly kind: OriginKind }[];
}

export interface GroupIndex {
  add(article: ExtractedArticle): GroupLine;
}

export interface StanceAnswer {
  readonly stance: Stance | "unrelated";
  readonly why: string;
}

/** Builds the indexes once per process. */
export function prepareSteps(catalog: Catalog, models: ModelFiles): Steps {
  const knowledge = prepareKnowledge(catalog, models);
  return {
    read: (document) => readDocument(document, { catalog }),
    extract: (article) => extract(article, knowledge),
    corroborate: () => ({ entities: [], stories: [], claims: [], timeline: [] }),
    assess: () => [],
    openGroups: () => ({ add: ({ id }) => ({ id, story: id, origins: [] }) }),
    judgeStance: () => ({ stance: "unrelated", why: "" }),
    rules: catalog.levelRules,
  };
}

export function parseProfileOf(_content: unknown, _file: string): Profile {
  return { sectors: [], regions: [], organisations: [] };
}
