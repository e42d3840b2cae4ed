import { type PageDocument, type PageElement, squeeze } from "../dom.ts";
import { hasRelation, webAddress } from "../page-links.ts";
import type { PagerWords } from "./pager-words.ts";

/** The page of an article that follows the one at hand. */
export interface NextPage {
  /** As far as it can be told; the label alone may say that there is one. */
  readonly url?: string;
  /** What told of it, for the message. */
  readonly by: string;
}

const LINKS_MAX = 5000;
/** Pages of an article: what has more is a list. */
const PAGES_MAX = 12;
const BARE_TAILS = [/[/_,-](\d{1,2})(\.[a-z]{3,5})?\/?$/i, /[/_,-][a-z]{1,10}[/_,-](\d{1,2})(\.[a-z]{3,5})?\/?$/i];
/** Such an ending is as often the second article of that name: only the number as its link says that it is a page. */
const NAME_TAIL = /[-_](?:[a-z]{1,10}[-_])?\d{1,2}\/?$/i;
const NOT_PAGES = /comment|cpage|kommentar|#(?:comment|respond)|repl(?:y|ies)/i;
/** Pages of lists, whose next page is no part of an article. */
const LISTS =
  /\/(?:category|categories|tags?|author|authors|topics?|thema|themen|archives?|search|suche|kategorie|label|forums?|viewtopic|gallery|galerie|galleries|fotostrecke|bilderstrecke|slideshow)(?:[/.]|$)/i;
/** Numbered part of an address, taken off it. */
interface Numbered {
  readonly base: string;
  readonly page: number;
}

/** The next page of the article at an address, of which this page shows a part; undefined when it is whole, or nothing tells. */
export function nextPageOf(
  document: PageDocument,
  address: string | undefined,
  words: PagerWords,
): NextPage | undefined {
  const here = webAddress(address);
  if (!here || LISTS.test(here.pathname) || here.pathname === "/") return undefined;
  const head = document.querySelectorAll("link").find((link) => isNext(link));
  const links = document.querySelectorAll("a").slice(0, LINKS_MAX);
  const offers = [...(head ? [head] : []), ...links].flatMap((element) => {
    const href = element.getAttribute("href") ?? "";
    const mayBePage = /\d/.test(href) || isNext(element);
    const there = mayBePage && !NOT_PAGES.test(href) ? webAddress(href, here) : undefined;
    return there && there.host === here.host ? [{ element, there }] : [];
  });
  const found = offers.find(({ element, there }) => follows(here, there, element, words));
  if (!found || offers.some(({ there }) => isFarPage(here, there, words))) return undefined;
  const { element, there } = found;
  there.hash = "";
  const isSaid = element === head || isNext(element);
  return { url: there.href, by: isSaid ? "rel=next" : `the link "${squeeze(element.textContent).slice(0, 40)}"` };
}

/** A page of the same address with a number that no article reaches. */
function isFarPage(here: URL, there: URL, words: PagerWords): boolean {
  const page = numberOf(there, words);
  return page !== undefined && page.page > PAGES_MAX && page.base === (numberOf(here, words)?.base ?? keyOf(here));
}

const isNext = (element: PageElement) => hasRelation(element, "next");

/** Same path, the number one higher, and a link that says so. A bare number counts only behind an address without one. */
function follows(here: URL, there: URL, element: PageElement, words: PagerWords): boolean {
  const page = Number(/^\D{0,8}(\d{1,3})$/.exec(squeeze(element.textContent))?.[1]);
  const isLabelled = isNext(element) || words.nextText.test(squeeze(element.textContent)) || Number.isFinite(page);
  const plain = { base: keyOf(here), page: 1 };
  const from = numberOf(here, words) ?? plain;
  // Weblogs number their articles so: "?p=12".
  if (!isLabelled || from.page > PAGES_MAX || here.searchParams.has("p")) return false;
  const to = numberOf(withParametersOf(here, there, words), words);
  if (to && to.base === from.base && to.page === from.page + 1) return !Number.isFinite(page) || page === to.page;
  const isSecond = BARE_TAILS.map((tail) => numberOfPath(there, tail)).some(
    (bare) => bare?.base === plain.base && bare.page === 2,
  );
  return isSecond && (page === 2 || (isNext(element) && !NAME_TAIL.test(there.pathname)));
}

/** Only the parameters that the address has too, and that of the page: a pager may add a language or a session. */
function withParametersOf(here: URL, there: URL, { parameter }: PagerWords): URL {
  const url = new URL(there);
  for (const name of [...url.searchParams.keys()])
    if (!here.searchParams.has(name) && !parameter.test(name)) url.searchParams.delete(name);
  return url;
}

/** The address without the number of its page that a word announces, in its query or its path. */
function numberOf(url: URL, { parameter, wordedTail }: PagerWords): Numbered | undefined {
  const name = [...url.searchParams.keys()].find((key) => parameter.test(key));
  const value = name === undefined ? null : url.searchParams.get(name);
  if (name === undefined || value === null || !/^\d{1,3}$/.test(value)) return numberOfPath(url, wordedTail);
  const without = new URL(url);
  without.searchParams.delete(name);
  return { base: keyOf(without), page: Number(value) };
}

function numberOfPath(url: URL, ending: RegExp): Numbered | undefined {
  const tail = ending.exec(url.pathname);
  if (!tail) return undefined;
  const without = new URL(url);
  without.pathname = url.pathname.slice(0, tail.index) + (tail[2] ?? "");
  return { base: keyOf(without), page: Number(tail[1]) };
}

/** Address for comparison: no fragment, no closing slash, no protocol. */
const keyOf = ({ host, pathname, search }: URL) => `${host}${pathname.replace(/\/+$/, "")}${search}`;
