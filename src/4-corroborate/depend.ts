import { type Origin, UNNAMED_AGENCIES } from "../domain/article.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Copy } from "../domain/story.ts";
import type { DependenceBy } from "../domain/vocabulary/words.ts";
import { eachContainment } from "./containments.ts";
import { DependenceGraph, type Edge } from "./dependence-graph.ts";
import type { Houses } from "./houses.ts";
import type { Item } from "./items.ts";
import { plain } from "./link-entities.ts";
import { holdsWords } from "./passages.ts";
import { decidedPairs, idsOf, type PairDecisions } from "./refusals.ts";
import { plainWords } from "./terms.ts";

/** On whose word an item rests, and how that is known. */
export interface ItemOrigin {
  /** What makes two items dependent when it is equal: the family of whoever it is. */
  readonly key: string;
  readonly by: Extract<DependenceBy, "credit" | "voice" | "document" | "publisher">;
  readonly name: string;
  readonly named: boolean;
  readonly why: string;
  readonly quote?: string;
}

/** The agencies and outlets whose reporting an article credits, in text order. */
function creditsOf(article: Pick<ExtractedArticle, "origins">): Origin[] {
  return article.origins.filter(({ kind }) => kind === "agency" || kind === "outlet");
}

/** A credit within the first part of the body covers what the article says later in its own voice. Characters. */
const LEAD = 1_200;

/** The credit of an article that covers what it says in its own voice. */
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
 * The origins of an item, strongest first: an agency it was told to or that is credited for it; the named speaker and
 * the body spoken for; the body whose document the words are from; for unnamed speakers and the article's own voice the
 * agency that the article credits; else the article itself. Whoever it is, one family is one origin, as agency
 * credited, as publisher, as speaker.
 */
export function originsOf(item: Item, houses: Houses): ItemOrigin[] {
  const { article, statement } = item;
  const told = [...toldTo(item, houses), ...documentsOf(item, houses)];
  const speaker = statement?.speaker;
  if (speaker && !statement.anonymous) {
    const { name, organisation } = speaker;
    const body = organisation ?? name;
    const quote = speaker.quote;
    const voice = { by: "voice" as const, name: body, named: true, quote };
    told.push({ ...voice, key: houses.keyOf(name), why: `the word of ${name}` });
    if (organisation) told.push({ ...voice, key: houses.keyOf(organisation), why: `speaks for ${organisation}` });
    return told;
  }
  if (told.length) return told;
  const credits = creditsOf(article);
  const covering =
    leadCredit(article) ??
    (statement?.anonymous && new Set(credits.map(({ name }) => houses.keyOf(name))).size === 1
      ? credits[0]
      : undefined);
  return covering ? [creditTo(covering, houses)] : ownOrigins(article, houses);
}

function creditTo({ name, quote }: Origin, houses: Houses): ItemOrigin {
  return {
    key: houses.keyOf(name),
    by: "credit",
    name,
    named: name !== UNNAMED_AGENCIES,
    why: `credit "${quote}"`,
    quote,
  };
}

function toldTo({ article, statement }: Item, houses: Houses): ItemOrigin[] {
  const credits = creditsOf(article);
  return [statement?.audience, ...(statement?.via ?? [])].flatMap((party) => {
    const known = party && credits.find(({ start, end }) => start <= party.start && party.end <= end);
    return known ? [creditTo(known, houses)] : [];
  });
}

/** Bulletin, advisory, release, post: the credit to its body overlaps what the words came through. */
function documentsOf({ article, statement }: Item, houses: Houses): ItemOrigin[] {
  const bodies = article.origins.filter(({ kind }) => kind !== "agency" && kind !== "outlet");
  return (statement?.via ?? []).flatMap((via) => {
    const body = bodies.find(({ start, end }) => start < via.end && via.start < end);
    if (!body) return [];
    const { name } = body;
    const why = `document of ${name}: "${via.quote}"`;
    return [{ key: houses.keyOf(name), by: "document" as const, name, named: true, why, quote: via.quote }];
  });
}

/** The publisher's own reporting; of an unknown publisher the article stands for itself. */
export function ownOrigins(article: ExtractedArticle, houses: Houses): ItemOrigin[] {
  const publisher = houses.publisherOf(article);
  const named = article.publisher !== undefined || publisher?.isMapped === true;
  const name =
    publisher && named ? publisher.name : `not named (${publisher?.name ?? article.source.split(/[\\/]/).at(-1)})`;
  if (!publisher)
    return [{ key: `article ${article.id}`, by: "publisher", name, named, why: "names no origin; stands on its own" }];
  const why = `own report of ${publisher.name}${publisher.isMapped ? "" : " (in no list of publishers: taken for a house of its own)"}`;
  return publisher.keys.map((key) => ({ key, by: "publisher", name, named, why }));
}

export interface DependOptions extends PairDecisions {
  /** Copies, versions and excerpts of the story, and those that a person refused. */
  readonly copies: readonly Copy[];
  readonly houses: Houses;
  /** Plain wordings that two speakers may use without having heard each other. */
  readonly stockPhrases?: readonly string[];
  /** Pairs of articles that look like a translation or rewrite. */
  readonly suspicions?: readonly Suspicion[];
}

export interface Suspicion {
  readonly articles: readonly [string, string];
  readonly by: Extract<DependenceBy, "translation" | "rewrite">;
  readonly why: string;
  readonly quote?: string;
}

