import { squeeze } from "../dom.ts";
import { type JsonObject, namesOf, textOf } from "../structured-data.ts";
import { AUTHOR_KINDS } from "./author-kinds.ts";
import { offerLines, offerOwner, offerSignature } from "./author-lines.ts";
import { type AuthorSources, type OfferNames, placeWeight } from "./author-sources.ts";
import type { Offer } from "./field.ts";
import { key } from "./find-title.ts";
import { nameWordsOf } from "./name-words.ts";
import { isSurePerson, type NameCheck, namesIn, withoutScraps } from "./person-names.ts";

const AUTHOR_METAS: readonly (readonly [string, number])[] = [
  ["citation_author", 0.85],
  ["parsely-author", 0.82],
  ["sailthru.author", 0.82],
  ["byl", 0.8],
  ["article:author_name", 0.78],
  ["article:author", 0.78],
  ["cxenseparse:author", 0.78],
  ["dc.creator", 0.75],
  ["dcterms.creator", 0.75],
  ["dc:creator", 0.75],
  ["shareaholic:article_author_name", 0.74],
  ["author", 0.74],
  ["og:author", 0.72],
  ["og:article:author", 0.72],
];
const JOINED_MAX = 8;

/** The people that a page names as its authors, the best offer first; offers of desks and organisations come last, refused. */
export function authorsOn(sources: AuthorSources): Offer[] {
  const { article, nodes, metaLists } = sources;
  const check = checkOf(sources);
  const offers: Offer[] = [];
  const offer: OfferNames = (names, raw, from, where, weight) => {
    const kept = from === "class" || from === "text" || from === "element" ? withoutScraps(names) : names;
    const people = distinct(kept).slice(0, JOINED_MAX);
    if (people.length) offers.push({ value: people.join(", "), from, where, weight });
    else if (raw && raw.length < 120) offers.push({ value: raw, from, where, weight, refused: "names no person" });
  };
  for (const field of ["author", "creator"]) {
    const given = namesOf(article[field], nodes);
    const people = given.filter(({ isOrganisation, isPerson }) => !isOrganisation || isPerson);
    const names = people.flatMap(({ name, isPerson }) => namesIn(name, { ...check, isSaid: isPerson }));
    offer(names, given.map(({ name }) => name).join(", "), "jsonld", field, 0.9);
  }
  for (const [name, weight] of AUTHOR_METAS) {
    const values = (metaLists.get(name) ?? []).flatMap((value) => textOf(value) ?? []);
    if (values.length)
      offer(
        values.flatMap((value) => namesIn(value, check)),
        values.join(", "),
        "meta",
        name,
        weight,
      );
  }
  const labelled = textOf(metaLists.get("twitter:label1")?.[0]);
  const data = textOf(metaLists.get("twitter:data1")?.[0]);
  if (labelled && data && check.words.written.test(`${labelled} x`))
    offer(namesIn(data, check), data, "meta", "twitter:data1", 0.74);
  const described = textOf((metaLists.get("description") ?? metaLists.get("og:description"))?.[0]);
  if (described && check.words.byLine.test(described)) {
    const line = described.split(/\s[–—-]\s|\.\s/)[0]!;
    offer(
      namesIn(line, check).filter((name) => isSurePerson(name, check)),
      "",
      "meta",
      "description",
      0.55,
    );
  }
  offerSpots(sources, check, offer);
  offerLines(sources, check, offer);
  offerSignature(sources, check, offer);
  offerOwner(sources, check, offer);
  return fullerFirst(
    offers.sort((a, b) => Number(Boolean(a.refused)) - Number(Boolean(b.refused)) || b.weight - a.weight),
  );
}

function distinct(names: readonly string[]): string[] {
  return [...new Map(names.map((name) => [key(name), name])).values()];
}

function checkOf({ nodes, sites, hosts, outlets, lexicon }: AuthorSources): NameCheck {
  const owners = new Set(nodes.flatMap((node) => (isOwner(node) ? (textOf(node["name"]) ?? []) : [])).map(glued));
  const firms = nodes.flatMap((node) => (isFirm(node) ? (textOf(node["name"]) ?? []) : []));
  const own = new Set([...sites, ...hosts, ...firms].map(glued).filter((name) => !owners.has(name)));
  const isGivenName = (word: string) => lexicon.givenNames.has(word.toLowerCase());
  const isSure = (name: string) => name.includes(" ") && isGivenName(name.split(" ")[0]!);
  return {
    // A site that bears a person's name may well be that person's.
    isOutlet: (name) => outlets.has(name.toLowerCase()) || (!isSure(name) && own.has(glued(name))),
    isGivenName,
    isJob: (word) => lexicon.has("job", word.toLowerCase()),
    words: nameWordsOf(lexicon),
  };
}

