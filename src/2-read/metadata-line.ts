import { findDate, type ReadDate } from "./dates.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Line } from "./lines.ts";
import { isLikelyPerson, isPersonName, isTitleCase, peopleOf, publisherOf } from "./names.ts";

export interface LabelledDate extends ReadDate {
  readonly label?: "published" | "updated" | "other";
}

/** What a line of front matter says. `unknown` is what was left over. */
export interface MetadataLine {
  readonly dates: readonly LabelledDate[];
  readonly isByline: boolean;
  /** A person's name and nothing else: a byline before the story, a heading or a signature inside it. */
  readonly isNameOnly: boolean;
  readonly author?: string;
  readonly publisher?: string;
  readonly place?: string;
  /** "5 min read", "2 hours ago": nothing to keep, but no text of the story either. */
  readonly isChrome: boolean;
  readonly unknown: string;
}

const WORDS_MAX = 22;
/** Stands between the parts of a metadata line. */
const SEPARATOR = /\s*(?:[|•·/\n\t–—]|\s-\s|\s{3,})\s*/;

/** Reads a line that consists of dates, names and labels; undefined when it is a sentence or has none of them. */
export function readMetadataLine(line: Line, lexicon: Lexicon): MetadataLine | undefined {
  const hasEnd = line.isSentence && !/\d\.$|[ap]\.m\.$/.test(line.text);
  if (line.words > WORDS_MAX || hasEnd) return undefined;
  const { dates, pieces } = takeDates(line.text, lexicon);
  const result = { dates, isByline: false, isNameOnly: false, isChrome: false, unknown: "" } as MutableMetadata;
  for (const piece of pieces) readPiece(piece, lexicon, result);
  result.isNameOnly =
    dates.length === 0 && pieces.length === 1 && result.author !== undefined && pieces[0] === result.author;
  const isEmpty = !dates.length && !result.isByline && !result.publisher && !result.isChrome;
  return isEmpty ? undefined : result;
}

type MutableMetadata = { -readonly [K in keyof MetadataLine]: MetadataLine[K] };

/** Cuts the dates, with their labels, out of the line; what remains is cut at its separators. */
function takeDates(text: string, lexicon: Lexicon): { dates: LabelledDate[]; pieces: string[] } {
  const dates: LabelledDate[] = [];
  const pieces: string[] = [];
  let from = 0;
  for (;;) {
    const found = findDate(text.slice(from));
    if (!found) break;
    const before = cutLabel(text.slice(from, from + found.start), lexicon);
    pieces.push(...before.rest.split(SEPARATOR));
    const { start: _start, ...date } = found;
    dates.push({ ...date, end: from + found.end, ...(before.label ? { label: before.label } : {}) });
    from += found.end;
  }
  pieces.push(...text.slice(from).split(SEPARATOR));
  return { dates, pieces: pieces.map((p) => p.replace(/^[\s,:;()[\]]+|[\s,:;()[\]]+$/g, "")).filter(Boolean) };
}

/** "By Jane Roe, updated " -> label updated, rest "By Jane Roe,". */
function cutLabel(before: string, lexicon: Lexicon): { rest: string; label?: LabelledDate["label"] } {
  const words = before.trimEnd().replace(/[:\s–—-]+$/, "");
  for (const { index } of words.matchAll(/(?<![\p{L}\p{N}])\p{L}/gu)) {
    const label = lexicon.labelOf(words.slice(index).toLowerCase());
    if (label) return { rest: words.slice(0, index), label };
  }
  return { rest: before };
}

function readPiece(piece: string, lexicon: Lexicon, result: MutableMetadata): void {
  const plain = piece.toLowerCase();
  const opener = lexicon.bylineOpener(plain);
  if (opener > 0 && readByline(piece.slice(opener).replace(/^[\s:]+/, ""), piece, lexicon, result)) return;
  if (isCount(plain, lexicon) || isTimeOnly(plain, lexicon) || lexicon.labelOf(plain)) {
    result.isChrome = true;
    return;
  }
  const publisher = publisherOf(piece.replace(/\s*[—–-]+$/, ""), lexicon);
  if (publisher) {
    result.publisher ??= publisher.publisher;
    if (publisher.place) result.place ??= publisher.place;
    return;
  }
  if (result.dates.length && lexicon.places.has(plain)) {
    result.place ??= piece;
    return;
  }
  if (isLikelyPerson(piece, lexicon)) {
    result.isByline = true;
    result.author ??= piece;
    return;
  }
  const [first = "", ...rest] = piece.split(/,\s*/);
  if (rest.length && isPersonName(first, lexicon) && rest.every((r) => isJob(r, lexicon) || publisherOf(r, lexicon))) {
    result.isByline = true;
    result.author ??= first;
    return;
  }
  result.unknown = result.unknown ? `${result.unknown} ${piece}` : piece;
}

/** "Jane Roe and John Doe, Harbour News": people become the author, an agency or desk does not. */
function readByline(names: string, piece: string, lexicon: Lexicon, result: MutableMetadata): boolean {
  const isWholeOpener = names === "";
  if (!isWholeOpener && !isTitleCase(names.split(/[,;]|\s(?:and|in|at|for|is)\s/)[0]!.trim())) return false;
  if (isWholeOpener && piece.split(/\s+/).length < 2 && !/[:]/.test(piece)) return false;
  result.isByline = true;
  const people = peopleOf(names.replace(/\s+(?:in|at|for)\s.*$/, ""), lexicon);
  if (people.length) result.author ??= people.join(", ");
  return true;
}

const isJob = (text: string, lexicon: Lexicon) =>
  text
    .toLowerCase()
    .split(/\s+/)
    .some((w) => lexicon.has("job", w.replace(/[^\p{L}]/gu, "")));

/** "Updated 3:08 p.m. ET", "Posted: 2 hours ago", "14:05": a time without a day. */
function isTimeOnly(plain: string, lexicon: Lexicon): boolean {
  const label = /^\p{L}+(?: \p{L}+)?(?=[\s:])/u.exec(plain)?.[0] ?? "";
  const rest = lexicon.labelOf(label) ? plain.slice(label.length).replace(/^[\s:]+/, "") : plain;
  return (
    isRelative(rest, lexicon) ||
    /^(?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:\p{L}{1,4})?$/u.test(rest)
  );
}

/** "23 comments", "1.2K shares", "5 min read". */
export function isCount(plain: string, lexicon: Lexicon): boolean {
  const words = plain
    .replace(/[()|·•,]/g, " ")
    .trim()
    .split(/[\s-]+/);
  if (words.length > 6 || !words.some((w) => /^\d[\d.,]*[km]?$/.test(w))) return false;
  return words.length > 1 && words.every((w) => /^\d[\d.,]*[km]?$/.test(w) || lexicon.has("count", w));
}

/** "2 hours ago", "Yesterday at 14:05", "1 day, 2 hours ago". */
function isRelative(plain: string, lexicon: Lexicon): boolean {
  if (plain.split(/\s+/).length > 7) return false;
  const isWord = lexicon.has("relative", plain) || /^(?:yesterday|today)[\s,]+(?:at\s+)?\d/.test(plain);
  return (
    isWord ||
    /^(?:\p{L}+\s+){0,2}(?:an?|\d+)\s*(?:s|m|h|d|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)\b.*\bago$/u.test(
      plain,
    )
  );
}
