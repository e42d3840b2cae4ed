import { Readability } from "@mozilla/readability";
import type { Lexicon } from "../lexicon.ts";
import { countWords } from "../lines.ts";
import { type Block, type BlockRange, blocksOf, mapPage, type PageMap } from "./blocks.ts";
import { noiseOf } from "./clean-page.ts";
import { containersOf } from "./containers.ts";
import { bodyOf, type PageDocument, type PageElement, parsePage } from "./dom.ts";
import { headlineRegion, isProse, isSentence, type Region } from "./headline-region.ts";
import { homeOf } from "./home-box.ts";
import { placesOf } from "./place-blocks.ts";
import { amongOthers, type Story, titlesShown } from "./several/among-others.ts";
import type { LiveUpdate } from "./several/live-data.ts";
import { repeatedSiblings } from "./several/siblings.ts";
import { type Several, tellApart } from "./several/tell-apart.ts";
import { surveyOf } from "./survey.ts";

/** A cleaned result this small, on a page that holds much more, is checked against the page as it came. */
const DOUBTFUL = { charactersMax: 2000, pageShareMax: 0.5, shrinkMax: 0.6 };
/** An element that names itself the story is taken when it holds this much more text than Readability found. */
const CONTAINER_GAIN_MIN = 1.35;
/** A missing block may be put back when it is text: few links, some length. */
const KEPT = {
  linkShareMax: 0.3,
  wordsMin: 4,
  itemWordsMin: 2,
};
const LISTED = /^(?:LI|T[DH]|D[DT])$/;
const LEAD = { wordsMin: 8, blocksMax: 3, near: 9, reach: 40 };
/** Shares of the characters of the story, and of the running text below the headline; characters. */
const ANCHOR = {
  insideShareMin: 0.1,
  proseShareMin: 0.4,
  proseMin: 60,
  articleMin: 300,
  aboveShareMax: 0.3,
  storyShareMin: 0.25,
  partCharactersMax: 400,
};
const BESIDE = "beside the story";

export interface StoryHints {
  readonly title: string | undefined;
  readonly lexicon: Lexicon;
  readonly url?: string | undefined;
  /** Posts of a live blog in the page's data. */
  readonly updates?: readonly LiveUpdate[];
}

/** Blocks of the story as Readability finds it on the cleaned page, with the lead and the gaps it leaves out. */
export function findStory(document: PageDocument, html: string, hints: StoryHints): Story {
  const shown = titlesShown(document);
  const cleaned = readStory(document, true);
  const several = tellApart(cleaned.page, { updates: [], ...hints });
  if (several?.kind === "live-blog") return { blocks: assemble(cleaned, hints, several), several: several.kind };
  const blocks = oneStory(cleaned, html, hints);
  return several ? amongOthers(blocks, cleaned.page, several, { title: hints.title, shown }) : { blocks };
}

function oneStory(cleaned: Found, html: string, hints: StoryHints): readonly Block[] {
  const size = charactersOf(assemble(cleaned));
  const pageSize = cleaned.page.blocks.reduce((sum, { text }) => sum + text.length, 0);
  if (size < DOUBTFUL.charactersMax && size < DOUBTFUL.pageShareMax * pageSize) {
    const asItCame = readStory(parsePage(html), false);
    if (size < DOUBTFUL.shrinkMax * charactersOf(assemble(asItCame))) return assemble(asItCame, hints);
  }
  return assemble(cleaned, hints);
}

const charactersOf = (blocks: readonly Block[]) =>
  blocks.reduce((sum, { text, aside }) => sum + (aside === undefined ? text.length : 0), 0);

export interface Found {
  readonly page: PageMap;
  readonly story: readonly Block[];
}

