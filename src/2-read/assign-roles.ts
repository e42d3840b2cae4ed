import type { FieldCandidate } from "../domain/article.ts";
import type { Span } from "../domain/span.ts";
import { type Kind, kindOf, splitGluedDate, splitGluedLinks } from "./classify-lines.ts";
import { cohesionOf } from "./cohesion.ts";
import { publishedCandidate } from "./date-conflict.ts";
import { datelineLead } from "./dateline.ts";
import {
  type ChosenDate,
  chooseModified,
  choosePublished,
  findTitle,
  isSameHeading,
  publicationDates,
  type Reading,
  storyStart,
} from "./front-matter.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Line, linesOf } from "./lines.ts";
import { isPersonName } from "./names.ts";
import type { FoundMetadata, Part, Role, Roles } from "./parts.ts";
import { markStory } from "./story-lines.ts";

const CAPTION_WORDS_MAX = 45;

/** What the container of a text says of it. */
export interface Known {
  readonly title?: string | undefined;
  /** Stretches that are no part of the article (a quoted mail, the foot of a page), in text order. */
  readonly asides?: readonly Aside[];
}

export interface Aside extends Span {
  readonly why: string;
}

/** Gives every line of a plain text its role and reads what its front matter says. Nothing is dropped. */
export function assignRoles(text: string, lexicon: Lexicon, known: Known = {}): Roles {
  const { lines, glued } = splitGlued(linesOf(text));
  const asides = lines.map((line) => asideAt(line, known.asides ?? []));
  const reading: Reading = {
    lines,
    lexicon,
    kinds: lines.map((line, i) => {
      const why = asides[i]?.why;
      return why === undefined ? kindOf(line, lexicon) : { kind: "wording", wording: { role: "furniture", why } };
    }),
    cohesion: cohesionOf(lines.map((line, i) => (asides[i] ? { text: "" } : line))),
  };
  const begins = storyStart(reading);
  // Nothing but short sentences: they are the story.
  const start =
    begins < lines.length
      ? begins
      : lines.findIndex(({ isSentence }, i) => isSentence && reading.kinds[i]!.kind === "heading");
  if (start < 0) return withoutStory(reading);
  const title = findTitle(reading, start, known.title);
  const published = choosePublished(reading, start);
  const roles = [
    ...lines.slice(0, start).map((_line, i) => frontRole(reading, i, { title, start, published })),
    ...markStory(reading, start, title),
  ];
  if (glued !== undefined) markGluedCaption(reading, roles, glued);
  const { parts, dateline, day } = splitDatelines(lines, roles, lexicon);
  const metadata = { ...frontMetadata(reading, start, title), ...dates(published, chooseModified(reading), day) };
  const candidates = datesOffered(publicationDates(reading, start), published, day);
  const place = dateline ?? placeOf(reading, start);
  return { parts, ...metadata, ...(place ? { dateline: place } : {}), ...(candidates.length ? { candidates } : {}) };
}

function asideAt(line: Line, asides: readonly Aside[]): Aside | undefined {
  let from = 0;
  let to = asides.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (asides[middle]!.end <= line.start) from = middle + 1;
    else to = middle;
  }
  const found = asides[from];
  return found && found.start <= line.start ? found : undefined;
}

/**
 * Text and parts of a page: its title, then its blocks with the roles they were given; datelines are found here. Teasers
 * are not looked for: on a page they are links, and what shares no word with its neighbours is a list or a new section.
 */
export function rolesOfBlocks(
  blocks: readonly { readonly text: string }[],
  given: readonly Role[],
  title: string | undefined,
  lexicon: Lexicon,
): ReturnType<typeof splitDatelines> & { text: string } {
  const text = [...(title ? [title] : []), ...blocks.map((block) => block.text)].join("\n\n");
  const roles: Role[] = [...(title ? [{ role: "headline" } as const] : []), ...given];
  return { text, ...splitDatelines(linesOf(text), roles, lexicon) };
}

