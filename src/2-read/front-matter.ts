import type { Kind } from "./classify-lines.ts";
import type { Cohesion } from "./cohesion.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Line } from "./lines.ts";
import type { LabelledDate } from "./metadata-line.ts";
import { isTitleCase } from "./names.ts";

/** Lines and what they are, read together. */
export interface Reading {
  readonly lines: readonly Line[];
  readonly kinds: readonly Kind[];
  readonly lexicon: Lexicon;
  readonly cohesion: Cohesion;
}

/** Up to here a byline or date still belongs to the front: a standfirst and a caption may stand before it. */
const FRONT = { linesMax: 25, proseMax: 2 };
const TITLE_WORDS_MIN = 4;
const QUESTION_WORDS_MAX = 20;

/** Index of the first line of the story: the first prose, or what follows the last front-matter line close behind it. */
export function storyStart({ lines, kinds }: Reading): number {
  const firstProse = kinds.findIndex(({ kind }, i) => kind === "prose" && !isQuestionHeading(lines, kinds, i));
  if (firstProse < 0) return lines.length;
  let start = firstProse;
  let prose = 0;
  const isChronology = kinds.some((_kind, i) => i > firstProse && i < FRONT.linesMax && opensChronology(kinds, i));
  for (let i = firstProse; i < Math.min(lines.length, FRONT.linesMax); i++) {
    const kind = kinds[i]!;
    if (kind.kind === "prose" && ++prose > FRONT.proseMax) break;
    if (
      kind.kind === "metadata" &&
      ((kind.metadata.isByline && !kind.metadata.isNameOnly) ||
        (kind.metadata.dates.length && !(isChronology && isBareDate(kind))))
    )
      start = i + 1;
  }
  return start;
}

const isBareDate = (kind: Kind) => kind.kind === "metadata" && kind.metadata.dates.some(({ label }) => !label);

/** A bare date after which, behind running text, another follows: the headings of a chronology. */
function opensChronology(kinds: readonly Kind[], i: number): boolean {
  if (!isBareDate(kinds[i]!)) return false;
  const prose = kinds.findIndex(({ kind }, k) => k > i && kind === "prose");
  return prose > 0 && kinds.some((kind, k) => k > prose && isBareDate(kind));
}

