import { isWord, type Token } from "../../text/tokens.ts";
import { isGlue, stemOf } from "./words.ts";

/** How exactly a text gives a number. */
export type Qualifier = "exact" | "about" | "nearly" | "more" | "at-least" | "less" | "up-to";

/** A number of a text by its value. Tokens from `from` (its qualifier included) to `to`, exclusive. */
export interface Amount {
  readonly from: number;
  readonly at: number;
  readonly to: number;
  readonly value: number;
  /** Of a range: its end. */
  readonly until?: number;
  readonly qualifier: Qualifier;
  /** Percent, money, measures, times: never exchanged for another. Absent: it counts things. */
  readonly unit?: string;
  /** One past the unit, where it is money or percent: then it is no word of its own. */
  readonly unitTo: number;
}

const ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100, thousand: 1e3, k: 1e3, million: 1e6, m: 1e6, mn: 1e6, billion: 1e9, bn: 1e9, trillion: 1e12, dozen: 12,
}; // biome-ignore format: a table
/** Numbers that are only a size: none is another's. Values below zero are no number of a text. */
const VAGUE: Readonly<Record<string, number>> = {
  dozens: -12, scores: -20, hundreds: -100, thousands: -1000, millions: -1e6, billions: -1e9,
}; // biome-ignore format: a table
const FRACTIONS: Readonly<Record<string, number>> = {
  half: 1 / 2, third: 1 / 3, thirds: 1 / 3, quarter: 1 / 4, quarters: 1 / 4, fifth: 1 / 5, fifths: 1 / 5, tenth: 1 / 10, tenths: 1 / 10,
}; // biome-ignore format: a table
const MONEY: Readonly<Record<string, string>> = {
  $: "dollar", us$: "dollar", usd: "dollar", dollar: "dollar", "€": "euro", eur: "euro", euro: "euro", "£": "pound", gbp: "pound", pound: "pound", "¥": "yen", yen: "yen",
}; // biome-ignore format: a table
const UNITS = new Set(
  "second minute hour day week month year decade kilometre kilometer km metre meter centimetre centimeter cm millimetre millimeter mm mile foot feet inch acre hectare litre liter gallon ton tonne kilogram kg degree celsius fahrenheit megawatt mw gigawatt gw kilowatt kw volt kv hertz hz byte kilobyte megabyte mb gigabyte gb terabyte tb krone kroner krona rouble ruble rupee peso franc lira zloty a.m. p.m.".split(
    " ",
  ),
);
const QUALIFIERS: readonly (readonly [Qualifier, readonly string[]])[] = [
  ["at-least", ["at least", "no fewer than", "no less than", "not less than", "a minimum of"]],
  ["up-to", ["up to", "at most", "no more than", "not more than", "as many as", "as much as", "a maximum of"]],
  ["more", ["more than", "over", "above", "exceeding", "upwards of", "well over", "greater than"]],
  ["less", ["fewer than", "less than", "under", "below"]],
  ["nearly", ["nearly", "almost", "just under", "close to", "not quite"]],
  ["about", ["about", "around", "some", "roughly", "approximately", "an estimated", "estimated", "circa", "or so"]],
]; // biome-ignore format: a table

/** Every number of the tokens, in digits or words, leftmost first. `skipped`: tokens that a date or an id takes. */
export function amountsIn(tokens: readonly Token[], skipped: (token: number) => boolean): Amount[] {
  const found: Amount[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const here = skipped(i) ? undefined : numberAt(tokens, i);
    if (!here) continue;
    const range = rangeEnd(tokens, i, here.to);
    const to = range?.to ?? here.to;
    const { unit, unitTo } = unitAt(tokens, i, to);
    const { qualifier, from } = qualifierBefore(tokens, i, unitTo);
    // "3 to 5 million": the scale of the end is that of the start.
    const scale = range && here.value < 1000 && range.scale > 1 && !here.scaled ? range.scale : 1;
    found.push({ from, at: i, to, value: here.value * scale, qualifier, unitTo: unit && isAside(unit) ? unitTo : to, ...(range ? { until: range.value } : {}), ...(unit ? { unit } : {}) }); // biome-ignore format: one line
    i = to - 1;
  }
  return found;
}