/** One part a line; a body paragraph that opens with a dateline makes two. The first dateline is the article's. */
function splitDatelines(
  lines: readonly Line[],
  roles: readonly Role[],
  lexicon: Lexicon,
): { parts: Part[]; dateline?: string; day?: string } {
  const first = roles.findIndex(({ role }) => role === "body");
  const found: { dateline?: string; day?: string } = {};
  const parts = lines.flatMap((line, i): Part[] => {
    const whole: Part = { ...span(line), ...roles[i]! };
    const lead = whole.role === "body" && line.isProse ? datelineLead(line.text, lexicon, i === first) : undefined;
    if (!lead) return [whole];
    if (lead.place) found.dateline ??= lead.place;
    if (lead.day && i === first) found.day = lead.day;
    const headLength = line.text.slice(0, lead.length).trimEnd().length;
    return [
      { start: line.start, end: line.start + headLength, role: "dateline" },
      { start: line.start + lead.length, end: line.end, role: "body" },
    ];
  });
  return { parts, ...found };
}

/** Cuts what lost its newline: a front date before the first paragraph, link words behind the last. */
function splitGlued(lines: Line[]): { lines: Line[]; glued?: number } {
  const last = lines.length - 1;
  const tail = last > 0 ? splitGluedLinks(lines[last]!) : undefined;
  const cut = tail ? [...lines.slice(0, last), ...tail] : lines;
  const at = cut.findIndex((line) => line.isProse);
  const front = at >= 0 && at < 4 ? splitGluedDate(cut[at]!) : undefined;
  return front ? { lines: [...cut.slice(0, at), ...front, ...cut.slice(at + 1)], glued: at } : { lines: cut };
}

/** A page of nothing but links and labels. A single line is taken for text: someone typed it. */
function withoutStory({ lines, kinds }: Reading): Roles {
  const isOne = lines.length === 1;
  return {
    parts: lines.map((line, i) => {
      const kind = kinds[i]!;
      if (isOne) return { ...span(line), role: "body" };
      return { ...span(line), role: "furniture", why: kind.kind === "wording" ? kind.wording.why : "navigation" };
    }),
  };
}

const span = ({ start, end }: Line) => ({ start, end });

interface Front {
  readonly title: number | undefined;
  readonly start: number;
  readonly published: ReturnType<typeof choosePublished>;
}

function frontRole(reading: Reading, i: number, front: Front): Role {
  const { lines, lexicon } = reading;
  const line = lines[i]!;
  const kind = reading.kinds[i]!;
  if (i === front.title) return { role: "headline" };
  if (front.title !== undefined && isSameHeading(line.text, lines[front.title]!.text))
    return { role: "furniture", why: "headline again" };
  switch (kind.kind) {
    case "wording":
      return kind.wording;
    case "mark":
      return { role: "furniture", why: "mark" };
    case "metadata":
      return metadataRole(kind, i, front);
    case "listed":
      return { role: "body" };
    case "prose":
      return { role: "body" };
    case "heading":
      return headingRole(reading, i, front, lexicon);
  }
}

function metadataRole(kind: Extract<Kind, { kind: "metadata" }>, i: number, { published, title }: Front): Role {
  const { metadata } = kind;
  if (metadata.dates.length) {
    const isChosen = published?.line === i;
    const isClock =
      !isChosen &&
      metadata.dates.every(({ label, day }) => label === "other" || (label === undefined && isOther(day, i)));
    return isClock ? { role: "furniture", why: "crawl-clock" } : { role: "dateline" };
  }
  return metadata.isByline || metadata.publisher ? { role: "byline" } : { role: "furniture", why: "page furniture" };

  /** Before the headline, or later than the article: a clock of the page. */
  function isOther(day: string, line: number): boolean {
    return published !== undefined && (line < (title ?? published.line) || day > published.day);
  }
}

const DECK = { wordsMin: 5, shareMin: 0.3 };

