import type { DisagreementAbout, Stance } from "../../domain/vocabulary/words.ts";
import { MONTHS, WEEKDAYS } from "../../text/dates/date-words.ts";
import { firmnessOf } from "../items.ts";
import { plainWords, termsOf } from "../terms.ts";
import { cuesIn, isQuestion, isStaged, negationsIn, oppositesIn, takesBack } from "./cues.ts";
import { type Against, amountsDiffer, datesDiffer, isNumber } from "./numbers.ts";
import { isSameTerm, replacedTerm } from "./same-terms.ts";
import { sharedRun } from "./shared-runs.ts";
import type { Side, StanceKnowledge } from "./side.ts";

/** What the words alone settle. */
export interface NearReading {
  readonly stance: Stance | "unrelated";
  readonly why: string;
  /** The passage has so many of the claim's words that what differs between them decides. */
  readonly sure: boolean;
  /** Share of the claim's content words that the passage has. */
  readonly share: number;
  /** Something that keeps the passage from supporting, whatever its other words. */
  readonly conflict?: string;
  /** The field in which the two differ, with the words of each. */
  readonly differs?: Difference;
}

export interface Difference {
  readonly about: DisagreementAbout;
  readonly first: string;
  readonly second: string;
}

/** Share of the claim's content words that the passage must have to speak of the same thing. */
const RELATED_MIN = 0.4;
/** Share from which the passage states the claim rather than touches it. */
const STATED_MIN = 0.6;
/** Shared run of words from which the passage repeats rather than states. */
const REPEATED_WORDS = 12;
/** Words before the first shared one that can still hedge it: "the group claims that it …". */
const LEAD_WORDS = 8;

/** Reads two wordings that share most words: a paraphrase without shared words is "unrelated", and not sure. */
export function readNear(claim: Side, passage: Side, knowledge: Pick<StanceKnowledge, "hedges">): NearReading {
  const said = claim.text;
  const wanted = [...new Set(contentOf(said))];
  const { sentence, next } = nearestSentence(wanted, passage);
  const there = contentOf(sentence);
  const shared = wanted.filter((term) => there.some((other) => isSameTerm(term, other)));
  const share = wanted.length ? shared.length / wanted.length : 0;
  const read = { sure: share >= STATED_MIN, share };
  if (share < RELATED_MIN) return { stance: "unrelated", why: "too few words in common", ...read };
  const differs = differenceOf(said, sentence) ?? (takesBack(next) ? TAKEN_BACK : undefined);
  if (differs) {
    const { why, about, first, second } = differs;
    return {
      stance: "denies",
      why,
      ...read,
      conflict: why,
      differs: { about, first: first || said, second: second || sentence },
    };
  }
  const doubt = doubtOf(said, sentence, wanted);
  if (doubt) return { stance: "unrelated", why: doubt, ...read, conflict: doubt };
  const weaker = firmnessIn(around(shared, sentence), knowledge) < firmnessIn(said, knowledge);
  if (weaker) return { stance: "hedges", why: "the passage is less certain", ...read, conflict: "less certain" };
  if (!read.sure) return { stance: "unrelated", why: "speaks of it, does not state it", ...read };
  if (sharedRun(claim.words, passage.words).run >= REPEATED_WORDS)
    return { stance: "repeats", why: `${REPEATED_WORDS} words or more in a row are the same`, ...read };
  return { stance: "supports", why: "states it in words of its own", ...read };
}

/** Words that only turn a sentence round are no content of it; numbers are compared by value. */
const contentOf = (text: string) =>
  termsOf(text).filter((term) => !/^(?:deni|deny|reject|refut|refus|fail|false)/.test(term) && !isNumber(term));

function nearestSentence(wanted: readonly string[], { sentences: read }: Side): { sentence: string; next: string } {
  const sentences = read.map(({ text }) => text);
  const scores = sentences.map((text) => {
    const there = new Set(termsOf(text));
    return wanted.filter((term) => there.has(term)).length;
  });
  const best = scores.reduce((first, score, i) => (score > scores[first]! ? i : first), 0);
  return { sentence: sentences[best] ?? "", next: sentences[best + 1] ?? "" };
}

/** A negation, number, date or order of names that one side has otherwise. */
function differenceOf(claim: string, passage: string): FoundDifference | undefined {
  if (negationsIn(claim) % 2 !== negationsIn(passage) % 2) return { about: "polarity", why: "one side negates it" };
  const found: readonly (readonly [DisagreementAbout, Against | undefined])[] = [
    ["number", amountsDiffer(claim, passage).differ],
    ["date", datesDiffer(claim, passage)],
    ["polarity", oppositesIn(claim, passage)],
  ];
  for (const [about, against] of found)
    if (against) return { about, ...against, why: `"${against.first}" against "${against.second}"` };
  return isTurnedRound(claim, passage) ? { about: "actor", why: "who did what to whom is turned round" } : undefined;
}

/** Without words of its own a difference is that of the whole wordings. */
interface FoundDifference extends Partial<Against> {
  readonly about: DisagreementAbout;
  readonly why: string;
}

const TAKEN_BACK: FoundDifference = { about: "polarity", why: "the next sentence takes it back" };

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
  const two = namesIn(claim).slice(0, 2);
  if (two.length < 2 || isOneName(two[0]!.name, two[1]!.name)) return false;
  const [mine, theirs] = [actorOf(claim, two), actorOf(passage, namesIn(passage))];
  const other = two.find(({ name }) => !isOneName(name, mine ?? ""));
  const both = two.every(({ name }) => namesIn(passage).some((there) => isOneName(name, there.name)));
  return both && theirs !== undefined && other !== undefined && isOneName(theirs, other.name);
}

interface NameAt {
  readonly name: string;
  readonly at: number;
}

function namesIn(text: string): NameAt[] {
  return [...text.matchAll(/\b\p{Lu}[\p{L}-]+(?:\s+\p{Lu}[\p{L}-]+)*/gu)]
    .map(({ 0: name, index }) => ({ name: name.toLowerCase().replace(/^the /, ""), at: index }))
    .filter(({ name }) => name !== "the" && !WEEKDAYS.has(name) && !MONTHS.has(name));
}

/** "Veldania", "Veldanian": a land and its people act as one. */
function isOneName(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short === long || (short.length >= 4 && long.length - short.length <= 3 && long.startsWith(short.slice(0, -1)))
  );
}

/** The first name, or of a passive the first behind "by". */
function actorOf(text: string, names: readonly NameAt[]): string | undefined {
  const by = /\b(?:was|were|been|being|is|are)\b[^,;:]*?\sby\s/.exec(text);
  const behind = by && names.find(({ at }) => at >= by.index + by[0].length);
  return (behind ?? names[0])?.name;
}

/** From a few words before the first shared word to the last: a hedge elsewhere speaks of something else. */
function around(shared: readonly string[], sentence: string): string {
  const words = sentence.split(/\s+/);
  const isShared = words.map((word) => termsOf(word).some((term) => shared.some((other) => isSameTerm(term, other))));
  const first = isShared.indexOf(true);
  return words.slice(Math.max(0, first - LEAD_WORDS), isShared.lastIndexOf(true) + 2).join(" ");
}

function firmnessIn(text: string, { hedges }: Pick<StanceKnowledge, "hedges">): number {
  const words = ` ${plainWords(text).join(" ")} `;
  return firmnessOf([
    ...cuesIn(text),
    ...hedges.flatMap(([wording, sense]) => (words.includes(wording) ? [sense] : [])),
  ]);
}