const isAside = (unit: string) => /^(?:percent|point)$/.test(unit) || Object.values(MONEY).includes(unit);

interface NumberHere {
  readonly value: number;
  readonly to: number;
  readonly scale: number;
  readonly scaled: boolean;
}

function numberAt(tokens: readonly Token[], i: number): NumberHere | undefined {
  const { lower } = tokens[i]!;
  const next = tokens[i + 1]?.lower ?? "";
  if (VAGUE[lower] !== undefined) return { value: VAGUE[lower], to: i + 1, scale: 1, scaled: true };
  if (lower === "half" && next !== "-") return { value: 0.5, to: i + 1, scale: 1, scaled: true };
  if ((lower === "a" || lower === "an") && (FRACTIONS[next] || next === "dozen" || (SCALES[next] ?? 0) >= 100)) {
    if (FRACTIONS[next] && tokens[i + 2]?.lower !== "of") return undefined;
    const value = FRACTIONS[next] ?? SCALES[next]!;
    return scaled(tokens, i + 2, value, 1);
  }
  const value = numberOf(lower);
  if (value === undefined) return next === "" || !isDozen(lower) ? undefined : scaled(tokens, i + 1, 12, 1);
  const fraction = fractionAfter(tokens, i + 1);
  if (fraction && value < 20) return { value: value * fraction.value, to: fraction.to, scale: 1, scaled: true };
  if (lower === "one" && !countsOne(tokens, i)) return undefined;
  const ones = ONES.indexOf(next);
  if (TENS.includes(lower) && ones > 0 && ones < 10) return scaled(tokens, i + 2, value + ones, 1);
  return scaled(tokens, i + 1, value, 1);
}

const isDozen = (lower: string) => lower === "dozen";

function fractionAfter(tokens: readonly Token[], i: number): { value: number; to: number } | undefined {
  const at = tokens[i]?.lower === "-" ? i + 1 : i;
  const value = FRACTIONS[tokens[at]?.lower ?? ""];
  return value === undefined ? undefined : { value, to: at + 1 };
}

/** "one" of "one another", "no one", "this one" counts nothing. */
function countsOne(tokens: readonly Token[], i: number): boolean {
  const [before, after] = [tokens[i - 1]?.lower ?? "", tokens[i + 1]?.lower ?? ""];
  return !/^(?:no|any|every|some|this|that|which|each|another)$/.test(before) && /\p{L}/u.test(after) && !/^(?:another|is|was|who|that)$/.test(after); // biome-ignore format: one line
}

function scaled(tokens: readonly Token[], from: number, start: number, _scale: number): NumberHere {
  let [to, value, scale] = [from, start, 1];
  for (let next = SCALES[tokens[to]?.lower ?? ""]; next; next = SCALES[tokens[to]?.lower ?? ""]) {
    value *= next;
    scale *= next;
    to++;
    const rest = tokens[to]?.lower === "and" ? to + 1 : to;
    const more = numberOf(tokens[rest]?.lower ?? "");
    // "two hundred and fifty"
    if (next === 100 && more !== undefined && more < 100 && !/^\d/.test(tokens[rest]!.lower)) {
      value += more;
      to = rest + 1;
    }
  }
  return { value, to, scale, scaled: scale > 1 };
}

function numberOf(word: string): number | undefined {
  if (/^\d/.test(word)) return ofDigits(word);
  const [tens, ones] = word.split("-");
  const ten = TENS.indexOf(tens!);
  if (ten >= 0) {
    const one = ones === undefined ? 0 : ONES.indexOf(ones);
    return one >= 0 && one < 10 ? (ten + 2) * 10 + one : undefined;
  }
  const one = ONES.indexOf(word);
  return one >= 0 ? one : undefined;
}

