import type { FieldCandidate } from "../../domain/article.ts";
import type { Issue } from "../../domain/issue.ts";
import type { Lexicon } from "../lexicon.ts";
import { type PageDocument, squeeze } from "./dom.ts";
import { addressesOn } from "./metadata/addresses.ts";
import { dateConflict } from "./metadata/conflicts.ts";
import { dateLabels } from "./metadata/date-labels.ts";
import { asCandidate, type Offer } from "./metadata/field.ts";
import { authorsOn } from "./metadata/find-authors.ts";
import { key, titlesOn } from "./metadata/find-title.ts";
import { pageFacts } from "./metadata/page-facts.ts";
import { datesOn } from "./page-date.ts";
import {
  articleNode,
  type JsonObject,
  jsonLdNodes,
  metaLists,
  namesOf,
  scriptDate,
  textOf,
} from "./structured-data.ts";

export interface PageMetadata {
  readonly title?: string;
  readonly publisher?: string;
  readonly author?: string;
  readonly publishedAt?: string;
  readonly modifiedAt?: string;
  readonly language?: string;
  readonly url?: string;
  readonly section?: string;
  readonly provenance: Readonly<Record<string, string>>;
  /** All offers for all fields, of each field the one taken first. */
  readonly candidates?: readonly FieldCandidate[];
  readonly issues?: readonly Issue[];
}

export interface PageGiven {
  readonly url?: string | undefined;
  readonly source?: string | undefined;
  readonly publishers: ReadonlyMap<string, string>;
  readonly lexicon: Lexicon;
  /** ISO day of reading: no page was published after it. */
  readonly today?: string | undefined;
}

const CANDIDATES_MAX = 12;

/** What a page says of itself: every source is asked, the surest wins. Must run before the page is cleaned. */
export function pageMetadata(document: PageDocument, given: PageGiven): PageMetadata {
  const nodes = jsonLdNodes(document);
  const article = articleNode(nodes);
  const lists = metaLists(document);
  const metas = new Map([...lists].map(([name, values]) => [name, values[0]!]));
  const facts = pageFacts(document);
  const urls = addressesOn(document, metas, given.url);
  const address = given.url ?? urls.find(({ refused }) => !refused)?.value;
  const publishers = publishersOn(article, nodes, metas);
  const names = publishers.map(({ value }) => value);
  const hosts = hostNames(address);
  const sites = [...names, ...hosts];
  const languages = languagesOn(document, article, metas);
  const { offers: titles, heading } = titlesOn({ document, facts, article, metas, sites });
  const place = { facts, article, nodes, title: heading };
  const authors = authorsOn({
    ...place,
    metaLists: lists,
    sites: BLOG_HOSTS.test(address ?? "") ? [] : names,
    hosts: BLOG_HOSTS.test(address ?? "") ? [] : hosts,
    outlets: given.publishers,
    lexicon: given.lexicon,
    windowTitle: squeeze(document.title || document.querySelector("title")?.textContent),
  });
  const options = { dayFirst: dayFirst(languages[0]?.value) };
  const script = scriptDate(document);
  const { published, modified } = datesOn({
    ...place,
    metas,
    url: address,
    scriptDate: script,
    options,
    labelBefore: dateLabels(given.lexicon),
    today: given.today,
  });
  const best = published.find(({ refused }) => !refused);
  const offers: Record<FieldCandidate["field"], readonly Offer[]> = {
    title: titles,
    author: authors,
    publisher: publishers,
    publishedAt: published,
    modifiedAt: modified.filter(({ value }) => value !== best?.value),
    url: urls,
    language: languages,
    section: sectionsOn(article, metas),
  };
  const fields = Object.keys(offers) as FieldCandidate["field"][];
  const taken = fields.flatMap((field) => {
    const won = offers[field].find(({ refused }) => !refused);
    return won ? [[field, won] as const] : [];
  });
  const conflict = dateConflict(published, given.source ?? address ?? "page");
  return {
    ...Object.fromEntries(taken.map(([field, { value }]) => [field, value])),
    provenance: Object.fromEntries(taken.map(([field, { from }]) => [field, from])),
    candidates: fields.flatMap((field) => offers[field].slice(0, CANDIDATES_MAX).map((one) => asCandidate(field, one))),
    issues: conflict ? [conflict] : [],
  };
}

