import { isSameHeading, type Reading } from "./front-matter.ts";
import type { Line } from "./lines.ts";
import type { Role } from "./parts.ts";

/**
 * Share of a teaser's terms that may stand elsewhere in the article; more for a pair in the second half, where teasers
 * stand and the vocabulary of the story is known. Swept .20 to .30 on title-and-lead splices into 214 clean articles
 * (2026-11): precision .994, recall .928 on four fifths, 1.0 and .915 on the fifth held out. With .25 in the first half
 * recall is .02 higher, and quotations below the first sub-heading of short articles are lost.
 */
const TEASER_SHARE_MAX = { early: 0.2, late: 0.25 };
const LATE_FROM = 0.5;
const HEADING_WORDS = { min: 4, max: 16 };
/** Headlines are longer than sub-headings and links. */
const HEADLINE_WORDS_MAX = 20;
/** Links behind the story are few beside it; a text that ends in a long list is a text with a list. */
const TAIL_WORD_SHARE_MAX = 0.34;
const TAIL_LINE_WORDS_MAX = 14;

/** Roles of the lines from the story's first on: body, unless wording, or shape and cohesion together, say otherwise. */
export function markStory(reading: Reading, start: number, title: number | undefined): Role[] {
  const { lines, kinds } = reading;
  const end = storyEnd(reading, start);
  const roles: (Role | undefined)[] = new Array(lines.length).fill(undefined);
  const dateLines = kinds.filter(
    (kind, i) => i >= start && i < end && kind.kind === "metadata" && kind.metadata.dates.length > 0,
  ).length;
  let isUnderRelated = false;
  for (let i = start; i < lines.length; i++) {
    const role = i < end ? innerRole(reading, i, title, dateLines) : tailRole(reading, i, end);
    if (role) {
      isUnderRelated = role.why === "related" && lines[i]!.words <= 5;
    } else if (isUnderRelated && isHeadingLine(lines[i]!) && kinds[i]!.kind !== "prose" && !opensSection(reading, i)) {
      roles[i] = { role: "furniture", why: "related" };
      continue;
    } else isUnderRelated = false;
    roles[i] = role;
  }
  markTeasers(reading, roles, start);
  return roles.slice(start).map((role) => role ?? { role: "body" });
}

/** Index behind the last line of running text or of a list. */
function storyEnd({ kinds, lines }: Reading, start: number): number {
  let end = start;
  for (let i = start; i < lines.length; i++) {
    const kind = kinds[i]!.kind;
    if (kind === "prose" || kind === "listed" || (kind === "heading" && lines[i]!.isSentence)) end = i + 1;
  }
  const words = (list: readonly Line[]) => list.reduce((sum, line) => sum + line.words, 0);
  const tail = words(lines.slice(end).filter((_l, k) => kinds[end + k]!.kind === "heading"));
  return tail > TAIL_WORD_SHARE_MAX * words(lines.slice(start)) ? lines.length : end;
}

function innerRole(
  { lines, kinds }: Reading,
  i: number,
  title: number | undefined,
  dateLines: number,
): Role | undefined {
  const kind = kinds[i]!;
  const line = lines[i]!;
  if (kind.kind === "mark") return { role: "furniture", why: "mark" };
  if (kind.kind === "wording") return kind.wording;
  if (kind.kind === "metadata") {
    const { dates, isByline, unknown, isNameOnly } = kind.metadata;
    // Several bare dates inside a story are the headings of a chronology.
    if (dates.length)
      return dates.every((d) => !d.label) && dateLines > 1 ? undefined : unknown ? undefined : { role: "dateline" };
    if (isByline && !isNameOnly) return { role: "byline" };
    return kind.metadata.isChrome && !isByline && !kind.metadata.publisher
      ? { role: "furniture", why: "page furniture" }
      : undefined;
  }
  const isAgain = kind.kind === "heading" && title !== undefined && isSameHeading(line.text, lines[title]!.text);
  return isAgain ? { role: "furniture", why: "headline again" } : undefined;
}

/** Behind the last sentence stand links, tags and credits. */
function tailRole(reading: Reading, i: number, end: number): Role | undefined {
  const kind = reading.kinds[i]!;
  const line = reading.lines[i]!;
  if (kind.kind === "metadata") {
    const { dates, isByline, publisher } = kind.metadata;
    return dates.length
      ? { role: "dateline" }
      : isByline || publisher
        ? { role: "byline" }
        : { role: "furniture", why: "page furniture" };
  }
  if (kind.kind !== "heading") return innerRole(reading, i, undefined, 0);
  if (line.words > TAIL_LINE_WORDS_MAX || reading.lines[end - 1]?.text.endsWith(":")) return undefined;
  return { role: "furniture", why: "navigation" };
}

/** Looks like a headline: some words, no mark at its end. */
function isHeadingLine(line: Line, wordsMax = HEADING_WORDS.max): boolean {
  return line.words <= wordsMax && !line.isListed && !/[.!?…"”:;,)]$/.test(line.text);
}

const isTeaserHeading = (line: Line) => isHeadingLine(line, HEADLINE_WORDS_MAX) && line.words >= HEADING_WORDS.min;

/** A heading with running text under it that the rest of the article speaks of too. */
function opensSection({ lines, cohesion }: Reading, i: number): boolean {
  return lines[i + 1]?.isProse === true && cohesion.outsideShare(i, i + 1) >= TEASER_SHARE_MAX.early;
}

/** Another story's headline with its first paragraph, or a row of headlines: structure first, then foreign vocabulary. */
function markTeasers({ lines, kinds, cohesion }: Reading, roles: (Role | undefined)[], start: number): void {
  const isOpen = (i: number) => i < lines.length && roles[i] === undefined;
  for (let i = start; i < lines.length; i++) {
    if (!isOpen(i) || kinds[i]!.kind !== "heading" || !isTeaserHeading(lines[i]!)) continue;
    const isPair = isOpen(i + 1) && lines[i + 1]!.isProse && cohesion.shared(i, i + 1) >= 1;
    const shareMax = i - start < LATE_FROM * (lines.length - start) ? TEASER_SHARE_MAX.early : TEASER_SHARE_MAX.late;
    if (isPair && cohesion.outsideShare(i, i + 1) < shareMax) {
      roles[i] = { role: "teaser", why: "teaser" };
      roles[i + 1] = { role: "teaser", why: "teaser" };
      continue;
    }
    let to = i;
    while (isOpen(to + 1) && kinds[to + 1]!.kind === "heading" && isTeaserHeading(lines[to + 1]!)) to++;
    // Behind a sentence; behind a colon or a sub-heading stands a list.
    const isRow = to > i && lines[i - 1]?.isSentence === true && cohesion.outsideShare(i, to) < TEASER_SHARE_MAX.early;
    if (isRow) for (let k = i; k <= to; k++) roles[k] = { role: "teaser", why: "other headline" };
    // A row is judged once (many short lines must not cost their square); its last line may still head a paragraph.
    if (to > i) i = to - 1;
  }
}
