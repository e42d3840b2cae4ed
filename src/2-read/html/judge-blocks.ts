import { findDate } from "../dates.ts";
import { isSameHeading } from "../front-matter.ts";
import { type Lexicon, plainLine } from "../lexicon.ts";
import { countWords } from "../lines.ts";
import type { Role } from "../parts.ts";
import type { Block } from "./blocks.ts";
import { markBiographies } from "./mark-biographies.ts";
import { markDecks } from "./mark-decks.ts";
import { isPager, pagerWordsOf } from "./several/pager-words.ts";

/** Blocks shorter than this at either end of the story, without a sentence end, are links or labels. */
const EDGE = { wordsMax: 6, keepBlocks: 3 };
/** Paragraphs that stand before an inner date, and the words of one. */
const INNER = { paragraphs: 2, wordsMin: 10 };
const RELATED = { fromShare: 0.5, characterShareMax: 0.3, wordsMax: 8, labelWordsMax: 5 };

const DATE_WORDS_MAX = 24;
const AUTHOR_WORDS_MAX = 10;
/** The clock of a player: "0:00/2:06". */
const TIME_CODE = /^-?\d{1,2}:\d\d(?: ?\/ ?\d{1,2}:\d\d)?$/;
/** A picture's maker and agency behind its description: "(Name Surname/Agency)". */
const CREDIT = /\((?:\p{Lu}[\p{L}.'’-]*[ /]?){1,6}\/(?:\p{Lu}[\p{L}.'’-]* ?){1,4}\)$/u;
const CREDIT_WORDS_MAX = 45;
const ENDS = /[.!?…。！？"”'’»)]:?\s*$|[:;]\s*$/;
const SENTENCE = /[.!?]["”]?$/;

/** Gives the blocks that Readability kept their roles: most are the story, some are labels, credits and links. */
export function judgeBlocks(
  blocks: readonly Block[],
  title: string | undefined,
  lexicon: Lexicon,
  author?: string,
): Role[] {
  const roles = blocks.map((block) => judge(block, title, lexicon));
  keepInnerDates(blocks, roles);
  cutRelated(blocks, roles, lexicon);
  trimEdges(blocks, roles);
  if (author) markBiographies(blocks, roles, author, lexicon);
  markDecks(blocks, roles);
  return roles;
}

const BODY: Role = { role: "body" };

function judge(block: Block, title: string | undefined, lexicon: Lexicon): Role {
  const { text, tag, aside, isStamp } = block;
  if (isStamp) return { role: "dateline" };
  if (aside !== undefined)
    return aside === "caption" ? { role: "caption", why: aside } : { role: "furniture", why: aside };
  const words = countWords(text);
  const linkShare = block.linkCharacters / Math.max(1, text.length);
  const wording = lexicon.wordingOf(plainLine(text), { words, isSentence: SENTENCE.test(text) });
  if (isPager(text, block.linkCharacters, pagerWordsOf(lexicon))) return { role: "furniture", why: "pages" };
  if (/^H[1-6]$/.test(tag)) {
    if (title && isSameHeading(text, title)) return { role: "furniture", why: "headline again" };
    return wording ?? (linkShare >= 0.9 ? { role: "furniture", why: "links" } : BODY);
  }
  if (linkShare > 0.8 && words < 30 && !isAddress(text)) return { role: "furniture", why: "links" };
  if (tag === "FIGCAPTION") return { role: "caption", why: "caption" };
  if (wording) return wording;
  if (words <= DATE_WORDS_MAX && isDateOnly(text, lexicon)) return { role: "dateline" };
  if (isAuthorLine(text, words, tag, lexicon)) return { role: "furniture", why: "byline" };
  if (TIME_CODE.test(text)) return { role: "furniture", why: "media" };
  if (words < CREDIT_WORDS_MAX && CREDIT.test(text)) return { role: "caption", why: "caption" };
  if (words <= 4 && !ENDS.test(text) && !["LI", "P", "TD", "PRE", "DD", "DT"].includes(tag))
    return { role: "furniture", why: "label" };
  return BODY;
}

/** A web or mail address written out: the story names it, furniture links hide it. */
const isAddress = (text: string) => /^(?:https?:\/\/|www\.)\S+$|^\S+@\S+\.\p{L}{2,}$/iu.test(text);

/** A name with its post behind a comma: "Name Surname, Agency Sports Writer". */
function isAuthorLine(text: string, words: number, tag: string, lexicon: Lexicon): boolean {
  if (words > AUTHOR_WORDS_MAX || !/^(?:P|DIV|H\d)$/.test(tag)) return false;
  const [, name, post] = /^((?:\p{Lu}[\p{L}.'’-]*\s){1,3}\p{Lu}[\p{L}'’-]*),\s*([\p{L}\s.&-]+)$/u.exec(text) ?? [];
  return name !== undefined && lexicon.has("job", (post ?? "").toLowerCase().split(/\s+/).at(-1)!);
}

/** A date, with at most a label before and a time or a name behind; a second one behind its own label. */
function isDateOnly(text: string, lexicon: Lexicon): boolean {
  if (SENTENCE.test(text) && !/\d\.$|\b[ap]\.m\.$/.test(text)) return false;
  const date = findDate(text);
  if (date === undefined || countWords(text.slice(0, date.start)) > 3) return false;
  const rest = text.slice(date.end);
  if (countWords(rest) <= 6 && countWords(text) <= 12) return true;
  if (SENTENCE.test(text) && !/\b[ap]\.m\.$/.test(text)) return false;
  const second = findDate(rest);
  return (
    second !== undefined &&
    countWords(rest.slice(second.end)) <= 6 &&
    hasDateLabel(rest.slice(0, second.start), lexicon)
  );
}

/** Whether a few words end in a label such as "updated". */
function hasDateLabel(text: string, lexicon: Lexicon): boolean {
  const words = plainLine(text)
    .replace(/[^\p{L}\p{N}\s]/gu, " ")
    .trim()
    .split(/\s+/);
  if (words.length > 9) return false;
  return [1, 2].some((n) => lexicon.labelOf(words.slice(-n).join(" ")) !== undefined);
}

/** A date among the paragraphs is part of the story: a deadline, the heading of a chronology. The page's own stands at an end. */
function keepInnerDates(blocks: readonly Block[], roles: Role[]): void {
  const isProse = (i: number) => roles[i]!.role === "body" && countWords(blocks[i]!.text) >= INNER.wordsMin;
  const prose = [...roles.keys()].filter(isProse);
  const from = prose[INNER.paragraphs - 1] ?? Number.POSITIVE_INFINITY;
  const to = prose.at(-1) ?? 0;
  for (let i = from; i < to; i++) if (roles[i]!.role === "dateline" && !blocks[i]!.isStamp) roles[i] = BODY;
}

/** Everything behind a heading such as "Related stories" late in the text, when it is the smaller part and no story. */
function cutRelated(blocks: readonly Block[], roles: Role[], lexicon: Lexicon): void {
  const total = charactersOf(blocks);
  const cut = blocks.findIndex((block, i) => i > blocks.length * RELATED.fromShare && opensRelated(block, lexicon));
  if (cut < 1 || charactersOf(blocks.slice(cut)) >= RELATED.characterShareMax * total) return;
  if (goesOn(blocks, roles, cut)) return;
  for (let i = cut; i < roles.length; i++)
    if (roles[i]!.role === "body") roles[i] = { role: "furniture", why: "related" };
}

function opensRelated({ text, tag }: Block, lexicon: Lexicon): boolean {
  const words = countWords(text);
  if (words >= (/^H/.test(tag) ? RELATED.wordsMax : RELATED.labelWordsMax)) return false;
  const wording = lexicon.wordingOf(plainLine(text), { words, isSentence: false });
  return wording?.why === "related" || wording?.why === "comments";
}

/** Teasers alternate with headings and dates; two paragraphs in a row are the story that goes on behind a box. */
function goesOn(blocks: readonly Block[], roles: readonly Role[], from: number): boolean {
  const isParagraph = (i: number) =>
    roles[i]?.role === "body" && blocks[i]!.isApart !== true && countWords(blocks[i]!.text) >= INNER.wordsMin;
  for (let i = from; i < roles.length; i++) if (isParagraph(i) && isParagraph(i + 1)) return true;
  return false;
}

const charactersOf = (blocks: readonly Block[]) => blocks.reduce((sum, { text }) => sum + text.length, 0);

function trimEdges(blocks: readonly Block[], roles: Role[]): void {
  const isLabel = (i: number) => countWords(blocks[i]!.text) < EDGE.wordsMax && !ENDS.test(blocks[i]!.text);
  const body = [...roles.keys()].filter((i) => roles[i]!.role === "body");
  const label = { role: "furniture", why: "label" } as const;
  let first = 0;
  let last = body.length - 1;
  const isLong = () => last - first + 1 > EDGE.keepBlocks;
  while (isLong() && isLabel(body[last]!)) roles[body[last--]!] = label;
  while (isLong() && isLabel(body[first]!) && !/^H/.test(blocks[body[first]!]!.tag)) roles[body[first++]!] = label;
}
