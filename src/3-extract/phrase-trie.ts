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

  /** `phrase` is tokenised as articles are; a word that ends in `*` matches every word that begins so. */
  add(phrase: string, value: T): void {
    let node = this.#root;
    if (PLAIN.test(phrase)) for (const word of phrase.toLowerCase().split(" ")) node = wordNode(node, word);
    else {
      for (const token of tokenize(phrase.replaceAll("*", "_STEM "))) {
        node = token.text.endsWith("_STEM") ? stemNode(node, keyOf(token).slice(0, -5)) : wordNode(node, keyOf(token));
      }
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

/** Curly and straight apostrophes are one letter; a final stop ("Inc.") is no difference. */
function keyOf(token: Token): string {
  const { lower } = token;
  const plain = lower.includes("’") ? lower.replaceAll("’", "'") : lower;
  return plain.length > 2 && plain.endsWith(".") && !plain.slice(0, -1).includes(".") ? plain.slice(0, -1) : plain;
}
