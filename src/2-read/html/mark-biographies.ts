import { countWords } from "../lines.ts";
import type { Role } from "../parts.ts";
import type { Block } from "./blocks.ts";

/** Words of a biography, blocks at the end among which it stands, and body blocks that stay. */
const BIOGRAPHY = { wordsMax: 80, blocksMax: 3, bodyMin: 3 };
/** How a biography goes on behind the name: "is a reporter", "covers courts for", "schreibt seit 2019". Past tenses tell a story. */
const GOES_ON =
  /^(?:,[^,.]{3,60},)?\s+(?:is (?:an?|the|based|currently|also|one of|\p{Lu}|\p{Ll}+ (?:editor|correspondent|reporter|writer))|covers\b|writes\b|reports (?:on|from|for)\b|works (?:as|for)\b|has (?:been (?:an?|the)|covered|written|reported|worked)\b|can be reached\b|ist (?:\p{Lu}|ein|seit|freie)|schreibt\b|arbeitet\b|est (?:un|journaliste)|es (?:una? |periodista|corresponsal|redactor)|è (?:una? |giornalista))/u;

/** Paragraphs at the end that begin with the author's full name and say who that is. */
export function markBiographies(blocks: readonly Block[], roles: Role[], author: string): void {
  const names = author.split(/,\s*/).filter((name) => name.includes(" "));
  const body = [...roles.keys()].filter((i) => roles[i]!.role === "body");
  for (const i of body.slice(BIOGRAPHY.bodyMin).slice(-BIOGRAPHY.blocksMax).reverse()) {
    const { text } = blocks[i]!;
    const isOne = names.some((name) => text.startsWith(name) && GOES_ON.test(text.slice(name.length)));
    if (!isOne || countWords(text) > BIOGRAPHY.wordsMax) return;
    roles[i] = { role: "furniture", why: "byline" };
  }
}
