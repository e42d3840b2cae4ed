import type { DependenceDecision } from "../domain/decision.ts";
import type { Item } from "./items.ts";

/** What people decided about pairs of items, by place in the list of items. */
export interface DecidedPairs {
  /** Who refused that these two depend on each other. */
  refusal(a: number, b: number): DependenceDecision | undefined;
  /** All that a member is held apart from. */
  apartFrom(a: number): readonly number[];
  readonly dependent: readonly { readonly a: number; readonly b: number; readonly decision: DependenceDecision }[];
}

/** Ids by which a decision may name an item: its statement, its incidents, its article. */
export function idsOf({ article, statement, incidents }: Item): string[] {
  return [...(statement ? [statement.id] : []), ...incidents.map(({ id }) => id), article.id];
}

/** The later of two decisions about a pair holds, whether it names articles or items. */
export function decidedPairs(
  ids: readonly (readonly string[])[],
  decisions: readonly DependenceDecision[],
): DecidedPairs {
  const members = new Map<string, number[]>();
  if (decisions.length)
    for (const [i, own] of ids.entries()) for (const id of own) members.set(id, [...(members.get(id) ?? []), i]);
  const last = new Map<number, Map<number, DependenceDecision>>();
  const set = (a: number, b: number, decision: DependenceDecision) => {
    const row = last.get(a) ?? new Map<number, DependenceDecision>();
    last.set(a, row.set(b, decision));
  };
  for (const decision of decisions) {
    const [left, right] = decision.between.map((id) => members.get(id) ?? []) as [number[], number[]];
    for (const a of left)
      for (const b of right) {
        if (a === b) continue;
        set(a, b, decision);
        set(b, a, decision);
      }
  }
  const dependent = [...last].flatMap(([a, row]) =>
    [...row].flatMap(([b, decision]) => (a < b && decision.verdict === "dependent" ? [{ a, b, decision }] : [])),
  );
  const refusal = (a: number, b: number) => {
    const decision = last.get(a)?.get(b);
    return decision?.verdict === "independent" ? decision : undefined;
  };
  return {
    refusal,
    apartFrom: (a) => [...(last.get(a)?.keys() ?? [])].filter((b) => refusal(a, b)),
    dependent,
  };
}
