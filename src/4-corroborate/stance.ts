import type { Catalog } from "../domain/catalog.ts";
import type { HedgeSense } from "../domain/vocabulary/sense.ts";
import type { Stance } from "../domain/vocabulary/words.ts";
import { countsIn } from "./find-disagreements.ts";
import { firmnessOf } from "./items.ts";
import { plainWords, termsOf } from "./terms.ts";

export interface JudgedStance {
  readonly stance: Stance | "unrelated";
  readonly why: string;
}

/** Share of the claim's content words that the passage must have to speak of the same thing. */
const RELATED_MIN = 0.4;
/** Share from which the passage states the claim rather than touches it. */
const STATED_MIN = 0.6;
/** Shared run of words from which the passage repeats rather than states. */
const REPEATED_WORDS = 12;

const NEGATION =
  /\b(?:not|no|never|none|neither|nor|without|denied|denies|deny|denying|refused|refutes?|rejects?|rejected|fails?|failed|false|untrue|incorrect|cannot|\w+n['’]t)\b/gi;

/** How the words of a passage stand to a claim. Words alone are read: a paraphrase without shared words is "unrelated". */
export function judgeStance(
  { claim, passage }: { claim: string; passage: string },
  { catalog }: { catalog: Pick<Catalog, "hedges"> },
): JudgedStance {
  const wanted = [...new Set(termsOf(claim).filter((term) => !isNegation(term)))];
  const sentence = nearestSentence(wanted, passage);
  const there = new Set(termsOf(sentence));
  const share = wanted.length ? wanted.filter((term) => there.has(term)).length / wanted.length : 0;
  if (share < RELATED_MIN) return { stance: "unrelated", why: "too few words in common" };
  const differs = differenceOf(claim, sentence);
  if (differs) return { stance: "denies", why: differs };
  const weaker = firmnessIn(sentence, catalog) < firmnessIn(claim, catalog);
  if (weaker) return { stance: "hedges", why: "the passage is less certain" };
  if (share < STATED_MIN) return { stance: "unrelated", why: "speaks of it, does not state it" };
  if (sharesRun(claim, passage))
    return { stance: "repeats", why: `${REPEATED_WORDS} words or more in a row are the same` };
  return { stance: "supports", why: "states it in words of its own" };
}

function nearestSentence(wanted: readonly string[], passage: string): string {
  const sentences = passage.split(/(?<=[.!?]["”’]?)\s+(?=\p{Lu}|["“])/u);
  const score = (text: string) => {
    const there = new Set(termsOf(text));
    return wanted.filter((term) => there.has(term)).length;
  };
  return sentences.reduce((best, text) => (score(text) > score(best) ? text : best), sentences[0] ?? "");
}

const isNegation = (word: string) => /^(?:deni|deny|reject|refut|refus|fail|false)/.test(word);

/** A negation, number or name that one side has otherwise. */
function differenceOf(claim: string, passage: string): string | undefined {
  const negations = (text: string) => (text.match(NEGATION) ?? []).length % 2;
  if (negations(claim) !== negations(passage)) return "one side negates it";
  const counts = countsIn(passage);
  for (const { noun, value, quote } of countsIn(claim)) {
    const other = counts.find((count) => count.noun === noun && count.value !== value);
    if (other && !counts.some((count) => count.noun === noun && count.value === value))
      return `"${quote}" against "${other.quote}"`;
  }
  const years = (text: string) => new Set(text.match(/\b(?:19|20)\d{2}\b/g) ?? []);
  const [a, b] = [years(claim), years(passage)];
  if (a.size && b.size && ![...a].some((year) => b.has(year))) return "the years differ";
  return swapped(claim, passage) ? "who did what to whom is turned round" : undefined;
}

/** The same two names in the other order around the same words. */
function swapped(claim: string, passage: string): boolean {
  const names = (text: string) =>
    [...text.matchAll(/\b\p{Lu}[\p{L}-]+(?:\s+\p{Lu}[\p{L}-]+)*/gu)].map(([name]) => name.toLowerCase());
  const x = names(claim).slice(0, 2);
  const y = names(passage).filter((name) => x.includes(name));
  const passive = (text: string) => /\b(?:was|were|been|is|are)\s+\w+ed\s+by\b/.test(text);
  return x.length === 2 && y.length >= 2 && x[0] === y[1] && x[1] === y[0] && passive(claim) === passive(passage);
}

function firmnessIn(text: string, { hedges }: Pick<Catalog, "hedges">): number {
  const words = ` ${plainWords(text).join(" ")} `;
  const senses: HedgeSense[] = [];
  for (const { words: pattern, sense, cue, onlyOfEvents } of hedges) {
    if (cue || onlyOfEvents || sense === "intent" || /[*().|]/.test(pattern)) continue;
    if (words.includes(` ${pattern} `)) senses.push(sense);
  }
  if (
    / (?:could|may|might|possibly|perhaps|reportedly|allegedly|alleged|suspected|believed|unconfirmed|unclear) /.test(
      words,
    )
  )
    senses.push("possible");
  return firmnessOf(senses);
}

function sharesRun(claim: string, passage: string): boolean {
  const words = plainWords(claim);
  const there = ` ${plainWords(passage).join(" ")} `;
  for (let i = 0; i + REPEATED_WORDS <= words.length; i++)
    if (there.includes(` ${words.slice(i, i + REPEATED_WORDS).join(" ")} `)) return true;
  return false;
}
