import type { Incident } from "../domain/incident.ts";
import type { StatementKind } from "../domain/vocabulary/words.ts";
import type { Item } from "./items.ts";
import { plain } from "./link-entities.ts";
import { cosine, termsOf } from "./terms.ts";

/** Fewer shared quoted words may be a stock phrase. */
const QUOTATION_WORDS_MIN = 6;
/** Likeness of words from which two statements of one kind say the same; swept on invented pairs, .4 joined reversals of topic. */
const LIKENESS_MIN = 0.5;

export type Match = "same quotation" | "same act" | "same words";

/** Do two items say the same proposition, polarity and certainty aside? Undefined: no. */
export function matchItems(a: Item, b: Item, keyOf: (name: string) => string): Match | undefined {
  if (sameQuotation(a, b, keyOf)) return "same quotation";
  if (a.incidents.some((x) => b.incidents.some((y) => sameAct(x, y, keyOf)))) return "same act";
  if (groupOf(a.kind) !== groupOf(b.kind) || a.article.id === b.article.id) return undefined;
  if (!a.statement || !b.statement) return undefined;
  if (a.kind === "no-threat" && !sameScope(a, b)) return undefined;
  return cosine(a.vector, b.vector) >= LIKENESS_MIN && !namesConflict(a, b, keyOf) ? "same words" : undefined;
}

/** One utterance: equal quoted words, or one cut from the other, by speakers who can be the same. */
export function sameQuotation(a: Item, b: Item, keyOf: (name: string) => string): boolean {
  if (a.quotation.length < QUOTATION_WORDS_MIN || b.quotation.length < QUOTATION_WORDS_MIN) return false;
  const [short, long] = a.quotation.length < b.quotation.length ? [a, b] : [b, a];
  if (!` ${long.quotation.join(" ")} `.includes(` ${short.quotation.join(" ")} `)) return false;
  const x = a.statement?.speaker;
  const y = b.statement?.speaker;
  return !x || !y || keyOf(x.name) === keyOf(y.name) || lastWord(x.name) === lastWord(y.name);
}

const lastWord = (name: string) => plain(name).split(" ").at(-1);

/** Kinds that can state one proposition with more or less certainty. */
function groupOf(kind: StatementKind): string {
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
/** Unnamed targets need this much of their words in common. */
const TARGET_WORDS_MIN = 1;

/**
 * One act: compatible type, actor and time, and a shared named victim; of unnamed victims a shared word or sector is
 * enough only when type, actor and reality agree. Dates that differ make a disagreement, not another act, when a named
 * victim is shared and they are near.
 */
export function sameAct(a: Incident, b: Incident, keyOf: (name: string) => string): boolean {
  const sameType = a.type === b.type;
  if (!sameType && !(CYBER.has(a.type) && CYBER.has(b.type) && (a.type === "other" || b.type === "other")))
    return false;
  if (a.actor && b.actor && keyOf(a.actor) !== keyOf(b.actor)) return false;
  if (yearsApart(a, b) > 1) return false;
  const shared = a.victims.some((x) => b.victims.some((y) => isNamed(x) && keyOf(x) === keyOf(y)));
  if (shared) return true;
  if (!sameType || !a.actor || !b.actor || a.reality !== b.reality) return false;
  if (a.place && b.place && keyOf(a.place) !== keyOf(b.place) && a.from !== b.from) return false;
  if (a.victims.some(isNamed) && b.victims.some(isNamed)) return false;
  const words = (incident: Incident) => new Set(termsOf(incident.victims.join(" ")));
  const other = words(b);
  const common = [...words(a)].filter((word) => other.has(word)).length;
  return common >= TARGET_WORDS_MIN || a.sectors.some((sector) => b.sectors.includes(sector));
}

/** Begins with a capital that is not a mere nationality: "Bank of America", not "US utilities". */
function isNamed(victim: string): boolean {
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

/** What is absent, and where: "imminent danger in the south" is not "specific threat to the homeland". */
function sameScope(a: Item, b: Item): boolean {
  const places = ({ article, start, end }: Item) =>
    article.mentions.filter((m) => m.type === "place" && m.start >= start && m.end <= end).map(({ name }) => name);
  const x = places(a);
  const y = places(b);
  return x.length === y.length && x.every((name) => y.includes(name));
}

/** Each names somebody or something of a kind that the other names otherwise. */
function namesConflict(a: Item, b: Item, keyOf: (name: string) => string): boolean {
  const names = ({ article, start, end }: Item) =>
    article.mentions
      .filter(
        (m) =>
          m.start >= start && m.end <= end && (m.type === "organisation" || m.type === "person" || m.type === "place"),
      )
      .map(({ name }) => keyOf(name));
  const x = names(a);
  const y = names(b);
  return x.length > 0 && y.length > 0 && !x.some((name) => y.includes(name));
}
