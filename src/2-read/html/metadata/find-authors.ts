import type { Lexicon } from "../../lexicon.ts";
import { squeeze } from "../dom.ts";
import { type JsonObject, namesOf, textOf } from "../structured-data.ts";
import type { Offer } from "./field.ts";
import { key } from "./find-title.ts";
import type { PageFacts, Spot } from "./page-facts.ts";
import { type NameCheck, namesIn } from "./person-names.ts";

export interface AuthorSources {
  readonly facts: PageFacts;
  readonly article: JsonObject;
  readonly nodes: readonly JsonObject[];
  readonly metaLists: ReadonlyMap<string, readonly string[]>;
  readonly sites: readonly string[];
  readonly outlets: ReadonlyMap<string, string>;
  readonly lexicon: Lexicon | undefined;
  readonly title: { readonly start: number; readonly end: number } | undefined;
}

const AUTHOR_METAS: readonly (readonly [string, number])[] = [
  ["parsely-author", 0.82],
  ["sailthru.author", 0.82],
  ["article:author", 0.78],
  ["cxenseparse:author", 0.78],
  ["citation_author", 0.85],
  ["dc.creator", 0.75],
  ["dcterms.creator", 0.75],
  ["dc:creator", 0.75],
  ["byl", 0.8],
  ["author", 0.74],
  ["og:author", 0.72],
  ["article:author_name", 0.78],
  ["twitter:data1", 0],
];
const NEAR = { before: 300, behind: 800 };
const JOINED_MAX = 8;

/** The people that a page names as its authors, the best offer first; offers of desks and organisations come last, refused. */
export function authorsOn(sources: AuthorSources): Offer[] {
  const { article, nodes, metaLists } = sources;
  const check = checkOf(sources);
  const offers: Offer[] = [];
  const offer = (names: readonly string[], raw: string, from: Offer["from"], where: string, weight: number) => {
    if (names.length) offers.push({ value: distinct(names).slice(0, JOINED_MAX).join(", "), from, where, weight });
    else if (raw && raw.length < 120) offers.push({ value: raw, from, where, weight, refused: "names no person" });
  };
  for (const field of ["author", "creator"]) {
    const given = namesOf(article[field], nodes);
    const people = given.filter(({ isOrganisation }) => !isOrganisation);
    const names = people.flatMap(({ name }) => namesIn(name, check));
    offer(names, given.map(({ name }) => name).join(", "), "jsonld", field, 0.9);
  }
  for (const [name, weight] of AUTHOR_METAS) {
    const values = (metaLists.get(name) ?? []).flatMap((value) => textOf(value) ?? []);
    if (weight && values.length)
      offer(
        values.flatMap((value) => namesIn(value, check)),
        values.join(", "),
        "meta",
        name,
        weight,
      );
  }
  offerSpots(sources, check, offer);
  offerLines(sources, check, offer);
  return offers.sort((a, b) => Number(Boolean(a.refused)) - Number(Boolean(b.refused)) || b.weight - a.weight);
}

function distinct(names: readonly string[]): string[] {
  return [...new Map(names.map((name) => [key(name), name])).values()];
}

function checkOf({ sites, outlets, lexicon }: AuthorSources): NameCheck {
  const names = new Set(sites.map(key));
  return {
    isOutlet: (name) => {
      const plain = key(name);
      return names.has(plain) || names.has(plain.replaceAll(" ", "")) || outlets.has(name.toLowerCase());
    },
    isGivenName: (word) => lexicon?.givenNames.has(word.toLowerCase()) ?? false,
    isJob: (word) => lexicon?.has("job", word.toLowerCase()) ?? false,
  };
}

type OfferNames = (names: readonly string[], raw: string, from: Offer["from"], where: string, weight: number) => void;

interface Kind {
  readonly test: (spot: Spot) => boolean;
  readonly from: Offer["from"];
  readonly where: string;
  readonly weight: number;
}

const word = (mark: string) => new RegExp(`(?:^|[\\s_-])(?:${mark})(?=$|[\\s_-])`);
const [REL_AUTHOR, BYLINE, AUTHOR_NAME, AUTHOR] = [
  word("author"),
  /by-?line|(?:^|\s)byl\b/,
  /author[_-]*(?:name|link|fn)|(?:^|\s)fn(?:\s|$)|auth-nm|posted-?by|writer|journalist|reporter|redakteur|verfasser|contributor/,
  /author|autor|auteur|schrijver/,
];
const NO_AUTHOR =
  /avatar|image|img|photo|picture|bio|box|desc|about|social|comment|twitter|email|follow|count|more|related|title|date|job|position|role|credit/;
