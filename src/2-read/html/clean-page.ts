import { bodyOf, type PageDocument, type PageElement } from "./dom.ts";

/** Elements that seldom hold the story, and what they hold. They go only when they are a small part of the page. */
const NOISE_KINDS: readonly (readonly [selector: string, why: string])[] = [
  ["figcaption", "caption"],
  ["aside, [role=complementary]", "aside"],
  ["nav, [role=navigation]", "navigation"],
  ["form, button", "form"],
  ["template, [aria-hidden=true]", "hidden"],
  ["[itemprop=author]", "byline"],
];
const NOISE_SHARE_MAX = 0.2;

/** Words in a class or id that name the furniture of a page. */
const NOISE_NAMES: readonly (readonly [words: string, why: string])[] = [
  ["caption|credits?|photo-?credit", "caption"],
  [
    "related|relate[ds]?-|read-?more|read-?also|also-?read|recommend(?:ed|ations?)?|trending|most-?(?:popular|read|viewed)|outbrain|taboola",
    "related",
  ],
  ["newsletter|subscribe|subscription|signup|sign-up", "newsletter"],
  ["promo|advert(?:isement)?s?|ad-(?:slot|unit|container|wrapper)|sponsor(?:ed)?", "advert"],
  ["share|sharing|social", "share"],
  [
    "byline|dateline|(?:about-?)?(?:the-?)?(?:author|autor|writer|contributor)s?(?:-?(?:bio|info|box|card))?|bio|biography",
    "byline",
  ],
  ["toc|table-?of-?contents|inhaltsverzeichnis", "contents"],
  ["ratings?|voting|votes?|likes?", "rating"],
  ["donat(?:e|ions?)|spenden?", "donation"],
  ["popup|pop-up|modal|overlay|lightbox", "popup"],
  ["(?:entry|post|article|page)-?(?:meta|metadata|info|details|date)", "metadata"],
  ["login|register|registration|search(?:-?(?:form|box))?", "form"],
  ["link-?list|more-?links?|post-?nav(?:igation)?|prev-?next|next-?prev|read-?next|up-?next", "related"],
  ["tags?|tag-?list", "tags"],
  ["breadcrumbs?|toolbar|footer|pagination|pager|jump-?link|skip", "navigation"],
  ["paywall", "paywall"],
  ["cookie|consent", "cookies"],
  ["comments?|disqus", "comments"],
  ["slideshow|gallery|carousel|video-(?:player|meta)", "media"],
  ["copyright|disclaimer|correction-?policy", "copyright"],
  ["screen-reader|visually-hidden|sr-only|hidden", "hidden"],
];
const NOISE = new RegExp(`(?:^|[-_ ])(?:${NOISE_NAMES.map(([words]) => `(${words})`).join("|")})(?:[-_ ]|$)`, "i");
/** Sites hide the whole story until a script shows it; only labels for screen readers are short. Characters. */
const HIDDEN_MAX = 200;
const NEVER = new Set("BODY HTML ARTICLE MAIN P H1".split(" "));
/** An element with such a name goes only when it is small in every respect: story bodies carry odd class names too. */
const SMALL = { share: 0.15, characters: 1500, paragraphs: 4 };

/** The furniture of a page by kind and name of element, and why (parameters: measured on 181 pages, checked on 990). */
export function noiseOf(document: PageDocument): Map<PageElement, string> {
  const found = new Map<PageElement, string>();
  const total = lengthOf(bodyOf(document)) || 1;
  const holdsStory = (element: PageElement) => element.querySelector("article, main") !== null;
  for (const [selector, why] of NOISE_KINDS) {
    for (const element of document.querySelectorAll(selector)) {
      if (lengthOf(element) < total * NOISE_SHARE_MAX && !holdsStory(element)) found.set(element, why);
    }
  }
  for (const element of document.querySelectorAll("[class], [id]")) {
    if (NEVER.has(element.tagName) || found.has(element)) continue;
    const name = NOISE.exec(nameOf(element));
    if (!name) continue;
    const length = lengthOf(element);
    const isSmall = length < total * SMALL.share && length < SMALL.characters;
    if (!isSmall || holdsStory(element) || element.querySelectorAll("p").length >= SMALL.paragraphs) continue;
    const [, why] = NOISE_NAMES[name.slice(1).findIndex((group) => group !== undefined)]!;
    if (why === "hidden" && length > HIDDEN_MAX) continue;
    found.set(element, why);
  }
  return found;
}

const lengthOf = (element: PageElement | undefined) => element?.textContent?.length ?? 0;
const nameOf = (element: PageElement) => `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`;
