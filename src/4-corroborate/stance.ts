import type { Catalog } from "../domain/catalog.ts";
import type { HedgeSense } from "../domain/vocabulary/sense.ts";
import type { Stance } from "../domain/vocabulary/words.ts";
import { firmnessOf } from "./items.ts";
import { cuesIn, isQuestion, isStaged, negationsIn, oppositesIn, takesBack } from "./stance-cues.ts";
import { amountsDiffer, datesDiffer, isNumber } from "./stance-numbers.ts";
import { isSameTerm, replacedTerm } from "./stance-terms.ts";
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
/** A longer claim or sentence is not one assertion, and comparing word by word would take long. */
const CHARS_MAX = 4000;
const TOO_LONG: JudgedStance = { stance: "unrelated", why: `longer than ${CHARS_MAX} characters: no single assertion` };
/** Words before the first shared one that can still hedge it: "the group claims that it …". */
const LEAD_WORDS = 8;

/** How the words of a passage stand to a claim. Words alone are read: a paraphrase without shared words is "unrelated". */
export function judgeStance(
  { claim, passage }: { claim: string; passage: string },
  { catalog }: { catalog: Pick<Catalog, "hedges"> },
): JudgedStance {
  if (claim.length > CHARS_MAX) return TOO_LONG;
  const wanted = [...new Set(contentOf(claim))];
  const { sentence, next } = nearestSentence(wanted, passage);
  if (sentence.length > CHARS_MAX) return TOO_LONG;
  const there = contentOf(sentence);
  const shared = wanted.filter((term) => there.some((other) => isSameTerm(term, other)));
  const share = wanted.length ? shared.length / wanted.length : 0;
  if (share < RELATED_MIN) return { stance: "unrelated", why: "too few words in common" };
  const differs = differenceOf(claim, sentence) ?? (takesBack(next) ? "the next sentence takes it back" : undefined);
  if (differs) return { stance: "denies", why: differs };
  const doubt = doubtOf(claim, sentence, wanted);
  if (doubt) return { stance: "unrelated", why: doubt };
  const weaker = firmnessIn(around(shared, sentence), catalog) < firmnessIn(claim, catalog);
  if (weaker) return { stance: "hedges", why: "the passage is less certain" };
  if (share < STATED_MIN) return { stance: "unrelated", why: "speaks of it, does not state it" };
  if (sharesRun(claim, passage))
    return { stance: "repeats", why: `${REPEATED_WORDS} words or more in a row are the same` };
  return { stance: "supports", why: "states it in words of its own" };
}

/** Words that only turn a sentence round are no content of it; numbers are compared by value. */
const contentOf = (text: string) =>
  termsOf(text).filter((term) => !/^(?:deni|deny|reject|refut|refus|fail|false)/.test(term) && !isNumber(term));

function nearestSentence(wanted: readonly string[], passage: string): { sentence: string; next: string } {
  const sentences = passage.split(/(?<=[.!?]["”’]?)\s+(?=\p{Lu}|["“])/u);
  const scores = sentences.map((text) => {
    const there = new Set(termsOf(text));
    return wanted.filter((term) => there.has(term)).length;
  });
  const best = scores.reduce((first, score, i) => (score > scores[first]! ? i : first), 0);
  return { sentence: sentences[best] ?? "", next: sentences[best + 1] ?? "" };
}

/** A negation, number, date or order of names that one side has otherwise. */
function differenceOf(claim: string, passage: string): string | undefined {
  if (negationsIn(claim) % 2 !== negationsIn(passage) % 2) return "one side negates it";
  return (
    amountsDiffer(claim, passage).differ ??
    datesDiffer(claim, passage) ??
    oppositesIn(claim, passage) ??
    (isTurnedRound(claim, passage) ? "who did what to whom is turned round" : undefined)
  );
}

/** What keeps a passage with the claim's words from stating the claim. */
function doubtOf(claim: string, passage: string, wanted: readonly string[]): string | undefined {
  if (negationsIn(claim) !== negationsIn(passage)) return "negated more than once: which part is open";
  if (isStaged(passage) && !isStaged(claim)) return "a drill or fiction";
  if (isQuestion(passage) && !isQuestion(claim)) return "a question";
  const { missing } = amountsDiffer(claim, passage);
  if (missing) return `"${missing}" is not there`;
  const replaced = replacedTerm(wanted, contentOf(passage));
  return replaced ? `"${replaced.there}" stands where the claim has "${replaced.wanted}"` : undefined;
}

/** The same two names, the other of them as the one who acts. */
function isTurnedRound(claim: string, passage: string): boolean {
  const names = (text: string) =>
    [...text.matchAll(/\b\p{Lu}[\p{L}-]+(?:\s+\p{Lu}[\p{L}-]+)*/gu)]
      .map(([name]) => name.toLowerCase())
      .filter((name) => name !== "the");
  const two = names(claim).slice(0, 2);
  const order = names(passage).filter((name) => two.includes(name));
  if (two.length < 2 || order.length < 2 || order[0] === order[1]) return false;
  const actor = (text: string, [first, second]: readonly string[]) =>
    [first, second].find((name) => text.toLowerCase().includes(`ed by ${name}`)) ?? first;
  return actor(claim, two) !== actor(passage, order);
}

/** From a few words before the first shared word to the last: a hedge elsewhere speaks of something else. */
function around(shared: readonly string[], sentence: string): string {
  const words = sentence.split(/\s+/);
  const isShared = words.map((word) => termsOf(word).some((term) => shared.some((other) => isSameTerm(term, other))));
  const first = isShared.indexOf(true);
  return words.slice(Math.max(0, first - LEAD_WORDS), isShared.lastIndexOf(true) + 2).join(" ");
}

function firmnessIn(text: string, { hedges }: Pick<Catalog, "hedges">): number {
  const words = ` ${plainWords(text).join(" ")} `;
  const senses: HedgeSense[] = cuesIn(text);
  for (const { words: pattern, sense, cue, onlyOfEvents } of hedges) {
    if (cue || onlyOfEvents || sense === "intent" || /[*().|]/.test(pattern)) continue;
    if (words.includes(` ${pattern} `)) senses.push(sense);
  }
  return firmnessOf(senses);
}

function sharesRun(claim: string, passage: string): boolean {
  const words = plainWords(claim);
  const there = ` ${plainWords(passage).join(" ")} `;
  for (let i = 0; i + REPEATED_WORDS <= words.length; i++)
    if (there.includes(` ${words.slice(i, i + REPEATED_WORDS).join(" ")} `)) return true;
  return false;
}
