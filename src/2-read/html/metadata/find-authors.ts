import { findDate } from "../../dates.ts";
import type { Lexicon } from "../../lexicon.ts";
import { squeeze } from "../dom.ts";
import { type JsonObject, namesOf, textOf } from "../structured-data.ts";
import { AUTHOR_KINDS } from "./author-kinds.ts";
import type { Offer } from "./field.ts";
import { key } from "./find-title.ts";
import { nameWordsOf } from "./name-words.ts";
import { type PageFacts, regionWeight } from "./page-facts.ts";
import { isSurePerson, type NameCheck, namesIn, withoutScraps } from "./person-names.ts";

export interface AuthorSources {
  readonly facts: PageFacts;
  readonly article: JsonObject;
  readonly nodes: readonly JsonObject[];
  readonly metaLists: ReadonlyMap<string, readonly string[]>;
  /** Names of the site as it gives them, and names read off its address. */
  readonly sites: readonly string[];
  readonly hosts: readonly string[];
  readonly outlets: ReadonlyMap<string, string>;
  readonly lexicon: Lexicon;
  readonly title: { readonly start: number; readonly end: number } | undefined;
}

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
  ["author", 0.74],
  ["og:author", 0.72],
  ["og:article:author", 0.72],
];
const NEAR = { before: 300, behind: 800 };
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
    const people = given.filter(({ isOrganisation }) => !isOrganisation);
    const names = people.flatMap(({ name }) => namesIn(name, check));
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
  offerSpots(sources, check, offer);
  offerLines(sources, check, offer);
  offerOwner(sources, check, offer);
  return fullerFirst(
    offers.sort((a, b) => Number(Boolean(a.refused)) - Number(Boolean(b.refused)) || b.weight - a.weight),
  );
}

function distinct(names: readonly string[]): string[] {
  return [...new Map(names.map((name) => [key(name), name])).values()];
}

