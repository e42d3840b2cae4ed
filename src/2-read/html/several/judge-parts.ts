import { type Issue, issueOf } from "../../../domain/issue.ts";
import type { Lexicon } from "../../lexicon.ts";
import { countWords } from "../../lines.ts";
import type { Block } from "../blocks.ts";
import type { PageDocument } from "../dom.ts";
import { isProse } from "../headline-region.ts";
import { jsonLdNodes } from "../structured-data.ts";
import type { Story } from "./among-others.ts";
import { blocksOfUpdates, type LiveUpdate, liveUpdates, shareShown } from "./live-data.ts";
import { type NextPage, nextPageOf } from "./more-pages.ts";
import { pageLabel, pagerWordsOf } from "./pager-words.ts";
import { openingClock, runBackwards } from "./time-lines.ts";

/** What a page says of other parts of its text, before it is cleaned. */
export interface PartialOffers {
  readonly updates: readonly LiveUpdate[];
  readonly next?: NextPage;
}

export function partialOffers(document: PageDocument, address: string | undefined, lexicon: Lexicon): PartialOffers {
  const next = nextPageOf(document, address, pagerWordsOf(lexicon));
  return { updates: liveUpdates(jsonLdNodes(document)), ...(next ? { next } : {}) };
}

/** Share of the posts in the data that the page must show; running text below which a page is no part of an article (characters). */
const SHOWN_MIN = 0.5;
const STORY_MIN = 200;

/** The blocks of the story, and an issue where they are not one whole text of one date. */
export function judgeParts(
  story: Story,
  { updates, next }: PartialOffers,
  source: string,
  lexicon: Lexicon,
): { blocks: readonly Block[]; issues: Issue[] } {
  const isDrawn = updates.length > 1 && shareShown(updates, story.blocks) < SHOWN_MIN;
  const blocks = isDrawn ? blocksOfUpdates(updates) : story.blocks;
  const warning = (code: string, message: string) => issueOf(source, code, message, "warning");
  if (updates.length > 1 || story.several === "live-blog" || isTicker(blocks))
    return { blocks, issues: [warning("live-blog", LIVE)] };
  if (story.several) return { blocks, issues: [warning("several-articles", SEVERAL)] };
  const words = pagerWordsOf(lexicon);
  const label = blocks.map(({ text }) => pageLabel(text, words)).find((one) => one !== undefined && one.page < one.of);
  const size = blocks.reduce((sum, block) => sum + (isProse(block) ? block.text.length : 0), 0);
  if (size < STORY_MIN || !(next ?? label)) return { blocks, issues: [] };
  return { blocks, issues: [warning("more-pages", morePages(next, label))] };
}

const LIVE =
  "is a live blog: its posts have times of their own, so the date of the page is not the date of each statement. Next: take the time above a post as its date";
const SEVERAL =
  "holds several articles, each with its own headline and date or author; they are read as one text. Next: give the address of the one article that is meant";

function morePages(next: NextPage | undefined, label: { page: number; of: number } | undefined): string {
  const which = label ? `is page ${label.page} of ${label.of} of its article` : "is one page of a longer article";
  const where = next?.url ? `the next is ${next.url} (${next.by})` : "the address of the next is not told";
  return `${which}; ${where}. The text is incomplete. Next: read the other pages too, or the article on one page`;
}

const TICKER = { postsMin: 5, linkWordsMin: 4 };

/** Headings that begin with a time of the day, later ones first, each with text below: a ticker without boxes. */
function isTicker(blocks: readonly Block[]): boolean {
  const clocks: number[] = [];
  let open: number | undefined;
  for (const block of blocks) {
    const { text, tag, linkCharacters } = block;
    const isLink = linkCharacters > text.length / 2;
    const isText = isProse(block) && !/^H\d$/.test(tag);
    // A headline that leads elsewhere is that of another article.
    if (isLink && countWords(text) >= TICKER.linkWordsMin) open = undefined;
    else if (!isText && !isLink) open = openingClock(text) ?? open;
    else if (isText && open !== undefined) {
      clocks.push(open);
      open = undefined;
    }
  }
  return clocks.length >= TICKER.postsMin && runBackwards(clocks);
}
