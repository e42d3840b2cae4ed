import type { AdvisoryWords } from "../../domain/advisory-words.ts";
import type { Claim } from "../../domain/story.ts";
import type { Chosen } from "./choose.ts";
import type { DraftSource } from "./draft-source.ts";
import { quoteFrom, quoteOf, sidesInOrder, type Unnumbered } from "./evidence.ts";
import type { EvidenceBook } from "./evidence-book.ts";
import { fill, subjectInWords } from "./phrases.ts";
import type { Drafted } from "./sentences.ts";
import { sourceOf, tellFact } from "./tell.ts";
import type { ToldIndex } from "./told.ts";

interface Unclear {
  readonly from: DraftSource;
  readonly chosen: Chosen;
  readonly told: ToldIndex;
  readonly book: EvidenceBook;
  readonly by: string;
}

/** What the sources contradict each other in, what they do not say, and what we did not see. */
export function unclear({ from, chosen, told, book, by }: Unclear): Drafted[] {
  const shown = [...chosen.facts, ...chosen.noThreat, ...chosen.advice, ...chosen.done];
  return [
    ...shown.flatMap((claim) => disagreements(claim, from, told, book)),
    ...shown.flatMap((claim) => denied(claim, from, told, book)),
    ...chosen.denials.map((claim) => denial(claim, from, told, book)),
    ...blindSpots(from, chosen, by),
  ];
}

/** `Sources differ on when: Harbour Ledger has “since 2028”; Coastal Wire has “2029 and 2030”.` */
function disagreements(claim: Claim, from: DraftSource, told: ToldIndex, book: EvidenceBook): Drafted[] {
  return claim.disagreements.flatMap(({ about, values }): Drafted[] => {
    const found = values.flatMap(({ article, quote }) => {
      const evidence = wordsIn(article, quote, claim, from, told);
      return evidence ? [{ quote, evidence }] : [];
    });
    if (new Set(found.map(({ quote }) => quote.toLowerCase())).size < 2) return [];
    const cites = [...new Set(found.map(({ evidence }) => book.quote(evidence)))];
    const matter = matterOf(claim, told);
    const say = (words: AdvisoryWords) => {
      const sides = found.map(({ quote, evidence }) => `“${quote}”${sourceOf(evidence.article, words)}`).join("; ");
      const values = { about: words.disagreements[about], sides };
      return matter
        ? fill(words.phrases["differ-matter"], { ...values, matter: matter(words) })
        : fill(words.phrases.differ, values);
    };
    return [{ kind: "fact", cites, isEnglish: true, say }];
  });
}

/** "denial of service; Ellery Savings": of what the sides speak. */
function matterOf(claim: Claim, told: ToldIndex): ((words: AdvisoryWords) => string) | undefined {
  const acts = told.sides(claim).flatMap(({ incident }) => incident ?? []);
  const act = acts.find(({ type }) => type !== "other") ?? acts[0];
  const hit = acts.flatMap(({ victims }) => victims)[0];
  return act && ((words) => [words.incidents[act.type], ...(hit ? [hit] : [])].join("; "));
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

/** Who denies what others say: both, in one sentence. */
function denied(claim: Claim, from: DraftSource, told: ToldIndex, book: EvidenceBook): Drafted[] {
  const sides = sidesInOrder(claim, told);
  const said = sides.find(({ stance }) => stance === "supports");
  return sides
    .filter(({ stance }) => said && stance === "denies")
    .map((side) => {
      const cites = [said!, side].map((one) => book.quote(quoteOf(one, claim, told, from.stories)));
      const say = (words: AdvisoryWords) =>
        fill(words.phrases["differ-denied"], {
          said: tellFact(said!, told, words),
          denied: tellFact(side, told, words),
        });
      return { kind: "fact", cites, isEnglish: true, say };
    });
}

function denial(claim: Claim, from: DraftSource, told: ToldIndex, book: EvidenceBook): Drafted {
  const [best] = sidesInOrder(claim, told);
  const cites = [book.quote(quoteOf(best!, claim, told, from.stories))];
  return { kind: "fact", cites, isEnglish: true, say: (words) => tellFact(best!, told, words) };
}

/** In words without the names of inputs: those are the desk's, not the reader's. */
function blindSpots({ blindSpots: ofRun }: DraftSource, { assessments }: Chosen, by: string): Drafted[] {
  const spots = new Map<string, Drafted["say"]>();
  for (const { code } of ofRun) if (code !== "not-mentioned") spots.set(code, (words) => words.blindSpots[code]);
  for (const { subject, unknown } of assessments) {
    for (const { code } of unknown) {
      if (spots.has(code)) continue;
      spots.set(`${code} ${subject.kind} ${subject.name}`, (words) =>
        fill(words.phrases["of-subject"], { subject: subjectInWords(subject, words), words: words.blindSpots[code] }),
      );
    }
  }
  return [...spots.values()].map((say) => ({ kind: "judgement", cites: [], by, say }));
}
