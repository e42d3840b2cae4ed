import type { ClaimOrigin, Copy } from "../domain/story.ts";
import { type Dependence, dependencesAmong, originsOf } from "./depend.ts";
import type { Item } from "./items.ts";

export interface CountedOrigins {
  readonly origins: readonly ClaimOrigin[];
  /** Per item the number of its origin in `origins`. */
  readonly originOf: readonly number[];
  readonly dependences: readonly Dependence[];
}

/** Independent origins of the supporters of one claim: connected components of their dependences. */
export function countOrigins(
  items: readonly Item[],
  copies: readonly Copy[],
  keyOf: (name: string) => string,
): CountedOrigins {
  const dependences = dependencesAmong(items, copies, keyOf);
  const root = items.map((_, i) => i);
  const find = (i: number): number => (root[i] === i ? i : find(root[i]!));
  for (const { a, b } of dependences) root[Math.max(find(a), find(b))] = Math.min(find(a), find(b));
  const roots = [...new Set(items.map((_, i) => find(i)))];
  const origins = roots.map((top) => {
    const members = items.map((_, i) => i).filter((i) => find(i) === top);
    return originOfComponent(members, items, dependences, keyOf);
  });
  return { origins, originOf: items.map((_, i) => roots.indexOf(find(i))), dependences };
}

function originOfComponent(
  members: readonly number[],
  items: readonly Item[],
  dependences: readonly Dependence[],
  keyOf: (name: string) => string,
): ClaimOrigin {
  const all = members.flatMap((i) => originsOf(items[i]!, keyOf));
  const credit = all.find(({ key }) => key.startsWith("credit"));
  const best = credit ?? all.find(({ named }) => named) ?? all[0]!;
  const inside = new Set(members);
  const within = dependences.filter(({ a }) => inside.has(a)).map(({ why }) => why);
  const why = [...new Set([...within, best.why, ...(credit ? [credit.why] : [])])];
  return {
    name: best.name,
    named: best.named,
    articles: [...new Set(members.map((i) => items[i]!.article.id))],
    why: why.join("; "),
  };
}
