import type { Lexicon } from "../../lexicon.ts";
import type { JsonObject } from "../structured-data.ts";
import type { Offer } from "./field.ts";
import { type PageFacts, regionWeight } from "./page-facts.ts";

export interface AuthorSources {
  readonly facts: PageFacts;
  readonly article: JsonObject;
  readonly nodes: readonly JsonObject[];
  readonly metaLists: ReadonlyMap<string, readonly string[]>;
  /** Names of the site as it gives them, and names read off its address. */
  readonly sites: readonly string[];
  readonly hosts: readonly string[];
  readonly outlets: ReadonlyMap<string, string>;
  readonly lexicon: Lexicon;
  readonly windowTitle?: string | undefined;
  readonly title: { readonly start: number; readonly end: number } | undefined;
}

/** Characters around the headline within which its byline stands. */
export const NEAR = { before: 300, behind: 800 };

export type OfferNames = (
  names: readonly string[],
  raw: string,
  from: Offer["from"],
  where: string,
  weight: number,
) => void;

/** What the place of an element adds: beside the headline and in the article it speaks of the article. */
export function placeWeight({ start }: { start: number }, { facts, title }: AuthorSources): number | undefined {
  const weight = regionWeight(facts, start, title);
  if (weight === undefined || !title) return weight;
  if (start >= title.start && start <= title.end + NEAR.behind) return weight + 0.06;
  if (start < title.start && start >= title.start - NEAR.before) return weight + 0.02;
  return weight - (start < title.start ? 0.15 : 0.04);
}
