import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Copy, Story } from "../domain/story.ts";
import type { Item } from "./items.ts";
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

/** The items of a claim that the newer version of their article withdrew, corrected or left out. */
export function withdrawalsIn(
  group: readonly Item[],
  { copies }: Pick<Story, "copies">,
  articleOf: ReadonlyMap<string, ExtractedArticle>,
  differ: (a: Item, b: Item) => readonly Difference[],
): Withdrawals {
  const newer = newerVersions(copies, articleOf);
  const found = new Map<Item, string>();
  if (!newer.size) return found;
  const withdrawn = new Set([...newer.values()].flatMap(({ id, change }) => (change === "withdrawn" ? [id] : [])));
  for (const item of group) {
    const last = lastOf(item.article.id, newer);
    if (withdrawn.has(item.article.id) || last?.change === "withdrawn") found.set(item, "its article was withdrawn");
    else if (last && !stillSays(item, last.id, group, differ) && isWhole(item.article, articleOf.get(last.id), last)) {
      const corrected = last.change === "corrected" ? "was corrected and" : "has a newer version that";
      found.set(item, `its article ${corrected} no longer says so`);
    }
  }
  return found;
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

function stillSays(
  item: Item,
  last: string,
  group: readonly Item[],
  differ: (a: Item, b: Item) => readonly Difference[],
): boolean {
  return group.some((other) => other.article.id === last && !differ(item, other).length);
}

function isWhole(old: ExtractedArticle, now: ExtractedArticle | undefined, { change }: Newer): boolean {
  return change === "corrected" || (now !== undefined && now.text.length >= old.text.length * WHOLE_MIN);
}
