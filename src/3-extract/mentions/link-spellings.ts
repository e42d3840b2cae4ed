import type { TextAnalysis } from "../../text/analyse.ts";
import { type FoundName, textOf } from "./find-names.ts";

/**
 * One name in two spellings of one article: "Asaib Ahl al-Haq" and "Asa'ib Ahl al-Haq", "Zürich" and "Zurich". Marks,
 * hyphens and case never make another name; vowels are folded only where the words are a transliteration.
 */
export function linkSpellings(names: readonly FoundName[], analysis: TextAnalysis): void {
  const first = new Map<string, FoundName>();
  const keys = new Map<string, string>();
  const keyFor = ({ type, name }: FoundName): string | undefined => {
    let key = keys.get(name);
    if (key === undefined) {
      key = spellingKey(name);
      keys.set(name, key);
    }
    return key ? `${type === "threat-actor" ? "organisation" : type} ${key}` : undefined;
  };
  for (const name of names) {
    const key = keyFor(name);
    if (!key) continue;
    const known = first.get(key);
    if (!known || (known.by !== "catalog" && name.by === "catalog")) first.set(key, name);
  }
  for (const name of names) {
    const key = keyFor(name);
    const known = key ? first.get(key) : undefined;
    if (!known || known.name === name.name || name.by === "catalog") continue;
    if (textOf(analysis, name.from, name.to) === name.name) name.link = "spelling";
    name.name = known.name;
    name.type = known.type;
  }
}

/** Names shorter than this are too alike. */
const LETTERS_MIN = 6;
/** Words that names written from Arabic or Persian hold. */
const TRANSLITERATED = /(?:^|[\s-])(?:al|el|ul|bin|ibn|bint|abu|abou|umm|ahl|hezb|hizb)(?:$|[\s-])|[ʿʾ‘’'`]\p{L}/iu;

export function spellingKey(name: string): string {
  const letters = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const plain = letters
    .replaceAll(/['’]s\b/g, "")
    .replaceAll(/[ʿʾ‘’'`]/g, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  if (plain.length < LETTERS_MIN) return "";
  return TRANSLITERATED.test(letters.replaceAll(/['’]s\b/g, "")) || / (?:al|el|ul|ahl|abu) /.test(` ${plain} `)
    ? foldVowels(plain)
    : plain;
}

/** "Qays al-Khazali", "Qais al Khazali"; "Hezb", "Hizb"; "Mohammed", "Muhammad". */
function foldVowels(plain: string): string {
  return plain
    .replaceAll(/\b(?:el|ul|as|ad|an|ar|ash|az)(?= )/g, "al")
    .replaceAll(/ou|oo/g, "u")
    .replaceAll(/ee|ei|ai|ay|ey/g, "i")
    .replaceAll("kh", "k")
    .replaceAll("q", "k")
    .replaceAll(/[ey]/g, "i")
    .replaceAll("o", "u")
    .replaceAll(/ah\b/g, "a")
    .replaceAll(/(\p{L})\1+/gu, "$1")
    .replaceAll(/mu?ham[aiu]d/g, "muhamad")
    .replaceAll(" ", "");
}
