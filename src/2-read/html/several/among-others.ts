import { isSameHeading } from "../../front-matter.ts";
import { shareOf } from "../../lines.ts";
import type { Block, PageMap } from "../blocks.ts";
import type { PageDocument } from "../dom.ts";
import { isProse } from "../headline-region.ts";
import { metaLists } from "../structured-data.ts";
import type { Post } from "./post-groups.ts";
import type { Several } from "./tell-apart.ts";

/** What was taken for the story of a page, and whether it is several texts. */
export interface Story {
  readonly blocks: readonly Block[];
  /** The page holds the posts of a live blog, or several articles of which none is its own. */
  readonly several?: Several["kind"];
}

/** The title of the page as it was found, and as its window and its card in other sites show it. */
export interface PageTitles {
  readonly title: string | undefined;
  readonly shown: string;
}

export function titlesShown(document: PageDocument): string {
  const card = metaLists(document).get("og:title")?.[0];
  return `${document.querySelector("title")?.textContent ?? ""} ${card ?? ""}`;
}

/** Share of the words of the headline that the window or the card must show: else it is only the first on the page. */
const SHOWN_MIN = 0.5;

/** Running text that the page's own story must have (characters). */
const OWN_MIN = 250;
const OTHER = "another article";

/**
 * The story of a page with several articles: when the title of the page heads one of them, or a text beside them, the rest
 * is set aside; else all that was taken stays, and the page is said to hold several.
 */
export function amongOthers(
  blocks: readonly Block[],
  page: PageMap,
  { kind, posts }: Several,
  titles: PageTitles,
): Story {
  const own = ownText(page.blocks, posts, titles);
  const taken = new Set(blocks.flatMap((block) => (isProse(block) ? [block.text] : [])));
  const textsOf = ({ start, end }: Post) => page.blocks.slice(start, end).map(({ text }) => text);
  const read = posts.filter((post) => textsOf(post).some((text) => taken.has(text)));
  if (!own) return read.length ? { blocks, several: kind } : { blocks };
  const others = new Set(posts.filter((post) => post !== own.post).flatMap(textsOf));
  const ownTexts = new Set(own.post ? textsOf(own.post) : []);
  const isOther = ({ text, aside }: Block) => aside === undefined && others.has(text) && !ownTexts.has(text);
  const rest = blocks
    .filter((block) => isProse(block) && !isOther(block))
    .reduce((sum, { text }) => sum + text.length, 0);
  if (rest < OWN_MIN) return read.length > 1 ? { blocks, several: kind } : { blocks };
  return { blocks: blocks.map((block) => (isOther(block) ? { ...block, aside: OTHER } : block)) };
}

/** The article that the title of the page heads: one of them, or a text above the first. */
function ownText(
  page: readonly Block[],
  posts: readonly Post[],
  { title, shown }: PageTitles,
): { post?: Post } | undefined {
  if (title === undefined || (shown.trim() && shareOf(wordsOf(title), wordsOf(shown)) < SHOWN_MIN)) return undefined;
  const isTitle = ({ text, tag }: Block) => /^H[1-4]$/.test(tag) && isSameHeading(text, title);
  const post = posts.find(({ heading }) => heading !== undefined && isTitle(page[heading]!));
  if (post) return { post };
  const first = posts[0]!.start;
  const head = page.findIndex((block, i) => i < first && isTitle(block));
  return head >= 0 && page.slice(head, first).some(isProse) ? {} : undefined;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
