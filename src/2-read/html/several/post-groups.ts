import { type Lexicon, plainLine } from "../../lexicon.ts";
import { countWords } from "../../lines.ts";
import type { Block, PageMap, PostRange } from "../blocks.ts";
import type { PageElement } from "../dom.ts";
import { isProse } from "../headline-region.ts";
import { readTimeLine } from "./time-lines.ts";

/** One of several siblings with text: when it was written, under which heading, how much it says. */
export interface Post {
  readonly element: PageElement;
  readonly start: number;
  readonly end: number;
  /** Block with its time; the time alone, or with a headline behind it. */
  readonly stamp?: number;
  readonly isTimeAlone: boolean;
  readonly minutes?: number;
  readonly heading?: number;
  /** Its headline is a link: to an article elsewhere. */
  readonly isHeadingLinked: boolean;
  readonly hasByline: boolean;
  /** Words of its running text. */
  readonly words: number;
}

export interface PostGroup {
  readonly posts: readonly Post[];
  /** Share of the page's running text that stands in the posts. */
  readonly share: number;
  /** Classes and ids of the posts and of what holds them. */
  readonly names: string;
}

/** Blocks at either end of a post where its time is looked for. */
const HEAD_BLOCKS = 6;
const FOOT_BLOCKS = 3;
const ANCESTORS = 4;
/** A linked line of so many words is a headline. */
const LINK_WORDS_MIN = 4;
/** Where several texts with times are no articles and no posts of the paper. */
const OTHER_NAMES =
  /comment|kommentar|disqus|repl(?:y|ies)|respon[ds]|forum|thread|topic-?post|review|testimonial|event|termin|calendar|kalender|agenda|schedule|programm?e?\b|session|veranstaltung|related|recommend|sidebar|widget|footer|gallery|slide|carousel|product|job/i;

/** The groups of repeated siblings of a page whose members have running text; those by readers, of events and boxes left out. */
export function postGroups(map: PageMap, lexicon: Lexicon): PostGroup[] {
  const byGroup = new Map<number, PostRange[]>();
  for (const range of map.posts ?? []) byGroup.set(range.group, [...(byGroup.get(range.group) ?? []), range]);
  const words = map.blocks.map((block) => (isProse(block) ? countWords(block.text) : 0));
  const all = words.reduce((sum, count) => sum + count, 0);
  const comments = map.ranges.filter(({ kind }) => kind === "comments");
  return [...byGroup.values()].flatMap((ranges) => {
    const first = ranges[0]!;
    const names = namesAround(first.element, ANCESTORS);
    if (OTHER_NAMES.test(names) || comments.some(({ start, end }) => start <= first.start && first.start < end))
      return [];
    const posts = ranges.map((range) => postOf(range, map.blocks, words, lexicon)).filter((post) => post.words > 0);
    const held = posts.reduce((sum, post) => sum + post.words, 0);
    return posts.length < 2 ? [] : [{ posts, names, share: held / Math.max(1, all) }];
  });
}

function namesAround(element: PageElement, levels: number): string {
  const names: string[] = [];
  let at: PageElement | null = element;
  for (let i = 0; at && i < levels && at.tagName !== "BODY"; i++, at = at.parentElement)
    names.push(at.getAttribute("class") ?? "", at.getAttribute("id") ?? "");
  return names.join(" ");
}

function postOf(
  { element, start, end }: PostRange,
  blocks: readonly Block[],
  words: readonly number[],
  lexicon: Lexicon,
): Post {
  const within = Array.from({ length: end - start }, (_, i) => start + i);
  const prose = within.filter((i) => words[i]! > 0);
  const [first = end] = prose;
  const ends = [
    ...within
      .filter((i) => i < first)
      .slice(-HEAD_BLOCKS)
      .reverse(),
    ...within.slice(-FOOT_BLOCKS).filter((i) => i > first),
  ];
  const stamps = ends.flatMap((i) => {
    const line = blocks[i]!.aside === "comments" ? undefined : readTimeLine(blocks[i]!.text);
    return line ? [{ i, ...line }] : [];
  });
  const stamp = stamps.find(({ isOnlyTime }) => isOnlyTime) ?? stamps[0];
  const heading = within.find((i) => i <= first && /^H[1-5]$/.test(blocks[i]!.tag) && i !== stamp?.i);
  const isByline = (i: number) => blocks[i]!.aside === "byline" || lexicon.bylineOpener(plainLine(blocks[i]!.text)) > 0;
  return {
    element,
    start,
    end,
    ...(stamp ? { stamp: stamp.i } : {}),
    isTimeAlone: stamp?.isOnlyTime === true,
    ...(stamp?.minutes === undefined ? {} : { minutes: stamp.minutes }),
    ...(heading === undefined ? {} : { heading }),
    isHeadingLinked: within.some((i) => i <= first && isLinkedLine(blocks[i]!, i === heading)),
    hasByline: ends.some(isByline),
    words: prose.reduce((sum, i) => sum + words[i]!, 0),
  };
}

const isLinkedLine = ({ text, linkCharacters }: Block, isHeading: boolean) =>
  linkCharacters > 0.8 * text.length && (isHeading || countWords(text) >= LINK_WORDS_MIN);
