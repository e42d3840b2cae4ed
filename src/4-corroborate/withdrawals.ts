import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Copy, Story } from "../domain/story.ts";
import type { Houses } from "./houses.ts";
import type { Item } from "./items.ts";
import { plain } from "./link-entities.ts";
import { holdsWords } from "./passages.ts";
import type { Difference } from "./stance/near.ts";

/** Why an item no longer supports its claim. */
export type Withdrawals = ReadonlyMap<Item, string>;

/** The newer version of an article. */
interface Newer {
  readonly id: string;
  readonly change: Copy["change"];
}

/** Share of the older text from which a newer version is the whole article: a teaser that leaves a claim out takes nothing back. */
const WHOLE_MIN = 0.5;

/** What became of the articles of a story, and who took words from them. */
export interface Prints {
  readonly newer: ReadonlyMap<string, Newer>;
  /** Per article what it has from one that has a newer version. */
  readonly taken: ReadonlyMap<string, readonly Taken[]>;
}

/** Asked once a story: it is the same for all its claims. */
export function printsOf(
  { copies, excerpts }: Pick<Story, "copies" | "excerpts">,
  articleOf: ReadonlyMap<string, ExtractedArticle>,
  houses: Houses,
): Prints {
  const newer = newerVersions(copies, articleOf);
  const before = (a: string, b: string) => isBefore(a, b, articleOf, houses);
  return { newer, taken: newer.size ? takersOf(newer.keys(), [...copies, ...excerpts], before) : new Map() };
}

/**
 * The items of a claim that the newer version of their article withdrew, corrected or left out, and the same words where
 * another article took them from there.
 */
export function withdrawalsIn(
  group: readonly Item[],
  { newer, taken }: Prints,
  articleOf: ReadonlyMap<string, ExtractedArticle>,
  differ: (a: Item, b: Item) => readonly Difference[],
): Withdrawals {
  const found = new Map<Item, string>();
  if (!newer.size) return found;
  const notices = new Set([...newer.values()].flatMap(({ id, change }) => (change === "withdrawn" ? [id] : [])));
  const stillSays = (item: Item, id: string) =>
    group.some((other) => other.article.id === id && !differ(item, other).length);
  /** What became of the words since this article printed them. */
  const fateIn = (printed: string, item: Item): string | undefined => {
    const last = lastOf(printed, newer);
    if (notices.has(printed) || last?.change === "withdrawn") return "was withdrawn";
    if (!last || stillSays(item, last.id) || !isWhole(articleOf.get(printed), articleOf.get(last.id), last)) return;
    return last.change === "corrected"
      ? "was corrected and no longer says so"
      : "has a newer version that no longer says so";
  };
  for (const item of group) {
    const own = fateIn(item.article.id, item);
    if (own) {
      found.set(item, `its article ${own}`);
      continue;
    }
    for (const { from, passages } of taken.get(item.article.id) ?? []) {
      const fate = passages.some((passage) => holdsWords(plain(passage), item)) ? fateIn(from, item) : undefined;
      if (fate) found.set(item, `it has the words of an article that ${fate}${publisherOf(articleOf.get(from))}`);
    }
  }
  return found;
}

const publisherOf = (article: ExtractedArticle | undefined) => (article?.publisher ? ` (${article.publisher})` : "");

/** Words that stand in `from` too: a copy or excerpt of it, or of such a copy. */
interface Taken {
  readonly from: string;
  readonly passages: readonly string[];
}

/** Per article what it has from one of these. Where it is not known which of two was first, both are takers. */
function takersOf(
  printed: Iterable<string>,
  copies: readonly Copy[],
  before: (a: string, b: string) => boolean,
): ReadonlyMap<string, readonly Taken[]> {
  const shared = new Map<string, { other: string; passages: readonly string[] }[]>();
  const add = (at: string, other: string, passages: readonly string[]) =>
    (shared.get(at) ?? shared.set(at, []).get(at)!).push({ other, passages });
  for (const { of, copy, relation, passages } of copies) {
    if (relation === "version") continue;
    add(of, copy, passages);
    add(copy, of, passages);
  }
  const takers = new Map<string, Taken[]>();
  for (const from of printed) {
    // A set grows while it is walked: takers of takers too.
    const seen = new Set([from]);
    for (const at of seen) {
      for (const { other, passages } of shared.get(at) ?? []) {
        if (seen.has(other) || before(other, at)) continue;
        seen.add(other);
        takers.set(other, [...(takers.get(other) ?? []), { from, passages }]);
      }
    }
  }
  return takers;
}

/** Surely the earlier print: the other one credits its house, or is of a later day or hour. */
function isBefore(a: string, b: string, articleOf: ReadonlyMap<string, ExtractedArticle>, houses: Houses): boolean {
  const [one, other] = [articleOf.get(a), articleOf.get(b)];
  if (!one || !other) return false;
  const [owed, owing] = [credits(other, one, houses), credits(one, other, houses)];
  if (owed !== owing) return owed;
  const [x, y] = [one.publishedAt, other.publishedAt];
  if (!x || !y) return false;
  const day = (instant: string) => instant.slice(0, 10);
  if (day(x) !== day(y) || !x.includes("T") || !y.includes("T")) return day(x) < day(y);
  return Date.parse(x) < Date.parse(y);
}

/** It names the house of the other as the one whose reporting it prints. */
function credits(article: ExtractedArticle, other: ExtractedArticle, houses: Houses): boolean {
  const keys = houses.publisherOf(other)?.keys ?? [];
  return article.origins.some(({ name }) => keys.includes(houses.keyOf(name)));
}

/** Per older article the newer version. Of one day and without a notice nobody can say which is the newer. */
function newerVersions(copies: readonly Copy[], articleOf: ReadonlyMap<string, ExtractedArticle>): Map<string, Newer> {
  const newer = new Map<string, Newer>();
  for (const { of, copy, relation, change } of copies) {
    if (relation !== "version") continue;
    const [a, b] = [articleOf.get(of)?.publishedAt, articleOf.get(copy)?.publishedAt];
    if (change === "corrected" || change === "withdrawn") newer.set(of, { id: copy, change });
    else if (a && b && a < b) newer.set(of, later(newer.get(of), { id: copy, change }, articleOf));
    else if (a && b && a > b) newer.set(copy, { id: of, change });
  }
  return newer;
}

function later(known: Newer | undefined, found: Newer, articleOf: ReadonlyMap<string, ExtractedArticle>): Newer {
  const day = ({ id }: Newer) => articleOf.get(id)?.publishedAt ?? "";
  return known && (known.change === "withdrawn" || day(known) > day(found)) ? known : found;
}

function lastOf(id: string, newer: ReadonlyMap<string, Newer>): Newer | undefined {
  const seen = new Set([id]);
  let last = newer.get(id);
  while (last && newer.has(last.id) && !seen.has(last.id)) {
    seen.add(last.id);
    last = newer.get(last.id);
  }
  return last;
}

function isWhole(old: ExtractedArticle | undefined, now: ExtractedArticle | undefined, { change }: Newer): boolean {
  if (change === "corrected") return true;
  return old !== undefined && now !== undefined && now.text.length >= old.text.length * WHOLE_MIN;
}
