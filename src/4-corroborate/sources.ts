import type { Catalog } from "../domain/catalog.ts";
import type { Decision, ReliabilityDecision } from "../domain/decision.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Claim, Copy, SourceRating } from "../domain/story.ts";
import type { OriginKind } from "../domain/vocabulary/words.ts";
import type { RatingOf } from "./count-origins.ts";
import { type Houses, housesOf } from "./houses.ts";
import { plain } from "./link-entities.ts";

/** Why the catalog rates them; every rated entry is of one of these kinds. */
const DEFAULT_WHY: Readonly<Partial<Record<OriginKind, string>>> = {
  official: "shipped default: speaks of its own acts and warnings at first hand",
  agency: "shipped default: an agency that publishes its corrections",
};
const NOT_JUDGED = "nobody has judged it";

interface Rating extends ReturnType<RatingOf> {
  readonly why: string;
}

/** A person's judgement of a source by name, else the shipped default, else F. */
export function ratingsOf(houses: Houses, decisions: readonly Decision[]): (name: string) => Rating {
  const decided = new Map<string, ReliabilityDecision>();
  for (const decision of decisions)
    if (decision.kind === "reliability")
      for (const key of [plain(decision.source), houses.nameKey(decision.source)]) decided.set(key, decision);
  return (name) => {
    const entry = houses.entryOf(name);
    const kind = entry?.origin ? { kind: entry.origin } : {};
    const own = decided.get(plain(name)) ?? decided.get(houses.nameKey(name));
    if (own) return { ...kind, reliability: own.reliability, why: `${own.by}: ${own.why}` };
    if (!entry?.reliability) return { ...kind, reliability: "F", why: NOT_JUDGED };
    const why = (entry.origin && DEFAULT_WHY[entry.origin]) ?? "shipped default";
    return { ...kind, reliability: entry.reliability, why };
  };
}

interface Row {
  readonly name: string;
  kind: OriginKind | undefined;
  readonly articles: Set<string>;
  readonly claims: Set<Claim>;
}

/** Publishers and origins of a run: who they belong to, how reliable they are taken to be, what became of their claims. */
export function sourcesOf(
  articles: readonly ExtractedArticle[],
  claims: readonly Claim[],
  copies: readonly Copy[],
  catalog: Pick<Catalog, "names" | "families">,
  { keyOf, decisions = [] }: { readonly keyOf: (name: string) => string; readonly decisions?: readonly Decision[] },
): SourceRating[] {
  const houses = housesOf(catalog, keyOf);
  const rows = new Map<string, Row>();
  const rowOf = (name: string, kind?: OriginKind) => {
    const key = houses.nameKey(name);
    const row = rows.get(key) ?? { name, kind, articles: new Set<string>(), claims: new Set<Claim>() };
    row.kind ??= kind;
    rows.set(key, row);
    return row;
  };
  for (const article of articles) {
    const publisher = houses.publisherOf(article);
    if (publisher) rowOf(publisher.name).articles.add(article.id);
    for (const { name, kind } of article.origins) rowOf(name, kind).articles.add(article.id);
  }
  for (const claim of claims)
    for (const { name, named, kind } of claim.origins) if (named) rowOf(name, kind).claims.add(claim);
  const corrected = new Set(
    copies.flatMap(({ copy, change }) => (change === "corrected" || change === "withdrawn" ? [copy] : [])),
  );
  const rate = ratingsOf(houses, decisions);
  return [...rows.values()]
    .map((row) => ratingOfRow(row, rate(row.name), houses, corrected))
    .sort(
      (a, b) =>
        b.record.claims - a.record.claims || b.record.articles - a.record.articles || (a.name < b.name ? -1 : 1),
    );
}

function ratingOfRow(row: Row, rating: Rating, houses: Houses, corrected: ReadonlySet<string>): SourceRating {
  const claims = [...row.claims];
  const family = houses.keyOf(row.name);
  const kind = rating.kind ?? row.kind;
  const isOwn = (article: string) => row.articles.has(article);
  return {
    name: row.name,
    ...(family === houses.nameKey(row.name) ? {} : { family }),
    ...(kind ? { kind } : {}),
    reliability: rating.reliability,
    why: rating.why,
    record: {
      articles: row.articles.size,
      claims: claims.length,
      confirmed: claims.filter(({ independentOrigins }) => independentOrigins > 1).length,
      denied: claims.filter(({ stances }) => stances.some(({ stance }) => stance === "denies")).length,
      withdrawn: claims.filter(
        ({ withdrawn, origins }) =>
          withdrawn.some(({ article }) => isOwn(article)) ||
          origins.some(({ articles }) => articles.some((article) => isOwn(article) && corrected.has(article))),
      ).length,
    },
  };
}
