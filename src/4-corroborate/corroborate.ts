import type { Catalog } from "../domain/catalog.ts";
import type { Decision } from "../domain/decision.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Copy, Corroboration, Story } from "../domain/story.ts";
import { contentId } from "../text/hash.ts";
import { buildClaims } from "./build-claims.ts";
import { bodyOf } from "./copy-index.ts";
import type { RatingOf } from "./count-origins.ts";
import type { Suspicion } from "./depend.ts";
import { type Grouped, GroupIndex } from "./group-index.ts";
import { housesOf } from "./houses.ts";
import { itemsOf } from "./items.ts";
import { linkEntities } from "./link-entities.ts";
import { withAcronymCredits } from "./read-acronym-credits.ts";
import { sharedPassages } from "./shingles.ts";
import { ratingsOf, sourcesOf } from "./sources.ts";
import { originsOfStory } from "./story-origins.ts";
import { findSuspicions } from "./suspicions.ts";
import { TermWeights } from "./terms.ts";

export interface CorroborateOptions {
  readonly catalog: Pick<Catalog, "names" | "versionWords" | "families" | "stockPhrases"> &
    Partial<Pick<Catalog, "hedges">>;
  /** What people decided about stories, dependences and sources. */
  readonly decisions?: readonly Decision[];
  /** Inputs given, and those of them that gave nothing. With half or more failed no claim can be judged. */
  readonly coverage?: Coverage;
}

export interface Coverage {
  readonly given: number;
  readonly failed: number;
}

/** Share of failed inputs from which coverage is degraded. */
const FAILED_MAX = 0.5;
const isDegraded = ({ given, failed }: Coverage) => failed > 0 && failed >= given * FAILED_MAX;

/** Step 4: articles -> copies, stories, entities, and claims with who stands behind them. */
export function corroborate(
  given: readonly ExtractedArticle[],
  { catalog, decisions = [], coverage }: CorroborateOptions,
): Corroboration {
  const articles = [...withAcronymCredits(given)].sort(byAge);
  const index = new GroupIndex(catalog);
  const grouped = articles.map((article) => index.add(article));
  const links = linkEntities(articles, catalog.names);
  const { keyOf } = links;
  const houses = housesOf(catalog, keyOf);
  const dependence = decisions.filter((decision) => decision.kind === "dependence");
  const rating = ratingsOf(houses, decisions);
  const ratingOf: RatingOf = (name) => {
    const { kind, reliability } = rating(name);
    return { ...(kind ? { kind } : {}), reliability };
  };
  const suspicions: Suspicion[] = [];
  const byId = new Map(articles.map((article) => [article.id, article]));
  const stories = storiesOf(articles, grouped).map((story) => {
    const members = story.articles.map((id) => byId.get(id)!);
    const own = findSuspicions(members);
    suspicions.push(...own);
    const copies = [...story.copies, ...story.excerpts];
    return {
      ...story,
      ...originsOfStory(members, { copies, houses, suspicions: own, decisions: dependence, ratingOf }),
    };
  });
  const stockPhrases = (catalog.stockPhrases ?? []).flatMap(({ words }) => words);
  const options = {
    keyOf,
    houses,
    decisions: dependence,
    stockPhrases,
    suspicions,
    ratingOf,
    hedges: catalog.hedges ?? [],
    degraded: coverage !== undefined && isDegraded(coverage),
  };
  const claims = buildClaims(itemsOf(articles, new TermWeights()), stories, options);
  const copies = stories.flatMap((story) => story.copies);
  const sources = sourcesOf(articles, claims, copies, catalog, { keyOf, decisions });
  return { entities: links.entities, stories, claims, proposals: [], sources };
}

/**
 * Oldest day first, so that the original comes before its copies; undated ones last. Equals go by source and id, never by
 * the order in which they were given: it decides who leads a group, and so ids and wording of claims.
 */
function byAge(a: ExtractedArticle, b: ExtractedArticle): number {
  const keys = ({ publishedAt, source, id }: ExtractedArticle) => [publishedAt?.slice(0, 10) ?? "9999", source, id];
  const [x, y] = [keys(a), keys(b)];
  const i = x.findIndex((key, n) => key !== y[n]);
  return i < 0 ? 0 : x[i]! < y[i]! ? -1 : 1;
}

function storiesOf(articles: readonly ExtractedArticle[], grouped: readonly Grouped[]): Story[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const members = new Map<string, string[]>();
  for (const { id, story } of grouped) members.set(story, [...(members.get(story) ?? []), id]);
  return [...members].map(([first, ids]) => {
    const shared = grouped.flatMap((group) => (group.found && ids.includes(group.id) ? [copyOf(group, byId)] : []));
    const copies = shared.filter(({ relation }) => relation !== "excerpt");
    const excerpts = shared.filter(({ relation }) => relation === "excerpt");
    const title = ids.map((id) => byId.get(id)!.title).find(Boolean) ?? firstWords(byId.get(first)!);
    return {
      id: contentId("t", first),
      title,
      articles: ids,
      copies,
      excerpts,
      origins: [],
      dependences: [],
      roles: [],
      decided: [],
    };
  });
}

const RELATION_WORDS = { copy: "", version: "another version of the same article", excerpt: "passages in common" };

function copyOf({ id, found }: Grouped, byId: ReadonlyMap<string, ExtractedArticle>): Copy {
  const { of, shared, containment, relation, change } = found!;
  const kind = RELATION_WORDS[relation] + (change ? `, ${change}` : "");
  const passages = sharedPassages(bodyOf(byId.get(of)!), bodyOf(byId.get(id)!), 12);
  return {
    of,
    copy: id,
    relation,
    ...(change ? { change } : {}),
    shared,
    passages,
    why: `${kind ? `${kind}: ` : ""}${Math.round(containment * 100)} % of the smaller text stands in the other (${shared} shared four-word runs)`,
  };
}

/** A story without any title is called by its first words. */
function firstWords(article: ExtractedArticle): string {
  const words = bodyOf(article).replace(/\s+/g, " ").trim().split(" ");
  return words.length > 10 ? `${words.slice(0, 10).join(" ")} …` : words.join(" ") || "No story";
}
