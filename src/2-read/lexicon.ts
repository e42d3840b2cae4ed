import type { Catalog, ReadingWords } from "../domain/catalog.ts";

/** What a line is by its wording alone. */
export interface Wording {
  readonly role: "furniture" | "caption";
  readonly why: string;
}

/** The reading part of the catalog, indexed for look-up by line. */
export interface Lexicon {
  /** Furniture or caption, or undefined. `line` is plain (see `plainLine`). */
  readonly wordingOf: (line: string, shape: { words: number; isSentence: boolean }) => Wording | undefined;
  readonly labelOf: (words: string) => "published" | "updated" | "other" | undefined;
  /** Longest byline opener ("written by") that the line starts with: its length in characters, else 0. */
  readonly bylineOpener: (line: string) => number;
  readonly entriesOf: (role: ReadingWords["role"]) => readonly ReadingWords[];
  /** All words of a role, of dates' labels those of one kind. */
  readonly wordsOf: (role: ReadingWords["role"], of?: ReadingWords["of"]) => readonly string[];
  readonly has: (role: ReadingWords["role"], word: string) => boolean;
  /** Outlets, agencies and vendors of the catalog by any of their names, lower case. */
  readonly outlets: ReadonlyMap<string, string>;
  /** States, cities, regions of the catalog by any of their names, lower case. */
  readonly places: ReadonlySet<string>;
  /** Other organisations, by any name, lower case: no datelines. */
  readonly organisations: ReadonlySet<string>;
  readonly givenNames: ReadonlySet<string>;
  readonly reportingForms: ReadonlySet<string>;
}

interface Phrase {
  readonly words: string;
  readonly entry: ReadingWords;
}

const FURNITURE_WORDS_MAX = 14;
const prepared = new WeakMap<Catalog, Lexicon>();

/** Builds the index once per catalog. */
export function lexiconOf(catalog: Catalog): Lexicon {
  const known = prepared.get(catalog);
  if (known) return known;
  const lexicon = buildLexicon(catalog);
  prepared.set(catalog, lexicon);
  return lexicon;
}

