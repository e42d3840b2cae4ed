import type { Stance } from "../domain/vocabulary/words.ts";
import { differencesOf } from "./differences.ts";
import { isDenial } from "./find-disagreements.ts";
import type { Item } from "./items.ts";
import { LIKENESS_MIN, type Matching } from "./match-items.ts";
import type { Difference } from "./stance/near.ts";
import { cosine } from "./terms.ts";

export interface ReadItem {
  readonly item: Item;
  readonly stance: Stance;
  /** Why it does not support; empty for supporters and hedges. */
  readonly differs: readonly Difference[];
}

/** How the items of a claim stand to the one that words it. */
export interface Reading {
  readonly lead?: Item;
  readonly readings: readonly ReadItem[];
  readonly supporters: readonly Item[];
  /** Those of the contrary polarity. Another number or day is no denial. */
  readonly deniers: readonly Item[];
  /** Firmer than the words of the origin that they rest on. */
  readonly overstated: ReadonlySet<Item>;
}

export interface ReadingOptions {
  readonly matching: Matching;
  /** On whom an item rests. */
  readonly originKeyOf: (item: Item) => string;
}

export function readStances(items: readonly Item[], options: ReadingOptions): Reading {
  const { matching, originKeyOf } = options;
  const caps = capsOf(items, originKeyOf);
  const firmnessOf = (item: Item) => Math.min(item.firmness, caps.get(originKeyOf(item)) ?? item.firmness);
  const overstated = new Set(items.filter((item) => firmnessOf(item) < item.firmness));
  const lead = leadOf(items, firmnessOf, overstated, options);
  if (!lead) return { readings: [], supporters: [], deniers: [], overstated };
  const readings = items.map((item): ReadItem => {
    const differs = differencesOf(lead, item, matching);
    if (differs.length) return { item, stance: "denies", differs };
    const weaker = firmnessOf(item) < firmnessOf(lead) || isWeaker(lead, item, matching);
    return { item, stance: weaker ? "hedges" : "supports", differs };
  });
  const of = (wanted: (reading: ReadItem) => boolean) => readings.filter(wanted).map(({ item }) => item);
  return {
    lead,
    readings,
    supporters: of(({ stance }) => stance === "supports"),
    deniers: of(({ differs }) => differs.some(({ about }) => about === "polarity")),
    overstated,
  };
}

/**
 * Per origin the firmness of its own words: of its first direct quotation, else of the first item that rests on it.
 * Who retells them without the hedge says no more than they do.
 */
function capsOf(items: readonly Item[], originKeyOf: (item: Item) => string): Map<string, number> {
  const sources = new Map<string, Item>();
  for (const item of items) {
    if (isDenial(item)) continue;
    const key = originKeyOf(item);
    const known = sources.get(key);
    if (!known || (isDirect(item) && !isDirect(known))) sources.set(key, item);
  }
  return new Map([...sources].map(([key, { firmness }]) => [key, firmness]));
}

const isDirect = ({ statement }: Item) => statement?.form === "direct";

/** Wordings of the firmest that are held against the others to find the one most agree with. */
const CANDIDATES_MAX = 8;

/** The item that words the claim: asserted, firmest, agreed to by most origins, with a named speaker; the first of equals. */
function leadOf(
  items: readonly Item[],
  firmnessOf: (item: Item) => number,
  overstated: ReadonlySet<Item>,
  { matching, originKeyOf }: ReadingOptions,
): Item | undefined {
  const asserted = items.filter((item) => !isDenial(item) && !overstated.has(item));
  const eligible = asserted.length ? asserted : items;
  const most = Math.max(...eligible.map(firmnessOf));
  const wordings = new Map<string, Item>();
  for (const item of eligible) {
    const key = `${item.statement?.speaker ? "named" : ""} ${item.words}`;
    if (firmnessOf(item) === most && !wordings.has(key) && wordings.size < CANDIDATES_MAX) wordings.set(key, item);
  }
  const rank = (lead: Item) => {
    const agreeing = eligible.filter((item) => !differencesOf(lead, item, matching).length);
    return new Set(agreeing.map(originKeyOf)).size * 2 + (lead.statement?.speaker ? 1 : 0);
  };
  const ranked = [...wordings.values()].map((item) => ({ item, rank: wordings.size > 1 ? rank(item) : 0 }));
  return ranked.reduce<(typeof ranked)[number] | undefined>(
    (best, one) => (best && best.rank >= one.rank ? best : one),
    undefined,
  )?.item;
}

const hasCorrectedHedge = ({ statement }: Item) =>
  statement?.correctedBy?.some(({ what }) => what === "hedge") ?? false;

function isWeaker(lead: Item, item: Item, { compare }: Matching): boolean {
  // Where a person has said what hedges the words, they are not asked again: firmness has it.
  if ([lead, item].some(hasCorrectedHedge)) return false;
  if (lead === item || cosine(lead.vector, item.vector) < LIKENESS_MIN) return false;
  return compare(lead, item).verdict === "weaker";
}
