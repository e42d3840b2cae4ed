import type { FeedFacts, FeedLink, FeedPerson, FeedText } from "../../domain/feed.ts";
import { present } from "../../domain/present.ts";
import { feedDate } from "./feed-date.ts";
import { type FeedNode, resolve, textOf } from "./parse-tree.ts";

/** The first child of any of these names, "space:name", in order of trust. */
export function first(node: FeedNode, ...names: readonly string[]): FeedNode | undefined {
  for (const wanted of names) {
    const found = node.children.find(({ space, name }) => `${space}:${name}` === wanted);
    if (found) return found;
  }
  return undefined;
}

export function all(node: FeedNode, ...names: readonly string[]): FeedNode[] {
  return node.children.filter(({ space, name }) => names.includes(`${space}:${name}`));
}

/** Its characters; nothing when there are none. */
export function wordsOf(node: FeedNode | undefined): string | undefined {
  return (node && textOf(node).trim().replace(/\s+/g, " ")) || undefined;
}

/** The first of these that can be read as a date; what was written when none can. */
export function dateFrom(node: FeedNode, ...names: readonly string[]): { at?: string; written?: string } {
  let written: string | undefined;
  for (const name of names) {
    const words = wordsOf(first(node, name));
    const at = words && feedDate(words);
    if (at) return { at };
    written ??= words;
  }
  return written ? { written } : {};
}

/** All of these that can be read as a date, when they name different days; by the names of their elements. */
export function differingDates(node: FeedNode, ...names: readonly string[]): FactParts["publishedOffers"] {
  const found = names.flatMap((where) => {
    const words = wordsOf(first(node, where));
    const value = words && feedDate(words);
    return value ? [{ where: where.replace(/^:/, ""), value }] : [];
  });
  return new Set(found.map(({ value }) => value.slice(0, 10))).size > 1 ? found : undefined;
}

/** Bounded, and without "@" in its parts: "a@a@a@…" must not take minutes. */
const EMAIL = /[^\s<>()",@]{1,64}@[^\s<>()",@.]{1,63}(?:\.[^\s<>()",@.]{1,63}){1,8}/;
const PERSON_CHARACTERS = 500;

/** "jane@example.org (Jane Roe)", "Jane Roe <jane@example.org>", "Jane Roe". */
export function personFrom(words: string | undefined): FeedPerson | undefined {
  if (!words) return undefined;
  const email = EMAIL.exec(words.slice(0, PERSON_CHARACTERS))?.[0];
  const name = words
    .replace(email ?? "", "")
    .replace(/mailto:/i, "")
    .replace(/<\s*>|\(\s*\)/g, "")
    .trim()
    .replace(/^\((.*)\)$/, "$1")
    .trim();
  if (!email) return { name: words };
  return { ...(name ? { name } : {}), email };
}

export function addressOf(node: FeedNode | undefined): string | undefined {
  const words = node && textOf(node).trim();
  return words && node ? resolve(words, node.base) : undefined;
}

export function linkFrom({ attributes, base }: FeedNode, rel = attributes["rel"] ?? "alternate"): FeedLink | undefined {
  const url = resolve(
    attributes["href"] ?? attributes["url"] ?? "",
    attributes["href"] || attributes["url"] ? base : "",
  );
  if (!url) return undefined;
  const length = Number(attributes["length"] || attributes["filesize"] || Number.NaN);
  return {
    url,
    rel,
    ...(attributes["type"] ? { type: attributes["type"] } : {}),
    ...(Number.isFinite(length) ? { length } : {}),
  };
}

/** What a reader builds; optional fields may be undefined until `factsOf` drops them. */
export interface FactParts {
  readonly id?: string | undefined;
  readonly title?: FeedText | undefined;
  readonly link?: string | undefined;
  readonly links: readonly FeedLink[];
  readonly authors: readonly FeedPerson[];
  readonly contributors?: readonly FeedPerson[];
  readonly categories: readonly string[];
  readonly published: { at?: string; written?: string };
  readonly updated: { at?: string; written?: string };
  readonly publishedOffers?: readonly { readonly where: string; readonly value: string }[] | undefined;
  readonly rights?: FeedText | undefined;
  readonly image?: string | undefined;
  readonly language?: string | undefined;
}

export function factsOf({ published, updated, contributors = [], ...parts }: FactParts): FeedFacts {
  const written = published.at || updated.at ? undefined : (published.written ?? updated.written);
  return present({
    ...parts,
    contributors,
    publishedAt: published.at,
    updatedAt: updated.at,
    dateAsWritten: written,
  }) as FeedFacts;
}
