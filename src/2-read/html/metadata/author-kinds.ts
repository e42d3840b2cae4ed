import { AUTHOR_PATH } from "./author-paths.ts";
import type { Offer } from "./field.ts";
import type { Spot } from "./page-facts.ts";

export interface AuthorKind {
  readonly test: (spot: Spot) => boolean;
  readonly from: Offer["from"];
  readonly where: string;
  readonly weight: number;
  readonly charactersMax: number;
  /** A box about the author: only its first line is a name. */
  readonly isBox?: boolean;
  /** Only beside the headline or inside the article: elsewhere it speaks of other articles. */
  readonly isBeside?: boolean;
  /** The element is made for a person's name, so that it may be one word, or the site's. */
  readonly isNamed?: boolean;
}

const BYLINE = /by-?line|(?:^|\s)byl(?:\s|$)/;
const AUTHOR_NAME =
  /author[_-]*(?:name|link|fn)|name-?author|(?:^|\s)fn(?:\s|$)|auth-nm|posted-?by|wr[io]t(?:ten|e)[_-]?by|(?:^|\s)submitted(?:\s|$)|writer|journalist|reporter|redakteur|verfasser|contributor/;
/** As forums and wikis name who wrote. */
const USER = /user-?name/;
const AUTHOR = /author|autor|auteur|schrijver/;
const NO_AUTHOR =
  /avatar|image|img|photo|picture|bio|box|desc|about|social|comment|twitter|email|follow|count|more|related|title|job|position|role|credit/;
const BOX = /(?:author|autor|auteur)[\w-]*(?:bio|box|about|info|profile|card|desc|vcard)|(?:about|meet)-?the-?author/;

const itemprop = ({ element }: Spot) => element.getAttribute("itemprop") ?? "";
const isAuthorProp = (prop: string) => /^(?:author|creator)$/i.test(prop);
/** The name inside an author's element; the element itself may hold a picture's text and a biography. */
const isNameInside = ({ element }: Spot) => {
  const parent = element.parentElement;
  const outer = [parent, parent?.parentElement, parent?.parentElement?.parentElement];
  return outer.some((one) => isAuthorProp(one?.getAttribute("itemprop") ?? ""));
};

/** Elements that name an author, the surest kind first. */
export const AUTHOR_KINDS: readonly AuthorKind[] = [
  {
    test: (spot) => /^name$/i.test(itemprop(spot)) && isNameInside(spot),
    from: "microdata",
    where: "itemprop=author, its name",
    weight: 0.83,
    charactersMax: 80,
    isNamed: true,
  },
  {
    test: (spot) => isAuthorProp(itemprop(spot)),
    from: "microdata",
    where: "itemprop=author",
    weight: 0.79,
    charactersMax: 90,
    isNamed: true,
  },
  {
    test: ({ element }) => /(?:^|\s)author(?:\s|$)/i.test(element.getAttribute("rel") ?? ""),
    from: "element",
    where: "rel=author",
    weight: 0.81,
    charactersMax: 80,
    isNamed: true,
  },
  {
    test: ({ marks }) => AUTHOR_NAME.test(marks) && !NO_AUTHOR.test(marks),
    from: "class",
    where: "class of an author's name",
    weight: 0.74,
    charactersMax: 120,
    isNamed: true,
  },
  {
    test: ({ marks }) => USER.test(marks) && !NO_AUTHOR.test(marks),
    from: "class",
    where: "class of a user's name",
    weight: 0.66,
    charactersMax: 80,
    isNamed: true,
    isBeside: true,
  },
  {
    test: ({ element }) => AUTHOR_PATH.test(element.getAttribute("href") ?? ""),
    from: "element",
    where: "link to an author's page",
    weight: 0.7,
    charactersMax: 60,
    isNamed: true,
    isBeside: true,
  },
  {
    test: ({ marks }) => BYLINE.test(marks) && !NO_AUTHOR.test(marks),
    from: "class",
    where: "class of a byline",
    weight: 0.72,
    charactersMax: 300,
  },
  {
    test: ({ marks }) => AUTHOR.test(marks) && !NO_AUTHOR.test(marks),
    from: "class",
    where: "class of an author",
    weight: 0.67,
    charactersMax: 200,
  },
  {
    test: ({ marks }) => BOX.test(marks),
    from: "class",
    where: "box about the author",
    weight: 0.58,
    charactersMax: 600,
    isBox: true,
  },
];
