import { Readability } from "@mozilla/readability";
import { countWords } from "../lines.ts";
import { type Block, type BlockRange, blocksOf, mapPage, type PageMap } from "./blocks.ts";
import { noiseOf } from "./clean-page.ts";
import { containersOf } from "./containers.ts";
import { bodyOf, type PageDocument, type PageElement, parsePage } from "./dom.ts";

/** A cleaned result this small, on a page that holds much more, is checked against the page as it came. */
const DOUBTFUL = { charactersMax: 2000, pageShareMax: 0.5, shrinkMax: 0.6 };
/** An element that names itself the story is taken when it holds this much more text than Readability found. */
const CONTAINER_GAIN_MIN = 1.35;
/** A missing block may be put back when it is text: few links, some length. */
const KEPT = {
  linkShareMax: 0.3,
  wordsMin: 4,
};
const LEAD = { wordsMin: 8, blocksMax: 3, near: 9, reach: 40 };
/** A block this long that stands once on the page shows where the story is. */
const ANCHOR_CHARACTERS_MIN = 40;
const BESIDE = "beside the story";

/** Blocks of the story as Readability finds it on the cleaned page, with the lead and the gaps it leaves out. */
export function findStory(document: PageDocument, html: string): Block[] {
  const cleaned = readStory(document, noiseOf(document));
  const size = charactersOf(cleaned.story);
  if (size < DOUBTFUL.charactersMax && size < DOUBTFUL.pageShareMax * charactersOf(cleaned.page.blocks)) {
    const asItCame = readStory(parsePage(html), new Map());
    if (size < DOUBTFUL.shrinkMax * charactersOf(asItCame.story)) return placed(asItCame);
  }
  return placed(cleaned);
}

const charactersOf = (blocks: readonly Block[]) => blocks.reduce((sum, { text }) => sum + text.length, 0);

interface Found {
  readonly page: PageMap;
  readonly story: readonly Block[];
}

function readStory(document: PageDocument, noise: ReadonlyMap<PageElement, string>): Found {
  const body = bodyOf(document);
  const page = body ? mapPage(body, noise, containersOf(document)) : { blocks: [], ranges: [] };
  for (const element of noise.keys()) element.remove();
  const reader = new Readability(document as never, {
    serializer: (node: unknown) => node as PageElement,
    disableJSONLD: true,
  });
  const content = reader.parse()?.content;
  return { page, story: content ? blocksOf(content) : [] };
}

/**
 * Readability drops lists, tables and leads that look unlike paragraphs. What stands between two blocks of the story, and
 * the paragraphs between the headline and its first block, belong to it when they are text.
 */
function placed({ page: { blocks: page, ranges }, story }: Found): Block[] {
  const places = placesOf(story, page);
  /** Story blocks by their place; Readability's tags say more than the page's own: it makes paragraphs of divs. */
  const chosen = new Map(places.flatMap((place, i) => (place === undefined ? [] : [[place, story[i]!] as const])));
  if (chosen.size === 0) return [...story];
  widen(page, ranges, chosen);
  for (const i of leadOf(page, ranges, Math.min(...chosen.keys()))) chosen.set(i, page[i]!);
  const first = Math.min(...chosen.keys());
  const last = Math.max(...chosen.keys());
  const blocks: Block[] = [];
  let at = 0;
  const strays = (until: number) => {
    for (; at < story.length && (places[at] === undefined || places[at]! <= until); at++)
      if (places[at] === undefined) blocks.push(story[at]!);
  };
  for (let i = first; i <= last; i++) {
    strays(i);
    const block = page[i]!;
    blocks.push(chosen.get(i) ?? (block.aside !== undefined || isText(block) ? block : { ...block, aside: BESIDE }));
  }
  strays(last);
  return blocks;
}

/** Adds the text of an element that says it is the story, when Readability found only a part of it. */
function widen(page: readonly Block[], ranges: readonly BlockRange[], chosen: Map<number, Block>): void {
  const sizeOf = ({ start, end }: BlockRange) =>
    page.slice(start, end).reduce((sum, block) => sum + (isOpenText(block) ? block.text.length : 0), 0);
  const have = [...chosen.keys()].reduce((sum, i) => sum + page[i]!.text.length, 0);
  const best = ranges
    .filter(({ kind }) => kind === "story")
    .map((range) => ({ range, size: sizeOf(range) }))
    .sort((a, b) => b.size - a.size)[0];
  if (!best || best.size < CONTAINER_GAIN_MIN * have) return;
  for (let i = best.range.start; i < best.range.end; i++)
    if (!chosen.has(i) && isOpenText(page[i]!)) chosen.set(i, page[i]!);
}

/** Index in the page of each story block, ascending; undefined where the page has no such block further on. */
function placesOf(story: readonly Block[], page: readonly Block[]): (number | undefined)[] {
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
  // A short label may stand far off as well: a jump over half the page is no gap of the story.
  const reach = Math.max(40, page.length / 2);
  let from = index.get(story[anchor]?.text ?? "")?.[0];
  if (from === undefined) return places;
  places[anchor] = from;
  for (let i = anchor + 1; i < story.length; i++) {
    const place = index.get(story[i]!.text)?.find((at) => at > from!);
    if (place !== undefined && place - from <= reach) from = places[i] = place;
  }
  let until = places[anchor]!;
  for (let i = anchor - 1; i >= 0; i--) {
    const place = index.get(story[i]!.text)?.findLast((at) => at < until);
    if (place !== undefined && until - place <= reach) until = places[i] = place;
  }
  return places;
}

/** Paragraphs between the headline and the first block of the story, or in an element that is named so. */
function leadOf(page: readonly Block[], ranges: readonly BlockRange[], first: number): number[] {
  const open: number[] = [];
  let i = first - 1;
  for (; i >= 0 && open.length <= LEAD.reach; i--) {
    if (page[i]!.tag === "H1") break;
    if (page[i]!.aside === undefined) open.push(i);
  }
  const isBelowHeadline = page[i]?.tag === "H1" && open.length <= LEAD.reach;
  const isNamed = (at: number) => ranges.some(({ kind, start, end }) => kind === "lead" && start <= at && at < end);
  const isLead = (at: number) => isOpenText(page[at]!) && countWords(page[at]!.text) >= LEAD.wordsMin;
  const named = open.filter((at) => isLead(at) && isNamed(at));
  if (!isBelowHeadline) return named.slice(0, 1);
  const near = open.slice(0, LEAD.near).filter(isLead);
  return [...new Set([...named, ...near])].slice(0, LEAD.blocksMax);
}

const isText = ({ text, linkCharacters }: Block) =>
  linkCharacters <= KEPT.linkShareMax * text.length && countWords(text) >= KEPT.wordsMin;
const isOpenText = (block: Block) => block.aside === undefined && isText(block);
