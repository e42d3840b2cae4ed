import type { Catalog } from "../domain/catalog.ts";
import type { DisagreementAbout } from "../domain/vocabulary/words.ts";
import { judgeStance } from "./stance.ts";

/** How two wordings stand to each other, polarity and certainty included. */
export interface Comparison {
  /** `weaker`, `stronger`: the same proposition, and the second words are less or more certain than the first. */
  readonly verdict: "same" | "weaker" | "stronger" | "contrary" | "different";
  readonly why: string;
  /** In what they differ though they are about one thing, in the words of each. */
  readonly differs: readonly { readonly about: DisagreementAbout; readonly first: string; readonly second: string }[];
}

const VERDICT = {
  supports: "same",
  repeats: "same",
  hedges: "weaker",
  denies: "contrary",
  unrelated: "different",
} as const;

/** Do two wordings state one proposition? */
export function compareWordings(first: string, second: string, catalog: Pick<Catalog, "hedges">): Comparison {
  const { stance, why } = judgeStance({ claim: first, passage: second }, { catalog });
  return { verdict: VERDICT[stance], why, differs: [] };
}
