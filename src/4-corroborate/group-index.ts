import type { ArticleRoleWords, Catalog } from "../domain/catalog.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import { LIMITS } from "../domain/limits.ts";
import type { OriginKind } from "../domain/vocabulary/words.ts";
import { roundUpWhy } from "./article-roles.ts";
import { byAge } from "./by-age.ts";
import { bodyOf, CopyIndex, type FoundCopy } from "./copy-index.ts";
import { StoryIndex, type StoryText } from "./story-index.ts";

export interface Grouped {
  readonly id: string;
  readonly story: string;
  readonly copyOf?: string;
  readonly origins: readonly { readonly name: string; readonly kind: OriginKind }[];
  /** Also an excerpt, which makes no copy. */
  readonly found?: FoundCopy;
}

/** Copies and stories of articles that come a window at a time; keeps an index, no text. */
export class GroupIndex {
  readonly #copies: CopyIndex;
  readonly #stories = new StoryIndex();
  readonly #storyOf = new Map<string, string>();
  readonly #roleWords: readonly ArticleRoleWords[];

  constructor({ versionWords = [], roleWords = [] }: Pick<Catalog, "versionWords" | "roleWords">) {
    const wordsFor = (wanted: string) => versionWords.flatMap(({ change, words }) => (change === wanted ? words : []));
    this.#copies = new CopyIndex({ corrected: wordsFor("corrected"), withdrawn: wordsFor("withdrawn") });
    this.#roleWords = roleWords;
  }

  /** One answer an article, in the order given; of up to `groupWindowArticlesMax` articles no order changes an answer. */
  add(articles: readonly ExtractedArticle[]): Grouped[] {
    const ordered = [...articles].sort(byAge);
    const answers = new Map<string, Grouped>();
    for (let i = 0; i < ordered.length; i += LIMITS.groupWindowArticlesMax) {
      const window = ordered.slice(i, i + LIMITS.groupWindowArticlesMax);
      for (const answer of this.#addWindow(window)) answers.set(answer.id, answer);
    }
    return articles.map(({ id }) => answers.get(id)!);
  }

  /** Pairs of stories that may be one, each by the id of its first article. */
  nearStories(): [string, string][] {
    return this.#stories.near();
  }

  #addWindow(articles: readonly ExtractedArticle[]): Grouped[] {
    const bodies = articles.map(bodyOf);
    const copies = articles.map(({ id, publisher, url }, i) =>
      this.#copies.add({ id, body: bodies[i]!, publisher, url }),
    );
    // Copies go where their original is; hundreds of them must not make its words common ones.
    const own = articles.flatMap((article, i): StoryText[] => {
      if (isCopy(copies[i])) return [];
      const { id, title = "", publishedAt } = article;
      const isRoundUp = roundUpWhy(title, bodies[i]!, this.#roleWords) !== undefined;
      return [{ id, title, body: bodies[i]!, publishedAt, isRoundUp }];
    });
    const stories = this.#stories.add(own);
    own.forEach(({ id }, i) => {
      this.#storyOf.set(id, stories[i]!);
    });
    // The original of a copy stands before it.
    articles.forEach(({ id }, i) => {
      const found = copies[i];
      if (isCopy(found)) this.#storyOf.set(id, this.#storyOf.get(found!.of)!);
    });
    return articles.map((article, i) => groupedOf(article, this.#storyOf.get(article.id)!, copies[i]));
  }
}

const isCopy = (found: FoundCopy | undefined) => found !== undefined && found.relation !== "excerpt";

function groupedOf({ id, origins: named }: ExtractedArticle, story: string, found: FoundCopy | undefined): Grouped {
  const origins = new Map(named.map(({ name, kind }) => [`${kind} ${name}`, { name, kind }]));
  return {
    id,
    story,
    ...(isCopy(found) ? { copyOf: found!.of } : {}),
    ...(found ? { found } : {}),
    origins: [...origins.values()],
  };
}
