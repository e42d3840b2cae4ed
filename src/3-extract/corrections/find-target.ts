import type { HedgeDecision, SpeakerDecision } from "../../domain/decision.ts";
import type { ExtractedArticle } from "../../domain/extraction.ts";
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
