import type { Claim, Wording } from "../domain/story.ts";
import type { HedgeSense } from "../domain/vocabulary/sense.ts";
import type { Item } from "./items.ts";
import type { Reading } from "./read-stances.ts";

/** How certain a wording is: fact, likely, expected, possible or conditional, alleged or unconfirmed. Others hedge nothing. */
const CERTAINTY: Partial<Readonly<Record<HedgeSense, number>>> = {
  likely: 4, expected: 3, possible: 2, capability: 2, conditional: 2, unlikely: 2, unconfirmed: 1, alleged: 1,
}; // biome-ignore format: a table
const FACT = 5;
/** Of an incident without a statement its firmness stands for the senses. */
const OF_FIRMNESS = [1, 2, 3, FACT];

export function certaintyOf({ id, statement, hedges, firmness }: Item): number {
  if (id !== statement?.id) return OF_FIRMNESS[firmness]!;
  return hedges.reduce((least, { sense }) => Math.min(least, CERTAINTY[sense] ?? FACT), FACT);
}

export function wordingOf({ id, article, words }: Item): Wording {
  return { item: id, article: article.id, quote: words };
}

/** The firmest and the least firm wording among those who do not deny the claim; who is firmer than his source is left out. */
export function extremesOf({ readings, overstated }: Reading, lead: Item): Pick<Claim, "strongest" | "weakest"> {
  const told = readings
    .filter(({ item, stance }) => stance !== "denies" && !overstated.has(item))
    .map(({ item }) => item);
  const best = (better: (a: number, b: number) => boolean) =>
    told.reduce((kept, item) => (better(certaintyOf(item), certaintyOf(kept)) ? item : kept), told[0] ?? lead);
  return { strongest: wordingOf(best((a, b) => a > b)), weakest: wordingOf(best((a, b) => a < b)) };
}
