import { findDate } from "../dates.ts";
import { type PageDocument, squeeze } from "./dom.ts";
import { type FoundOnPage, modifiedOn, publishedOn } from "./page-date.ts";
import { articleNode, type JsonObject, jsonLdNodes, metaValues, namesOf, textOf } from "./structured-data.ts";

export interface PageMetadata {
  readonly title?: string;
  readonly publisher?: string;
  readonly author?: string;
  readonly publishedAt?: string;
  readonly modifiedAt?: string;
  readonly language?: string;
  readonly url?: string;
  readonly provenance: Readonly<Record<string, string>>;
}

const AUTHOR_METAS = [
  "author",
  "article:author",
  "dc.creator",
  "dcterms.creator",
  "sailthru.author",
  "parsely-author",
  "byl",
  "citation_author",
];
const AUTHOR_SELECTORS = [
  "[rel=author]", "[itemprop=author] [itemprop=name]", "[itemprop=author]", ".author-name", ".byline-name", ".byline a", ".author a",
  ".byline", ".author", "[class*=author]", "[class*=byline]", ".vcard .fn",
]; // biome-ignore format: a list
const AUTHOR = { charactersMax: 80, wordsMax: 6 };
const NOBODY =
  /^(?:admin|administrator|editor|editors|staff|staff writer|redaktion|newsroom|news desk|web desk|guest|unknown|author|autor|von|by)$/i;

/** What a page says of itself: JSON-LD, then OpenGraph and meta, then address, elements, text. Must run before the page is cleaned. */
export function pageMetadata(
  document: PageDocument,
  given: { url?: string | undefined; publishers: ReadonlyMap<string, string> },
): PageMetadata {
  const nodes = jsonLdNodes(document);
  const article = articleNode(nodes);
  const metas = metaValues(document);
  const language = (document.documentElement?.getAttribute("lang") ?? metas.get("og:locale"))?.replace("_", "-");
  const url = canonicalUrl(document, metas);
  const publisher = publisherOn(article, nodes, metas);
  const title = titleOn(document, article, metas, publisher?.value);
  const author = authorOn(document, article, nodes, metas);
  const isOutlet = author && (author.value === publisher?.value || given.publishers.has(author.value.toLowerCase()));
  const sources = { document, article, nodes, metas, url: given.url ?? url, options: { dayFirst: dayFirst(language) } };
  const publishedAt = publishedOn(sources);
  const modifiedAt = modifiedOn(sources);
  const found: Record<string, FoundOnPage | undefined> = {
    title,
    publisher,
    author: isOutlet ? undefined : author,
    publishedAt,
  };
  const known = Object.entries(found).flatMap(([field, value]) => (value ? [[field, value] as const] : []));
  return {
    ...Object.fromEntries(known.map(([field, { value }]) => [field, value])),
    ...(modifiedAt && modifiedAt !== publishedAt?.value ? { modifiedAt } : {}),
    ...(language && /^[a-z]{2,3}\b/i.test(language) ? { language } : {}),
    ...(url ? { url } : {}),
    provenance: Object.fromEntries(known.map(([field, { from }]) => [field, from])),
  };
}

/** 3/4/2020 is April in most of the world; American English puts the month first. */
const dayFirst = (language: string | undefined) => !/^en(?:-us)?$/i.test(language ?? "");

function canonicalUrl(document: PageDocument, metas: ReadonlyMap<string, string>): string | undefined {
  const href = document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? metas.get("og:url");
  return href && /^https?:\/\//.test(href) ? href : undefined;
}

function publisherOn(
  article: JsonObject,
  nodes: readonly JsonObject[],
  metas: ReadonlyMap<string, string>,
): FoundOnPage | undefined {
  const og = textOf(metas.get("og:site_name"));
  if (og) return { value: og, from: "og" };
  const [named] = namesOf(article["publisher"], nodes);
  if (named?.name) return { value: named.name, from: "jsonld" };
  const application = textOf(metas.get("application-name"));
  return application ? { value: application, from: "meta" } : undefined;
}

