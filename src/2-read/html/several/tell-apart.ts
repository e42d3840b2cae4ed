import { isSameHeading } from "../../front-matter.ts";
import type { Lexicon } from "../../lexicon.ts";
import type { PageMap } from "../blocks.ts";
import type { PageElement } from "../dom.ts";
import type { LiveUpdate } from "./live-data.ts";
import { type Post, type PostGroup, postGroups } from "./post-groups.ts";
import { runBackwards } from "./time-lines.ts";

/** Of a page that is not one text of one date. */
export interface Several {
  readonly kind: "live-blog" | "several-articles";
  readonly posts: readonly Post[];
}

export interface SeveralHints {
  readonly title: string | undefined;
  readonly url?: string | undefined;
  readonly updates: readonly LiveUpdate[];
  readonly lexicon: Lexicon;
}

const LIVE = { postsMin: 3, saidPostsMin: 2, timedShareMin: 0.7, clockShareMin: 0.6, shareMin: 0.5, silentPostsMin: 5 };
const ARTICLES = { itemsMin: 3, namedMin: 2, wordsMin: 40, shareMin: 0.6, datedShareMin: 0.7, headedShareMin: 0.8 };

/** How systems name the box of one article. */
const ARTICLE_NAMES = /(?:^|[\s_-])(?:h?entry|post|article|story|artikel|beitrag)(?:[\s_-]|\d|$)/i;
const nameOf = (element: PageElement) => `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`;
/** How live blogs and tickers call themselves in classes and addresses. */
const LIVE_NAMES =
  /live-?_?(?:blog|ticker|feed|update|post|event|text|report|coverage|entry)|(?:news|minuten)-?ticker|ticker-?(?:post|entry|item|event)|liveblog/i;
/** The posts of a live blog, or the articles that stand on one page; undefined for a page with one story. */
export function tellApart(map: PageMap, hints: SeveralHints): Several | undefined {
  const groups = postGroups(map, hints.lexicon);
  const live = groups.filter((group) => isLive(group, map, hints)).reduce<PostGroup | undefined>(larger, undefined);
  if (live) return { kind: "live-blog", posts: live.posts };
  const articles = groups.filter((group) => isOfArticles(group, map)).reduce<PostGroup | undefined>(larger, undefined);
  return articles && { kind: "several-articles", posts: articles.posts };
}

const larger = (a: PostGroup | undefined, b: PostGroup): PostGroup => (a && a.share >= b.share ? a : b);

/** Its posts bear times, and it is said to be live by name or data; or the times run backwards, as nothing else's do. */
function isLive(
  { posts, share, names }: PostGroup,
  { blocks }: PageMap,
  { title, url, updates, lexicon }: SeveralHints,
): boolean {
  const timed = posts.filter(({ stamp }) => stamp !== undefined);
  const isSaid = updates.length > 1;
  if (posts.length < (isSaid ? LIVE.saidPostsMin : LIVE.postsMin)) return false;
  if (share < LIVE.shareMin || timed.length < LIVE.timedShareMin * posts.length) return false;
  if (isSaid) return true;
  const clocks = timed.flatMap(({ minutes }) => (minutes === undefined ? [] : [minutes]));
  if (clocks.length < LIVE.clockShareMin * posts.length) return false;
  if (timed.filter(({ isHeadingLinked }) => isHeadingLinked).length > timed.length / 2) return false;
  if (LIVE_NAMES.test(names) || saysLive(title, lexicon) || LIVE_NAMES.test(url ?? "")) return true;
  // What the title heads is an article, and so are those below it.
  if (title && posts.some(({ heading }) => heading !== undefined && isSameHeading(blocks[heading]!.text, title)))
    return false;
  return posts.length >= LIVE.silentPostsMin && !posts.some(({ hasByline }) => hasByline) && runBackwards(clocks);
}

/** Its headline says so: "Storm: live", "as it happened". */
function saysLive(title: string | undefined, lexicon: Lexicon): boolean {
  const words = ` ${(title ?? "").toLowerCase().replaceAll(/[^\p{L}\p{N}-]+/gu, " ")} `;
  return lexicon.wordsOf("live-title").some((phrase) => words.includes(` ${phrase} `));
}

/** Each has a headline and a date or an author of its own. */
function isOfArticles({ posts, share }: PostGroup, { blocks }: PageMap): boolean {
  const whole = posts.filter(({ words }) => words >= ARTICLES.wordsMin);
  const isNamed = whole.every(({ element }) => element.tagName === "ARTICLE" || ARTICLE_NAMES.test(nameOf(element)));
  if (whole.length < (isNamed ? ARTICLES.namedMin : ARTICLES.itemsMin) || share < ARTICLES.shareMin) return false;
  const headed = whole.filter(({ heading }) => heading !== undefined);
  const dated = headed.filter(({ stamp, hasByline }) => stamp !== undefined || hasByline);
  if (headed.length < ARTICLES.headedShareMin * whole.length || dated.length < ARTICLES.datedShareMin * whole.length)
    return false;
  const headings = headed.map(({ heading }) => blocks[heading!]!.text);
  return new Set(headings).size === headings.length;
}