function checkOf({ sites, hosts, outlets, lexicon }: AuthorSources): NameCheck {
  const own = new Set([...sites, ...hosts].map(glued));
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

/** Without spaces and accents: "La República" is larepublica. */
const glued = (name: string) => key(name.normalize("NFKD").replace(/\p{M}/gu, "")).replaceAll(" ", "");

/** Of a name in short and the same in full, or of one author and two, the fuller offer is the better one. */
function fullerFirst(offers: readonly Offer[]): Offer[] {
  const [best] = offers;
  if (!best || best.refused) return [...offers];
  const mine = best.value.split(", ").map(key);
  const fuller = offers.find((other) => {
    if (other === best || other.refused || other.weight < FULLER_WEIGHT_MIN) return false;
    const theirs = other.value.split(", ").map(key);
    return theirs.length >= mine.length && theirs.length <= mine.length + 3 && isFuller(mine, theirs);
  });
  return fuller ? [fuller, ...offers.filter((offer) => offer !== fuller)] : [...offers];
}

const FULLER_WEIGHT_MIN = 0.7;

function isFuller(mine: readonly string[], theirs: readonly string[]): boolean {
  if (mine.join() === theirs.join()) return false;
  const isWhole = (name: string) => theirs.includes(name);
  const isShort = (name: string) =>
    !name.includes(" ") &&
    theirs.some((other) => other.includes(" ") && (other.startsWith(`${name} `) || other.replaceAll(" ", "") === name));
  return mine.every((name) => isWhole(name) || isShort(name)) && (theirs.length > mine.length || mine.some(isShort));
}

type OfferNames = (names: readonly string[], raw: string, from: Offer["from"], where: string, weight: number) => void;

/** Authors that belong together stand within so many characters. */
const TOGETHER = 200;

function offerSpots(sources: AuthorSources, check: NameCheck, offer: OfferNames): void {
  const { facts } = sources;
  for (const { test, from, where, weight, isBox, isNamed, charactersMax } of AUTHOR_KINDS) {
    const spots = facts.spots.filter((spot) => spot.end - spot.start <= charactersMax && test(spot));
    const placed = spots.flatMap((spot) => {
      const place = placeWeight(spot, sources);
      const text = facts.text.slice(spot.start, spot.end).trim() || (spot.element.getAttribute("content") ?? "");
      const raw = squeeze(isBox ? text.split("\n")[0] : text).slice(0, 160);
      if (place === undefined || !raw) return [];
      const found = namesIn(raw, check);
      const isSure = isBox || place < 0.05;
      return [{ spot, place, raw, names: isSure && !isNamed ? found.filter((name) => name.includes(" ")) : found }];
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
      (isBox ? [first] : together).flatMap(({ names }) => names),
      first.raw,
      from,
      where,
      weight + first.place,
    );
  }
}

function placeWeight({ start }: { start: number }, { facts, title }: AuthorSources): number | undefined {
  const weight = regionWeight(facts, start, title);
  if (weight === undefined || !title) return weight;
  if (start >= title.start && start <= title.end + NEAR.behind) return weight + 0.06;
  if (start < title.start && start >= title.start - NEAR.before) return weight + 0.02;
  return weight - (start < title.start ? 0.15 : 0.04);
}

/** "Von Jane Roe" and no more: characters of the opener. */
const BARE_LINE = 10;
const LINE_CHARACTERS_MAX = 120;

/** "By Jane Roe and Kim Sato" on a line of its own, a name behind "Author:", a name on the date line. */
function offerLines(sources: AuthorSources, check: NameCheck, offer: OfferNames): void {
  const { facts, title } = sources;
  facts.lines.forEach(({ start, end }, i) => {
    if (end - start > LINE_CHARACTERS_MAX || end - start < 2) return;
    const line = facts.text.slice(start, end).trim();
    const isNear = title && start >= title.start - NEAR.before && start <= title.end + NEAR.behind;
    const names = check.words.byLine.test(line)
      ? namesIn(line, check).filter(
          (name) =>
            name.includes(" ") &&
            (isNear ||
              (line.length <= name.length + BARE_LINE &&
                check.words.opener.test(line) &&
                NAME_SHAPE.test(name)) ||
              /^\p{L}+:/u.test(line) ||
              isSurePerson(name, check)),
        )
      : check.words.labelLine.test(line)
        ? namesIn(lineAt(facts, i + 1), check).filter((name) => name.includes(" "))
        : isNear
          ? namesOnDateLine(line, check)
          : [];
    const place = names.length ? placeWeight({ start }, sources) : undefined;
    if (place === undefined) return;
    offer(names, line, "text", isNear ? "line beside the headline" : "line of text", (isNear ? 0.62 : 0.5) + place);
  });
}

function lineAt({ lines, text }: PageFacts, i: number): string {
  const line = lines[i];
  return line && line.end - line.start <= LINE_CHARACTERS_MAX ? text.slice(line.start, line.end).trim() : "";
}

/** "04.02.2031 | 13:10 | Jane Roe": the part of a date line that is a person's name. */
function namesOnDateLine(line: string, check: NameCheck): string[] {
  const date = findDate(line);
  if (!date) return [];
  const rest = `${line.slice(0, date.start)} | ${line.slice(date.end)}`;
  return rest.split(/\s*[|,•·/–—-]\s+|\s+[|•·/–—-]\s*|\s*\(/).flatMap((part) => {
    const name = part.trim().replace(check.words.opener, "");
    return isSurePerson(name, check) ? [name] : [];
  });
}

const NAME_SHAPE = /^\p{Lu}\p{Ll}+(?: \p{Lu}\.)? \p{Lu}[\p{L}'’-]+$/u;

/** A site that bears a person's name is written by that person: the last resort. */
function offerOwner({ sites }: AuthorSources, check: NameCheck, offer: OfferNames): void {
  const owner = sites.find((site) => isSurePerson(site, { ...check, isOutlet: () => false }));
  if (owner) offer([owner], owner, "text", "name of the site", 0.4);
}
