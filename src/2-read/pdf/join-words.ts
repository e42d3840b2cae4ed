/** A word cut at the end of a line: letters before the hyphen, lower case after it. */
const CUT = /([\p{L}\p{M}]+)[-‐\u00ad]$/u;
const OWN_WORD_MIN = 4;

/** The words of a text as they stand inside its lines: what tells a cut word from a compound. */
export class Words {
  readonly #seen = new Set<string>();

  constructor(lines: Iterable<string>) {
    for (const line of lines) {
      const inner = line.replace(CUT, "").toLowerCase();
      for (const [word] of inner.matchAll(/[\p{L}\p{M}\p{N}]+(?:[-‐][\p{L}\p{M}\p{N}]+)*/gu)) {
        this.#seen.add(word.replace(/‐/g, "-"));
        if (word.includes("-")) for (const part of word.split("-")) this.#seen.add(part);
      }
    }
  }

  /**
   * Puts two lines of a paragraph together. Without a dictionary: the cut word is one word, unless the text writes it
   * with its hyphen elsewhere, or uses both halves as words of their own and never the whole.
   */
  join(before: string, after: string): string {
    const cut = CUT.exec(before);
    const next = /^[\p{L}\p{M}\p{N}]+/u.exec(after)?.[0];
    if (!cut || next === undefined) return joinPlain(before, after);
    const stem = before.slice(0, -1);
    if (before.endsWith("\u00ad")) return stem + after;
    if (!/^\p{Ll}/u.test(next)) return `${stem}-${after}`;
    return this.#isCompound(cut[1]!.toLowerCase(), next) ? `${stem}-${after}` : stem + after;
  }

  #isCompound(head: string, tail: string): boolean {
    if (this.#seen.has(`${head}-${tail}`)) return true;
    if (this.#seen.has(head + tail)) return false;
    const areWords = head.length >= OWN_WORD_MIN && tail.length >= OWN_WORD_MIN;
    return areWords && this.#seen.has(head) && this.#seen.has(tail);
  }
}

/** A dash or slash at the end of a line, and letters that are written without spaces, take none. */
function joinPlain(before: string, after: string): string {
  const isTight =
    /[—/]$/.test(before) ||
    (/[\u3040-\u30ff\u3400-\u9fff]$/.test(before) && /^[\u3040-\u30ff\u3400-\u9fff]/.test(after));
  return isTight ? before + after : `${before} ${after}`;
}
