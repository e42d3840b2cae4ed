import { isNegative, isNotOnly } from "./negation.ts";
import { isWord, tokenize } from "./tokens.ts";

/** A wording found in a text. */
export interface Found<T> {
  readonly of: T;
  readonly negated: boolean;
  /** As they stand in the text, lower case. */
  readonly words: string;
}

interface Phrase<T> {
  readonly words: readonly string[];
  readonly of: T;
}

/** Words back to a negation that turns it round: "not interested in further escalation". At five, "did not say whether they would attack" is one. */
const NEGATION_REACH = 4;

/** Finds wordings of the catalog in a text: whole words, `*` at the end of one stands for its inflections; the longest wins. */
export class Wordings<T> {
  /** By the first two letters: every first word has them, stem or not. */
  readonly #byStart = new Map<string, Phrase<T>[]>();

  constructor(entries: readonly { readonly words: readonly string[]; readonly of: T }[]) {
    for (const { words, of } of entries) {
      for (const wording of words) {
        const phrase = { words: wording.split(" "), of };
        const start = wording.slice(0, 2);
        this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), phrase]);
      }
    }
    for (const phrases of this.#byStart.values()) phrases.sort((a, b) => b.words.length - a.words.length);
  }

  find(text: string): Found<T>[] {
    return this.findIn(
      tokenize(text)
        .filter(isWord)
        .map(({ lower }) => lower),
    );
  }

  /** In lower-case words that follow each other. */
  findIn(words: readonly string[]): Found<T>[] {
    const found: Found<T>[] = [];
    for (let i = 0; i < words.length; i++) {
      const here = (this.#byStart.get(words[i]!.slice(0, 2)) ?? []).filter((one) => standsAt(one.words, words, i));
      const [longest] = here;
      if (!longest) continue;
      const negated = isNegated(words, i);
      for (const { words: same, of } of here)
        if (same.length === longest.words.length)
          found.push({ of, negated, words: words.slice(i, i + same.length).join(" ") });
      i += longest.words.length - 1;
    }
    return found;
  }
}

function standsAt(phrase: readonly string[], words: readonly string[], at: number): boolean {
  return phrase.every((part, n) => {
    const word = words[at + n];
    if (word === undefined) return false;
    return part.endsWith("*") ? word.startsWith(part.slice(0, -1)) : word === part;
  });
}

function isNegated(words: readonly string[], at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - NEGATION_REACH); i--)
    if (isNegative(words[i]!)) return !isNotOnly(words[i + 1]!);
  return false;
}
