import type { Origin } from "../domain/article.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Copy } from "../domain/story.ts";
import type { Item } from "./items.ts";
import { plain } from "./link-entities.ts";
import { sameQuotation } from "./match-items.ts";
import { plainWords } from "./terms.ts";

/** On whose word an item rests, and how that is known. */
export interface ItemOrigin {
  /** What makes two items dependent when it is equal. */
  readonly key: string;
  readonly name: string;
  readonly named: boolean;
  readonly why: string;
}

/** The agencies and outlets whose reporting an article credits, in text order. */
function creditsOf(article: ExtractedArticle): Origin[] {
  return article.origins.filter(({ kind }) => kind === "agency" || kind === "outlet");
}

/** A credit within the first part of the body covers what the article says later in its own voice. Characters. */
const LEAD = 1_200;

function leadCredit(article: ExtractedArticle): Origin | undefined {
  const body = article.passages.find(({ role }) => role === "body");
  const front = creditsOf(article).find(({ start }) => body === undefined || start < body.start);
  return (
    front ??
    creditsOf(article).find(
      ({ start }) => body !== undefined && start < body.start + LEAD && isFirstParagraph(article, start, body.start),
    )
  );
}

/** The first paragraph of the body that is longer than a dateline or a caption. */
function isFirstParagraph(article: ExtractedArticle, offset: number, from: number): boolean {
  const before = article.text.slice(from, offset);
  return !/\S{20}|(?:\S+\s+){25,}/.test(before.slice(0, before.lastIndexOf("\n") + 1));
}

/**
 * The origins of an item, strongest first: an agency it was told to or that is credited for it; the named speaker; for
 * unnamed speakers and the article's own voice the agency that the article credits; else the article itself.
 */
export function originsOf(item: Item, keyOf: (name: string) => string): ItemOrigin[] {
  const { article, statement } = item;
  const origins: ItemOrigin[] = [];
  const credit = (name: string, quote: string) =>
    origins.push({ key: `credit ${keyOf(name)}`, name, named: true, why: `credit "${quote}"` });
  const credits = creditsOf(article);
  for (const party of [statement?.audience, ...(statement?.via ?? [])]) {
    const known = party && credits.find(({ start, end }) => start <= party.start && party.end <= end);
    if (known) credit(known.name, known.quote);
  }
  const speaker = statement?.speaker;
  if (speaker && !statement.anonymous) {
    const body = speaker.organisation ?? speaker.name;
    origins.push({ key: `voice ${keyOf(speaker.name)}`, name: body, named: true, why: `the word of ${speaker.name}` });
    if (speaker.organisation)
      origins.push({
        key: `voice ${keyOf(speaker.organisation)}`,
        name: body,
        named: true,
        why: `speaks for ${speaker.organisation}`,
      });
    return origins;
  }
  if (origins.length) return origins;
  const covering =
    leadCredit(article) ??
    (statement?.anonymous && new Set(credits.map(({ name }) => keyOf(name))).size === 1 ? credits[0] : undefined);
  if (covering) {
    credit(covering.name, covering.quote);
    return origins;
  }
  return [ownOrigin(article)];
}

function ownOrigin(article: ExtractedArticle): ItemOrigin {
  const { publisher, id, source } = article;
  if (publisher)
    return { key: `publisher ${plain(publisher)}`, name: publisher, named: true, why: `own report of ${publisher}` };
  return {
    key: `article ${id}`,
    name: `not named (${source.split(/[\\/]/).at(-1)})`,
    named: false,
    why: "names no origin; stands on its own",
  };
}

export interface Dependence {
  readonly a: number;
  readonly b: number;
  readonly why: string;
}

/** Pairs of items of one claim that cannot confirm each other, each with its reason. Indexes into `items`. */
export function dependencesAmong(
  items: readonly Item[],
  copies: readonly Copy[],
  keyOf: (name: string) => string,
): Dependence[] {
  const found: Dependence[] = [];
  const keys = items.map((item) => originsOf(item, keyOf));
  const wordings = items.map(({ words }) => ` ${plainWords(words).join(" ")} `);
  const copyOf = new Map(copies.map((copy) => [pairOf(copy.of, copy.copy), copy]));
  for (let a = 0; a < items.length; a++) {
    for (let b = a + 1; b < items.length; b++) {
      const copy = copyOf.get(pairOf(items[a]!.article.id, items[b]!.article.id));
      if (isSameWording(wordings[a]!, wordings[b]!)) found.push({ a, b, why: "the same wording" });
      for (const why of reasons(items[a]!, items[b]!, keys[a]!, keys[b]!, copy, keyOf)) found.push({ a, b, why });
    }
  }
  return found;
}

/** Words from which two texts do not come to the same wording by themselves. */
const WORDING_MIN = 8;

/** One text's words within the other's: too short for a copy, but copied all the same. */
function isSameWording(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.includes(short) && short.split(" ").length - 2 >= WORDING_MIN;
}

const pairOf = (a: string, b: string) => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

function reasons(
  x: Item,
  y: Item,
  own: readonly ItemOrigin[],
  other: readonly ItemOrigin[],
  copy: Copy | undefined,
  keyOf: (name: string) => string,
): string[] {
  const why: string[] = [];
  if (copy && isInPassage(copy, x, y)) why.push(`shared passage (${copy.shared} four-word runs)`);
  if (sameQuotation(x, y, keyOf)) why.push("same quotation");
  for (const origin of own) {
    const same = other.find(({ key }) => key === origin.key);
    if (same)
      why.push(
        origin.key.startsWith("credit")
          ? `shared ${origin.why}${same.why === origin.why ? "" : ` and ${same.why}`}`
          : origin.why,
      );
  }
  return why;
}

/** Only what lies in the shared words depends; what the second outlet added is its own. */
function isInPassage({ passages }: Copy, x: Item, y: Item): boolean {
  const words = (item: Item) => plain(item.words).slice(0, 60);
  return passages.some((passage) => plain(passage).includes(words(x)) || plain(passage).includes(words(y)));
}