function readStory(document: PageDocument, isCleaned: boolean): Found {
  const body = bodyOf(document);
  const survey = surveyOf(document);
  const bodyLength = survey.find(({ element }) => element === body)?.length ?? 0;
  const noise = isCleaned ? noiseOf(survey, bodyLength) : new Map<PageElement, string>();
  const page = body
    ? mapPage(body, noise, containersOf(survey), repeatedSiblings(survey, bodyLength))
    : { blocks: [], ranges: [], boxes: [0] };
  for (const element of noise.keys()) element.remove();
  const reader = new Readability(document as never, {
    serializer: (node: unknown) => node as PageElement,
    disableJSONLD: true,
  });
  return { page, story: storyBlocks(reader) };
}

function storyBlocks(reader: Readability<PageElement>): Block[] {
  try {
    const content = reader.parse()?.content;
    return content ? blocksOf(content) : [];
  } catch {
    // It walks off the top of some broken trees; the page's own blocks are left.
    return [];
  }
}

/**
 * Readability drops lists, tables and leads that look unlike paragraphs. What stands between two blocks of the story, and
 * the paragraphs between the headline and its first block, belong to it when they are text.
 */
export function assemble({ page: map, story }: Found, hints?: StoryHints, live?: Several): readonly Block[] {
  const { blocks: page, ranges } = map;
  const places = placesOf(story, page);
  /** Story blocks by their place; Readability's tags say more than the page's own: it makes paragraphs of divs. */
  const chosen = new Map(places.flatMap((place, i) => (place === undefined ? [] : [[place, story[i]!] as const])));
  const isMoved = hints !== undefined && anchor(map, chosen, hints);
  if (chosen.size === 0 && !live) return story;
  const below = hints && headlineRegion(map, hints.title, hints.lexicon);
  widen(page, ranges, chosen, below);
  if (live) takePosts(page, chosen, live, below);
  for (const i of leadOf(page, ranges, Math.min(...chosen.keys()))) chosen.set(i, { ...page[i]!, isLead: true });
  const isHome = homeOf(
    map,
    [...chosen.keys()].filter((i) => isProse(page[i]!)),
  );
  const first = Math.min(...chosen.keys());
  const last = Math.max(...chosen.keys());
  const blocks: Block[] = [];
  let at = isMoved ? story.length : 0;
  const strays = (until: number) => {
    for (; at < story.length && (places[at] === undefined || places[at]! <= until); at++)
      if (places[at] === undefined) blocks.push(story[at]!);
  };
  for (let i = first; i <= last; i++) {
    strays(i);
    const block = page[i]!;
    const taken = chosen.get(i) ?? (block.aside !== undefined || isText(block) ? block : { ...block, aside: BESIDE });
    blocks.push(isHome(block) ? taken : { ...taken, isApart: true });
  }
  strays(last);
  return blocks;
}

/**
 * Checks the story against the headline of the page: what lies elsewhere gives way to the text below the headline (true),
 * what is a small part of that text is filled up.
 */
function anchor(map: PageMap, chosen: Map<number, Block>, { title, lexicon }: StoryHints): boolean {
  const region = headlineRegion(map, title, lexicon);
  if (!region) return false;
  const page = map.blocks;
  const proseOf = (indexes: readonly number[]) =>
    indexes.reduce((sum, i) => sum + (isProse(page[i]!) ? page[i]!.text.length : 0), 0);
  const sizeOf = (indexes: readonly number[]) => indexes.reduce((sum, i) => sum + page[i]!.text.length, 0);
  const within = (start: number, end: number) => Array.from({ length: end - start }, (_, i) => start + i);
  const below = within(region.start, region.end);
  const story = [...chosen.keys()];
  /** Whether the text from the headline to `end` takes the place of a story that has next to nothing in it. */
  const replaces = (end: number, proseMin: number) =>
    region.isTitled &&
    sizeOf(story.filter((i) => i >= region.start && i < end)) <= ANCHOR.insideShareMin * sizeOf(story) &&
    proseOf(within(region.start, end)) >= proseMin;
  const isOther = replaces(region.articleEnd, ANCHOR.articleMin);
  const isElsewhere = isOther || replaces(region.end, Math.max(ANCHOR.proseMin, ANCHOR.storyShareMin * proseOf(story)));
  const isPart =
    story.some((i) => i >= region.start && i < region.end) &&
    proseOf(story) < Math.min(ANCHOR.partCharactersMax, ANCHOR.proseShareMin * proseOf(below));
  if (isElsewhere) chosen.clear();
  else if (region.isTitled) dropAbove(map, chosen, region.start, sizeOf);
  const fill = isOther ? within(region.start, region.articleEnd) : isElsewhere || isPart ? below : [];
  for (const i of fill) if (isSentence(page[i]!)) chosen.set(i, page[i]!);
  return isElsewhere;
}