const SEPARATOR = /\s+[|–—\-»:·•]\s+/;

function titleOn(
  document: PageDocument,
  article: JsonObject,
  metas: ReadonlyMap<string, string>,
  site: string | undefined,
): FoundOnPage | undefined {
  const headings = [...document.querySelectorAll("h1")].map((h1) => squeeze(h1.textContent)).filter(Boolean);
  const structured: FoundOnPage[] = [
    ["jsonld", textOf(article["headline"])],
    ["og", textOf(metas.get("og:title"))],
    ["meta", textOf(metas.get("twitter:title")) ?? textOf(metas.get("dc.title"))],
  ].flatMap(([from, value]) => (from && value ? [{ value, from }] : []));
  const [best] = structured;
  if (best) return { ...best, value: withoutSite(best.value, site, headings) };
  const page = squeeze(document.title || document.querySelector("title")?.textContent);
  const heading = headings.find((h1) => page.includes(h1));
  const value = heading ?? (page ? withoutSite(page, site, headings) : headings[0]);
  return value ? { value, from: "element" } : undefined;
}

/** "Dam opens | Harbour News" -> "Dam opens", when the site is known by name or a first-level heading is the rest. */
function withoutSite(title: string, site: string | undefined, headings: readonly string[]): string {
  const pieces = title.split(SEPARATOR);
  if (pieces.length < 2) return withoutPipe(title, headings);
  const last = pieces.at(-1)!;
  const isSite = site && last.toLowerCase().includes(site.toLowerCase().slice(0, 8));
  if (isSite) return title.slice(0, title.lastIndexOf(last)).replace(/\s+[|–—\-»:·•]\s+$/, "");
  return headings.find((heading) => title.startsWith(heading)) ?? withoutPipe(title, headings);
}

/** A pipe nearly always parts the site from the headline; the site is the short side, or what the page's heading is not. */
function withoutPipe(title: string, headings: readonly string[]): string {
  const sides = title.split(/\s*[|\uff5c]\s*/).filter(Boolean);
  if (sides.length < 2) return title;
  const heading = sides.find((side) => headings.includes(side));
  if (heading) return heading;
  const [last, rest] = [sides.at(-1)!, sides.slice(0, -1).join(" | ")];
  return last.split(" ").length <= 3 && rest.split(" ").length >= 3 ? rest : title;
}

function authorOn(
  document: PageDocument,
  article: JsonObject,
  nodes: readonly JsonObject[],
  metas: ReadonlyMap<string, string>,
): FoundOnPage | undefined {
  const people = namesOf(article["author"], nodes).filter(
    ({ name, isOrganisation }) => !isOrganisation && isPerson(name),
  );
  if (people.length)
    return { value: [...new Set(people.map(({ name }) => cleanAuthor(name)))].join(", "), from: "jsonld" };
  const meta = AUTHOR_METAS.map((name) => textOf(metas.get(name))).find((value) => value && isPerson(value));
  if (meta) return { value: cleanAuthor(meta), from: "meta" };
  for (const selector of AUTHOR_SELECTORS) {
    const text = squeeze(document.querySelector(selector)?.textContent);
    const name = text
      .replace(/^(?:(?:written|posted|article) )?(?:by|von|par|por|di)[:\s]+/i, "")
      .replace(/\s*[|,–-]?\s*\d.*$/, "");
    if (name && isPerson(name) && name.split(" ").length < AUTHOR.wordsMax) return { value: name, from: "element" };
  }
  return undefined;
}

/** No address, no desk, no sentence, no date. */
function isPerson(name: string): boolean {
  return (
    name.length <= AUTHOR.charactersMax && !/^https?:|@|[{}<>]/i.test(name) && !NOBODY.test(name) && !findDate(name)
  );
}

const cleanAuthor = (name: string) => squeeze(name).replace(/^(?:by|von)\s+/i, "");
