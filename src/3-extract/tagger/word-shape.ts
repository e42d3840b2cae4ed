import { hash32, mix32 } from "../../text/hash.ts";

/** Numbers per token in `parts`: long suffix, first and last part, full shape. */
export const PARTS = 4;
const SUFFIX = 5;
const SHAPE_LETTERS = 10;
/** "Dark|Side", "TA|505", "anti|virus", "BAZA|Loader": where a small letter meets a capital, or anything meets a digit or sign. */
const PART = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu;

export function fillParts(parts: Int32Array, at: number, text: string): void {
  if (text.length > SUFFIX) parts[at] = hash32(text.slice(-SUFFIX).toLowerCase());
  // A plain word in small letters has no parts, and most words are such.
  if (/^[a-z]*$/.test(text)) return;
  const found = text.length > 64 ? null : text.match(PART);
  if (found && found.length > 1) {
    parts[at + 1] = hash32(found[0]!.toLowerCase());
    parts[at + 2] = hash32(found.at(-1)!.toLowerCase());
  }
  let hash = 29;
  for (let i = 0; i < text.length && i < SHAPE_LETTERS; i++) {
    hash = Math.imul(hash ^ shapeOf(text.charCodeAt(i)), 0x01000193);
  }
  parts[at + 3] = mix32(hash) | 0;
}

/** Collapsed: "Iran" Xx, "U.S." X.X., "F-35" X-d. */
export function shapeHash(text: string): number {
  let hash = 23;
  let last = 0;
  let count = 0;
  for (let i = 0; i < text.length && count < 8; i++) {
    const kind = shapeOf(text.charCodeAt(i));
    if (kind === last) continue;
    hash = Math.imul(hash ^ kind, 0x01000193);
    last = kind;
    count++;
  }
  return mix32(hash) | 0;
}

const UPPER = 1;
export const LOWER = 2;
export const DIGIT = 3;

export function shapeOf(code: number): number {
  if (code >= 97 && code <= 122) return LOWER;
  if (code >= 65 && code <= 90) return UPPER;
  if (code >= 48 && code <= 57) return DIGIT;
  if (code < 0xc0 || (code >= 0x2000 && code < 0x2c00)) return code;
  const letter = String.fromCharCode(code);
  return letter.toLowerCase() === letter ? LOWER : UPPER;
}
