import type { Incident } from "../domain/incident.ts";
import type { StatementKind } from "../domain/vocabulary/words.ts";
import type { Item } from "./items.ts";
import { plain } from "./link-entities.ts";
import type { Names } from "./names-in.ts";
import type { Comparison } from "./stance/compare-wordings.ts";
import { negationsIn } from "./stance/cues.ts";
import { cosine, termsOf } from "./terms.ts";

/** Fewer shared quoted words may be a stock phrase. */
export const QUOTATION_WORDS_MIN = 6;
/** Likeness of words from which two statements of one kind say the same; swept on invented pairs, .4 joined reversals of topic. */
export const LIKENESS_MIN = 0.5;

export type Match = "same quotation" | "same act" | "same words";

/** What matching needs beside the items. */
export interface Matching {
  readonly keyOf: (name: string) => string;
  /** How the words of two items stand to each other; each item is read once. */
  readonly compare: (first: Item, second: Item) => Comparison;
  /** Names in the words of an item, kept by whoever matches many. */
  readonly namesOf: (item: Item) => Names;
}

/** Do two items say the same proposition, polarity and certainty aside? Undefined: no. */
export function matchItems(a: Item, b: Item, matching: Matching): Match | undefined {
  const { keyOf } = matching;
  if (groupOf(a.kind) !== groupOf(b.kind) && (a.kind === "no-threat" || b.kind === "no-threat")) return undefined;
  if (sameQuotation(a, b, keyOf)) return "same quotation";
  if (conflicts(a, b, keyOf)) return undefined;
  if (a.incidents.some((x) => b.incidents.some((y) => sameAct(x, y, keyOf)))) return "same act";
  return sameWords(a, b, matching) ? "same words" : undefined;
}

/** Statements of one kind in like words, about the same names and, of what is absent, in the same place. */
function sameWords(a: Item, b: Item, { compare, namesOf }: Matching): boolean {
  if (groupOf(a.kind) !== groupOf(b.kind) || a.article.id === b.article.id || !a.statement || !b.statement)
    return false;
  if (cosine(a.vector, b.vector) < LIKENESS_MIN) return false;
  const [x, y] = [namesOf(a), namesOf(b)];
  if (a.kind === "no-threat" && !sameSet(x.places, y.places)) return false;
  if (swapped(x.places, y.places) || swapped(x.others, y.others) || swapped(x.unknown, y.unknown)) return false;
  const { verdict, differs } = compare(a, b);
  return verdict === "contrary" ? differs.length > 0 || oneNegates(a, b) : verdict !== "different";
}

/** A contradiction that no word shows is none that a reader could check. */
const oneNegates = (a: Item, b: Item): boolean => negationsIn(a.words) % 2 !== negationsIn(b.words) % 2;

/** Each side names something that the other does not: another place, body or person is another proposition. */
function swapped(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((name) => !b.has(name)) && [...b].some((name) => !a.has(name));
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}

/** Both tell acts, and no act of the one can be an act of the other. */
export function conflicts(a: Item, b: Item, keyOf: (name: string) => string): boolean {
  if (!a.incidents.length || !b.incidents.length) return false;
  return !a.incidents.some((x) => b.incidents.some((y) => compatible(x, y, a, b, keyOf)));
}

function compatible(a: Incident, b: Incident, x: Item, y: Item, keyOf: (name: string) => string): boolean {
  if (!sameType(a, b) || yearsApart(a, b) > 1) return false;
  if (a.actor && b.actor && keyOf(a.actor) !== keyOf(b.actor)) return false;
  if (a.place && b.place && keyOf(a.place) !== keyOf(b.place) && !namesBoth(x, y, a.place, b.place)) return false;
  const [mine, theirs] = [a.victims.filter(isNamed), b.victims.filter(isNamed)];
  return !mine.length || !theirs.length || mine.some((one) => theirs.some((other) => keyOf(one) === keyOf(other)));
}

