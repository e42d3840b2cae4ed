import type { HedgeDecision, SpeakerDecision, TextQuote } from "../../domain/decision.ts";
import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { Quoted } from "../../domain/span.ts";
import type { Statement } from "../../domain/statement.ts";
import { locateQuote } from "../../text/text-quote.ts";

/** The statement that a decision is about: of its id while it says the same; else the one of its words. A string says why there is none. */
export function findTarget(
  { text, statements }: Pick<ExtractedArticle, "text" | "statements">,
  { statement: id, content }: SpeakerDecision | HedgeDecision,
): Statement | string {
  const same = statements.find((statement) => statement.id === id);
  if (same?.content.quote === content.exact) return same;
  const place = locateQuote(text, content);
  if (place === "not-found") return "the words of the statement stand in the article no longer";
  if (place === "found-more") return "the words of the statement stand in the article more than once";
  const found = statements.filter(({ content: { start, end } }) => start === place.start && end === place.end);
  if (found.length > 1) return "more than one statement is read from these words";
  return found[0] ?? "the words stand in the article, but no statement is read from just these";
}

/** Where the words of a speaker or hedge stand, or why they are at no place. */
export function findWords(text: string, what: "speaker" | "hedge", words: TextQuote): Quoted | string {
  const place = locateQuote(text, words);
  if (place === "not-found") return `the words of the ${what} do not stand in the article`;
  if (place === "found-more")
    return `the words of the ${what} stand in the article more than once, none of them where they stood`;
  return place;
}

/** Why a decision cannot be about this article; undefined as far as its words tell. */
export function targetFault(
  article: Pick<ExtractedArticle, "text" | "statements">,
  decision: SpeakerDecision | HedgeDecision,
): string | undefined {
  const target = findTarget(article, decision);
  if (typeof target === "string") return target;
  const words = decision.kind === "hedge" ? decision.words : decision.speaker;
  const place = words === "not-stated" ? undefined : findWords(article.text, decision.kind, words);
  return typeof place === "string" ? place : undefined;
}
