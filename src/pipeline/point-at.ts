import { entityFault } from "../4-corroborate/entity-decisions.ts";
import type { Decision, MentionQuote, TextQuote } from "../domain/decision.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Statement } from "../domain/statement.ts";
import { decisionId } from "./decision-log.ts";
import type { Steps } from "./steps.ts";

/** Words that point at no place of an article: what is wrong, and what would do. */
export interface Amiss {
  readonly amiss: string;
  readonly next: string;
}

/** Characters kept before and after words, by which they are found where they moved. */
const AROUND = 32;
const PLACES_TOLD = 5;

/** A statement as a decision names it. */
export function targetOf(article: ExtractedArticle, { id, content: { start, end } }: Statement) {
  return { article: article.id, statement: id, content: quoteAt(article.text, start, end) };
}

/** Words of an article at their place. Where they stand more than once, "WORDS@412" says which are meant. */
export function quoteOf({ text }: Pick<ExtractedArticle, "text">, given: string): TextQuote | Amiss {
  const { words, at } = placed(text, given);
  const starts = startsOf(text, words);
  if (!starts.length)
    return { amiss: `“${words}” does not stand in the article`, next: "the words as they are written there" };
  const start = at === undefined && starts.length === 1 ? starts[0] : starts.find((one) => one === at);
  if (start !== undefined) return quoteAt(text, start, start + words.length);
  const told = starts.slice(0, PLACES_TOLD).join(", ") + (starts.length > PLACES_TOLD ? " …" : "");
  return { amiss: `“${words}” stands in the article at ${told}; which is meant`, next: `"${words}@${starts[0]}"` };
}

/** A name in an article; all places of these words mean one unless "NAME@412" says which is meant. */
export function mentionOf(article: ExtractedArticle, given: string): MentionQuote | Amiss {
  const { words, at } = placed(article.text, given);
  const quote = at === undefined ? { exact: words } : quoteOf(article, given);
  return "amiss" in quote ? quote : { article: article.id, ...quote };
}

/** "WORDS@412", unless the article itself has it so. */
function placed(text: string, given: string): { readonly words: string; readonly at?: number } {
  const [, words, at] = /^(.+)@(\d+)$/su.exec(given) ?? [];
  return words === undefined || text.includes(given) ? { words: given } : { words, at: Number(at) };
}

function quoteAt(text: string, start: number, end: number): TextQuote {
  const prefix = text.slice(Math.max(0, start - AROUND), start);
  return { exact: text.slice(start, end), prefix, suffix: text.slice(end, end + AROUND), start };
}

function startsOf(text: string, words: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(words); words && at >= 0; at = text.indexOf(words, at + 1)) starts.push(at);
  return starts;
}

/** Why a correction would change nothing, as a brief would tell it; undefined: it would. `articles`: those that it names. */
export function unmetBy(
  decision: Decision,
  articles: readonly ExtractedArticle[],
  { correct }: Pick<Steps, "correct">,
): string | undefined {
  const byId = new Map(articles.map((article) => [article.id, article]));
  if (decision.kind === "entity") return entityFault(byId, decision);
  if (decision.kind !== "speaker" && decision.kind !== "hedge") return undefined;
  return correct(byId.get(decision.article)!, [{ id: decisionId(decision), decision }]).unmet[0]?.why;
}
