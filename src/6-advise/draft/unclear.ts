import type { AdvisoryWords } from "../../domain/advisory-words.ts";
import type { Subject } from "../../domain/assessment.ts";
import type { Claim } from "../../domain/story.ts";
import type { Chosen } from "./choose.ts";
import type { DraftSource } from "./draft-source.ts";
import { quoteFrom, quoteOf, sidesInOrder, type Unnumbered } from "./evidence.ts";
import type { EvidenceBook } from "./evidence-book.ts";
import { fill, subjectInWords } from "./phrases.ts";
import type { Drafted } from "./sentences.ts";
import { tellFact } from "./tell.ts";
import type { Told, ToldIndex } from "./told.ts";

interface Unclear {
  readonly from: DraftSource;
  readonly chosen: Chosen;
  readonly told: ToldIndex;
  readonly book: EvidenceBook;
  readonly by: string;
}

/** What the sources contradict each other in, what they do not say, and what we did not see. */
export function unclear(of: Unclear): Drafted[] {
  const { from, chosen, told, book, by } = of;
  const shown = [...chosen.facts, ...chosen.noThreat, ...chosen.advice, ...chosen.done];
  return [
    ...shown.flatMap((claim) => disagreements(claim, of)),
    ...shown.flatMap((claim) => denied(claim, from, told, book)),
    ...chosen.denials.map((claim) => denial(claim, from, told, book)),
    ...unconfirmed([...chosen.facts, ...chosen.noThreat, ...chosen.advice, ...chosen.done], by),
    ...blindSpots(from, chosen, by),
  ];
}

/** `Sources differ on when (Ellery Savings): “since 2028”; “In 2029 and 2030”.` That they do is our judgement. */
function disagreements(claim: Claim, { from, told, book, by }: Unclear): Drafted[] {
  return claim.disagreements.flatMap(({ about, values }): Drafted[] => {
    const found = values.flatMap(({ article, quote }) => {
      const evidence = wordsIn(article, quote, claim, from, told);
      return evidence ? [{ quote: withWordBefore(quote, evidence.quote), cite: book.quote(evidence) }] : [];
    });
    const sides = [...new Map(found.map(({ quote }) => [quote.toLowerCase(), `“${quote}”`])).values()];
    if (sides.length < 2) return [];
    const victim = told.sides(claim).flatMap(({ incident }) => incident?.victims ?? [])[0];
    const say = ({ phrases, disagreements: names }: AdvisoryWords) =>
      fill(phrases.differ, { about: names[about] + (victim ? ` (${victim})` : ""), sides: sides.join("; ") });
    return [{ kind: "judgement", cites: [...new Set(found.map(({ cite }) => cite))], by, isEnglish: true, say }];
  });
}

/** "In 2029" for "2029": a number alone does not say that it is a year. */
function withWordBefore(quote: string, within: string): string {
  if (!/^\d/.test(quote)) return quote;
  const at = within.indexOf(quote);
  const before = within.slice(0, Math.max(at, 0)).match(/\p{L}+ $/u)?.[0] ?? "";
  return before + quote;
}

/** The evidence of the claim that holds these words, or else the sentence of the article that does. */
function wordsIn(id: string, quote: string, claim: Claim, from: DraftSource, told: ToldIndex): Unnumbered | undefined {
  const own = sidesInOrder(claim, told)
    .filter(({ article }) => article.id === id)
    .map((side) => quoteOf(side, claim, told, from.stories))
    .find((evidence) => evidence.quote.includes(quote));
  if (own) return own;
  const article = told.article(id);
  const at = article?.text.indexOf(quote) ?? -1;
  if (!article || at < 0) return undefined;
  return quoteFrom(article, told.sentences(article, { start: at, end: at + quote.length }), from.stories);
}

/** Who denies what others say. */
function denied(claim: Claim, from: DraftSource, told: ToldIndex, book: EvidenceBook): Drafted[] {
  return sidesInOrder(claim, told)
    .filter(({ stance }) => stance === "denies")
    .map((side) => asFact(side, claim, from, told, book));
}

function denial(claim: Claim, from: DraftSource, told: ToldIndex, book: EvidenceBook): Drafted {
  return asFact(sidesInOrder(claim, told)[0]!, claim, from, told, book);
}

function asFact(side: Told, claim: Claim, from: DraftSource, told: ToldIndex, book: EvidenceBook): Drafted {
  const cites = [book.quote(quoteOf(side, claim, told, from.stories))];
  return { kind: "fact", cites, isEnglish: true, say: (words) => tellFact(side, told, words) };
}

/** How many of the facts stand on one origin alone. */
function unconfirmed(facts: readonly Claim[], by: string): Drafted[] {
  const alone = facts.filter(({ independentOrigins }) => independentOrigins < 2);
  if (!alone.length) return [];
  const phrase = alone.length === facts.length ? "one-origin" : "some-one-origin";
  return [{ kind: "judgement", cites: [], by, say: ({ phrases }) => phrases[phrase] }];
}

/** In words without the names of inputs: those are the desk's, not the reader's. */
function blindSpots({ blindSpots: ofRun }: DraftSource, { assessments }: Chosen, by: string): Drafted[] {
  const whole = new Set(ofRun.map(({ code }) => code).filter((code) => code !== "not-mentioned"));
  const parts = new Map<keyof AdvisoryWords["blindSpots"], Subject[]>();
  for (const { subject, unknown } of assessments)
    for (const { code } of unknown)
      if (code !== "not-mentioned" && !whole.has(code)) parts.set(code, [...(parts.get(code) ?? []), subject]);
  const says: Drafted["say"][] = [
    ...[...whole].map((code) => (words: AdvisoryWords) => words.blindSpots[code]),
    ...[...parts].map(([code, subjects]) => (words: AdvisoryWords) => {
      const names = [...new Set(subjects.map((subject) => subjectInWords(subject, words)))];
      return fill(words.phrases["of-subject"], { subject: names.join(", "), words: words.blindSpots[code] });
    }),
  ];
  return says.map((say) => ({ kind: "judgement", cites: [], by, say }));
}
