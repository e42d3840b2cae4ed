import { isCapitalised, isWord, tokenize } from "../../text/tokens.ts";

const ENGLISH = new Set(
  "the a an of to in on at by for with and or but not no is are was were be been has have had it its that this from as they their he she his her said says will would could may after before who which than more no there".split(
    " ",
  ),
);
/** Words that tell a language; shorter texts are taken as English. */
const WORDS_MIN = 6;
/** Share of words of the list above under which a text is not English. English news has a third and more. */
const SHARE_MIN = 0.12;

/** Can the gate read these words? Nothing but English is. */
export function isEnglish(text: string): boolean {
  // Names are of no language.
  const words = tokenize(text).filter((token) => isWord(token) && !isCapitalised(token) && !/\d/.test(token.text));
  if (words.length < WORDS_MIN) return true;
  return words.filter(({ lower }) => ENGLISH.has(lower)).length / words.length >= SHARE_MIN;
}

export const isEnglishTag = (tag: string): boolean => /^en\b/i.test(tag);
