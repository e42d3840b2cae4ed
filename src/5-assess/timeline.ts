import type { TimelineEntry } from "../domain/assessment.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Claim } from "../domain/story.ts";

/** Dated claims, earliest first. */
export function timelineOf(articles: readonly ExtractedArticle[], claims: readonly Claim[]): TimelineEntry[] {
  const incidents = new Map(
    articles.flatMap((article) => article.incidents.map((incident) => [incident.id, incident] as const)),
  );
  const entries = claims.flatMap(({ id, incidents: ids }) => {
    const dated = ids.map((incident) => incidents.get(incident)!).find(({ from, to }) => from ?? to);
    return dated
      ? [
          {
            from: (dated.from ?? dated.to)!,
            ...(dated.to ? { to: dated.to } : {}),
            claim: id,
            kind: "incident" as const,
            turn: "neither" as const,
          },
        ]
      : [];
  });
  return entries.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.claim < b.claim ? -1 : 1));
}
