import { type Origin, UNNAMED_AGENCIES } from "../domain/article.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { ClaimOrigin, Copy, Dependence } from "../domain/story.ts";
import { originOfGroup, type RatingOf } from "./count-origins.ts";
import { type ItemOrigin, joinOrigins, ownOrigins, type Suspicion } from "./depend.ts";
import { DependenceGraph } from "./dependence-graph.ts";
import type { Houses } from "./houses.ts";
import { decidedPairs, type PairDecisions } from "./refusals.ts";

export interface StoryOriginOptions extends PairDecisions {
  /** Copies, versions and excerpts among the articles. */
  readonly copies: readonly Copy[];
  readonly houses: Houses;
  readonly suspicions?: readonly Suspicion[];
  readonly ratingOf?: RatingOf;
}

/**
 * Whose word the articles of a story rest on: connected components of articles that share passages, credits or a
 * publisher: the second article of a house confirms nothing of its first. Coarser than the origins of a claim: one shared
 * credit joins two articles that may each have more of their own.
 */
export function originsOfStory(
  articles: readonly ExtractedArticle[],
  options: StoryOriginOptions,
): { origins: ClaimOrigin[]; dependences: Dependence[] } {
  const { copies, houses, suspicions = [], ratingOf } = options;
  const graph = new DependenceGraph(
    articles.length,
    decidedPairs(
      articles.map(({ id }) => [id]),
      options,
    ),
  );
  const place = new Map(articles.map(({ id }, i) => [id, i]));
  for (const { of, copy, why } of copies) {
    const [a, b] = [place.get(of), place.get(copy)];
    if (a !== undefined && b !== undefined) graph.join({ a, b, by: "passage", why });
  }
  const own = articles.map((article) => creditedBy(article, houses));
  joinOrigins(own, graph);
  for (const { articles: pair, ...suspicion } of suspicions) {
    const [a, b] = [place.get(pair[0]), place.get(pair[1])];
    if (a !== undefined && b !== undefined) graph.suspect({ a, b, ...suspicion });
  }
  const groups = new Map<number, { members: number[]; whys: Set<string> }>();
  for (let i = 0; i < articles.length; i++) {
    const root = graph.root(i);
    const group = groups.get(root) ?? { members: [], whys: new Set<string>() };
    groups.set(root, group);
    group.members.push(i);
  }
  for (const { a, why } of graph.joining) groups.get(graph.root(a))!.whys.add(why);
  const origins = [...groups.values()].map(({ members, whys }) =>
    originOfGroup(
      members.map((i) => articles[i]!.id),
      members.flatMap((i) => own[i]!),
      whys,
      ratingOf,
    ),
  );
  return { origins, dependences: graph.dependences((i) => articles[i]!.id) };
}

/** All that the article rests on by its own words, then its publisher, unless it passes on an agency's text. */
function creditedBy(article: ExtractedArticle, houses: Houses): ItemOrigin[] {
  const originOf = ({ name, kind, quote }: Origin): ItemOrigin => ({
    key: houses.keyOf(name),
    by: kind === "agency" || kind === "outlet" ? "credit" : "document",
    name,
    named: name !== UNNAMED_AGENCIES,
    why: `credit "${quote}"`,
    quote,
  });
  const credited = article.origins.filter(({ detail }) => !detail).map(originOf);
  // A shared detail joins too: to count one origin too few is the safe error.
  const beside = article.origins.filter(({ detail }) => detail).map(originOf);
  // A house that prints two agencies has told neither text itself.
  const byAgency = article.origins.some(({ kind, detail }) => kind === "agency" && !detail);
  return [...credited, ...(byAgency ? [] : ownOrigins(article, houses)), ...beside];
}