/** An article that names both places may mean one in the other: "the port of Kestrel Bay", "Veldania". */
function namesBoth(x: Item, y: Item, ...places: readonly string[]): boolean {
  return [x, y].some(({ article }) => places.every((place) => article.text.includes(place)));
}

/** One utterance: equal quoted words, or one cut from the other, by speakers who can be the same. */
function sameQuotation(a: Item, b: Item, keyOf: (name: string) => string): boolean {
  if (a.quotation.length < QUOTATION_WORDS_MIN || b.quotation.length < QUOTATION_WORDS_MIN) return false;
  const [short, long] = a.quotation.length < b.quotation.length ? [a, b] : [b, a];
  if (!` ${long.quotation.join(" ")} `.includes(` ${short.quotation.join(" ")} `)) return false;
  const x = a.statement?.speaker;
  const y = b.statement?.speaker;
  return !x || !y || keyOf(x.name) === keyOf(y.name) || lastWord(x.name) === lastWord(y.name);
}

const lastWord = (name: string) => plain(name).split(" ").at(-1);

/** Kinds that can state one proposition with more or less certainty. */
export function groupOf(kind: StatementKind): string {
  if (
    kind === "forecast" ||
    kind === "warning" ||
    kind === "assessment" ||
    kind === "fact" ||
    kind === "denial" ||
    kind === "opinion"
  )
    return "claim";
  return kind;
}

/** Types that one act may be told as. */
const CYBER = new Set(["ddos", "intrusion", "destructive", "ransomware", "data-leak", "other", "outage", "defacement"]);

function sameType(a: Incident, b: Incident): boolean {
  if (a.type === b.type) return true;
  return CYBER.has(a.type) && CYBER.has(b.type) && (a.type === "other" || b.type === "other");
}

/** Unnamed targets need this much of their words in common. */
const TARGET_WORDS_MIN = 1;

/**
 * One act: compatible type, actor and time, and a shared named victim; of unnamed victims a shared word or sector is
 * enough only when type, actor and reality agree. Dates that differ make a disagreement, not another act, when a named
 * victim is shared and they are near.
 */
export function sameAct(a: Incident, b: Incident, keyOf: (name: string) => string): boolean {
  if (!sameType(a, b)) return false;
  if (a.actor && b.actor && keyOf(a.actor) !== keyOf(b.actor)) return false;
  if (yearsApart(a, b) > 1) return false;
  const shared = a.victims.some((x) => b.victims.some((y) => isNamed(x) && keyOf(x) === keyOf(y)));
  if (shared) return true;
  if (a.type !== b.type || !a.actor || !b.actor || a.reality !== b.reality) return false;
  if (a.place && b.place && keyOf(a.place) !== keyOf(b.place) && a.from !== b.from) return false;
  if (a.victims.some(isNamed) && b.victims.some(isNamed)) return false;
  const words = (incident: Incident) => new Set(termsOf(incident.victims.join(" ")));
  const other = words(b);
  const common = [...words(a)].filter((word) => other.has(word)).length;
  return common >= TARGET_WORDS_MIN || a.sectors.some((sector) => b.sectors.includes(sector));
}

/** Begins with a capital that is not a mere nationality: "Bank of America", not "US utilities". */
export function isNamed(victim: string): boolean {
  return /^(?:the )?\p{Lu}[\p{L}\d.&'-]*(?:\s+(?:of|the|and|al-)?\s*\p{Lu}\S*)+$|^\p{Lu}{3,}$|^\p{Lu}\p{Ll}{3,}$/u.test(
    victim,
  );
}

function yearsApart(a: Incident, b: Incident): number {
  const first = yearRange(a);
  const second = yearRange(b);
  if (!first || !second) return 0;
  return Math.max(0, first[0] - second[1], second[0] - first[1]);
}

function yearRange({ from, to }: Incident): [number, number] | undefined {
  if (!from && !to) return undefined;
  return [
    from ? Number(from.slice(0, 4)) : Number.NEGATIVE_INFINITY,
    to ? Number(to.slice(0, 4)) : Number.POSITIVE_INFINITY,
  ];
}