/** A heading beside the headline: its standfirst when it speaks of the story, else a link or another story's headline. */
function headingRole({ lines, kinds, cohesion }: Reading, i: number, { title, start }: Front, lexicon: Lexicon): Role {
  const line = lines[i]!;
  if (line.isSentence || (/:$/.test(line.text) && i + 1 === start)) return { role: "body" };
  const isBehind = title !== undefined && i > title;
  if (isBehind && line.words >= DECK.wordsMin && cohesion.shareAfter(i, start) >= DECK.shareMin)
    return { role: "body" };
  if (isBehind && isPersonName(line.text, lexicon) && kinds[i + 1]?.kind === "metadata") return { role: "byline" };
  if (line.words < DECK.wordsMin || lexicon.has("section", line.plain)) return { role: "furniture", why: "navigation" };
  return { role: "teaser", why: "other headline" };
}

/** The sentence behind a glued front date: a caption when it describes a picture, else the lead. */
function markGluedCaption({ lines, lexicon }: Reading, roles: Role[], date: number): void {
  const line = lines[date + 1];
  const next = lines[date + 2];
  if (!line || !next || roles[date + 1]!.role !== "body") return;
  const isOneSentence = line.words <= CAPTION_WORDS_MAX && !/[.!?]["”’]?\s+[\p{Lu}"“]/u.test(line.text);
  const words = line.plain.split(/[^\p{L}'-]+/u);
  const reports =
    words.some((word) => lexicon.reportingForms.has(word)) ||
    /["“”]/.test(line.text) ||
    datelineLead(line.text, lexicon, true);
  const shows =
    words.some((word) => lexicon.has("caption-verb", word)) || datelineLead(next.text, lexicon, true) !== undefined;
  if (!isOneSentence || reports || !shows) return;
  roles[date] = { role: "dateline", why: "front date" };
  roles[date + 1] = { role: "caption", why: "caption" };
}

function dates(
  published: ReturnType<typeof choosePublished>,
  modified: ReturnType<typeof chooseModified>,
  datelineDay: string | undefined,
): FoundMetadata {
  const publishedAt = published ? (published.instant ?? published.day) : datelineDay;
  const modifiedAt = modified && (modified.instant ?? modified.day);
  return { ...(publishedAt ? { publishedAt } : {}), ...(modifiedAt ? { modifiedAt } : {}) };
}

/** The taken date first; an unlabelled one above it is as often the clock of a page, so that it argues with none. */
function datesOffered(
  front: readonly ChosenDate[],
  published: ChosenDate | undefined,
  datelineDay: string | undefined,
): FieldCandidate[] {
  const stampOf = ({ instant, day }: ChosenDate) => instant ?? day;
  const whereOf = ({ label }: ChosenDate) => (label ? `line with "${label}"` : "date line");
  const taken = published ? [publishedCandidate(stampOf(published), whereOf(published))] : [];
  const dateline = datelineDay ? [publishedCandidate(datelineDay, "dateline")] : [];
  const others = front
    .filter((date) => date.line !== published?.line || date.day !== published.day)
    .map((date) =>
      publishedCandidate(stampOf(date), whereOf(date), date.label ? undefined : "another date line of the front"),
    );
  return [...taken, ...dateline, ...others].slice(0, CANDIDATES_MAX);
}

const CANDIDATES_MAX = 12;

function frontMetadata({ lines, kinds }: Reading, start: number, title: number | undefined): FoundMetadata {
  const front = kinds.flatMap((kind, i) =>
    kind.kind === "metadata" && i !== title && (i < start || i > start + 2) ? [kind.metadata] : [],
  );
  const near = kinds.flatMap((kind, i) =>
    kind.kind === "metadata" && i < start && i !== title ? [kind.metadata] : [],
  );
  const publisher = near.findLast((m) => m.publisher)?.publisher;
  const author = (near.find((m) => m.author) ?? front.find((m) => m.author))?.author;
  return {
    ...(title !== undefined ? { title: lines[title]!.text.replace(/\s+/g, " ") } : {}),
    ...(publisher ? { publisher } : {}),
    ...(author ? { author } : {}),
  };
}

/** A place named with the date or the paper in the front matter. */
function placeOf({ kinds }: Reading, start: number): string | undefined {
  return kinds
    .flatMap((kind, i) => (kind.kind === "metadata" && i < start && kind.metadata.place ? [kind.metadata.place] : []))
    .at(-1);
}