/** "Will the port reopen before winter?" as a heading: short, and longer running text follows. */
function isQuestionHeading(lines: readonly Line[], kinds: readonly Kind[], i: number): boolean {
  const line = lines[i]!;
  if (
    i > FRONT.linesMax ||
    !/[?!]["”’]?$/.test(line.text) ||
    line.words > QUESTION_WORDS_MAX ||
    /^["“]/.test(line.text)
  )
    return false;
  const isFirst = kinds.slice(0, i).every(({ kind }) => kind !== "prose" && kind !== "heading");
  return isFirst && lines.slice(i + 1).some((next) => next.isProse && next.words > line.words);
}

/**
 * The headline: of the heading-like lines before the story the first whose words come back in it, at least as well as
 * two thirds of the best. A teaser or a link among them speaks of something else.
 */
export function findTitle(reading: Reading, start: number, known: string | undefined): number | undefined {
  const { lines, kinds, lexicon, cohesion } = reading;
  if (known) {
    const same = lines.findIndex((line, i) => i < start && isSameHeading(line.text, known));
    if (same >= 0) return same;
  }
  const end = Math.min(start, firstProseOf(reading, start));
  const candidates = headingsBefore(reading, end).length
    ? headingsBefore(reading, end)
    : headingsBefore(reading, start);
  const long = candidates.filter((i) => lines[i]!.words >= TITLE_WORDS_MIN);
  if (long.length) {
    const scores = long.map((i) => cohesion.shareAfter(i, end));
    const best = Math.max(...scores);
    const chosen = long.find((_i, k) => scores[k]! >= (best * 2) / 3)!;
    // The title of the browser window carries the site's name; the headline proper does not.
    return (
      long.find(
        (i) => lines[i]!.text.length < lines[chosen]!.text.length && isSameHeading(lines[i]!.text, lines[chosen]!.text),
      ) ?? chosen
    );
  }
  const short = candidates.filter(
    (i) => lines[i]!.words >= 2 && !lexicon.has("section", lines[i]!.plain) && !lexicon.places.has(lines[i]!.plain),
  );
  const cohesive = short.filter((i) => cohesion.shareAfter(i, end) >= 0.5 && kinds[i]!.kind === "heading");
  return cohesive[0] ?? (short[0] === 0 && kinds[0]!.kind === "heading" ? 0 : undefined);
}

function firstProseOf({ kinds, lines }: Reading, start: number): number {
  const at = kinds.findIndex(({ kind }, i) => kind === "prose" && !isQuestionHeading(lines, kinds, i));
  return at < 0 ? start : at;
}

/** Headings, and lines of a paper's name that are too long to be sure of ("Hackers Target Harbour Network"). */
function headingsBefore({ lines, kinds, lexicon }: Reading, end: number): number[] {
  const plain = [...kinds.keys()].filter(
    (i) =>
      i < end && (kinds[i]!.kind === "heading" || isQuestionHeading(lines, kinds, i)) && !/[:;,]$/.test(lines[i]!.text),
  );
  if (plain.some((i) => lines[i]!.words >= TITLE_WORDS_MIN)) return plain;
  const doubtful = [...kinds.keys()].filter((i) => {
    const kind = kinds[i]!;
    if (i >= end || kind.kind !== "metadata" || !kind.metadata.publisher || kind.metadata.dates.length) return false;
    return (
      lines[i]!.words >= TITLE_WORDS_MIN &&
      !lexicon.outlets.has(kind.metadata.publisher.toLowerCase()) &&
      !kind.metadata.isByline
    );
  });
  return [...plain, ...doubtful.filter((i) => isTitleCase(lines[i]!.text))].sort((a, b) => a - b);
}

/** Letters and digits only, lower case. */
const bare = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Equal, or one is the other with the name of the site behind a separator. */
export function isSameHeading(a: string, b: string): boolean {
  if (bare(a) === bare(b)) return true;
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  const rest = bare(long).startsWith(`${bare(short)} `) ? long.slice(short.length) : "";
  return /^\s*[|–—·•»-]\s+\S/.test(rest) && short.split(/\s+/).length >= 3;
}

export interface ChosenDate extends LabelledDate {
  readonly line: number;
}

/** All dates of the front matter that may be that of publication, in the order of the lines. */
export function publicationDates({ kinds }: Reading, start: number): ChosenDate[] {
  return kinds
    .slice(0, start)
    .flatMap((kind, line) =>
      kind.kind === "metadata"
        ? kind.metadata.dates.flatMap((date) => (isPublication(date) ? [{ ...date, line }] : []))
        : [],
    );
}

const isPublication = ({ label }: LabelledDate) => label === undefined || label === "published";

/**
 * The publication date: labelled "published" before all; else, of the unlabelled ones, the one closest before the story
 * (the first on a page is often a clock of the page); else the only one behind the story. Never an "updated" date.
 */
export function choosePublished({ kinds }: Reading, start: number): ChosenDate | undefined {
  const dates = kinds.flatMap((kind, line) =>
    kind.kind === "metadata" ? kind.metadata.dates.map((date) => ({ ...date, line })) : [],
  );
  const labelled = dates.filter(({ label }) => label === "published");
  const plain = dates.filter(({ label }) => label === undefined);
  const front = (list: ChosenDate[]) => list.filter(({ line }) => line < start).at(-1);
  const behind = plain.filter(({ line }) => line >= start);
  return front(labelled) ?? front(plain) ?? labelled[0] ?? (behind.length === 1 ? behind[0] : undefined);
}

export function chooseModified({ kinds }: Reading): LabelledDate | undefined {
  const dates = kinds.flatMap((kind) => (kind.kind === "metadata" ? kind.metadata.dates : []));
  return dates.find(({ label }) => label === "updated");
}
