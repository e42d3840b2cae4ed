import { LIMITS } from "../domain/limits.ts";
import type { OriginKind } from "../domain/vocabulary/words.ts";
import { byAge } from "./by-age.ts";
import { CopyIndex, type FoundCopy, type IsRefused } from "./copy-index.ts";
import type { GroupText } from "./group-text.ts";
import { StoryIndex } from "./story-index.ts";

export interface Grouped {
  readonly id: string;
  readonly story: string;
  readonly copyOf?: string;
  readonly origins: readonly { readonly name: string; readonly kind: OriginKind }[];
  /** Also an excerpt, and one that a person refused, which make no copy. */
  readonly found?: FoundCopy;
}

/** Copies and stories of articles that come a window at a time; keeps an index, no text. */
export class GroupIndex {
  readonly #copies: CopyIndex;
  readonly #stories = new StoryIndex();
  readonly #storyOf = new Map<string, string>();

  constructor(isRefused?: IsRefused) {
    this.#copies = new CopyIndex(isRefused);
  }

  /** One answer an article, in the order given; of up to `groupWindowArticlesMax` articles no order changes an answer. */
  add(articles: readonly GroupText[]): Grouped[] {
    const ordered = byAge(articles);
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

  #addWindow(articles: readonly GroupText[]): Grouped[] {
    const copies = articles.map((article) => this.#copies.add(article));
    // Copies go where their original is; hundreds of them must not make its words common ones.
    const own = articles.filter((_, i) => !isCopy(copies[i]));
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

const isCopy = (found: FoundCopy | undefined) => found !== undefined && !found.refused && found.relation !== "excerpt";

function groupedOf({ id, origins: named }: GroupText, story: string, found: FoundCopy | undefined): Grouped {
  const origins = new Map(named.map(({ name, kind }) => [`${kind} ${name}`, { name, kind }]));
  return {
    id,
    story,
    ...(isCopy(found) ? { copyOf: found!.of } : {}),
    ...(found ? { found } : {}),
    origins: [...origins.values()],
  };
}
