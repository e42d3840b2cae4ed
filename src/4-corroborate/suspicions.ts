import type { ExtractedArticle } from "../domain/extraction.ts";
import { LIMITS } from "../domain/limits.ts";
import { bodyOf } from "./copy-text.ts";
import type { Suspicion } from "./depend.ts";

/** What two tellings of one text keep, whatever its words become: numbers and names, in the order they come. */
interface Facts {
  readonly article: ExtractedArticle;
  readonly order: readonly string[];
  readonly at: ReadonlyMap<string, number>;
  readonly numbers: number;
}

/** Numbers and names that both must have; fewer are shared by any two reports of one event. */
const NUMBERS_MIN = 3;
const NAMES_MIN = 3;
/** Share of the facts of the shorter list, and of the shared ones that stand in the same order. */
const REWRITE = { share: 0.7, order: 0.8 };
/** Half the names change with the language (Londres, Kyjiw). */
const TRANSLATION = { share: 0.45, order: 0.8 };

/**
 * Pairs of articles of one story and one day that look like one text told again: in another language, or in other
 * words. A suspicion to show, never a proof: two reporters of one event may list the same figures in one order.
 */
export function findSuspicions(articles: readonly ExtractedArticle[]): Suspicion[] {
  const facts = articles.slice(0, LIMITS.suspicionArticlesMax).map(factsOf);
  const found: Suspicion[] = [];
  for (const [j, b] of facts.entries())
    for (const a of facts.slice(0, j)) {
      const suspicion = suspect(a, b);
      if (suspicion) found.push(suspicion);
    }
  return found;
}

function suspect(a: Facts, b: Facts): Suspicion | undefined {
  if (!isSameDay(a.article.publishedAt, b.article.publishedAt)) return undefined;
  const shared = a.order.filter((fact) => b.at.has(fact));
  const numbers = shared.filter(isNumber);
  if (numbers.length < NUMBERS_MIN || shared.length - numbers.length < NAMES_MIN) return undefined;
  // A number of the shorter that the longer lacks would have been changed in the telling.
  const [fewer, more] = a.numbers < b.numbers ? [a, b] : [b, a];
  if (fewer.order.some((fact) => isNumber(fact) && !more.at.has(fact))) return undefined;
  const by = isOtherLanguage(a.article.language, b.article.language) ? "translation" : "rewrite";
  const { share, order } = by === "translation" ? TRANSLATION : REWRITE;
  const kept = shared.length / Math.min(a.order.length, b.order.length);
  const ordered = longestRise(shared.map((fact) => b.at.get(fact)!)) / shared.length;
  if (kept < share || ordered < order) return undefined;
  const names = shared.length - numbers.length;
  return {
    articles: [a.article.id, b.article.id],
    by,
    why: `${numbers.length} numbers and ${names} names in common, ${Math.round(ordered * 100)} % of them in the same order, on one day`,
    quote: shared.slice(0, 8).join(", "),
  };
}

const isNumber = (fact: string) => /^\d/.test(fact);

function isSameDay(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.slice(0, 10) === b.slice(0, 10);
}

function isOtherLanguage(a: string, b: string): boolean {
  return a !== "und" && b !== "und" && a.slice(0, 2) !== b.slice(0, 2);
}

/** A number with its separators, or a word that begins with a capital and no sentence. */
const FACT =
  /(?<![\p{L}\p{N}])(?:\d+(?:[.,  ]\d{3})*(?:[.,]\d+)?(?![\p{L}\p{N}])|(?<=[\p{Ll}\p{N},;:] )\p{Lu}\p{L}{2,})/gu;

function factsOf(article: ExtractedArticle): Facts {
  const text = bodyOf(article).slice(0, LIMITS.suspicionCharactersMax);
  const at = new Map<string, number>();
  for (const [written] of text.matchAll(FACT)) {
    const fact = /^\d/.test(written) ? numberOf(written) : written.toLowerCase();
    if (fact !== undefined && !at.has(fact)) at.set(fact, at.size);
  }
  const order = [...at.keys()];
  return { article, order, at, numbers: order.filter(isNumber).length };
}

/** "1,200", "1.200" and "1 200" are one number, "2.5" and "2,5" another. Years and single digits tell nothing. */
function numberOf(written: string): string | undefined {
  const whole = written.replace(/[.,  ](?=\d{3}(?!\d))/g, "");
  const plain = whole.replace(",", ".");
  return plain.length < 2 || /^(?:19|20)\d\d$/.test(plain) ? undefined : plain;
}

/** Length of the longest rising run of places, gaps allowed. */
function longestRise(places: readonly number[]): number {
  const ends: number[] = [];
  for (const place of places) {
    const at = ends.findIndex((end) => end >= place);
    ends[at < 0 ? ends.length : at] = place;
  }
  return ends.length;
}
