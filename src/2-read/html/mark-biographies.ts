import type { Lexicon } from "../lexicon.ts";
import { countWords } from "../lines.ts";
import type { Role } from "../parts.ts";
import type { Block } from "./blocks.ts";

/** Words of a biography, blocks at the end among which it stands, and body blocks that stay. */
const BIOGRAPHY = { wordsMax: 80, blocksMax: 3, bodyMin: 3 };
/** Between the name and what it does: ", the port's pilot,". */
const BESIDE = /^,[^,.]{3,60},/u;
const prepared = new WeakMap<Lexicon, RegExp>();

/** How a biography goes on behind the name: "is a reporter", "covers courts for". Past tenses tell a story. */
function goesOn(lexicon: Lexicon): RegExp {
  const known = prepared.get(lexicon);
  if (known) return known;
  const phrases = lexicon.wordsOf("biography").map((phrase) =>
    phrase
      .replaceAll(/[.+?${}()|[\]\\/]/g, "\\$&")
      .replaceAll("*", "\\p{Ll}+")
      .replaceAll("^", "\\p{Lu}[\\p{L}\\p{N}.’'-]*"),
  );
  const pattern = new RegExp(`^\\s+(?:${phrases.join("|") || "(?!)"})(?![\\p{L}\\p{N}])`, "u");
  prepared.set(lexicon, pattern);
  return pattern;
}

/** Paragraphs at the end that begin with the author's full name and say who that is. */
export function markBiographies(blocks: readonly Block[], roles: Role[], author: string, lexicon: Lexicon): void {
  const pattern = goesOn(lexicon);
  const names = author.split(/,\s*/).filter((name) => name.includes(" "));
  const body = [...roles.keys()].filter((i) => roles[i]!.role === "body");
  for (const i of body.slice(BIOGRAPHY.bodyMin).slice(-BIOGRAPHY.blocksMax).reverse()) {
    const { text } = blocks[i]!;
    const isOne = names.some(
      (name) => text.startsWith(name) && pattern.test(text.slice(name.length).replace(BESIDE, "")),
    );
    if (!isOne || countWords(text) > BIOGRAPHY.wordsMax) return;
    roles[i] = { role: "furniture", why: "byline" };
  }
}
