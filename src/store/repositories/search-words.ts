import { LIMITS } from "../../domain/limits.ts";

/**
 * Words are cut and folded here, not by the database, whose answer would depend on its version and locale: the same
 * search finds the same articles on every server. Letters lose accents; scripts without spaces become pairs of characters.
 */
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;

/** PostgreSQL's stemmers by BCP 47 language; those that versions 15 to 18 have. */
const STEMMERS: Readonly<Record<string, string>> = {
  ar: "arabic", ca: "catalan", da: "danish", de: "german", el: "greek", en: "english", es: "spanish", eu: "basque", fi: "finnish",
  fr: "french", ga: "irish", hi: "hindi", hu: "hungarian", hy: "armenian", id: "indonesian", it: "italian", lt: "lithuanian",
  ne: "nepali", nl: "dutch", nb: "norwegian", no: "norwegian", pt: "portuguese", ro: "romanian", ru: "russian", sr: "serbian",
  sv: "swedish", ta: "tamil", tr: "turkish", yi: "yiddish",
}; // biome-ignore format: a table

export function stemmerOf(language: string): string | undefined {
  const [primary = ""] = language.toLowerCase().split("-");
  return Object.hasOwn(STEMMERS, primary) ? STEMMERS[primary] : undefined;
}

/** Words as written, for a stemmer: lower case, cut to what an index takes. */
export function wordsOf(text: string): string[] {
  const normal = text.slice(0, LIMITS.searchCharactersMax).normalize("NFKC").toLowerCase();
  return (normal.match(WORD) ?? []).map((word) => word.slice(0, LIMITS.searchWordCharactersMax));
}

/** What is looked up without a stemmer. */
export function lexemesOf(text: string): string[] {
  return wordsOf(text).flatMap((word) => {
    const folded = word
      .normalize("NFD")
      .replace(/\p{Mn}/gu, "")
      .normalize("NFC");
    const spaced = folded.replace(UNSPACED, (run) => ` ${pairsOf(run).join(" ")} `);
    return spaced.split(" ").filter((lexeme) => lexeme !== "");
  });
}

/** A word of a text in its place, as `wordsOf` and `lexemesOf` give it. Offsets are those of the text. */
export interface PlacedWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly lexemes: readonly { readonly lexeme: string; readonly start: number; readonly end: number }[];
}

/** Most words come again: `known` holds those that were folded before. */
export function placedWordsOf(text: string, known = new Map<string, PlacedWord | undefined>()): PlacedWord[] {
  return [...text.slice(0, LIMITS.searchCharactersMax).matchAll(WORD)].flatMap(({ 0: written, index: start }) => {
    if (!known.has(written)) known.set(written, wordAtStart(written));
    const word = known.get(written);
    return word ? [movedBy(start, word)] : [];
  });
}

function wordAtStart(written: string): PlacedWord | undefined {
  const [word = ""] = wordsOf(written);
  return word ? { word, start: 0, end: written.length, lexemes: lexemesInPlace(written) } : undefined;
}

const movedBy = (by: number, { word, start, end, lexemes }: PlacedWord): PlacedWord => ({
  word,
  start: start + by,
  end: end + by,
  lexemes: lexemes.map((one) => ({ lexeme: one.lexeme, start: one.start + by, end: one.end + by })),
});

function lexemesInPlace(written: string): PlacedWord["lexemes"] {
  const runs = [...written.matchAll(UNSPACED)];
  // A word of letters is one lexeme; characters without spaces are looked up in pairs, each in its place.
  if (!runs.length) return lexemesOf(written).map((lexeme) => ({ lexeme, start: 0, end: written.length }));
  return runs.flatMap(({ 0: run, index }) => {
    const characters = [...run];
    const places = characters.map((_, i) => index + characters.slice(0, i).join("").length);
    return pairsOf(run).map((pair, i) => ({ lexeme: pair, start: places[i]!, end: places[i]! + pair.length }));
  });
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, i) => characters[i]! + character);
}

/** A `tsvector` as PostgreSQL reads it; titles weigh more. Words hold letters and digits alone: nothing needs escaping. */
export function vectorOf({ title, text }: { title: string; text: string }): string {
  const positions = new Map<string, string[]>();
  let position = 0;
  const add = (lexemes: readonly string[], weight: string) => {
    for (const lexeme of lexemes) {
      position++;
      const places = positions.get(lexeme);
      if (!places) positions.set(lexeme, [`${position}${weight}`]);
      else if (places.length < 200) places.push(`${position}${weight}`);
    }
  };
  add(lexemesOf(title), "A");
  add(lexemesOf(text), "");
  return [...positions].map(([lexeme, places]) => `'${lexeme}':${places.join(",")}`).join(" ");
}
