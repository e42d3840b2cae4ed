import type { Run, Runs } from "../blocks.ts";
import type { FontName, Fonts } from "./fonts.ts";

/** Runs broken into lines. */

export interface Style {
  /** Points. */
  readonly size: number;
  readonly bold?: true;
  readonly muted?: true;
}

/** Words of one run on one line. */
export interface Bit {
  readonly run: Run;
  readonly text: string;
  readonly font: FontName;
  readonly size: number;
  readonly width: number;
}
export type Line = readonly Bit[];

/** Mono looks larger than it is. */
const MONO = 0.92;
/** A long word begins on a line of which so much is free, and is broken there; else on the next. */
const FREE_MIN = 0.25;
/** It is broken behind a sign of an address rather than between letters, where that leaves so much of the line full. */
const FULL_MIN = 0.6;
/** More than any line holds, with three marks on each of its letters: such a word is broken, however wide it is. */
const LETTERS_MAX = 1_000;
const BREAKABLE = /[/?&=._,;:#%\]@+-]/;

export function breakLines(runs: Runs, style: Style, width: number, fonts: Fonts): Line[] {
  const lines: Bit[][] = [[]];
  let used = 0;
  const put = (bit: Bit) => {
    const line = lines.at(-1)!;
    const before = line.at(-1);
    used += bit.width;
    if (before?.run === bit.run)
      line[line.length - 1] = { ...before, text: before.text + bit.text, width: before.width + bit.width }; // biome-ignore format: short
    else line.push(bit);
  };
  const next = () => {
    lines.push([]);
    used = 0;
  };
  for (const word of wordsOf(runs, style, fonts)) {
    const needed = word.reduce((sum, bit) => sum + bit.width, 0) - trailing(word.at(-1)!, fonts);
    if (used + needed > width && used && (needed <= width || width - used < width * FREE_MIN)) next();
    if (used + needed <= width) word.forEach(put);
    else for (const bit of word) putBroken(bit, { width, fonts, put, next, used: () => used });
  }
  return lines.filter((line) => line.length);
}

/** The space behind a word hangs over the edge. */
const trailing = ({ text, font, size }: Bit, fonts: Fonts) => (text.endsWith(" ") ? fonts.width(" ", font, size) : 0);

/** What stays together on a line: up to a space, whatever the runs. */
function* wordsOf(runs: Runs, style: Style, fonts: Fonts): Generator<Bit[]> {
  let word: Bit[] = [];
  for (const run of runs.flatMap(glued)) {
    const { font, size } = fontOf(run, style, fonts);
    for (const [text] of fonts.shown(run.text, font).matchAll(/[^ ]+ ?| /g)) {
      const width = text.length > LETTERS_MAX ? Number.POSITIVE_INFINITY : fonts.width(text, font, size);
      word.push({ run, text, font, size, width });
      if (!text.endsWith(" ")) continue;
      yield word;
      word = [];
    }
  }
  if (word.length) yield word;
}

/** A number of evidence stays with the word before it; the space between them is no part of the link. */
function glued(run: Run): Runs {
  const text = run.text.trimStart();
  if (!run.href || text === run.text) return [run];
  return [{ text: run.href.startsWith("#") ? "\u00a0" : " " }, { ...run, text }];
}

function fontOf(run: Run, style: Style, fonts: Fonts): { font: FontName; size: number } {
  if (run.code && fonts.has(run.text, "mono")) return { font: "mono", size: style.size * MONO };
  return { font: run.strong || style.bold ? "bold" : "regular", size: style.size };
}

interface Setting {
  readonly width: number;
  readonly fonts: Fonts;
  put(bit: Bit): void;
  next(): void;
  used(): number;
}

/** A word that is longer than a line; each letter is looked at a few times, however long it is. */
function putBroken(bit: Bit, { width, fonts, put, next, used }: Setting): void {
  let piece = "";
  let full = 0;
  let good = 0;
  const widthOf = (text: string) => fonts.width(text, bit.font, bit.size);
  const wide = (text: string) => [...text].reduce((sum, letter) => sum + widthOf(letter), 0);
  // A letter and the marks on it.
  for (const [letter] of bit.text.matchAll(/ |[^\p{M}]\p{M}*|\p{M}+/gu)) {
    const more = letter === " " ? 0 : widthOf(letter);
    if (piece && used() + full + more > width) {
      const isGood = good > 0 && used() + wide(piece.slice(0, good)) >= width * FULL_MIN;
      const cut = isGood ? good : piece.length;
      put({ ...bit, text: piece.slice(0, cut), width: widthOf(piece.slice(0, cut)) });
      next();
      piece = piece.slice(cut);
      full = wide(piece);
      good = 0;
    } else if (!piece && used() && used() + more > width) next();
    piece += letter;
    full += more;
    if (BREAKABLE.test(letter)) good = piece.length;
  }
  if (piece) put({ ...bit, text: piece, width: widthOf(piece) });
}
