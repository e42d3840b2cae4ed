import type { Catalog } from "../domain/catalog.ts";
import type { Decision } from "../domain/decision.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Corroboration } from "../domain/story.ts";
import { buildClaims } from "./build-claims.ts";
import { byAge } from "./by-age.ts";
import { GroupIndex } from "./group-index.ts";
import { itemsOf } from "./items.ts";
import { linkEntities } from "./link-entities.ts";
import { proposeStories } from "./propose-stories.ts";
import { withAcronymCredits } from "./read-acronym-credits.ts";
import { storiesOf, storyDecisionsOn } from "./stories.ts";
import { TermWeights } from "./terms.ts";

export interface CorroborateOptions {
  readonly catalog: Pick<Catalog, "names" | "versionWords" | "roleWords">;
  /** What people decided about stories, dependences and sources. */
  readonly decisions?: readonly Decision[];
}

/** Step 4: articles -> copies, stories, entities, and claims with who stands behind them. */
export function corroborate(
  given: readonly ExtractedArticle[],
  { catalog, decisions = [] }: CorroborateOptions,
): Corroboration {
  const articles = [...withAcronymCredits(given)].sort(byAge);
  const index = new GroupIndex(catalog);
  const grouped = index.add(articles);
  const links = linkEntities(articles, catalog.names);
  const decided = storyDecisionsOn(decisions, new Set(articles.map(({ id }) => id)));
  const stories = storiesOf(articles, grouped, { decisions: decided, words: catalog.roleWords ?? [] });
  const proposals = proposeStories(stories, articles, { near: index.nearStories(), decisions: decided });
  const claims = buildClaims(itemsOf(articles, new TermWeights()), stories, links.keyOf);
  return { entities: links.entities, stories, claims, proposals, sources: [] };
}
