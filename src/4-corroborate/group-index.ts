import type { ExtractedArticle } from "../domain/extraction.ts";
import type { OriginKind } from "../domain/vocabulary/words.ts";
import { bodyOf, CopyIndex, type FoundCopy } from "./copy-index.ts";
import { StoryIndex } from "./story-index.ts";

export interface Grouped {
  readonly id: string;
  readonly story: string;
  readonly copyOf?: string;
  readonly origins: readonly { readonly name: string; readonly kind: OriginKind }[];
  readonly copy?: FoundCopy;
}

/** Copies and stories of a stream of articles; keeps an index, no text. */
export class GroupIndex {
  readonly #copies = new CopyIndex();
  readonly #stories = new StoryIndex();
  readonly #storyOf = new Map<string, string>();

  add(article: ExtractedArticle): Grouped {
    const body = bodyOf(article);
    const copy = this.#copies.add(article.id, body);
    const own = this.#stories.add(article.id, article.title ?? "", body, article.publishedAt);
    const story = (copy && this.#storyOf.get(copy.of)) ?? own;
    this.#storyOf.set(article.id, story);
    const origins = new Map(article.origins.map(({ name, kind }) => [`${kind} ${name}`, { name, kind }]));
    return { id: article.id, story, ...(copy ? { copyOf: copy.of, copy } : {}), origins: [...origins.values()] };
  }
}
