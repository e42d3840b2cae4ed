import type { PageElement } from "../dom.ts";
import type { Surveyed } from "../survey.ts";

/** Elements that may hold a post or a story each; characters of one; share of the page that all must hold; most groups. */
const ITEM_TAGS = new Set("ARTICLE DIV SECTION LI TR".split(" "));
const GROUP = { itemsMin: 2, charactersMin: 50, shareMin: 0.2, groupsMax: 40 };

/** Siblings of one kind and name that hold much of the page, and the number of their group. */
export function repeatedSiblings(survey: readonly Surveyed[], bodyLength: number): Map<PageElement, number> {
  const lists = new Map<PageElement, Map<string, Surveyed[]>>();
  for (const surveyed of survey) {
    const { element, length } = surveyed;
    const parent = element.parentElement;
    if (!parent || !ITEM_TAGS.has(element.tagName) || length < GROUP.charactersMin) continue;
    const groups = lists.get(parent) ?? new Map<string, Surveyed[]>();
    lists.set(parent, groups);
    const key = kindOf(surveyed);
    const group = groups.get(key);
    if (group) group.push(surveyed);
    else groups.set(key, [surveyed]);
  }
  const found = [...lists.values()]
    .flatMap((groups) => [...groups.values()])
    .filter((group) => group.length >= GROUP.itemsMin && charactersOf(group) >= GROUP.shareMin * bodyLength)
    .slice(0, GROUP.groupsMax);
  return new Map(found.flatMap((group, number) => group.map(({ element }) => [element, number] as const)));
}

const charactersOf = (group: readonly Surveyed[]) => group.reduce((sum, { length }) => sum + length, 0);

/** Tag and first class, numbers off: "post-17 post" and "post-18 post" are of one kind. */
function kindOf({ element }: Surveyed): string {
  const [first = ""] = (element.getAttribute("class") ?? "").trim().split(/\s+/);
  return `${element.tagName} ${first.replace(/\d+/g, "")}`;
}
