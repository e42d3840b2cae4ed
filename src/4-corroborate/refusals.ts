import type { CopyDecision, Decision, DependenceDecision } from "../domain/decision.ts";
import type { DependenceBy } from "../domain/vocabulary/words.ts";
import type { Grouped } from "./group-index.ts";
import type { Item } from "./items.ts";

type Refusal = DependenceDecision | CopyDecision;

/** What people decided about pairs of items, by place in the list of items. */
export interface DecidedPairs {
  /** Who refused that these two depend on each other in this way. */
  refusal(a: number, b: number, by: DependenceBy): Refusal | undefined;
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
  { decisions = [], refusedCopies }: PairDecisions,
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
  const independent = (a: number, b: number) => {
    const decision = last.get(a)?.get(b);
    return decision?.verdict === "independent" ? decision : undefined;
  };
  return {
    refusal: (a, b, by) =>
      independent(a, b) ?? (OF_TEXT.has(by) ? refusedCopies?.(ids[a]!.at(-1)!, ids[b]!.at(-1)!) : undefined),
    apartFrom: (a) => [...(last.get(a)?.keys() ?? [])].filter((b) => independent(a, b)),
    dependent,
  };
}

/** What comes from having one text. Who quotes or credits the same is dependent for another reason. */
const OF_TEXT: ReadonlySet<DependenceBy> = new Set(["passage", "wording"]);

export interface PairDecisions {
  readonly decisions?: readonly DependenceDecision[];
  readonly refusedCopies?: RefusedCopies | undefined;
}

/** Who refused that one of two articles, by id, has its text from the other, or from what that one is a copy of. */
export type RefusedCopies = (a: string, b: string) => CopyDecision | undefined;

/** Undefined: nobody refused any. Of the copies of an article what is said of it holds too. */
export function refusedCopiesIn(
  decisions: readonly Decision[],
  grouped: readonly Grouped[],
): RefusedCopies | undefined {
  const refused = decisions.filter((decision) => decision.kind === "copy");
  if (!refused.length) return undefined;
  const copyOf = new Map(grouped.flatMap(({ id, copyOf: of }) => (of === undefined ? [] : [[id, of] as const])));
  const rootOf = (id: string): string => {
    let root = id;
    for (let of = copyOf.get(root); of !== undefined; of = copyOf.get(root)) root = of;
    return root;
  };
  const keyOf = (a: string, b: string) => [rootOf(a), rootOf(b)].sort().join(" ");
  const last = new Map(refused.map((decision) => [keyOf(...decision.articles), decision]));
  return (a, b) => (rootOf(a) === rootOf(b) ? undefined : last.get(keyOf(a, b)));
}

/** As the index of copies asks. */
export function isRefusedCopy(decisions: readonly Decision[]): (a: string, b: string) => boolean {
  const pairs = new Set(
    decisions.flatMap((decision) => (decision.kind === "copy" ? [[...decision.articles].sort().join(" ")] : [])),
  );
  return (a, b) => pairs.size > 0 && pairs.has([a, b].sort().join(" "));
}