/** Lower case, straight apostrophes and single spaces, bullets off: how the lexicon is written. */
export function plainLine(line: string): string {
  return (
    line
      .toLowerCase()
      // The capital dotted I of Turkish leaves its dot behind.
      .replace(/i\u0307/g, "i")
      .replace(/[‘’`]/g, "'")
      .replace(/[“”]/g, '"')
      .replace(/\s+/g, " ")
      .replace(/^[\s•·▪►▶»›>*+→]+ ?(?=\S)/u, "")
      .trim()
  );
}

function buildLexicon(catalog: Catalog): Lexicon {
  const entries = catalog.reading ?? [];
  const sets = new Map<string, Set<string>>();
  for (const { role, words } of entries) {
    const set = sets.get(role) ?? new Set<string>();
    for (const word of words) set.add(word);
    sets.set(role, set);
  }
  const labels = new Map(
    entries.filter((e) => e.role === "label").flatMap((e) => e.words.map((w) => [w, e.of ?? "other"])),
  );
  const openers = indexByFirstWord(entries.filter((e) => e.role === "byline"));
  return {
    wordingOf: wordingLookup(entries.filter((e) => e.role === "furniture" || e.role === "caption")),
    labelOf: (words) => labels.get(words) as ReturnType<Lexicon["labelOf"]>,
    bylineOpener: (line) => Math.max(0, ...startingPhrases(openers, line).map(({ words }) => words.length)),
    entriesOf: (role) => entries.filter((entry) => entry.role === role),
    wordsOf: (role, of) => entries.filter((e) => e.role === role && (!of || e.of === of)).flatMap(({ words }) => words),
    has: (role, word) => sets.get(role)?.has(word) ?? false,
    outlets: outletNames(catalog),
    places: new Set(
      catalog.places
        .flatMap(({ name, aliases, capital }) => [name, ...aliases, ...(capital ? [capital] : [])])
        .map((n) => n.toLowerCase()),
    ),
    organisations: new Set(
      catalog.names
        .filter(({ type }) => type !== "place")
        .flatMap(({ name, aliases }) => [name, ...aliases].map((n) => n.toLowerCase())),
    ),
    givenNames: new Set([...catalog.givenNames, ...(sets.get("given-name") ?? [])]),
    // Past forms only: "protest" and "reports" are as often things.
    reportingForms: new Set(
      catalog.reporting
        .filter(({ part }) => part === "verb")
        .flatMap(({ forms }) => forms.filter((form) => /(?:ed|said|told|wrote|spoke)$/.test(form))),
    ),
  };
}

function outletNames(catalog: Catalog): Map<string, string> {
  const names = new Map<string, string>();
  for (const { name, aliases, origin } of catalog.names) {
    if (origin !== "outlet" && origin !== "agency") continue;
    for (const form of [name, ...aliases]) names.set(form.toLowerCase(), name);
  }
  return names;
}

/** Phrases keyed by their first word, so that a line is compared with a handful of them. */
function indexByFirstWord(entries: readonly ReadingWords[]): Map<string, Phrase[]> {
  const index = new Map<string, Phrase[]>();
  for (const entry of entries) {
    for (const words of entry.words) {
      const key = firstWord(words);
      const list = index.get(key);
      if (list) list.push({ words, entry });
      else index.set(key, [{ words, entry }]);
    }
  }
  return index;
}

const firstWord = (text: string) => /^[\p{L}\p{N}'’]+|^\S/u.exec(text)?.[0] ?? "";
/** A phrase that ends in a letter must not end inside a word: "share on" is not in "share only". */
const cutsWord = (text: string, end: number) =>
  /[\p{L}\p{N}]/u.test(text[end - 1] ?? "") && /[\p{L}\p{N}]/u.test(text[end] ?? "");

function startingPhrases(index: ReadonlyMap<string, Phrase[]>, line: string): Phrase[] {
  const candidates = index.get(firstWord(line)) ?? [];
  return candidates.filter(({ words }) => line.startsWith(words) && !cutsWord(line, words.length));
}

function wordingLookup(entries: readonly ReadingWords[]): Lexicon["wordingOf"] {
  const by = (where: ReadingWords["where"]) => entries.filter((e) => e.where === where);
  const starts = indexByFirstWord(by("start"));
  const wholes = new Map(by("whole").flatMap((entry) => entry.words.map((words) => [words, entry] as const)));
  const anys = indexByFirstWord(by("any"));
  const ends = indexByLastLetter(by("end"));
  const longest = Math.max(0, ...entries.map((entry) => entry.wordsMax ?? FURNITURE_WORDS_MAX));
  return (line, { words, isSentence }) => {
    if (words > longest) return undefined;
    const counts = ({ entry }: { entry: ReadingWords }) =>
      words <= (entry.wordsMax ?? FURNITURE_WORDS_MAX) && (entry.proseToo === true || !isSentence);
    const whole = wholes.get(line) ?? wholes.get(line.replace(/[\s:.…»›>]+$/u, ""));
    if (whole) return wordingOf(whole);
    const found =
      startingPhrases(starts, line).find(counts) ??
      endingPhrases(ends, line).find(counts) ??
      phrasesWithin(anys, line).find(counts);
    return found && wordingOf(found.entry);
  };
}

const wordingOf = ({ role, why }: ReadingWords): Wording =>
  role === "caption" ? { role, why: "caption" } : { role: "furniture", why: why ?? "furniture" };

function indexByLastLetter(entries: readonly ReadingWords[]): Map<string, Phrase[]> {
  const index = new Map<string, Phrase[]>();
  for (const entry of entries)
    for (const words of entry.words) index.set(words.at(-1)!, [...(index.get(words.at(-1)!) ?? []), { words, entry }]);
  return index;
}

/** A bracketed credit may carry the sentence's full stop; a bare agency name before a full stop is prose. */
function endingPhrases(index: ReadonlyMap<string, Phrase[]>, line: string): Phrase[] {
  const endsIn = (text: string) =>
    (index.get(text.at(-1) ?? "") ?? []).filter(
      ({ words }) =>
        text.endsWith(words) && !(/[\p{L}\p{N}]/u.test(words[0]!) && cutsWord(text, text.length - words.length)),
    );
  return /[)\]]\.$/.test(line) ? [...endsIn(line), ...endsIn(line.slice(0, -1))] : endsIn(line);
}

/** Phrases that stand anywhere in the line, each looked for only where its first word stands. */
function phrasesWithin(index: ReadonlyMap<string, Phrase[]>, line: string): Phrase[] {
  const found: Phrase[] = [];
  for (const { 0: word, index: at } of line.matchAll(/[\p{L}\p{N}'’]+|\S/gu)) {
    for (const phrase of index.get(word) ?? []) {
      if (line.startsWith(phrase.words, at) && !cutsWord(line, at + phrase.words.length)) found.push(phrase);
    }
  }
  return found;
}