const KINDS: readonly Kind[] = [
  {
    test: ({ marks }) => /(?:^|\s)(?:author|creator)(?:\s|$)/.test(marks) && /schema|itemprop/.test(marks),
    from: "microdata",
    where: "itemprop=author",
    weight: 0.8,
  },
  {
    test: ({ element }) =>
      element.getAttribute("itemprop") === "author" || element.getAttribute("itemprop") === "creator",
    from: "microdata",
    where: "itemprop=author",
    weight: 0.82,
  },
  {
    test: ({ element }) => REL_AUTHOR.test(element.getAttribute("rel") ?? ""),
    from: "element",
    where: "rel=author",
    weight: 0.8,
  },
  {
    test: ({ marks }) => AUTHOR_NAME.test(marks) && !NO_AUTHOR.test(marks),
    from: "class",
    where: "class of an author's name",
    weight: 0.72,
  },
  {
    test: ({ marks }) => BYLINE.test(marks) && !NO_AUTHOR.test(marks),
    from: "class",
    where: "class of a byline",
    weight: 0.7,
  },
  {
    test: ({ marks }) => AUTHOR.test(marks) && !NO_AUTHOR.test(marks),
    from: "class",
    where: "class of an author",
    weight: 0.66,
  },
];

function offerSpots(sources: AuthorSources, check: NameCheck, offer: OfferNames): void {
  for (const { test, from, where, weight } of KINDS) {
    const spots = sources.facts.spots.filter(test);
    const placed = spots.flatMap((spot) => {
      const place = placeWeight(spot, sources);
      const raw = squeeze(sources.facts.text.slice(spot.start, spot.end)).slice(0, 160);
      return place === undefined || !raw ? [] : [{ spot, place, raw, names: namesIn(raw, check) }];
    });
    const best = Math.max(...placed.filter(({ names }) => names.length).map(({ place }) => place));
    const first = placed.find(({ names, place }) => names.length && place === best);
    if (!first) {
      if (placed[0]) offer([], placed[0].raw, from, where, weight);
      continue;
    }
    // Several authors stand close together, each in an element of its own; a list of other articles does not.
    const together = placed.filter(
      ({ spot, place }) => place >= best - 0.05 && Math.abs(spot.start - first.spot.start) < TOGETHER,
    );
    offer(
      together.flatMap(({ names }) => names),
      first.raw,
      from,
      where,
      weight + first.place,
    );
  }
}

const TOGETHER = 200;

function placeWeight({ start }: { start: number }, { facts, title }: AuthorSources): number | undefined {
  const regions = facts.regionsAt(start);
  if (regions.has("comments")) return undefined;
  let weight = regions.has("article") ? 0.05 : 0;
  if (regions.has("side")) weight -= 0.25;
  if (regions.has("chrome")) weight -= 0.3;
  if (!title) return weight;
  if (start >= title.start && start <= title.end + NEAR.behind) return weight + 0.06;
  if (start < title.start && start >= title.start - NEAR.before) return weight + 0.02;
  return weight - (start < title.start ? 0.15 : 0.04);
}

const BY_LINE =
  /^(?:(?:written|posted|story|report|text|words|geschrieben|verfasst|erstellt|eingestellt|veröffentlicht|ein beitrag|ein gastbeitrag|publié|escrito|texto|texte|testo)\s+)?(?:by|von|par|por|di|door|av|af|autore?|auteur|text|interview)(?:\s*:\s*|\s+)(?=\p{Lu})/iu;
const LINE_CHARACTERS_MAX = 120;

/** "By Jane Roe and Kim Sato" on a line of its own beside the headline, or at the end of the story. */
function offerLines(sources: AuthorSources, check: NameCheck, offer: OfferNames): void {
  const { facts, title } = sources;
  for (const { start, end } of facts.lines) {
    if (end - start > LINE_CHARACTERS_MAX || end - start < 5) continue;
    const line = facts.text.slice(start, end).trim();
    if (!BY_LINE.test(line)) continue;
    const place = placeWeight({ start }, sources);
    if (place === undefined) continue;
    const isNear = title && start >= title.start - NEAR.before && start <= title.end + NEAR.behind;
    const names = namesIn(line, check).filter((name) => name.includes(" "));
    if (names.length)
      offer(names, line, "text", isNear ? "line beside the headline" : "line of text", (isNear ? 0.62 : 0.5) + place);
  }
}
