import { isSameHeading } from "../front-matter.ts";
import { type Lexicon, plainLine } from "../lexicon.ts";
import { countWords } from "../lines.ts";
import type { Block, PageMap } from "./blocks.ts";

/** Blocks between the headline of a page and what follows the story: comments, related links. */
export interface Region {
  readonly start: number;
  readonly end: number;
  /** Where the next first-level heading stands: it may head a section, or another article. */
  readonly articleEnd: number;
  /** The heading repeats the title of the page; else it is its only first-level heading. */
  readonly isTitled: boolean;
}

const END = { wordsMax: 8, headlineWordsMin: 4 };
const ENDS = new Set(["related", "comments", "newsletter", "copyright"]);

/** Where the story must be: below the heading that repeats the title, or below the only first-level heading. */
export function headlineRegion(
  { blocks, ranges }: PageMap,
  title: string | undefined,
  lexicon: Lexicon,
): Region | undefined {
  const head = headlineOf(blocks, title);
  if (head === undefined) return undefined;
  const comments = new Set(ranges.filter(({ kind }) => kind === "comments").map(({ start }) => start));
  const isSame = ({ text }: Block) => title !== undefined && isSameHeading(text, title);
  let articleEnd: number | undefined;
  let end = head + 1;
  let hasText = false;
  for (; end < blocks.length; end++) {
    const block = blocks[end]!;
    if (hasText && (comments.has(end) || closesStory(block, lexicon))) break;
    if (isHeadline(block) && !isSame(block) && countWords(block.text) >= END.headlineWordsMin) articleEnd ??= end;
    hasText ||= isProse(block);
  }
  return { start: head + 1, end, articleEnd: articleEnd ?? end, isTitled: isSame(blocks[head]!) };
}

const isHeadline = ({ tag, aside }: Block) => tag === "H1" && aside === undefined;

function headlineOf(blocks: readonly Block[], title: string | undefined): number | undefined {
  const headings = blocks.flatMap(({ tag }, i) => (/^H[1-4]$/.test(tag) ? [i] : []));
  const same = title === undefined ? [] : headings.filter((i) => isSameHeading(blocks[i]!.text, title));
  const first = same.find((i) => isHeadline(blocks[i]!)) ?? same[0];
  if (first !== undefined) return first;
  const tops = headings.filter((i) => isHeadline(blocks[i]!));
  return tops.length === 1 ? tops[0] : undefined;
}

function closesStory({ text, tag, aside }: Block, lexicon: Lexicon): boolean {
  const words = countWords(text);
  if (aside !== undefined || words > END.wordsMax || /^(?:LI|TD)$/.test(tag)) return false;
  const wording = lexicon.wordingOf(plainLine(text), { words, isSentence: false });
  return wording !== undefined && ENDS.has(wording.why) && /^H\d$/.test(tag);
}

const SENTENCE_END = /[.!?…。！？؟।"”»:)\]]\s*$/u;
const isWords = ({ text, aside, linkCharacters }: Block, wordsMin: number) =>
  aside === undefined && linkCharacters <= 0.3 * text.length && countWords(text) >= wordsMin && SENTENCE_END.test(text);

/** Running text outside links. */
export const isProse = (block: Block): boolean => isWords(block, 8);
/** The same, short sentences too. */
export const isSentence = (block: Block): boolean => isWords(block, 4);
