import type { Catalog } from "../domain/catalog.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { OriginKind } from "../domain/vocabulary/words.ts";
import { bodyOf, CopyIndex, type FoundCopy } from "./copy-index.ts";
import { StoryIndex } from "./story-index.ts";

export interface Grouped {
  readonly id: string;
  readonly story: string;
  readonly copyOf?: string;
  readonly origins: readonly { readonly name: string; readonly kind: OriginKind }[];
  /** Also an excerpt, which makes no copy. */
  readonly found?: FoundCopy;
}

/** Copies and stories of a stream of articles; keeps an index, no text. */
export class GroupIndex {
  readonly #copies: CopyIndex;
  readonly #stories = new StoryIndex();
  readonly #storyOf = new Map<string, string>();

  constructor({ versionWords = [] }: Pick<Catalog, "versionWords">) {
    const wordsFor = (wanted: string) => versionWords.flatMap(({ change, words }) => (change === wanted ? words : []));
    this.#copies = new CopyIndex({ corrected: wordsFor("corrected"), withdrawn: wordsFor("withdrawn") });
  }

  add(article: ExtractedArticle): Grouped {
    const body = bodyOf(article);
    const found = this.#copies.add({ id: article.id, body, publisher: article.publisher, url: article.url });
    const copy = found?.relation === "excerpt" ? undefined : found;
    const own = this.#stories.add(article.id, article.title ?? "", body, article.publishedAt);
    const story = (copy && this.#storyOf.get(copy.of)) ?? own;
    this.#storyOf.set(article.id, story);
    const origins = new Map(article.origins.map(({ name, kind }) => [`${kind} ${name}`, { name, kind }]));
    return {
      id: article.id,
      story,
      ...(copy ? { copyOf: copy.of } : {}),
      ...(found ? { found } : {}),
      origins: [...origins.values()],
    };
  }
}