/** Who of the items of one claim cannot confirm whom, each with its reason. Members are indexes into `items`. */
export function dependencesAmong(
  items: readonly Item[],
  origins: readonly (readonly ItemOrigin[])[],
  options: DependOptions,
): DependenceGraph {
  const decided = decidedPairs(items.map(idsOf), options);
  const graph = new DependenceGraph(items.length, decided);
  if (items.length < 2) return graph;
  joinPassages(items, options.copies, graph);
  joinQuotations(items, options, graph);
  joinWordings(items, options, graph);
  joinOrigins(origins, graph);
  for (const { articles, ...suspicion } of options.suspicions ?? []) {
    const [a, b] = articles.map((id) => items.findIndex(({ article }) => article.id === id)) as [number, number];
    if (a >= 0 && b >= 0) graph.suspect({ a, b, ...suspicion });
  }
  return graph;
}

/** Only what lies in the shared words depends; what the second outlet added is its own. */
function joinPassages(items: readonly Item[], copies: readonly Copy[], graph: DependenceGraph): void {
  const byArticle = new Map<string, number[]>();
  for (const [i, { article }] of items.entries()) byArticle.set(article.id, [...(byArticle.get(article.id) ?? []), i]);
  /** By original: members that took their words from it, or gave them. */
  const takers = new Map<string, { member: number; copy: Copy }[]>();
  for (const copy of copies) {
    const from = byArticle.get(copy.of) ?? [];
    const to = byArticle.get(copy.copy) ?? [];
    if (!to.length) continue;
    const passages = copy.passages.map(plain);
    const inside = (i: number) => passages.some((passage) => holdsWords(passage, items[i]!));
    const [given, taken] = [from.some(inside), to.some(inside)];
    const members = [...from.filter((i) => taken || inside(i)), ...to.filter((i) => given || inside(i))];
    const list = takers.get(copy.of) ?? [];
    takers.set(copy.of, list);
    if (given || taken) for (const member of members) list.push({ member, copy });
  }
  for (const list of takers.values()) {
    const copyOf = new Map(list.map(({ member, copy }) => [member, copy]));
    const members = [...copyOf.keys()].sort((a, b) => a - b);
    graph.joinAll(members, (a, b) => {
      const why = `shared passage (${copyOf.get(b)!.shared} four-word runs)`;
      return { a, b, by: "passage", why, quote: short(items[b]!.words) };
    });
  }
}

/** Fewer shared quoted words may be a stock phrase. */
const QUOTATION_WORDS_MIN = 6;
/** Words from which two texts do not come to the same wording by themselves. */
const WORDING_MIN = 8;
/** Characters of the words shown with an edge. */
const QUOTE_MAX = 160;

const short = (words: string) => (words.length > QUOTE_MAX ? words.slice(0, QUOTE_MAX) : words);

/** One utterance: equal quoted words, or one cut from the other, by speakers who can be the same. */
function joinQuotations(items: readonly Item[], { houses, stockPhrases }: DependOptions, graph: DependenceGraph): void {
  const speakers = items.map(({ statement }) => {
    const name = statement?.speaker?.name;
    return name === undefined ? undefined : { key: houses.keyOf(name), last: plain(name).split(" ").at(-1) };
  });
  const wordings = items.map(({ quotation }, member) => ({ words: quotation, member, who: speakers[member]?.key }));
  eachContainment(wordings, QUOTATION_WORDS_MIN, (a, b, words) => {
    const [x, y] = [speakers[a], speakers[b]];
    const isOne =
      x?.key !== undefined && x.key === y?.key
        ? true
        : (!x || !y || x.last === y.last) && withoutStock(words, stockPhrases ?? []) >= QUOTATION_WORDS_MIN;
    if (isOne) graph.joinOnce("quotation", { a, b, by: "quotation", why: "same quotation", quote: short(words) });
  });
}

/** Words that are left when stock phrases are taken out. */
function withoutStock(words: string, phrases: readonly string[]): number {
  let rest = ` ${words} `;
  for (const phrase of phrases) rest = rest.replaceAll(` ${phrase} `, "  ");
  return rest.trim().split(/\s+/).filter(Boolean).length;
}

/** One text's words within the other's: too short for a copy, but copied all the same. */
function joinWordings(items: readonly Item[], { stockPhrases }: DependOptions, graph: DependenceGraph): void {
  const wordings = items.map(({ words }, member) => ({ words: plainWords(words), member }));
  eachContainment(wordings, WORDING_MIN, (a, b, words) => {
    if (withoutStock(words, stockPhrases ?? []) < WORDING_MIN) return;
    graph.joinOnce("wording", { a, b, by: "wording", why: "the same wording", quote: short(words) });
  });
}

/** Credits, voices, documents, publishers: one family is one origin. */
export function joinOrigins(origins: readonly (readonly ItemOrigin[])[], graph: DependenceGraph): void {
  const groups = new Map<string, { readonly members: number[]; readonly as: Map<number, ItemOrigin> }>();
  for (const [i, own] of origins.entries())
    for (const origin of own) {
      const group = groups.get(origin.key) ?? { members: [], as: new Map<number, ItemOrigin>() };
      groups.set(origin.key, group);
      if (!group.as.has(i)) group.members.push(i);
      // The first is the strongest.
      if (!group.as.has(i)) group.as.set(i, origin);
    }
  for (const { members, as } of groups.values()) graph.joinAll(members, (a, b) => edgeOf(a, b, as.get(a)!, as.get(b)!));
}

/** Of two ways to rest on one origin the one that says more. */
const BY_RANK = ["credit", "document", "voice", "publisher"] as const;

function edgeOf(a: number, b: number, x: ItemOrigin, y: ItemOrigin): Edge {
  const by = BY_RANK.find((rank) => x.by === rank || y.by === rank)!;
  const both = x.why === y.why ? x.why : `${x.why} and ${y.why}`;
  const quote = y.quote ?? x.quote;
  return { a, b, by, why: by === "credit" ? `shared ${both}` : both, ...(quote ? { quote } : {}) };
}
