import { BLOCK_TAGS, SILENT_TAGS } from "../blocks.ts";
import { bodyOf, isElement, type PageDocument, type PageElement, TEXT_NODE } from "../dom.ts";
import { AUTHOR_PATH } from "./author-paths.ts";

/** Parts of a page that speak of other things than the article, and the part that holds it. */
export type Region = "comments" | "chrome" | "side" | "article";

/** An element that may carry a date, a name or a title. */
export interface Spot {
  readonly element: PageElement;
  readonly tag: string;
  /** Class, id, itemprop, property and rel, lower case, a space between. */
  readonly marks: string;
  /** Where its text stands in the text of the page. */
  readonly start: number;
  readonly end: number;
}

export interface TextLine {
  readonly start: number;
  readonly end: number;
}

export interface PageFacts {
  /** The visible text, a line break at every block element. */
  readonly text: string;
  readonly spots: readonly Spot[];
  readonly lines: readonly TextLine[];
  readonly regionsAt: (at: number) => ReadonlySet<Region>;
}

/** What the regions add to the trust in an element. A region that the headline lies in too is no mark against it. */
export function regionWeight(facts: PageFacts, at: number, title: TextLine | undefined): number | undefined {
  const regions = facts.regionsAt(at);
  const shared = title ? facts.regionsAt(title.start) : undefined;
  if (regions.has("comments") && !shared?.has("comments")) return undefined;
  const isBeside = title !== undefined && at >= title.start && at <= title.end + BESIDE;
  let weight = regions.has("article") ? 0.05 : 0;
  for (const region of ["side", "chrome"] as const)
    if (regions.has(region) && !shared?.has(region)) weight -= isBeside ? 0.1 : 0.3;
  return weight;
}

/** Characters behind the headline within which an aside is that of the article. */
const BESIDE = 250;

/** Names of people are telling only inside an author's element, which the author kinds look at. */
const MARK_ATTRIBUTES = ["class", "id", "itemprop", "property", "rel", "data-testid"];
/** What makes an element worth a second look, whichever field it is for. */
const TELLING =
  /dat[eu]|time|publ|posted|creat|byline|author|autor|auteur|writer|journalist|meta|info|headline|title|headword|h1|stamp|fecha|datum|entry|post-|(?:^| )name(?: |$)|contributor|byl|user-?name|wr[io]t(?:ten|e)[_-]?by|submitted|verfasser|redakteur|fn\b|credit|dateline|kicker|clock|today|current|weather|updat|modif|expire/;
const TELLING_TAGS = new Set(["TIME", "H1", "H2", "ABBR", "ADDRESS"]);
const COMMENTS = /comment(?!ed|ary)|\brespon(?:d|se)|disqus|kommentar|guestbook/;
const SIDE =
  /sidebar|side-bar|widget|related|recommend|teaser|more-|latest|most-?read|popular|promo|newsletter|trending|similar|mehr-|recirc|newsticker|archive|calendar|banner|cookie|(?:^|[\s_-])(?:ad|ads|advert\w*)(?=$|[\s_-])/;
const CHROME = /footer|navi?(?:gation|bar)?\b|menu|breadcrumb|copyright|masthead|topbar|site-header|page-header-top/;
const ARTICLE = /(?:^|[\s_-])(?:article|post|entry|story|hentry)(?=$|[\s_-])|articlebody/;
/** A region that holds more of the text than this is the page itself, whatever its class says. */
const REGION_SHARE_MAX = 0.5;
const TEXT_CHARACTERS_MAX = 600_000;
const SPOTS_MAX = 4000;
const SHORT_CHARACTERS = 600;
const EMPTY_CHARACTERS = 100;

interface OpenRegion {
  readonly region: Region;
  readonly start: number;
  readonly end: number;
}

/** One walk over the page: its text, its lines, and the elements that may say who wrote it and when. */
export function pageFacts(document: PageDocument): PageFacts {
  const pieces: string[] = [];
  const spots: Spot[] = [];
  const regions: OpenRegion[] = [];
  let length = 0;
  const add = (text: string) => {
    pieces.push(text);
    length += text.length;
  };
  const walk = (node: PageElement): void => {
    for (const child of node.childNodes) {
      if (length > TEXT_CHARACTERS_MAX) return;
      if (child.nodeType === TEXT_NODE) add((child.textContent ?? "").replace(/\u00ad/g, "").replace(/\s+/g, " "));
      if (!isElement(child) || SILENT_TAGS.has(child.tagName)) continue;
      const marks = marksOf(child);
      const region = regionOf(child.tagName, marks);
      const isBlock = BLOCK_TAGS.has(child.tagName);
      if (isBlock) add("\n");
      const start = length;
      walk(child);
      const end = length;
      if (isBlock) add("\n");
      if (region) regions.push({ region, start, end });
      const isTelling =
        TELLING_TAGS.has(child.tagName) || TELLING.test(marks) || child.getAttribute("datetime") || isAuthorLink(child);
      const mayTell = end - start < SHORT_CHARACTERS && spots.length < SPOTS_MAX;
      if (mayTell && isTelling) spots.push({ element: child, tag: child.tagName, marks, start, end });
    }
  };
  const body = bodyOf(document);
  if (body) walk(body);
  // Broken tags may leave the text outside of the body.
  if (length < EMPTY_CHARACTERS && document.documentElement) walk(document.documentElement);
  const text = pieces.join("");
  const held = regions.filter(
    ({ region, start, end }) => region === "article" || end - start < length * REGION_SHARE_MAX,
  );
  return {
    text,
    spots: spots.sort((a, b) => a.start - b.start || b.end - a.end),
    lines: linesOf(text),
    regionsAt: (at) => new Set(held.filter(({ start, end }) => start <= at && at <= end).map(({ region }) => region)),
  };
}

const isAuthorLink = (element: PageElement) =>
  element.tagName === "A" && AUTHOR_PATH.test(element.getAttribute("href")?.slice(0, 300) ?? "");

function marksOf(element: PageElement): string {
  let marks = "";
  for (const name of MARK_ATTRIBUTES) {
    const value = element.getAttribute(name);
    if (value) marks += ` ${value.slice(0, 200)}`;
  }
  return marks.toLowerCase();
}

function regionOf(tag: string, marks: string): Region | undefined {
  if (tag === "ARTICLE" || tag === "MAIN")
    return COMMENTS.test(marks) ? "comments" : SIDE.test(marks) ? "side" : "article";
  if (tag === "BODY") return undefined;
  if (COMMENTS.test(marks) && !/comments?-(?:link|count|number|off|closed|open)|commentaire?s?-nb/.test(marks))
    return "comments";
  if (tag === "NAV" || tag === "FOOTER" || CHROME.test(marks)) return "chrome";
  if (tag === "ASIDE" || tag === "FIGURE" || tag === "FIGCAPTION" || SIDE.test(marks)) return "side";
  return ARTICLE.test(marks) ? "article" : undefined;
}

function linesOf(text: string): TextLine[] {
  const lines: TextLine[] = [];
  let start = 0;
  for (const part of text.split("\n")) {
    if (part.trim()) lines.push({ start, end: start + part.length });
    start += part.length + 1;
  }
  return lines;
}
