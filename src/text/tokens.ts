import type { Span } from "../domain/span.ts";

/** A word, number or punctuation mark at its place in the article text, as written; only '' and `` read as ". */
export interface Token extends Span {
  readonly text: string;
  readonly lower: string;
}

/** Abbreviations whose full stop ends no sentence, without the stop, lower case. */
const ABBREVIATIONS =
  "Mr|Mrs|Ms|Mx|Dr|Gen|Lt|Col|Sgt|Cpl|Pvt|Capt|Maj|Adm|Brig|Cmdr|Det|Insp|Rep|Sen|Gov|Sec|Atty|Prof|Rev|Hon|Pres|Dep|St|Mt|Ft|Jr|Sr|Inc|Corp|Co|Ltd|Bros|No|Nos|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|approx|est|dept|fig|vol";
/** Of these, a stop before a capital may end the sentence all the same; they are kept only before a name or number. */
export const SOFT_ABBREVIATIONS = new Set(["inc.", "corp.", "co.", "ltd.", "jr.", "sr.", "bros.", "no.", "st."]);

/**
 * One pattern, first alternative wins: initials (U.S.), middle initials, abbreviations, a.m., CVE ids, addresses and
 * file names, numbers with their suffix, clitics ('s), words with inner hyphens, &, apostrophes, then any mark alone.
 */
const TOKEN = new RegExp(
  [
    "(?:[A-Z]\\.){2,}",
    "(?<=[A-Z][a-z]+ )[A-Z]\\.(?= [A-Z][a-z])",
    `\\b(?:${ABBREVIATIONS})\\.(?=\\s)`,
    "\\b[ap]\\.m\\.",
    "CVE-\\d{4}-\\d{4,}",
    'https?://[^\\s<>"”]+[^\\s<>"”.,;:!?)\\]]',
    "\\d+(?:[.,:]\\d+)*(?:st|nd|rd|th|s|k|bn|m)?\\b",
    "['’](?:s|re|ve|ll|d|m|t)\\b",
    "[\\p{L}\\p{M}](?:[\\p{L}\\p{M}\\p{N}_]|-(?=[\\p{L}\\p{N}])|[.](?=(?:com|org|net|gov|io|uk|ru|ir|cn)\\b)|&(?=[A-Z])|['’](?!(?:s|re|ve|ll|d|m)\\b)(?=\\p{L}))*",
    "\\.\\.\\.|--",
    "''|``",
    "\\S",
  ].join("|"),
  "gu",
);

/** Tokens of `text` between `start` and `end`, with offsets into the whole text. */
export function tokenize(text: string, start = 0, end = text.length): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = start;
  for (let match = TOKEN.exec(text); match && match.index < end; match = TOKEN.exec(text)) {
    const [written] = match;
    const word = written === "''" || written === "``" ? '"' : written;
    tokens.push({ text: word, lower: word.toLowerCase(), start: match.index, end: match.index + written.length });
  }
  TOKEN.lastIndex = 0;
  return tokens;
}

export function isWord(token: Token): boolean {
  return /[\p{L}\p{N}]/u.test(token.text);
}

/** Begins with a capital letter. */
export function isCapitalised(token: Token): boolean {
  const first = token.text.charCodeAt(0);
  if (first < 128) return first >= 65 && first <= 90;
  return /^\p{Lu}/u.test(token.text);
}
