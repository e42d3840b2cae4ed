import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Claim, ClaimStance, Copy, Disagreement, Story } from "../domain/story.ts";
import { contentId } from "../text/hash.ts";
import { type CountOptions, countOrigins } from "./count-origins.ts";
import { credibilityOf } from "./credibility.ts";
import { originsOf } from "./depend.ts";
import { differencesOf } from "./differences.ts";
import { findDisagreements } from "./find-disagreements.ts";
import { groupItems } from "./group-items.ts";
import type { Item } from "./items.ts";
import type { Matching } from "./match-items.ts";
import { namesIn } from "./names-in.ts";
import { type Reading, readStances } from "./read-stances.ts";
import { compareWordings } from "./stance/compare-wordings.ts";
import { readSide, type StanceKnowledge } from "./stance/side.ts";
import { type Prints, printsOf, withdrawalsIn } from "./withdrawals.ts";
import { extremesOf, wordingOf } from "./wordings.ts";

/** What counting origins needs beside the shared passages, which each story brings. */
export type ClaimOptions = Omit<CountOptions, "copies"> & {
  /** By story: text in common that a person refused to take for a copy. */
  readonly refused?: ReadonlyMap<string, readonly Copy[]>;
  readonly keyOf: (name: string) => string;
  readonly stance: StanceKnowledge;
  /** Half or more of the inputs gave nothing. */
  readonly degraded?: boolean;
};

/** One claim per group of items that say the same; stances, origins, disagreements, credibility. Most supported first. */
export function buildClaims(items: readonly Item[], stories: readonly Story[], options: ClaimOptions): Claim[] {
  const storyOf = new Map(stories.flatMap((story) => story.articles.map((id) => [id, story] as const)));
  const articleOf = new Map(items.map(({ article }) => [article.id, article] as const));
  const matching = matchingOf(options);
  const prints = once((story: Story) => printsOf(story, articleOf, options.houses));
  const claims = groupItems(items, storyOf, matching).map((group) =>
    claimOf(group, storyOf.get(group[0]!.article.id)!, articleOf, { ...options, matching, prints }),
  );
  return claims.sort((a, b) => weightOf(b) - weightOf(a) || (a.id < b.id ? -1 : 1));
}

function matchingOf({ keyOf, stance }: ClaimOptions): Matching {
  const namesOf = once((item: Item) => namesIn(item, keyOf));
  const sideOf = once(({ words }: Item) => readSide(words, stance));
  return { keyOf, namesOf, compare: (first, second) => compareWordings(sideOf(first), sideOf(second), stance) };
}

/** Kept: an item is compared with many, a story has many claims. */
function once<Of, T>(read: (item: Of) => T): (item: Of) => T {
  const known = new Map<Of, T>();
  return (item) => {
    const value = known.get(item) ?? read(item);
    known.set(item, value);
    return value;
  };
}

function claimOf(
  group: readonly Item[],
  story: Story,
  articleOf: ReadonlyMap<string, ExtractedArticle>,
  options: ClaimOptions & { readonly matching: Matching; readonly prints: (story: Story) => Prints },
): Claim {
  const { keyOf, houses, matching, degraded = false } = options;
  const withdrawn = withdrawalsIn(group, options.prints(story), articleOf, (a, b) => differencesOf(a, b, matching));
  const reading = readStances(
    group.filter((item) => !withdrawn.has(item)),
    { matching, originKeyOf: (item) => originsOf(item, houses)[0]!.key },
  );
  const lead = reading.lead ?? group[0]!;
  const refused = options.refused?.get(story.id) ?? [];
  const counting = { ...options, copies: [...story.copies, ...story.excerpts, ...refused] };
  const counted = countOrigins(reading.supporters, counting);
  const denials = countOrigins(reading.deniers, counting).origins;
  const disagreements = disagreementsOf(group, reading, keyOf);
  const statements = group.flatMap(({ statement }) => (statement ? [statement.id] : []));
  const incidents = group.flatMap((item) => item.incidents.map(({ id }) => id));
  const likelihood = lead.hedges.find((hedge) => hedge.likelihood)?.likelihood;
  return {
    id: contentId("c", ...statements, ...incidents),
    text: textOf(lead),
    kind: lead.kind,
    story: story.id,
    statements,
    incidents,
    stances: stancesOf(reading, counted.originOf),
    independentOrigins: counted.origins.length,
    origins: counted.origins,
    disagreements,
    dependences: counted.dependences,
    ...(likelihood ? { likelihood } : {}),
    ...credibilityOf({
      origins: counted.origins,
      supporters: reading.supporters,
      denials,
      disputed: disagreements.some(({ about }) => about !== "polarity"),
      degraded,
      keyOf,
    }),
    ...extremesOf(reading, lead),
    ...daysOf(group.filter((item) => !reading.deniers.includes(item))),
    withdrawn: [...withdrawn].map(([item, why]) => ({ item: wordingOf(item).item, article: item.article.id, why })),
  };
}

/** Supports: the first of each origin; repeats: a later one of the same. What is withdrawn stands in no stance. */
function stancesOf({ readings, supporters }: Reading, originOf: readonly number[]): ClaimStance[] {
  const place = new Map(supporters.map((item, i) => [item, i]));
  const seen = new Set<number>();
  return readings.flatMap(({ item, stance }) => {
    const at = place.get(item);
    let final = stance;
    if (at !== undefined) {
      final = seen.has(originOf[at]!) ? "repeats" : "supports";
      seen.add(originOf[at]!);
    }
    const own: ClaimStance[] = item.id === item.statement?.id ? [{ statement: item.id, stance: final }] : [];
    return [...own, ...item.incidents.map(({ id }): ClaimStance => ({ incident: id, stance: final }))];
  });
}

/** What the acts show, and what else kept an item from supporting the lead. One entry a field. */
function disagreementsOf(
  group: readonly Item[],
  { lead, readings }: Reading,
  keyOf: (name: string) => string,
): Disagreement[] {
  const found = new Map(findDisagreements(group, keyOf).map((one) => [one.about, one]));
  for (const { item, differs } of readings) {
    for (const { about, first, second } of differs) {
      if (found.has(about)) continue;
      const values = [
        { article: lead!.article.id, quote: first },
        { article: item.article.id, quote: second },
      ];
      found.set(about, { about, values });
    }
  }
  return [...found.values()];
}

function daysOf(items: readonly Item[]): Pick<Claim, "firstSeen" | "lastSeen"> {
  const days = items.flatMap(({ article: { publishedAt } }) => (publishedAt ? [publishedAt.slice(0, 10)] : [])).sort();
  return days.length ? { firstSeen: days[0]!, lastSeen: days.at(-1)! } : {};
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
