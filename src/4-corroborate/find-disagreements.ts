import type { Incident } from "../domain/incident.ts";
import type { Disagreement } from "../domain/story.ts";
import type { Item } from "./items.ts";
import { plain } from "./link-entities.ts";
import { sameAct } from "./match-items.ts";

type Told = { readonly item: Item; readonly incident: Incident };

/** Where the tellings of one act differ, with the words of each side. Both stay; nobody is right by vote. */
export function findDisagreements(items: readonly Item[], keyOf: (name: string) => string): Disagreement[] {
  const told = items.flatMap((item) => item.incidents.map((incident): Told => ({ item, incident })));
  return [dates(told, keyOf), actors(told, keyOf), numbers(items), polarity(items)].flatMap((found) => found ?? []);
}

function dates(told: readonly Told[], keyOf: (name: string) => string): Disagreement | undefined {
  const dated = told.filter(({ incident }) => incident.asWritten && (incident.from || incident.to));
  const differ = dated.filter((x) =>
    dated.some(
      (y) =>
        y.item.article.id !== x.item.article.id &&
        sameAct(x.incident, y.incident, keyOf) &&
        datesDiffer(x.incident, y.incident),
    ),
  );
  const values = differ.map(({ item, incident }) => ({ article: item.article.id, quote: incident.asWritten! }));
  return values.length > 1 ? { about: "date", values: distinct(values) } : undefined;
}

/** "2031-03" does not differ from "2031-03-07"; "since 2028" differs from "in 2029 and 2030". */
function datesDiffer(a: Incident, b: Incident): boolean {
  const differ = (x: string | undefined, y: string | undefined) =>
    x === undefined || y === undefined ? x !== y : !x.startsWith(y) && !y.startsWith(x);
  return differ(a.from, b.from) || (differ(a.to, b.to) && a.to !== undefined && b.to !== undefined);
}

function actors(told: readonly Told[], keyOf: (name: string) => string): Disagreement | undefined {
  const named = told.filter(({ incident }) => incident.actor);
  if (new Set(named.map(({ incident }) => keyOf(incident.actor!))).size < 2) return undefined;
  return {
    about: "actor",
    values: distinct(
      named.map(({ item, incident }) => ({ article: item.article.id, quote: wordsOf(item, incident.actor!) })),
    ),
  };
}

/** The words of the article for a name; the name itself must not be quoted where it does not stand. */
function wordsOf(item: Item, name: string): string {
  const mention = item.article.mentions.find(
    (m) => m.name === name && m.start >= item.start - 200 && m.end <= item.end + 200,
  );
  return mention?.quote ?? item.words;
}

/** The same counted noun with different numbers: "14 hospitals", "four hospitals". */
function numbers(items: readonly Item[]): Disagreement | undefined {
  const counts = items.flatMap((item) => countsIn(item.words).map((count) => ({ item, ...count })));
  const differ = counts.filter((x) =>
    counts.some((y) => y.noun === x.noun && y.value !== x.value && y.item.article.id !== x.item.article.id),
  );
  return differ.length > 1
    ? { about: "number", values: distinct(differ.map(({ item, quote }) => ({ article: item.article.id, quote }))) }
    : undefined;
}

const NUMBER_WORDS = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

export function countsIn(text: string): { noun: string; value: number; quote: string }[] {
  const found: { noun: string; value: number; quote: string }[] = [];
  for (const match of text.matchAll(
    /\b(\d+(?:[.,]\d+)*|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?:\p{Ll}+\s+)?(\p{Ll}{4,}s)\b/giu,
  )) {
    const [quote, number = "", noun = ""] = match;
    const word = NUMBER_WORDS.indexOf(number.toLowerCase());
    const value = word >= 0 ? word : Number(number.replaceAll(",", ""));
    if (!/^(?:years|months|weeks|days|hours|minutes|times)$/.test(noun))
      found.push({ noun: plain(noun), value, quote });
  }
  return found;
}

function polarity(items: readonly Item[]): Disagreement | undefined {
  const denied = items.filter(isDenial);
  const asserted = items.filter((item) => !isDenial(item));
  if (!denied.length || !asserted.length) return undefined;
  return {
    about: "polarity",
    values: distinct([...asserted, ...denied].map((item) => ({ article: item.article.id, quote: item.words }))),
  };
}

export function isDenial({ kind, incidents }: Item): boolean {
  return kind === "denial" || (incidents.length > 0 && incidents.every(({ reality }) => reality === "denied"));
}

function distinct(values: readonly { article: string; quote: string }[]): { article: string; quote: string }[] {
  return [...new Map(values.map((value) => [`${value.article} ${value.quote}`, value])).values()];
}