const isFirm = (node: JsonObject) => [node["@type"]].flat().some((type) => /Organi[sz]ation$/.test(String(type)));

/** Person and organisation at once: how systems say that a site is one person's. */
function isOwner(node: JsonObject): boolean {
  const types = [node["@type"]].flat();
  return types.includes("Person") && types.includes("Organization");
}

/** Without spaces and accents: "La República" is larepublica. */
const glued = (name: string) => key(name.normalize("NFKD").replace(/\p{M}/gu, "")).replaceAll(" ", "");

/** Of a name in short and the same in full, or of one author and two, the fuller offer is the better one. */
function fullerFirst(offers: readonly Offer[]): Offer[] {
  const [best] = offers;
  if (!best || best.refused) return [...offers];
  const mine = best.value.split(", ").map(key);
  const fuller = offers.find((other) => {
    if (other === best || other.refused) return false;
    const theirs = other.value.split(", ").map(key);
    const isShort = mine.length === theirs.length;
    if (other.weight < (isShort ? FULLER_WEIGHT_MIN.name : FULLER_WEIGHT_MIN.list)) return false;
    return theirs.length >= mine.length && theirs.length <= mine.length + 3 && isFuller(mine, theirs);
  });
  return fuller ? [fuller, ...offers.filter((offer) => offer !== fuller)] : [...offers];
}

/** A surname is taken from where a further author is not. */
const FULLER_WEIGHT_MIN = { name: 0.5, list: 0.7 };

function isFuller(mine: readonly string[], theirs: readonly string[]): boolean {
  if (mine.join() === theirs.join()) return false;
  const isWhole = (name: string) => theirs.includes(name);
  const isShort = (name: string) =>
    !name.includes(" ") &&
    theirs.some((other) => other.includes(" ") && (other.startsWith(`${name} `) || other.replaceAll(" ", "") === name));
  const isScrap = (name: string) => !name.includes(" ") && !mine.includes(name);
  return (
    !theirs.some(isScrap) &&
    mine.every((name) => isWhole(name) || isShort(name)) &&
    (theirs.length > mine.length || mine.some(isShort))
  );
}

/** Weight of the place of an element beside the headline or in the article. */
const BESIDE = 0.01;
/** Authors that belong together stand within so many characters; links to further people may follow them. */
const TOGETHER = { elements: 200, links: 40 };

function offerSpots(sources: AuthorSources, check: NameCheck, offer: OfferNames): void {
  const { facts } = sources;
  for (const { test, from, where, weight, isBox, isNamed, isBeside, charactersMax } of AUTHOR_KINDS) {
    const spots = facts.spots.filter((spot) => spot.end - spot.start <= charactersMax && test(spot));
    const placed = spots.flatMap((spot) => {
      const place = placeWeight(spot, sources);
      const text = facts.text.slice(spot.start, spot.end).trim() || (spot.element.getAttribute("content") ?? "");
      const raw = squeeze(isBox ? text.split("\n")[0] : text).slice(0, 160);
      if (place === undefined || !raw || (isBeside && place < BESIDE)) return [];
      const found = namesIn(raw, check);
      const isSure = isBox || place < 0.05;
      return [
        {
          spot,
          place,
          raw,
          names:
            isSure && !isNamed && !check.words.written.test(raw) ? found.filter((name) => name.includes(" ")) : found,
        },
      ];
    });
    const best = Math.max(...placed.filter(({ names }) => names.length).map(({ place }) => place));
    const first = placed.find(({ names, place }) => names.length && place === best);
    if (!first) {
      if (placed[0]) offer([], placed[0].raw, from, where, weight);
      continue;
    }
    // Several authors stand close together, each in an element of its own; a list of other articles does not.
    const together = placed.filter(
      ({ spot, place }) =>
        place >= best - 0.05 &&
        Math.abs(spot.start - first.spot.start) < (isBeside ? TOGETHER.links : TOGETHER.elements),
    );
    offer(
      (isBox ? [first] : together).flatMap(({ names }) => names),
      first.raw,
      from,
      where,
      weight + first.place,
    );
  }
}