/** Hosts where the first part of the name is the writer's own. */
const BLOG_HOSTS =
  /\.(?:wordpress|tumblr|substack|typepad|livejournal|over-blog|medium)\.com\b|\.blogspot\.|\.github\.io\b|\.blogger\./i;

/** 3/4/2020 is April in most of the world; American English puts the month first. */
const dayFirst = (language: string | undefined) => !/^en(?:-us)?$/i.test(language ?? "");

function languagesOn(document: PageDocument, article: JsonObject, metas: ReadonlyMap<string, string>): Offer[] {
  const sources = [
    { value: document.documentElement?.getAttribute("lang"), from: "element" as const, where: "html lang" },
    { value: textOf(article["inLanguage"]), from: "jsonld" as const, where: "inLanguage" },
    { value: metas.get("og:locale"), from: "og" as const, where: "og:locale" },
    {
      value: metas.get("content-language") ?? metas.get("dc.language"),
      from: "meta" as const,
      where: "content-language",
    },
  ];
  return sources.flatMap(({ value, ...rest }) =>
    value && /^[a-z]{2,3}(?:[-_]|$)/i.test(value) ? [{ value: value.replace("_", "-"), ...rest, weight: 0.8 }] : [],
  );
}

function publishersOn(article: JsonObject, nodes: readonly JsonObject[], metas: ReadonlyMap<string, string>): Offer[] {
  const sources = [
    { value: textOf(metas.get("og:site_name")), from: "og" as const, where: "og:site_name" },
    { value: namesOf(article["publisher"], nodes)[0]?.name, from: "jsonld" as const, where: "publisher" },
    { value: textOf(metas.get("dc.publisher")), from: "meta" as const, where: "dc.publisher" },
    { value: textOf(metas.get("application-name")), from: "meta" as const, where: "application-name" },
    {
      value: textOf(metas.get("apple-mobile-web-app-title")),
      from: "meta" as const,
      where: "apple-mobile-web-app-title",
    },
  ];
  return sources.flatMap(({ value, ...rest }, i) => (value ? [{ value, ...rest, weight: 0.9 - i / 10 }] : []));
}

/** "www.harbour-news.example" -> harbour-news.example, harbour-news: how sites name themselves in titles. */
function hostNames(address: string | undefined): string[] {
  const inner = /^https?:\/\/web\.archive\.org\/web\/\d+[^/]*\/(https?:.*)$/.exec(address ?? "")?.[1];
  const host = /^https?:\/\/(?:www\d?\.|m\.)?([^/:?#]{1,253})/i.exec(inner ?? address ?? "")?.[1];
  if (!host) return [];
  const labels = host.split(".");
  return [host, ...labels.slice(-2, -1), labels.slice(0, -1).join(" "), labels[0]!].filter(
    (name) => key(name).length > 2,
  );
}

function sectionsOn(article: JsonObject, metas: ReadonlyMap<string, string>): Offer[] {
  const sections = [article["articleSection"]].flat();
  const sources = [
    { value: textOf(sections[0]), from: "jsonld" as const, where: "articleSection" },
    ...["article:section", "parsely-section", "cxenseparse:category", "dc.subject.section", "section"].map((name) => ({
      value: textOf(metas.get(name)),
      from: "meta" as const,
      where: name,
    })),
  ];
  return sources.flatMap(({ value, ...rest }, i) =>
    value && value.length < 80 ? [{ value, ...rest, weight: 0.9 - i / 20 }] : [],
  );
}
