import { Readability } from "@mozilla/readability";
import { countWords } from "../lines.ts";
import { type Block, blocksOf, pageBlocks } from "./blocks.ts";
import { cleanPage } from "./clean-page.ts";
import { type PageDocument, type PageElement, parsePage } from "./dom.ts";

/** A cleaned result this small, on a page that holds much more, is checked against the page as it came. */
const DOUBTFUL = { charactersMax: 2000, pageShareMax: 0.5, shrinkMax: 0.6 };
/** A missing block may be put back when it is text: few links, some length. */
const KEPT = {
  linkShareMax: 0.3,
  wordsMin: 4,
  leadWordsMin: 8,
  leadBlocksMax: 3,
};

/** Blocks of the story as Readability finds it on the cleaned page, with the lead and the gaps it leaves out. */
export function findStory(document: PageDocument, html: string): Block[] {
  cleanPage(document);
  const page = pageBlocks(document);
  const cleaned = storyBlocks(document);
  const size = charactersOf(cleaned);
  if (size < DOUBTFUL.charactersMax && size < DOUBTFUL.pageShareMax * charactersOf(page)) {
    const asItCame = storyBlocks(parsePage(html));
    if (size < DOUBTFUL.shrinkMax * charactersOf(asItCame)) return asItCame;
  }
  return fillGaps(cleaned, page);
}

const charactersOf = (blocks: readonly Block[]) => blocks.reduce((sum, { text }) => sum + text.length, 0);

function storyBlocks(document: PageDocument): Block[] {
  const reader = new Readability(document as never, {
    serializer: (node: unknown) => node as PageElement,
    disableJSONLD: true,
  });
  const content = reader.parse()?.content;
  return content ? blocksOf(content) : [];
}

/**
 * Readability drops lists, tables and leads that look unlike paragraphs. What stands between two blocks of the story, and
 * the paragraphs between the last first-level heading and its first block, belong to it when they are text.
 */
function fillGaps(story: readonly Block[], page: readonly Block[]): Block[] {
  const places = placesOf(story, page);
  const first = places.find((place) => place !== undefined);
  if (first === undefined) return [...story];
  const filled: Block[] = leadOf(page, first, new Set(story.map(({ text }) => text)));
  let at = first;
  story.forEach((block, i) => {
    const place = places[i];
    if (place !== undefined && place > at + 1 && i > 0) filled.push(...page.slice(at + 1, place).filter(isText));
    if (place !== undefined) at = place;
    filled.push(block);
  });
  return filled;
}

/** Index in the page of each story block, ascending; undefined where the page has no such block further on. */
function placesOf(story: readonly Block[], page: readonly Block[]): (number | undefined)[] {
  const index = new Map<string, number[]>();
  page.forEach(({ text }, i) => {
    const list = index.get(text);
    if (list) list.push(i);
    else index.set(text, [i]);
  });
  let from = -1;
  return story.map(({ text }) => {
    const place = index.get(text)?.find((i) => i > from);
    // A short label may stand far below as well: a jump over half the page is no gap of the story.
    if (place === undefined || place - from > Math.max(40, page.length / 2)) return undefined;
    from = place;
    return place;
  });
}

function leadOf(page: readonly Block[], first: number, known: ReadonlySet<string>): Block[] {
  const lead: Block[] = [];
  for (let i = first - 1; i >= 0 && first - i <= KEPT.leadBlocksMax + 6; i--) {
    const block = page[i]!;
    if (block.tag === "H1") return lead;
    if (known.has(block.text)) return [];
    if (isText(block) && countWords(block.text) >= KEPT.leadWordsMin && lead.length < KEPT.leadBlocksMax)
      lead.unshift(block);
  }
  return [];
}

const isText = ({ text, linkCharacters }: Block) =>
  linkCharacters <= KEPT.linkShareMax * text.length && countWords(text) >= KEPT.wordsMin;
