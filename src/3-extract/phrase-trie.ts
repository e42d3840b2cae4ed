import { type Token, tokenize } from "../text/tokens.ts";

/** Most nodes are leaves: their tables come only when needed. */
interface Node<T> {
  next?: Map<string, Node<T>>;
  /** First three letters -> inflected words ("utilit*"). */
  stems?: Map<string, { readonly stem: string; readonly node: Node<T> }[]>;
  values?: T[];
}

/** Phrases over lower-case tokens, longest match first. Made once, read by every article. */
export class PhraseTrie<T> {
  readonly #root: Node<T> = {};
  /** By the first three letters: may a phrase begin so? Most words of a text end here. */
  readonly #heads = new Uint8Array(HEADS);

  /** `phrase` is tokenised as articles are; a word of three letters or more that ends in `*` matches every word that begins so. */
  add(phrase: string, value: T): void {
    let node = this.#root;
    if (PLAIN.test(phrase)) {
      const words = phrase.toLowerCase().split(" ");
      this.#heads[headOf(words[0]!)] = 1;
      for (const word of words) node = wordNode(node, word);
    } else {
      tokenize(phrase.replaceAll("*", "_STEM ")).forEach((token, i) => {
        const isStem = token.text.endsWith("_STEM");
        const key = isStem ? keyOf(token).slice(0, -5) : keyOf(token);
        if (i === 0) this.#heads[headOf(key)] = 1;
        node = isStem ? stemNode(node, key) : wordNode(node, key);
      });
    }
    if (node === this.#root) return;
    node.values ??= [];
    node.values.push(value);
  }

  /** The longest phrase that begins at token `from` and ends before `limit`; `to` is exclusive. */
  longest(
    tokens: readonly Token[],
    from: number,
    limit = tokens.length,
  ): { to: number; values: readonly T[] } | undefined {
    if (from >= limit || this.#heads[headOf(tokens[from]!.lower)] === 0) return undefined;
    let node: Node<T> | undefined = this.#root;
    let found: { to: number; values: readonly T[] } | undefined;
    for (let i = from; node && i < limit; i++) {
      node = step(node, keyOf(tokens[i]!));
      if (node?.values) found = { to: i + 1, values: node.values };
    }
    return found;
  }
}

/** Words that the tokeniser would not cut otherwise: most names, and much faster. */
const PLAIN = /^[A-Za-z][A-Za-z0-9]*(?: [A-Za-z][A-Za-z0-9]*)*$/;

function wordNode<T>(node: Node<T>, key: string): Node<T> {
  node.next ??= new Map();
  let next = node.next.get(key);
  if (!next) {
    next = {};
    node.next.set(key, next);
  }
  return next;
}

function stemNode<T>(node: Node<T>, stem: string): Node<T> {
  const head = stem.slice(0, 3);
  node.stems ??= new Map();
  const list = node.stems.get(head) ?? [];
  node.stems.set(head, list);
  const known = list.find((entry) => entry.stem === stem);
  if (known) return known.node;
  const next: Node<T> = {};
  list.push({ stem, node: next });
  return next;
}

function step<T>(node: Node<T>, key: string): Node<T> | undefined {
  const exact = node.next?.get(key);
  if (exact || !node.stems) return exact;
  return node.stems.get(key.slice(0, 3))?.find(({ stem }) => key.startsWith(stem))?.node;
}

const STOP = 46;
const HEADS = 4096;

/** A number for the first three letters; curly and straight apostrophes alike, and a stop in third place as nothing (see keyOf). */
function headOf(lower: string): number {
  const second = lower.length > 1 ? lower.charCodeAt(1) : 0;
  const third = lower.length > 2 ? lower.charCodeAt(2) : 0;
  const letters = lower.charCodeAt(0) * 37 + (second === CURLY ? STRAIGHT : second);
  return (letters * 31 + (third === CURLY ? STRAIGHT : third === STOP ? 0 : third)) & (HEADS - 1);
}

const CURLY = 0x2019;
const STRAIGHT = 0x27;

/** Curly and straight apostrophes are one letter; a final stop ("Inc.") is no difference. */
function keyOf(token: Token): string {
  const { lower } = token;
  const last = lower.charCodeAt(lower.length - 1);
  if (last !== STOP && !lower.includes("’")) return lower;
  const plain = lower.includes("’") ? lower.replaceAll("’", "'") : lower;
  return plain.length > 2 && plain.endsWith(".") && !plain.slice(0, -1).includes(".") ? plain.slice(0, -1) : plain;
}
