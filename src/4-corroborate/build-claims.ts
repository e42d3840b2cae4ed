import type { Claim, ClaimStance, Story, Wording } from "../domain/story.ts";
import type { Credibility } from "../domain/vocabulary/admiralty.ts";
import type { Stance } from "../domain/vocabulary/words.ts";
import { contentId } from "../text/hash.ts";
import { type CountedOrigins, type CountOptions, countOrigins } from "./count-origins.ts";
import { countsIn, findDisagreements, isDenial } from "./find-disagreements.ts";
import type { Item } from "./items.ts";
import { matchItems } from "./match-items.ts";

/** What counting origins needs beside the shared passages, which each story brings. */
export type ClaimOptions = Omit<CountOptions, "copies"> & { readonly keyOf: (name: string) => string };

/** One claim per group of items that say the same; stances, origins, disagreements, credibility. Most supported first. */
export function buildClaims(items: readonly Item[], stories: readonly Story[], options: ClaimOptions): Claim[] {
  const { keyOf } = options;
  const storyOf = new Map(stories.flatMap((story) => story.articles.map((id) => [id, story] as const)));
  const groups = groupItems(items, storyOf, keyOf);
  const claims = groups.map((group) => claimOf(group, storyOf.get(group[0]!.article.id)!, options));
  return claims.sort((a, b) => weightOf(b) - weightOf(a) || (a.id < b.id ? -1 : 1));
}

/** Joins an item to the group of the first item of its story that it matches. Two items of one article never join by words alone. */
function groupItems(
  items: readonly Item[],
  storyOf: ReadonlyMap<string, Story>,
  keyOf: (name: string) => string,
): Item[][] {
  const groups: Item[][] = [];
  const byStory = new Map<string, Item[][]>();
  for (const item of items) {
    const story = storyOf.get(item.article.id)!.id;
    const here = byStory.get(story) ?? [];
    byStory.set(story, here);
    const group = here.find((members) => members.some((member) => matchItems(item, member, keyOf)));
    if (group) group.push(item);
    else {
      const fresh = [item];
      here.push(fresh);
      groups.push(fresh);
    }
  }
  return groups;
}

function claimOf(group: readonly Item[], story: Story, options: ClaimOptions): Claim {
  const lead = leadOf(group);
  const shared = [...story.copies, ...story.excerpts];
  const { counted, stances } = readStances(group, lead, { ...options, copies: shared });
  const statements = group.flatMap(({ statement }) => (statement ? [statement.id] : []));
  const incidents = group.flatMap((item) => item.incidents.map(({ id }) => id));
  const disagreements = findDisagreements(group, options.keyOf);
  const likelihood = lead.statement?.hedges.find((hedge) => hedge.likelihood)?.likelihood;
  return {
    id: contentId("c", ...statements, ...incidents),
    text: textOf(lead),
    kind: lead.kind,
    story: story.id,
    statements,
    incidents,
    stances,
    independentOrigins: counted.origins.length,
    origins: counted.origins,
    disagreements,
    dependences: counted.dependences,
    ...(likelihood ? { likelihood } : {}),
    credibility: credibilityOf(group, counted.origins, disagreements.length > 0),
    credibilityWhy: "",
    strongest: wordingOf(lead),
    weakest: wordingOf(lead),
    withdrawn: [],
  };
}

function wordingOf({ article, statement, incidents, words }: Item): Wording {
  return { item: statement?.id ?? incidents[0]!.id, article: article.id, quote: words };
}

/** The item that words the claim: asserted, firmest, with a named speaker; the first of equals. */
function leadOf(group: readonly Item[]): Item {
  const rank = (item: Item) => (isDenial(item) ? 0 : 8) + item.firmness * 2 + (item.statement?.speaker ? 1 : 0);
  return group.reduce((best, item) => (rank(item) > rank(best) ? item : best));
}

/** Supports: the first of each origin; repeats: a later one of the same; hedges: weaker than the claim; denies: the contrary. */
function readStances(
  group: readonly Item[],
  lead: Item,
  options: CountOptions,
): { counted: CountedOrigins; stances: ClaimStance[] } {
  const againstOf = (item: Item): Stance | undefined => {
    if (item === lead) return undefined;
    if (isDenial(item) !== isDenial(lead)) return "denies";
    if (numberDiffers(item, lead)) return "denies";
    return item.firmness < lead.firmness ? "hedges" : undefined;
  };
  const supporters = group.filter((item) => !againstOf(item));
  const counted = countOrigins(supporters, options);
  const seen = new Set<number>();
  const stances = group.flatMap((item) => {
    let stance = againstOf(item);
    if (!stance) {
      const origin = counted.originOf[supporters.indexOf(item)]!;
      stance = seen.has(origin) ? "repeats" : "supports";
      seen.add(origin);
    }
    const own: ClaimStance[] = item.statement ? [{ statement: item.statement.id, stance }] : [];
    return [...own, ...item.incidents.map(({ id }): ClaimStance => ({ incident: id, stance: stance! }))];
  });
  return { counted, stances };
}

/** A changed count never supports. */
function numberDiffers(a: Item, b: Item): boolean {
  const there = countsIn(b.words);
  return countsIn(a.words).some(({ noun, value }) =>
    there.some((other) => other.noun === noun && other.value !== value),
  );
}

/** Characters of a claim's text; the whole words are one step away. */
const TEXT_MAX = 220;

/** The lead's own words with its speaker: never more certain than the quotation. */
function textOf({ statement, words }: Item): string {
  const short = words.length > TEXT_MAX ? `${words.slice(0, words.lastIndexOf(" ", TEXT_MAX))} …` : words;
  const flat = short.replace(/\s+/g, " ").trim();
  if (!statement) return flat;
  const who = statement.speaker?.name ?? "Speaker not stated";
  return `${who}: ${flat}`;
}

/** Admiralty credibility of the claim, by the rules of docs/data-model.md. */
function credibilityOf(group: readonly Item[], origins: Claim["origins"], disputed: boolean): Credibility {
  const denials = group.filter(isDenial);
  const denied = denials.length > 0 && denials.length < group.length;
  const named = origins.filter((origin) => origin.named).length;
  if (denied && denials.length >= 2) return "5";
  if (denied) return "4";
  if (named >= 2 && !disputed) return "1";
  if (origins.length >= 2) return "2";
  const [only] = group;
  if (only?.statement?.speaker && !only.statement.anonymous && only.firmness > 0) return "3";
  if (only?.statement?.anonymous || group.every(({ firmness }) => firmness === 0)) return "4";
  return origins.some((origin) => origin.named) ? "3" : "6";
}

/** Order of claims in a brief: no-threat statements and well-founded claims first, opinions last. */
function weightOf(claim: Claim): number {
  const kinds: Record<string, number> = {
    "no-threat": 6,
    warning: 5,
    advice: 4,
    threat: 4,
    forecast: 4,
    fact: 3,
    denial: 4,
    announcement: 3,
    intent: 3,
    assessment: 2,
    opinion: 0,
  };
  return (
    claim.independentOrigins * 3 +
    (kinds[claim.kind] ?? 0) +
    (claim.incidents.length ? 2 : 0) +
    (claim.disagreements.length ? 2 : 0)
  );
}
