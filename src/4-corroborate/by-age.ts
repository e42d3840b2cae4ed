import type { ExtractedArticle } from "../domain/extraction.ts";

/**
 * Oldest day first, so that the original comes before its copies; undated ones last. Equals go by file and id, never by
 * the order in which they were given: it decides who leads a group, and so ids and wording of claims. The line of a
 * record in its file is such an order.
 */
export function byAge(a: ExtractedArticle, b: ExtractedArticle): number {
  const x = keys(a);
  const y = keys(b);
  const i = x.findIndex((key, n) => key !== y[n]);
  return i < 0 ? 0 : x[i]! < y[i]! ? -1 : 1;
}

const keys = ({ publishedAt, source, id }: ExtractedArticle) => [
  publishedAt?.slice(0, 10) ?? "9999",
  source.replace(/:\d+$/, ""),
  id,
];
