import type { ExtractedArticle } from "../domain/extraction.ts";

interface Dated extends Pick<ExtractedArticle, "source" | "id"> {
  readonly publishedAt?: string | undefined;
}

/**
 * Oldest day first, so that the original comes before its copies; undated ones last. Equals go by file and id, never by
 * the order in which they were given: it decides who leads a group, and so ids and wording of claims. The line of a
 * record in its file is such an order.
 */
export function byAge<A extends Dated>(articles: readonly A[]): A[] {
  const keyed = articles.map((article) => ({ article, keys: keysOf(article) }));
  return keyed.sort((a, b) => compare(a.keys, b.keys)).map(({ article }) => article);
}

function compare(x: readonly string[], y: readonly string[]): number {
  const i = x.findIndex((key, n) => key !== y[n]);
  return i < 0 ? 0 : x[i]! < y[i]! ? -1 : 1;
}

const keysOf = ({ publishedAt, source, id }: Dated) => [
  publishedAt?.slice(0, 10) ?? "9999",
  source.replace(/:\d+$/, ""),
  id,
];
