import { mix32 } from "../text/hash.ts";
import { findQuotations } from "../text/quotations.ts";

/** Words of a run. */
const SHINGLE = 4;

/**
 * The 4-word runs of a text, sorted, each once: 31 bits of hash, and 1 in the lowest bit when the run touches quoted
 * words. Two reports of one speech share quoted runs; a copy shares the words between them too.
 */
export function shinglesOf(body: string): Uint32Array {
  const words = wordsOf(body);
  const quoted = quotedWords(body, words);
  const runs = new Uint32Array(Math.max(0, words.length - SHINGLE + 1));
  for (let i = 0; i < runs.length; i++) runs[i] = runAt(words, quoted, i);
  return unique(runs.sort());
}

function runAt(words: readonly Word[], quoted: Uint8Array, at: number): number {
  let hash = 0;
  let mark = 0;
  for (let k = at; k < at + SHINGLE; k++) {
    hash = mix32(Math.imul(hash, 31) ^ words[k]!.hash);
    if (quoted[k]) mark = 1;
  }
  return ((hash & ~1) | mark) >>> 0;
}

interface Word {
  readonly hash: number;
  readonly start: number;
  readonly end: number;
}

/** Letters and digits in a row, with the hash of their small form; by hand, since a pattern takes three times as long. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let hash = 0;
  let start = -1;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? smallOf(text, i) : 0;
    if (code !== 0) {
      if (start < 0) {
        start = i;
        hash = 0x811c9dc5;
      }
      hash = Math.imul(hash ^ code, 0x01000193);
    } else if (start >= 0) {
      words.push({ hash: mix32(hash), start, end: i });
      start = -1;
    }
  }
  return words;
}

/** Code of the small letter or digit at `i`, 0 for anything else. */
function smallOf(text: string, i: number): number {
  const code = text.charCodeAt(i);
  if (code < 128) {
    if (code >= 97 && code <= 122) return code;
    if (code >= 65 && code <= 90) return code + 32;
    return code >= 48 && code <= 57 ? code : 0;
  }
  const letter = text[i]!;
  return LETTER.test(letter) ? letter.toLowerCase().charCodeAt(0) : 0;
}

/** Halves of a pair (letters beyond the first plane) count as letters. */
const LETTER = /[\p{L}\p{N}\p{M}\p{Cs}]/u;

function quotedWords(body: string, words: readonly Word[]): Uint8Array {
  const quoted = new Uint8Array(words.length);
  if (!/["“„«]/.test(body)) return quoted;
  let w = 0;
  for (let from = 0; from < body.length; ) {
    const line = body.indexOf("\n", from);
    const end = line < 0 ? body.length : line;
    for (const quotation of findQuotations(body, { start: from, end })) {
      while (w < words.length && words[w]!.start < quotation.start) w++;
      while (w < words.length && words[w]!.start < quotation.end) quoted[w++] = 1;
    }
    from = end + 1;
  }
  return quoted;
}

/** Of a run that stands both quoted and not, the latter counts. */
function unique(sorted: Uint32Array): Uint32Array {
  let kept = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (kept > 0 && sorted[kept - 1]! >>> 1 === sorted[i]! >>> 1) continue;
    sorted[kept++] = sorted[i]!;
  }
  return sorted.slice(0, kept);
}

export interface Overlap {
  readonly shared: number;
  /** Share of the smaller text that is found in the other. */
  readonly containment: number;
  /** Neither has a run that the other lacks. */
  readonly isSame: boolean;
  /** The containment of the words outside quotations. */
  readonly narration: number;
}

export function overlapOf(a: Uint32Array, b: Uint32Array): Overlap {
  let i = 0;
  let j = 0;
  let shared = 0;
  let narrated = 0;
  while (i < a.length && j < b.length) {
    const x = a[i]! >>> 1;
    const y = b[j]! >>> 1;
    if (x === y) {
      shared++;
      if (((a[i]! | b[j]!) & 1) === 0) narrated++;
    }
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return {
    shared,
    isSame: shared === a.length && shared === b.length,
    containment: shared / Math.max(1, Math.min(a.length, b.length)),
    narration: narrated / Math.max(1, Math.min(narrationOf(a), narrationOf(b))),
  };
}

function narrationOf(shingles: Uint32Array): number {
  let count = 0;
  for (const shingle of shingles) if ((shingle & 1) === 0) count++;
  return count;
}

/** The longest runs of words that `copy` has in common with `original`, in the words of the copy, longest first. */
export function sharedPassages(original: string, copy: string, most = 3): string[] {
  const known = new Set(Array.from(shinglesOf(original), (shingle) => shingle >>> 1));
  const words = wordsOf(copy);
  const quoted = new Uint8Array(words.length);
  const passages: string[] = [];
  let from = -1;
  for (let i = 0; i + SHINGLE <= words.length + 1; i++) {
    const isShared = i + SHINGLE <= words.length && known.has(runAt(words, quoted, i) >>> 1);
    if (isShared && from < 0) from = i;
    if (isShared || from < 0) continue;
    passages.push(copy.slice(words[from]!.start, words[i + SHINGLE - 2]!.end));
    from = -1;
  }
  return passages.sort((a, b) => b.length - a.length).slice(0, most);
}
