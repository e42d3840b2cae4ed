/** Text on a terminal: what it may contain, how wide it is, where it breaks. */

export { safe, safeKeepingLines } from "../../domain/safe-text.ts";

const ASCII: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "‚": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "–": "-",
  "—": "--",
  "‑": "-",
  "…": "...",
  "•": "*",
  "·": "-",
  "→": "->",
  "←": "<-",
  "≠": "<>",
  "\u00a0": " ",
};

/** For terminals that cannot show more: quotation marks and dashes by their nearest sign, accents off, the rest "?". */
export function toAscii(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\u0000-\u007f]/gu, (letter) => ASCII[letter] ?? "?");
}

/** First code points and last ones of what takes two columns (Unicode East Asian Width W and F, and emoji). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];
const ZERO_WIDTH = /[\p{M}\p{Cf}]/u;

/** Display columns of clean text (no escape sequences). */
export function displayWidth(text: string): number {
  let width = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    if (code < 0x300) width += 1;
    else if (ZERO_WIDTH.test(letter)) continue;
    else width += WIDE.some(([from, to]) => from <= code && code <= to) ? 2 : 1;
  }
  return width;
}

export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}

/** Lines of at most `columns`; words longer than a line are cut. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (!word) continue;
    const joined = line ? `${line} ${word}` : word;
    if (displayWidth(joined) <= columns) {
      line = joined;
      continue;
    }
    if (line) lines.push(line);
    const pieces = cut(word, columns);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
  }
  if (line) lines.push(line);
  return lines.length ? lines : [""];
}

function cut(word: string, columns: number): string[] {
  if (displayWidth(word) <= columns) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (displayWidth(piece + letter) > columns && piece) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  pieces.push(piece);
  return pieces;
}

/** At most `words` words; what is left out is shown as "…". */
export function firstWords(text: string, words: number): string {
  const all = text.split(/\s+/).filter(Boolean);
  return all.length <= words ? all.join(" ") : `${all.slice(0, words).join(" ")} …`;
}

/** Whole words up to `columns`, then "…". */
export function fitted(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  return `${wrap(text, columns - 2)[0]} …`;
}
