import { monthOf } from "../../../text/dates/month-names.ts";
import { findDate } from "../../dates.ts";
import type { NameWords } from "./name-words.ts";

export interface NameCheck {
  /** The site, its owner, or an outlet of the catalog. */
  readonly isOutlet: (name: string) => boolean;
  readonly isGivenName: (word: string) => boolean;
  readonly isJob: (word: string) => boolean;
  readonly words: NameWords;
  /** Said to be a person by the page's data: small letters are no matter. */
  readonly isSaid?: boolean;
}

const CHARACTERS_MAX = 160;
const NAME = { charactersMax: 50, wordsMax: 5 };
/** "MPA Speech Desk", but not "JANE ROE". */
const ACRONYM = /^\p{Lu}{3,6} \p{Lu}\p{Ll}/u;

/** The people named in a byline, an author field or the text of an author's element; desks, addresses, roles and dates are left out. */
export function namesIn(text: string, check: NameCheck): string[] {
  const line = text.slice(0, CHARACTERS_MAX).replace(/\s+/g, " ").trim();
  if (/^https?:|^www\.|^\S+@\S+$|[{}<>]/i.test(line) || check.words.credit.test(line)) return [];
  const plain = line.replace(/ \([^)]*\)(?= \p{Lu})/gu, "");
  const date = findDate(plain);
  const undated = date && date.start > 2 ? plain.slice(0, date.start) : plain;
  const bare = withoutMonth(withoutOpener(undated, check).replace(check.words.tail, ""));
  // "Jobs & Hire" is one site, not two people.
  if (check.isOutlet(bare)) return [];
  const names: string[] = [];
  for (const piece of bare.split(check.words.joint)) {
    const name = tidied(piece, check);
    if (isPerson(name, check)) names.push(name);
    // "State Office for Wood and Forest": what begins with no person names none.
    else if (name && names.length === 0 && !check.words.role.test(name)) return [];
  }
  return inOrder(withoutScraps(names), check);
}

/** "Written by Jane Roe" and, where two elements meet, "byJane Roe"; Byron is a name. */
const withoutOpener = (text: string, { words }: NameCheck) =>
  text
    .replace(/^[\s–—-]+/, "")
    .replace(/^[Bb]y(?=\p{Lu})/u, "")
    .replace(words.opener, "");

/** "Roe, Jane", as libraries write it. */
function inOrder(names: readonly string[], check: NameCheck): string[] {
  const [last = "", first = ""] = names;
  const isTurned = names.length === 2 && !last.includes(" ") && !first.includes(" ") && check.isGivenName(first);
  return isTurned && !check.isGivenName(last) ? [`${first} ${last}`] : [...names];
}

/** Beside a full name a single word is a scrap of the line, and so is a name with words behind it. */
export function withoutScraps(names: readonly string[]): string[] {
  const isFull = names.some((name) => name.includes(" "));
  return names.filter(
    (name) =>
      (!isFull || name.includes(" ")) &&
      !names.some(
        (other) =>
          other !== name && other.includes(" ") && (name.startsWith(`${other} `) || name.endsWith(` ${other}`)),
      ),
  );
}

/** "Jane Roe March" was "Jane Roe March 11" before the figures were cut. */
function withoutMonth(text: string): string {
  const words = text.trim().split(" ");
  const last = words.at(-1) ?? "";
  return words.length > 2 && monthOf(last.replace(/[.,]$/, "")) !== undefined
    ? words.slice(0, -1).join(" ")
    : text.trim();
}

function tidied(piece: string, { words, isGivenName }: NameCheck): string {
  const whole = piece.replace(words.opener, "").trim();
  const login = LOGIN.exec(whole);
  if (login && isGivenName(login[1]!)) return `${capital(login[1]!)} ${capital(login[2]!)}`;
  const bare = whole.replace(words.roleBehind, "").replace(words.roleBefore, "");
  const name = bare.includes(" ") ? bare : whole;
  const isInitial = /(?:^|\s)\p{Lu}\.$|\b(?:jr|sr)\.$/iu.test(name);
  return isInitial ? name : name.replace(/[\s.:,*–-]+$/u, "");
}

/** No address, no desk, no sentence, no date, no role; one word is a pen name. */
export function isPerson(name: string, check: NameCheck): boolean {
  const { nobody, role, noStart, organisation, honorifics } = check.words;
  if (name.length < 2 || name.length > NAME.charactersMax || /@|https?:|[:?!"„“”#]/i.test(name)) return false;
  const words = name.replace(honorifics, "").split(" ");
  if (words.length > NAME.wordsMax || nobody.test(name) || role.test(name) || check.isOutlet(name)) return false;
  if (findDate(name) || !/\p{L}/u.test(name) || words.every((word) => monthOf(word) !== undefined)) return false;
  if (words.length > 1 && (check.words.particle.test(words.at(-1)!) || noStart.test(name))) return false;
  if (words.length === 1)
    return (
      !check.isJob(name) && !DOMAIN.test(name) && !LOGIN.test(name) && !organisation.test(name.replace(/\d+/g, ""))
    );
  if (!words.every((word) => isNameWord(word, check)) || DOMAIN.test(name)) return false;
  // "Jane Press" is a person, "Jane Roe Press" a publisher.
  return (words.length === 2 && check.isGivenName(words[0]!)) || !(organisation.test(name) || ACRONYM.test(name));
}

/** Capitalised, a particle of names, or an initial in small letters with its stop ("v."). */
const isNameWord = (word: string, { words, isSaid }: NameCheck) =>
  (isSaid && /^\p{Ll}{3,}$/u.test(word)) ||
  /^[\p{Lu}\p{Lo}'’(]/u.test(word) ||
  words.particle.test(word) ||
  /^v\.$/.test(word);

/** "jane.roe" is an account; it shows a name when it begins with a given one. */
const LOGIN = /^(\p{Ll}+)[._](\p{Ll}+)$/u;
const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
const DOMAIN = /\.(?:com|de|org|net|at|ch|info|eu)$/i;

/** Two to four capitalised words of which the first is a known given name: what running text must show. */
export function isSurePerson(name: string, check: NameCheck): boolean {
  const words = name.replace(check.words.honorifics, "").split(" ");
  return words.length >= 2 && words.length <= 4 && check.isGivenName(words[0]!) && isPerson(name, check);
}
