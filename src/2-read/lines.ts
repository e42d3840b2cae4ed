import { LIMITS } from "../domain/limits.ts";
import { plainLine } from "./lexicon.ts";

/** One paragraph-like unit of a text: a line, or the lines of a hard-wrapped paragraph. Offsets without outer spaces. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Lower case, straight apostrophes, bullets off. */
  readonly plain: string;
  readonly words: number;
  /** Ends like a sentence: a stop, question or exclamation mark, closing marks after it allowed. */
  readonly isSentence: boolean;
  /** Running text: a sentence of some length, or too long for a heading. */
  readonly isProse: boolean;
  /** Begins with a bullet or a number: a list item. */
  readonly isListed: boolean;
}

const PROSE_WORDS_MIN = 6;
const HEADING_WORDS_MAX = 24;
/** Marks may close behind the stop: quotation marks, brackets, emphasis, the square that ends a magazine piece. */
const SENTENCE_END = /[.!?…。！？؟।]["”’'»)\]*_\s♦■●▪◼]*$/u;
const ABBREVIATION_END = /(?:^|\s)(?:(?:\p{L}\.){2,}|Inc\.|Corp\.|Co\.|Ltd\.|Jr\.|Sr\.|No\.)$/u;
const LISTED = /^(?:[-*•·▪◦‣–—]\s|\(?\d{1,3}[.)]\s|[a-z][.)]\s|\.\s)/u;

/** Whether the words end a sentence; a short heading that ends in "U.S." does not. */
export function endsSentence(text: string): boolean {
  if (!SENTENCE_END.test(text)) return false;
  return !(ABBREVIATION_END.test(text) && countWords(text) <= 16);
}

/** Words; ideographs count two to a word, as they are written without spaces. */
/** Share of the words that are among others; 0 when there are none. */
export function shareOf(words: readonly string[], others: readonly string[]): number {
  const there = new Set(others);
  return words.length === 0 ? 0 : words.filter((word) => there.has(word)).length / words.length;
}

export function countWords(text: string): number {
  let words = 0;
  let ideographs = 0;
  let isCounted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 32 || (code < 14 && code > 8)) isCounted = false;
    else if (code < 128) {
      if (!isCounted && isAsciiWord(code)) {
        words++;
        isCounted = true;
      }
    } else {
      const character = String.fromCodePoint(text.codePointAt(i)!);
      if (character.length === 2) i++;
      if (/\s/.test(character)) isCounted = false;
      else if (!isCounted && /[\p{L}\p{N}]/u.test(character)) {
        words++;
        isCounted = true;
      }
      if ((code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff)) ideographs++;
    }
  }
  return words + Math.ceil(ideographs / 2);
}

const isAsciiWord = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);

export function lineOf(text: string, start: number, end: number): Line {
  const own = text.slice(start, end);
  const words = countWords(own);
  const isSentence = endsSentence(own);
  const isProse = (isSentence && words >= PROSE_WORDS_MIN) || words > HEADING_WORDS_MAX;
  return { start, end, text: own, plain: plainLine(own), words, isSentence, isProse, isListed: LISTED.test(own) };
}

/** The lines of a text that hold anything, in order. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const { 0: row, index } of text.matchAll(/[^\n]+/g)) {
    const lead = row.length - row.trimStart().length;
    const own = row.trim();
    if (!own) continue;
    if (lines.length === LIMITS.linesMax) {
      lines.push(lineOf(text, index + lead, text.trimEnd().length));
      break;
    }
    lines.push(lineOf(text, index + lead, index + lead + own.length));
  }
  return lines;
}

/** Hard-wrapped text has most of its inner lines within these lengths (characters). */
const WRAP = { min: 45, max: 100, shareMin: 0.6, linesMin: 4 };

/**
 * Joins the lines of paragraphs that were wrapped at a fixed width: the newline becomes a space, so no offset moves.
 * A text is wrapped when most lines inside its blocks are about as long as one another and stop in mid-sentence.
 */
export function unwrap(text: string): string {
  if (!isWrapped(text)) return text;
  return text.replace(/[^\n]*[^\n]\n(?=[^\S\n]*[^\s*•-])/g, (row) =>
    row.length - 1 >= WRAP.min && row.length - 1 <= WRAP.max ? `${row.slice(0, -1)} ` : row,
  );
}

function isWrapped(text: string): boolean {
  const rows = text.split("\n");
  let inner = 0;
  let like = 0;
  for (let i = 0; i + 1 < rows.length; i++) {
    const row = rows[i]!.trim();
    if (!row || !rows[i + 1]!.trim()) continue;
    inner++;
    if (row.length >= WRAP.min && row.length <= WRAP.max && !SENTENCE_END.test(row)) like++;
  }
  return inner >= WRAP.linesMin && like / inner >= WRAP.shareMin;
}