/** What stands above the headline is no part of a story that stands below it, unless it calls itself the lead. */
function dropAbove(
  { ranges }: PageMap,
  chosen: Map<number, Block>,
  start: number,
  sizeOf: (indexes: readonly number[]) => number,
): void {
  const above = [...chosen.keys()].filter((i) => i < start - 1);
  if (above.length === 0 || sizeOf(above) > ANCHOR.aboveShareMax * sizeOf([...chosen.keys()])) return;
  for (const i of above) if (!isNamedLead(ranges, i)) chosen.delete(i);
}

/** Adds the text of an element that says it is the story, when Readability found only a part of it; not what stands above the headline in it. */
function widen(
  page: readonly Block[],
  ranges: readonly BlockRange[],
  chosen: Map<number, Block>,
  below: Region | undefined,
): void {
  const until = [0];
  for (const block of page) until.push(until.at(-1)! + (isProse(block) ? block.text.length : 0));
  const sizeOf = ({ start, end }: BlockRange) => until[end]! - until[start]!;
  const have = [...chosen.keys()].reduce((sum, i) => sum + until[i + 1]! - until[i]!, 0);
  const stories = ranges.filter(({ kind }) => kind === "story").map((range) => within(range, below));
  const best = stories.reduce<BlockRange | undefined>((a, b) => (a && sizeOf(a) >= sizeOf(b) ? a : b), undefined);
  if (!best || sizeOf(best) < CONTAINER_GAIN_MIN * have) return;
  for (let i = best.start; i < best.end; i++) if (!chosen.has(i) && isOpenText(page[i]!)) chosen.set(i, page[i]!);
}

function within(range: BlockRange, below: Region | undefined): BlockRange {
  if (!below || below.start < range.start || below.start >= range.end) return range;
  return { ...range, start: below.start };
}

/** All posts with their times, and of the rest what stands between the headline and the last of them. */
function takePosts(
  page: readonly Block[],
  chosen: Map<number, Block>,
  { posts }: Several,
  below: Region | undefined,
): void {
  const [first, last] = [posts[0]!.start, posts.at(-1)!.end];
  const from = below && below.start <= first ? below.start : first;
  for (const i of [...chosen.keys()]) if (i < from || i >= last) chosen.delete(i);
  for (const { start, end, stamp, isTimeAlone } of posts) {
    for (let i = start; i < end; i++) {
      const { aside: _aside, ...block } = page[i]!;
      if (i === stamp) chosen.set(i, isTimeAlone ? { ...block, isStamp: true } : block);
      else if (page[i]!.aside === undefined) chosen.set(i, page[i]!);
    }
  }
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
  const isLead = (at: number) => isOpenText(page[at]!) && countWords(page[at]!.text) >= LEAD.wordsMin;
  const named = open.filter((at) => isLead(at) && isNamedLead(ranges, at));
  if (!isBelowHeadline) return named.slice(0, 1);
  const near = open.slice(0, LEAD.near).filter(isLead);
  return [...new Set([...named, ...near])].slice(0, LEAD.blocksMax);
}

const isNamedLead = (ranges: readonly BlockRange[], at: number) =>
  ranges.some(({ kind, start, end }) => kind === "lead" && start <= at && at < end);

const isText = ({ text, tag, linkCharacters }: Block) =>
  linkCharacters <= KEPT.linkShareMax * text.length &&
  countWords(text) >= (LISTED.test(tag) ? KEPT.itemWordsMin : KEPT.wordsMin);
const isOpenText = (block: Block) => block.aside === undefined && isText(block);
