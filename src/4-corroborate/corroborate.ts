import type { Catalog } from "../domain/catalog.ts";
import type { Decision } from "../domain/decision.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Copy, Corroboration } from "../domain/story.ts";
import { buildClaims } from "./build-claims.ts";
import { byAge } from "./by-age.ts";
import type { RatingOf } from "./count-origins.ts";
import type { Suspicion } from "./depend.ts";
import { decideNames } from "./entity-decisions.ts";
import { GroupIndex } from "./group-index.ts";
import { groupTextReader } from "./group-text.ts";
import { housesOf } from "./houses.ts";
import { itemsOf } from "./items.ts";
import { keysOf, linkEntities } from "./link-entities.ts";
import { proposeStories } from "./propose-stories.ts";
import { withAcronymCredits } from "./read-acronym-credits.ts";
import { isRefusedCopy, refusedCopiesIn } from "./refusals.ts";
import { ratingsOf, sourcesOf } from "./sources.ts";
import { prepareStance, type StanceKnowledge } from "./stance/side.ts";
import { refusedCopiesOf, storiesOf, storyDecisionsOn } from "./stories.ts";
import { originsOfStory } from "./story-origins.ts";
import { findSuspicions } from "./suspicions.ts";
import { TermWeights } from "./terms.ts";

export interface CorroborateOptions {
  readonly catalog: Pick<Catalog, "names" | "versionWords" | "roleWords" | "families" | "stockPhrases">;
  /** Judge of wordings; without one only near copies are judged, by their words. */
  readonly stance?: StanceKnowledge;
  /** What people decided about stories, dependences and sources. */
  readonly decisions?: readonly Decision[];
  /** How many inputs there were and how many gave nothing: with half of them gone nothing is confirmed. */
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
  { catalog, stance = prepareStance({ hedges: [] }), decisions = [], coverage }: CorroborateOptions,
): Corroboration {
  const keyOf = keysOf(catalog.names);
  const aboutNames = decisions.filter((decision) => decision.kind === "entity");
  const decidedNames = decideNames(byAge(withAcronymCredits(given)), aboutNames, keyOf);
  const { articles } = decidedNames;
  const index = new GroupIndex(isRefusedCopy(decisions));
  const grouped = index.add(articles.map(groupTextReader(catalog)));
  const entities = linkEntities(articles, catalog.names, decidedNames);
  const houses = housesOf(catalog, keyOf);
  const decidedOn = {
    decisions: decisions.filter((decision) => decision.kind === "dependence"),
    refusedCopies: refusedCopiesIn(decisions, grouped),
  };
  const rating = ratingsOf(houses, decisions);
  const ratingOf: RatingOf = (name) => {
    const { kind, reliability } = rating(name);
    return { ...(kind ? { kind } : {}), reliability };
  };
  const decided = storyDecisionsOn(decisions, new Set(articles.map(({ id }) => id)));
  const suspicions: Suspicion[] = [];
  const refused = new Map<string, readonly Copy[]>();
  const byId = new Map(articles.map((article) => [article.id, article]));
  const foundOf = new Map(grouped.map((group) => [group.id, group]));
  const stories = storiesOf(articles, grouped, { decisions: decided, words: catalog.roleWords ?? [] }).map((story) => {
    const members = story.articles.map((id) => byId.get(id)!);
    const own = findSuspicions(members);
    suspicions.push(...own);
    const against = refusedCopiesOf(story, foundOf, byId);
    if (against.length) refused.set(story.id, against);
    const copies = [...story.copies, ...story.excerpts, ...against];
    const from = originsOfStory(members, { copies, houses, suspicions: own, ...decidedOn, ratingOf });
    return { ...story, ...from };
  });
  const claims = buildClaims(itemsOf(articles, new TermWeights()), stories, {
    keyOf,
    houses,
    ...decidedOn,
    refused,
    stockPhrases: (catalog.stockPhrases ?? []).flatMap(({ words }) => words),
    suspicions,
    ratingOf,
    stance,
    degraded: coverage !== undefined && isDegraded(coverage),
  });
  const copies = stories.flatMap((story) => story.copies);
  return {
    entities,
    stories,
    claims,
    proposals: proposeStories(stories, articles, { near: index.nearStories(), decisions: decided }),
    sources: sourcesOf(articles, claims, copies, catalog, { keyOf, decisions }),
  };
}