/** "1,200" is 1200, "2.5" is 2.5, "10k" is 10000; "3.2.1", "14:30" and "4th" are no amounts. */
function ofDigits(word: string): number | undefined {
  const parts = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(k|bn|m)?$/.exec(word);
  if (!parts) return undefined;
  return Number(parts[1]!.replaceAll(",", "") + (parts[2] ?? "")) * (SCALES[parts[3] ?? ""] ?? 1);
}

/** "38 to 41", "38-41", "between 38 and 41". */
function rangeEnd(tokens: readonly Token[], at: number, to: number): NumberHere | undefined {
  const between = /^(?:between|from)$/.test(tokens[at - 1]?.lower ?? "");
  const joint = tokens[to]?.lower ?? "";
  const joins = /^(?:to|-|–)$/.test(joint) || (joint === "and" && tokens[at - 1]?.lower === "between");
  if (!joins || (joint === "to" && tokens[at - 1]?.lower === "from" && !between)) return undefined;
  return tokens[to + 1] ? numberAt(tokens, to + 1) : undefined;
}

function unitAt(tokens: readonly Token[], at: number, to: number): { unit?: string; unitTo: number } {
  const money = MONEY[tokens[at - 1]?.lower ?? ""];
  if (money) return { unit: money, unitTo: to };
  let i = to;
  while (/^(?:-|–|us|u\.s\.|per)$/.test(tokens[i]?.lower ?? "")) i++;
  const word = tokens[i]?.lower ?? "";
  if (word === "%" || word === "cent" || word === "percent") {
    return { unit: /^points?$/.test(tokens[i + 1]?.lower ?? "") ? "point" : "percent", unitTo: i + 1 };
  }
  if (/^percentage$/.test(word)) return { unit: "point", unitTo: i + 1 };
  const singular = word.replace(/(?<=[^s])s$/, "");
  const unit = MONEY[singular] ?? (UNITS.has(word) ? word : UNITS.has(singular) ? singular : undefined);
  return unit ? { unit, unitTo: i + 1 } : { unitTo: to };
}

function qualifierBefore(tokens: readonly Token[], at: number, end: number): { qualifier: Qualifier; from: number } {
  const start = MONEY[tokens[at - 1]?.lower ?? ""] ? at - 1 : at;
  const words = (n: number) =>
    tokens
      .slice(Math.max(0, start - n), start)
      .map(({ lower }) => lower)
      .join(" ");
  for (const n of [3, 2, 1])
    for (const [qualifier, wordings] of QUALIFIERS)
      if (start >= n && wordings.includes(words(n))) return { qualifier, from: start - n };
  const after = tokens
    .slice(end, end + 2)
    .map(({ lower }) => lower)
    .join(" ");
  if (after === "or more" || tokens[end]?.lower === "+") return { qualifier: "at-least", from: start };
  return { qualifier: after === "or fewer" || after === "or less" ? "up-to" : "exact", from: start };
}

/** May a sentence give the number in this way, when its evidence gives it in that? Only ever less exactly. */
export function isAsGiven(said: Qualifier, given: Qualifier): boolean {
  if (said === given) return true;
  if (said === "about") return given === "exact" || given === "nearly";
  return said === "at-least" && given === "more";
}

/** Stems of the content words from token `from` up to `to`, at most `most`. */
export function contentStems(tokens: readonly Token[], from: number, to: number, most = 4): string[] {
  const stems: string[] = [];
  for (let i = Math.max(0, from); i < Math.min(to, tokens.length) && stems.length < most; i++)
    if (isWord(tokens[i]!) && !isGlue(tokens[i]!.lower)) stems.push(stemOf(tokens[i]!.lower));
  return stems;
}
