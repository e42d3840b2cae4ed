import type { EntityDecision, MentionQuote } from "../domain/decision.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Mention } from "../domain/mention.ts";
import { locateQuote } from "../text/text-quote.ts";
import { type Decided, familyOf } from "./link-entities.ts";

/** The mention that a decision is about, or why there is none. */
export function findMention(
  { text, mentions }: Pick<ExtractedArticle, "text" | "mentions">,
  quote: MentionQuote,
): Mention | string {
  const written = mentions.filter((mention) => mention.quote === quote.exact);
  if (!written.length) return `“${quote.exact}” names nobody in the article`;
  // Whatever place is meant: in one article these words mean one.
  if (new Set(written.map(({ type, name }) => `${type} ${name}`)).size === 1) return written[0]!;
  const place = locateQuote(text, quote);
  const there = typeof place === "string" ? undefined : written.find(({ start }) => start === place.start);
  return there ?? `“${quote.exact}” names several in the article, and none of them where it stood`;
}

/** Why a decision puts nothing together or apart; undefined: it does. */
export function entityFault(
  articles: ReadonlyMap<string, ExtractedArticle>,
  decision: EntityDecision,
): string | undefined {
  const pair = mentionsOf(articles, decision);
  return typeof pair === "string" ? pair : undefined;
}

function mentionsOf(
  articles: ReadonlyMap<string, ExtractedArticle>,
  { mentions, verdict }: EntityDecision,
): readonly [Mention, Mention] | string {
  const found = mentions.map((quote) => {
    const article = articles.get(quote.article);
    return article ? findMention(article, quote) : `there is no article ${quote.article}`;
  });
  const [a, b] = found as [Mention | string, Mention | string];
  if (typeof a === "string") return a;
  if (typeof b === "string") return b;
  if (familyOf(a.type) !== familyOf(b.type)) return `one is a ${a.type}, the other a ${b.type}`;
  const inOne = mentions[0].article === mentions[1].article;
  if (inOne && a.name === b.name && verdict === "different") return "both have one name within their article";
  return [a, b];
}

/** Articles under the names that step 4 goes by, and what people said of them. */
export interface DecidedNames extends Decided {
  readonly articles: readonly ExtractedArticle[];
}

/**
 * What people said of names. "same": a lone surname of an article is that person; any other name means, wherever it
 * stands, what the second one means. "different": the same name in the first article is another's, "Ada Roe (2)"; two
 * names stay two. Later decisions go on from earlier ones.
 */
export function decideNames(
  given: readonly ExtractedArticle[],
  decisions: readonly EntityDecision[],
  keyOf: (name: string) => string,
): DecidedNames {
  const articles = new Map(given.map((article) => [article.id, article]));
  const apart = new Set<string>();
  const whys = new Map<string, string>();
  for (const decision of lastOfEach(decisions)) {
    const pair = mentionsOf(articles, decision);
    if (typeof pair === "string") continue;
    const [a, b] = decision.mentions.map(({ article }) => article) as [string, string];
    const [x, y] = pair;
    const why = `decided by ${decision.by}: ${decision.why}`;
    const rename = (within: readonly string[], from: Mention, to: string) => {
      for (const id of within)
        articles.set(id, renamed(articles.get(id)!, { key: keyOf(from.name), family: familyOf(from.type), to, keyOf }));
    };
    const isOne = keyOf(x.name) === keyOf(y.name);
    if (decision.verdict === "different") {
      const to = isOne ? otherName(x.name, articles.values(), keyOf) : x.name;
      if (isOne) rename([a], x, to);
      whys.set(pairKey([a, to]), why);
      apart.add([pairKey([a, to]), pairKey([b, y.name])].sort().join("\n"));
    } else if (!isOne) {
      const [from, to] = isLone(y) && !isLone(x) ? [y, x] : [x, y];
      const within = isLone(from) ? [from === x ? a : b] : [...articles.keys()];
      rename(within, from, to.name);
      for (const id of within) whys.set(pairKey([id, to.name]), why);
      whys.set(pairKey([from === x ? a : b, to.name]), why);
    } else whys.set(pairKey([a, x.name]), why);
  }
  return {
    articles: decisions.length ? given.map(({ id }) => articles.get(id)!) : given,
    whyOf: (article, name) => whys.get(pairKey([article, name])),
    areApart: (one, other) => apart.has([pairKey(one), pairKey(other)].sort().join("\n")),
  };
}

/** Of two about one pair the later holds, and at its place. */
function lastOfEach(decisions: readonly EntityDecision[]): EntityDecision[] {
  const last = new Map<string, EntityDecision>();
  for (const decision of decisions) {
    const key = JSON.stringify(decision.mentions.map(({ article, exact, start }) => [article, exact, start]).sort());
    last.delete(key);
    last.set(key, decision);
  }
  return [...last.values()];
}

const pairKey = ([article, name]: readonly [string, string]) => `${article} ${name}`;

/** A surname or given name alone names nobody beyond its article. */
const isLone = ({ type, name }: Mention) => type === "person" && !name.includes(" ");

/** The name with the first number, from 2, that no other has. */
function otherName(name: string, articles: Iterable<ExtractedArticle>, keyOf: (name: string) => string): string {
  const used = new Set([...articles].flatMap(({ mentions }) => mentions.map((mention) => keyOf(mention.name))));
  let n = 2;
  while (used.has(keyOf(`${name} (${n})`))) n++;
  return `${name} (${n})`;
}

interface Renaming {
  readonly key: string;
  readonly family: string;
  readonly to: string;
  keyOf(name: string): string;
}

/** The article with another name wherever the old one, in any of its spellings, stands for somebody. */
function renamed(article: ExtractedArticle, { key, family, to, keyOf }: Renaming): ExtractedArticle {
  const isIt = (name: string | undefined) => name !== undefined && keyOf(name) === key;
  const swap = (name: string) => (isIt(name) ? to : name);
  const named = <T extends { readonly name: string; readonly organisation?: string }>(one: T): T => ({
    ...one,
    name: swap(one.name),
    ...(one.organisation === undefined ? {} : { organisation: swap(one.organisation) }),
  });
  if (!article.mentions.some(({ name, type }) => isIt(name) && familyOf(type) === family)) return article;
  return {
    ...article,
    origins: article.origins.map(named),
    mentions: article.mentions.map((mention) => (familyOf(mention.type) === family ? named(mention) : mention)),
    statements: article.statements.map((statement) => ({
      ...statement,
      ...(statement.speaker ? { speaker: named(statement.speaker) } : {}),
      ...(statement.audience ? { audience: named(statement.audience) } : {}),
      via: statement.via.map(named),
    })),
    incidents: article.incidents.map((incident) => ({
      ...incident,
      ...(incident.actor === undefined ? {} : { actor: swap(incident.actor) }),
      ...(incident.actorAttributedBy === undefined ? {} : { actorAttributedBy: swap(incident.actorAttributedBy) }),
      ...(incident.place === undefined ? {} : { place: swap(incident.place) }),
      victims: incident.victims.map(swap),
    })),
  };
}
