import { type PageDocument, type PageElement, squeeze } from "../dom.ts";

/** The page of an article that follows the one at hand. */
export interface NextPage {
  /** As far as it can be told; the label alone may say that there is one. */
  readonly url?: string;
  /** What told of it, for the message. */
  readonly by: string;
}

const LINKS_MAX = 5000;
/** Characters of an address; pages of an article: what has more is a list. */
const ADDRESS_MAX = 2000;
const PAGES_MAX = 12;
const PAGE_WORDS =
  "page|pages|seite|p|pg|paged|pagina|página|pageno|page_?num(?:ber)?|currentpage|strona|sida|stranka|sayfa";
const PAGE_PARAMETER = new RegExp(`^(?:${PAGE_WORDS})$`, "i");
/** Endings of paths that number a page: with a word ("/page/2", ",seite-2", "-p2.html") and without ("/2", "-2.html", "_2"). */
const WORDED_TAIL = new RegExp(`[-_/,.;](?:${PAGE_WORDS})[-_/=]?(\\d{1,3})(\\.[a-z]{3,5})?/?$`, "i");
const BARE_TAILS = [/[/_,-](\d{1,2})(\.[a-z]{3,5})?\/?$/i, /[/_,-][a-z]{1,10}[/_,-](\d{1,2})(\.[a-z]{3,5})?\/?$/i];
/** Such an ending is as often the second article of that name: only the number as its link says that it is a page. */
const NAME_TAIL = /[-_](?:[a-z]{1,10}[-_])?\d{1,2}\/?$/i;
const NOT_PAGES = /comment|cpage|kommentar|#(?:comment|respond)|repl(?:y|ies)/i;
/** Pages of lists, whose next page is no part of an article. */
const LISTS =
  /\/(?:category|categories|tags?|author|authors|topics?|thema|themen|archives?|search|suche|kategorie|label|forums?|viewtopic|gallery|galerie|galleries|fotostrecke|bilderstrecke|slideshow)(?:[/.]|$)/i;
const NEXT_TEXT =
  /^(?:next(?: page)?|continue(?: reading)?(?: on)?(?: (?:the )?next page)?|page suivante|suivante?|nächste seite|weiter(?:lesen)?(?: auf seite \d+)?|(?:auf |zu )?seite \d+|página siguiente|siguiente|pagina successiva|avanti|volgende(?: pagina)?|następna(?: strona)?|nästa sida|(?:go to )?page \d+)?[\s›»>→:.…]*$/i;

/** Numbered part of an address, taken off it. */
interface Numbered {
  readonly base: string;
  readonly page: number;
}

/** The next page of the article at an address, of which this page shows a part; undefined when it is whole, or nothing tells. */
export function nextPageOf(document: PageDocument, address: string | undefined): NextPage | undefined {
  const here = parse(address);
  if (!here || LISTS.test(here.pathname) || here.pathname === "/") return undefined;
  const head = document.querySelectorAll("link").find((link) => isNext(link));
  const links = document.querySelectorAll("a").slice(0, LINKS_MAX);
  const offers = [...(head ? [head] : []), ...links].flatMap((element) => {
    const href = element.getAttribute("href") ?? "";
    const mayBePage = /\d/.test(href) || isNext(element);
    const there = mayBePage && href.length <= ADDRESS_MAX && !NOT_PAGES.test(href) ? parse(href, here) : undefined;
    return there && there.host === here.host ? [{ element, there }] : [];
  });
  const found = offers.find(({ element, there }) => follows(here, there, element));
  if (!found || offers.some(({ there }) => isFarPage(here, there))) return undefined;
  const { element, there } = found;
  there.hash = "";
  const isSaid = element === head || isNext(element);
  return { url: there.href, by: isSaid ? "rel=next" : `the link "${squeeze(element.textContent).slice(0, 40)}"` };
}

/** A page of the same address with a number that no article reaches. */
function isFarPage(here: URL, there: URL): boolean {
  const page = numberOf(there);
  return page !== undefined && page.page > PAGES_MAX && page.base === (numberOf(here)?.base ?? keyOf(here));
}

const isNext = (element: PageElement) => /(?:^|\s)next(?:\s|$)/i.test(element.getAttribute("rel") ?? "");

function parse(address: string | undefined, base?: URL): URL | undefined {
  const url = address && URL.canParse(address, base) ? new URL(address, base) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

/** Same path, the number one higher, and a link that says so. A bare number counts only behind an address without one. */
function follows(here: URL, there: URL, element: PageElement): boolean {
  const page = Number(/^\D{0,8}(\d{1,3})$/.exec(squeeze(element.textContent))?.[1]);
  const isLabelled = isNext(element) || NEXT_TEXT.test(squeeze(element.textContent)) || Number.isFinite(page);
  const plain = { base: keyOf(here), page: 1 };
  const from = numberOf(here) ?? plain;
  // Weblogs number their articles so: "?p=12".
  if (!isLabelled || from.page > PAGES_MAX || here.searchParams.has("p")) return false;
  const to = numberOf(withParametersOf(here, there));
  if (to && to.base === from.base && to.page === from.page + 1) return !Number.isFinite(page) || page === to.page;
  const isSecond = BARE_TAILS.map((tail) => numberOfPath(there, tail)).some(
    (bare) => bare?.base === plain.base && bare.page === 2,
  );
  return isSecond && (page === 2 || (isNext(element) && !NAME_TAIL.test(there.pathname)));
}

/** Only the parameters that the address has too, and that of the page: a pager may add a language or a session. */
function withParametersOf(here: URL, there: URL): URL {
  const url = new URL(there);
  for (const name of [...url.searchParams.keys()])
    if (!here.searchParams.has(name) && !PAGE_PARAMETER.test(name)) url.searchParams.delete(name);
  return url;
}

/** The address without the number of its page that a word announces, in its query or its path. */
function numberOf(url: URL): Numbered | undefined {
  const name = [...url.searchParams.keys()].find((key) => PAGE_PARAMETER.test(key));
  const value = name === undefined ? null : url.searchParams.get(name);
  if (name === undefined || value === null || !/^\d{1,3}$/.test(value)) return numberOfPath(url, WORDED_TAIL);
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

/** "Page 1 of 3", "Seite 2 von 3", "1 2 3 Next": labels of pages. */
const LABEL =
  /^(?:page|seite|página|pagina|strona|sida|stránka|sayfa|страница)\s*:?\s*(\d{1,3})\s*(?:of|von|sur|de|di|van|z|av|из|\/)\s*(\d{1,3})\W*$/iu;
const NUMBERS =
  /^\W*(?:(?:page|pages|seite|seiten|pagina|página)\W*)?1(?:[\s|,•·/-]+\d{1,2}){1,20}\W*(?:(?:next|weiter|suivante?|siguiente|volgende|avanti)[\p{L}\s]{0,12})?\W*$/iu;

/** Pages that a line counts, the one at hand first; undefined when it is no label of pages. */
export function pageLabel(text: string): { page: number; of: number } | undefined {
  if (text.length > 60) return undefined;
  const label = LABEL.exec(text);
  return label ? { page: Number(label[1]), of: Number(label[2]) } : undefined;
}

/** A line that does nothing but lead to other pages of the text. */
export const isPager = (text: string, linkCharacters: number): boolean =>
  pageLabel(text) !== undefined || (text.length <= 80 && linkCharacters > 0 && NUMBERS.test(text));
