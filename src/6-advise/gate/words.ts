import { isWord, tokenize } from "../../text/tokens.ts";

/** Words that carry no content of their own: articles, pronouns, prepositions, conjunctions, auxiliaries. */
const GLUE = new Set(
  "a an the and or but as at by for from in into of off on onto out over to up with within upon via per about after again against along amid among around before behind below between beyond during since than then there through throughout toward towards under until while whereas when where which who whom whose what that this these those it its he his him she her hers they their them we our us you your i my 's ’s 're ’re 've ’ve 'm ’m 'd ’d is are was were be been being am has have had having do does did done so such also both either each same own other another here how why if because though although".split(
    " ",
  ),
);

/** `word`: lower case. */
export const isGlue = (word: string): boolean => GLUE.has(word);

/** A crude stem: "attacks", "attacked", "attacking" -> "attack". Words of four letters and fewer stay. */
export function stemOf(word: string): string {
  const bare = word.replace(/['’]s?$/, "");
  if (bare.length <= 4 || /\d/.test(bare)) return bare;
  // "manipulated", "manipulation", "exploitation": one act.
  const act = /^(.{4,}?)at(?:ions?|ed|es?|ing)$/.exec(bare)?.[1];
  if (act) return act;
  const cut = bare
    .replace(/ie[sd]$/, "y")
    .replace(/(?:ings?|ed|es|s)$/, "")
    .replace(/e$/, "");
  // "stopped", "planning": the doubled letter goes with the ending.
  return cut.replace(/([bdgklmnprtv])\1$/, "$1") || bare;
}

/** Stems of the content words of a text. */
export const stemsOf = (text: string): string[] =>
  tokenize(text)
    .filter((token) => isWord(token) && !isGlue(token.lower))
    .map(({ lower }) => stemOf(lower));

/** Share of a blind spot's words that a sentence must have to state it. Set by judgement. */
export const STATED_MIN = 0.5;

/** Share of the content words of `wanted` that `text` has. */
export function shareOf(wanted: string, text: string): number {
  const stems = new Set(stemsOf(wanted));
  const there = new Set(stemsOf(text));
  return stems.size ? [...stems].filter((stem) => there.has(stem)).length / stems.size : 1;
}

/** Words for comparing quotations: case, marks and spaces do not matter. */
export const plainWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
