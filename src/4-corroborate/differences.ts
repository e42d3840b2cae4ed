import { countsIn, isDenial } from "./find-disagreements.ts";
import type { Item } from "./items.ts";
import { LIKENESS_MIN, type Matching, sameAct } from "./match-items.ts";
import { negationsIn } from "./stance/cues.ts";
import type { Difference } from "./stance/near.ts";
import { amountsDiffer, datesDiffer } from "./stance/numbers.ts";
import { cosine } from "./terms.ts";

/** Any of these keeps the second item from supporting what the first says. */
export function differencesOf(a: Item, b: Item, matching: Matching): Difference[] {
  if (a === b) return [];
  const found = [polarity(a, b), turned(a, b, matching.keyOf), number(a, b), date(a, b)].flatMap((one) => one ?? []);
  if (found.length || tellSameAct(a, b, matching)) return found;
  return inWords(a, b, matching);
}

/** Who did what to whom is compared already; long sentences about one act differ in what else they say. */
function tellSameAct(a: Item, b: Item, { keyOf }: Matching): boolean {
  return a.incidents.some((x) => b.incidents.some((y) => sameAct(x, y, keyOf)));
}

function polarity(a: Item, b: Item): Difference | undefined {
  return isNegative(a) === isNegative(b) ? undefined : { about: "polarity", first: a.words, second: b.words };
}

/** Of an act only its own words count: a "not" elsewhere in a long statement turns something else round. */
function isNegative(item: Item): boolean {
  if (isDenial(item)) return true;
  if (item.kind === "no-threat") return false;
  const told = item.incidents.length ? item.incidents.map(({ quote }) => quote) : [item.words];
  return told.every((words) => negationsIn(words.replace(NO_NEGATION, " ")) % 2 === 1);
}

/** A kind of attack, no denial. */
const NO_NEGATION = /\bdenials?[- ]of[- ]service\b/gi;

function turned(a: Item, b: Item, keyOf: (name: string) => string): Difference | undefined {
  for (const x of a.incidents) {
    for (const y of b.incidents) {
      const struck = (victims: readonly string[], actor: string | undefined) =>
        actor !== undefined && victims.some((victim) => keyOf(victim) === keyOf(actor));
      if (struck(x.victims, y.actor) && struck(y.victims, x.actor))
        return { about: "actor", first: x.quote, second: y.quote };
    }
  }
  return undefined;
}

function number(a: Item, b: Item): Difference | undefined {
  const differ = amountsDiffer(a.words, b.words).differ;
  if (differ) return { about: "number", ...differ };
  const [mine, theirs] = [countsIn(a.words), countsIn(b.words)];
  for (const x of mine) {
    const y = theirs.find(({ noun }) => noun === x.noun) ?? (mine.length + theirs.length === 2 ? theirs[0] : undefined);
    if (y && y.value !== x.value) return { about: "number", first: x.quote, second: y.quote };
  }
  return undefined;
}

/** Ranges that overlap agree, however they are worded: "since 2028", "in 2029 and 2030". */
function date(a: Item, b: Item): Difference | undefined {
  const dated = ({ incidents }: Item) => incidents.filter(({ from, to }) => from || to);
  const [mine, theirs] = [dated(a), dated(b)];
  if (mine.length && theirs.length) {
    if (mine.some((x) => theirs.some((y) => overlap(x, y)))) return undefined;
    const said = ({ asWritten, from, to }: (typeof mine)[number]) => asWritten ?? from ?? to!;
    return { about: "date", first: said(mine[0]!), second: said(theirs[0]!) };
  }
  const differ = datesDiffer(a.words, b.words);
  return differ && { about: "date", ...differ };
}

interface Range {
  readonly from?: string;
  readonly to?: string;
}

/** EDTF days, months or years compared as far as both go. */
function overlap(a: Range, b: Range): boolean {
  const isAfter = (start: string | undefined, end: string | undefined) => {
    if (!start || !end) return false;
    const length = Math.min(start.length, end.length);
    return start.slice(0, length) > end.slice(0, length);
  };
  return !isAfter(a.from, b.to) && !isAfter(b.from, a.to);
}

/** What the words alone show. */
function inWords(a: Item, b: Item, { compare }: Matching): Difference[] {
  if (cosine(a.vector, b.vector) < LIKENESS_MIN) return [];
  const { verdict, differs } = compare(a, b);
  if (verdict !== "contrary") return [];
  return differs.length ? [...differs] : [{ about: "polarity", first: a.words, second: b.words }];
}
