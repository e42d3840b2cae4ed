import type { Block } from "./blocks.ts";

/** A block this long that stands once on the page shows where the story is. */
const ANCHOR_CHARACTERS_MIN = 40;
/** A short label may stand far off as well: a jump over half the page is no gap of the story. */
const REACH = { blocksMin: 40, pageShare: 0.5 };

/** Index in the page of each story block, ascending; undefined where the page has no such block near the others. */
export function placesOf(story: readonly Block[], page: readonly Block[]): (number | undefined)[] {
  const index = new Map<string, number[]>();
  page.forEach(({ text, aside }, i) => {
    if (aside !== undefined) return;
    const list = index.get(text);
    if (list) list.push(i);
    else index.set(text, [i]);
  });
  const isTelling = ({ text }: Block) => text.length >= ANCHOR_CHARACTERS_MIN && index.get(text)?.length === 1;
  const anchor = Math.max(0, story.findIndex(isTelling));
  const places: (number | undefined)[] = story.map(() => undefined);
  const reach = Math.max(REACH.blocksMin, page.length * REACH.pageShare);
  const start = index.get(story[anchor]?.text ?? "")?.[0];
  if (start === undefined) return places;
  places[anchor] = start;
  let from = start;
  for (let i = anchor + 1; i < story.length; i++) {
    const list = index.get(story[i]!.text);
    const place = list?.[firstFrom(list, from + 1)];
    if (place !== undefined && place - from <= reach) from = places[i] = place;
  }
  let until = start;
  for (let i = anchor - 1; i >= 0; i--) {
    const list = index.get(story[i]!.text);
    const place = list?.[firstFrom(list, until) - 1];
    if (place !== undefined && until - place <= reach) until = places[i] = place;
  }
  return places;
}

/** Where in an ascending list the first number of at least `least` stands. */
function firstFrom(list: readonly number[], least: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
