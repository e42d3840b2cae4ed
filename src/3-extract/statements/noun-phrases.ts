import type { TextAnalysis } from "../../text/analyse.ts";
import { isCapitalised } from "../../text/tokens.ts";
import type { FrameArticle } from "./frame-article.ts";
import type { Range } from "./range.ts";
import type { StatementKnowledge } from "./statement-knowledge.ts";

const OPENERS = new Set(
  "the a an some many several most other another two three four five one both few this these those his her their its our my all various local".split(
    " ",
  ),
);
const PRONOUNS = new Set("he she it they who which we i him them".split(" "));
const LINKS = /^(?:of|from|at|for|with|in)$/;
/** Ends a noun phrase: a preposition, an auxiliary, a conjunction. */
const ENDS = new Set(
  "of in on at to from for with by as that which who whom whose is are was were be been being has have had will would can could may might must should do does did not and or but if when while because after before since than into over about against during through under within without near inside amid among along here there also then so said says told".split(
    " ",
  ),
);
/** Tokens of a phrase without what hangs on it. */
const PHRASE_MAX = 8;

/**
 * Phrases outside longer quotations that may name who speaks: pronouns, names, "the …", "officials", each alone, with
 * what hangs on it by a preposition, and joined by "and". No grammar: too many rather than too few.
 */
export function nounPhrases(article: FrameArticle, { from, to }: Range, knowledge: StatementKnowledge): Range[] {
  const phrases: Range[] = [];
  for (let i = from; i < to; ) {
    const end = article.quoteState[i] === 2 ? i : phraseEnd(article, i, to, knowledge);
    if (end === i) {
      i++;
      continue;
    }
    phrases.push({ from: i, to: end });
    i = end;
  }
  return [...phrases, ...joined(article.analysis, phrases)];
}

/** One past the last token of the phrase that begins at `i`; `i` when none does. */
function phraseEnd(
  { analysis, mentionCode, isCue, quoteState }: FrameArticle,
  i: number,
  to: number,
  knowledge: StatementKnowledge,
): number {
  const { tokens } = analysis;
  const first = tokens[i]!;
  if (PRONOUNS.has(first.lower)) return i + 1;
  const isName = mentionCode[i] !== 0;
  const opens = isName || OPENERS.has(first.lower) || isCapitalised(first) || isPerson(first.lower, knowledge);
  if (!opens && !leadsToPerson(analysis, i, to, knowledge)) return i;
  if (!isName && (ENDS.has(first.lower) || isCue[i])) return i;
  let end = i + 1;
  while (end < to && end - i < PHRASE_MAX && quoteState[end] !== 2) {
    const { text, lower } = tokens[end]!;
    const inside = mentionCode[end]! % 2 === 1;
    if (!inside && (ENDS.has(lower) || !/^[\p{L}\p{N}'’&]/u.test(text) || (isCue[end] && !isCapitalised(tokens[end]!))))
      break;
    end++;
  }
  while (end > i + 1 && /^['’]s?$/.test(tokens[end - 1]!.text)) end--;
  return end;
}

/** "senior security officials": a word or two in small letters before a noun of persons. */
function leadsToPerson({ tokens }: TextAnalysis, i: number, to: number, knowledge: StatementKnowledge): boolean {
  for (let k = i; k < Math.min(to, i + 3); k++) {
    const { text, lower } = tokens[k]!;
    if (!/^\p{Ll}/u.test(text) || ENDS.has(lower)) return false;
    if (k > i && isPerson(lower, knowledge)) return true;
  }
  return false;
}

const isPerson = (word: string, { groupNouns, roleNouns }: StatementKnowledge) =>
  groupNouns.has(word) || roleNouns.has(word) || groupNouns.has(word.replace(/s$/, ""));

/** "head of the port", "the council and the mayor", "Ada Roe, head of the port". */
function joined({ tokens }: TextAnalysis, phrases: readonly Range[]): Range[] {
  const out: Range[] = [];
  phrases.forEach((phrase, i) => {
    let last = phrase;
    for (let k = i + 1; k < Math.min(phrases.length, i + 4); k++) {
      const next = phrases[k]!;
      if (next.from - last.to !== 1) break;
      const link = tokens[last.to]!;
      if (!LINKS.test(link.lower) && link.lower !== "and" && link.text !== ",") break;
      out.push({ from: phrase.from, to: next.to });
      last = next;
    }
  });
  return out;
}
