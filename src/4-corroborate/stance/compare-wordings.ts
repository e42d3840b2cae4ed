import { type JudgedStance, judgeSides } from "./judge.ts";
import { knownTo } from "./known-judgements.ts";
import type { Difference } from "./near.ts";
import type { Side, StanceKnowledge } from "./side.ts";

/** How two wordings stand to each other, polarity and certainty included. */
export interface Comparison {
  /** `weaker`, `stronger`: the same proposition, and the second words are less or more certain than the first. */
  readonly verdict: "same" | "weaker" | "stronger" | "contrary" | "different";
  readonly why: string;
  /** In what they differ though they are about one thing, in the words of each. */
  readonly differs: readonly Difference[];
}

/** Do two wordings, each read once, state one proposition? Judged in both directions, so that their order tells nothing. */
export function compareWordings(first: Side, second: Side, knowledge: StanceKnowledge): Comparison {
  const known = knownTo(knowledge);
  const forth = known.of(first.text, second.text, () => judgeSides(first, second, knowledge));
  const back = known.of(second.text, first.text, () => judgeSides(second, first, knowledge));
  const verdict = verdictOf(forth, back);
  const why = verdict === "stronger" || (verdict === "contrary" && forth.stance !== "denies") ? back.why : forth.why;
  return { verdict, why, differs: differencesOf(forth, back) };
}

/** Both must state it; one denial is enough for the contrary, since a support too much does more harm. */
function verdictOf(forth: JudgedStance, back: JudgedStance): Comparison["verdict"] {
  const told = [forth.stance, back.stance];
  if (told.includes("denies")) return told.includes("unrelated") ? "different" : "contrary";
  if (told.every((stance) => stance === "supports" || stance === "repeats")) return "same";
  if (told.includes("unrelated") || forth.stance === back.stance) return "different";
  return forth.stance === "hedges" ? "weaker" : "stronger";
}

function differencesOf({ differs: forth }: JudgedStance, { differs: back }: JudgedStance): Difference[] {
  if (forth) return [forth];
  return back ? [{ about: back.about, first: back.second, second: back.first }] : [];
}
