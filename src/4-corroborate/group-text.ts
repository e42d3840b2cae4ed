import type { Catalog } from "../domain/catalog.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import { roundUpWhy } from "./article-roles.ts";
import { bodyOf, type CopyText, readCopyText } from "./copy-text.ts";
import type { CountedText } from "./story-index.ts";
import { TermCounter } from "./story-terms.ts";

/** What grouping is told of an article: runs and terms in place of its words, so that the text can be let go. */
export interface GroupText extends CopyText, CountedText, Pick<ExtractedArticle, "source" | "origins"> {
  readonly id: string;
  readonly publishedAt?: string | undefined;
}

type Words = Pick<Catalog, "versionWords" | "roleWords">;

/** Reads of an article what grouping needs: all that can be done before other articles are known. */
export function groupTextReader({
  versionWords = [],
  roleWords = [],
}: Words): (article: ExtractedArticle) => GroupText {
  let counter: TermCounter | undefined;
  const wordsFor = (wanted: string) => versionWords.flatMap(({ change, words }) => (change === wanted ? words : []));
  const notices = { corrected: wordsFor("corrected"), withdrawn: wordsFor("withdrawn") };
  return (article) => {
    const { id, source, title = "", publisher, url, publishedAt, origins } = article;
    const body = bodyOf(article);
    // Its tables are large: made when the first article comes.
    counter ??= new TermCounter();
    return {
      ...readCopyText({ id, body, publisher, url }, notices),
      source,
      publishedAt,
      origins,
      terms: counter.count(title, body),
      isRoundUp: roundUpWhy(title, body, roleWords) !== undefined,
    };
  };
}
