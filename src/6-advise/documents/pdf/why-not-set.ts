import type { AdvisoryMessage } from "../../../domain/advisory.ts";
import { LIMITS } from "../../../domain/limits.ts";

/**
 * Letters that a PDF is set in: one after the other from left to right, which the fonts have. Others would need letters
 * joined, words turned round or fonts of many megabytes; a warning with holes is none, so it is refused in words.
 */
const SET =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Common}\p{Script=Inherited}\p{Script=Unknown}]/u;

const NAMES = [
  ["Arabic", /\p{Script=Arabic}/u],
  ["Hebrew", /\p{Script=Hebrew}/u],
  ["Chinese", /\p{Script=Han}|\p{Script=Bopomofo}/u],
  ["Japanese", /\p{Script=Hiragana}|\p{Script=Katakana}/u],
  ["Korean", /\p{Script=Hangul}/u],
  ["Thai", /\p{Script=Thai}/u],
  ["Devanagari", /\p{Script=Devanagari}/u],
  ["Bengali", /\p{Script=Bengali}/u],
  ["Tamil", /\p{Script=Tamil}/u],
  ["Ethiopic", /\p{Script=Ethiopic}/u],
] as const;

/** Why the message cannot be set, in words: "it has Arabic letters (“هشدار”)". Undefined: it can. */
export function whyNotSet({ content, ...message }: AdvisoryMessage): string | undefined {
  const { leftOut: _, overrides: __, ...shown } = content;
  const text = JSON.stringify([shown, message]);
  if (text.length > LIMITS.pdfCharactersMax) return `it has more than ${LIMITS.pdfCharactersMax} characters`;
  const found = SET.exec(text);
  if (!found) return undefined;
  const [name] = NAMES.find(([, letter]) => letter.test(found[0])) ?? ["other"];
  const [word] = /^[\p{L}\p{M}]{1,20}/u.exec(text.slice(found.index)) ?? found;
  return `it has ${name} letters (“${word}”)`;
}
