import type { ClaimOrigin, Dependence } from "../domain/story.ts";
import type { Reliability } from "../domain/vocabulary/admiralty.ts";
import type { OriginKind } from "../domain/vocabulary/words.ts";
import { type DependOptions, dependencesAmong, type ItemOrigin, originsOf } from "./depend.ts";
import type { Item } from "./items.ts";

/** What is known of an origin by its name. */
export type RatingOf = (name: string) => { readonly kind?: OriginKind; readonly reliability: Reliability };

export interface CountOptions extends DependOptions {
  readonly ratingOf?: RatingOf;
}

export interface CountedOrigins {
  readonly origins: readonly ClaimOrigin[];
  /** Per item the number of its origin in `origins`. */
  readonly originOf: readonly number[];
  readonly dependences: readonly Dependence[];
}

/** Independent origins of the supporters of one claim: connected components of their dependences. */
export function countOrigins(items: readonly Item[], options: CountOptions): CountedOrigins {
  const own = items.map((item) => originsOf(item, options.houses));
  const graph = dependencesAmong(items, own, options);
  const groups = new Map<number, { members: number[]; whys: Set<string> }>();
  for (let i = 0; i < items.length; i++) {
    const root = graph.root(i);
    const group = groups.get(root) ?? { members: [], whys: new Set<string>() };
    groups.set(root, group);
    group.members.push(i);
  }
  for (const { a, why } of graph.joining) groups.get(graph.root(a))!.whys.add(why);
  const roots = [...groups.keys()];
  const place = new Map(roots.map((root, n) => [root, n]));
  return {
    origins: [...groups.values()].map(({ members, whys }) =>
      originOfGroup(
        members.map((i) => items[i]!.article.id),
        members.flatMap((i) => own[i]!),
        whys,
        options.ratingOf,
      ),
    ),
    originOf: items.map((_, i) => place.get(graph.root(i))!),
    dependences: graph.dependences((i) => items[i]!.id),
  };
}

/** Reasons in the one sentence of an origin; all of them are among the dependences. */
const WHYS_MAX = 12;

/** The origin of those who depend on each other: a credit before a voice, a named one before an unnamed. */
export function originOfGroup(
  articles: readonly string[],
  all: readonly ItemOrigin[],
  whys: ReadonlySet<string>,
  ratingOf?: RatingOf,
): ClaimOrigin {
  const credit = all.find(({ by, named }) => by === "credit" && named);
  const best = credit ?? all.find(({ named }) => named) ?? all[0]!;
  const why = [...new Set([...whys, best.why])];
  const more = why.length > WHYS_MAX ? [`and ${why.length - WHYS_MAX} more`] : [];
  return {
    name: best.name,
    named: best.named,
    ...(best.named && ratingOf ? ratingOf(best.name) : {}),
    articles: [...new Set(articles)],
    why: [...why.slice(0, WHYS_MAX), ...more].join("; "),
  };
}
