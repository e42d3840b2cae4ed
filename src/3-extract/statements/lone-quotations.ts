import { overlaps, quoted } from "../../domain/span.ts";
import type { Paragraph, TextAnalysis } from "../../text/analyse.ts";
import type { Quotation } from "../../text/quotations.ts";
import type { Attribution } from "../attribution.ts";

/** Fewer words in marks are a title or a phrase held at arm's length. */
const WORDS_MIN = 4;

/**
 * Statements of quotations without a reporting word. One that directly follows a quoted sentence in its paragraph, or
 * that goes on over a paragraph break, is by the same speaker; one that fills its paragraph alone is an orphan.
 */
export function loneQuotations(analysis: TextAnalysis, found: readonly Attribution[]): Attribution[] {
  const added: Attribution[] = [];
  for (const paragraph of analysis.paragraphs) {
    if (paragraph.role !== "body") continue;
    for (const quotation of analysis.quotations) {
      if (quotation.start < paragraph.start || quotation.end > paragraph.end) continue;
      if (!isSentence(analysis, quotation) || [...found, ...added].some(({ content }) => overlaps(content, quotation)))
        continue;
      const before =
        speakerBefore(analysis, quotation, paragraph, [...found, ...added]) ?? speakerAfter(analysis, quotation, found);
      if (before) added.push(statementOf(analysis, quotation, before));
      else if (isAlone(analysis, quotation, paragraph)) added.push(statementOf(analysis, quotation));
    }
  }
  return added;
}

function isSentence({ text }: TextAnalysis, { inner, mark }: Quotation): boolean {
  const words = text.slice(inner.start, inner.end).split(/\s+/);
  return mark === "double" && words.length >= WORDS_MIN && /^[\p{Lu}\p{N}[“"']/u.test(words[0]!);
}

/** Whose words go on here: the statement quoted in the sentence right before, or in the quotation left open. */
function speakerBefore(
  { text, quotations }: TextAnalysis,
  quotation: Quotation,
  paragraph: Paragraph,
  found: readonly Attribution[],
): Attribution | undefined {
  if (quotation.continues) {
    const open = quotations.findLast((q) => q.end <= quotation.start && !q.closed);
    return open && found.find(({ content }) => overlaps(content, open));
  }
  const before = found.filter(
    ({ content, cue }) => content.start >= paragraph.start && Math.max(content.end, cue?.end ?? 0) <= quotation.start,
  );
  const last = before
    .sort((a, b) => Math.max(a.content.end, a.cue?.end ?? 0) - Math.max(b.content.end, b.cue?.end ?? 0))
    .at(-1);
  if (!last || last.form === "indirect") return undefined;
  // Only the reporting clause ("said Ada Roe, head of …") may stand between, not another sentence.
  const between = text.slice(Math.max(last.content.end, last.cue?.end ?? 0), quotation.start);
  const stops =
    between.replace(/\b(?:\p{Lu}\.)+|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Sen|Rep|Gov|St|Lt)\./gu, "").match(/[.!?]/g)?.length ??
    0;
  return stops <= 1 ? last : undefined;
}

/** Whose words the next paragraphs go on with, where this one leaves its quotation open. */
function speakerAfter(
  { quotations }: TextAnalysis,
  quotation: Quotation,
  found: readonly Attribution[],
): Attribution | undefined {
  let at = quotations.indexOf(quotation);
  while (!quotations[at]!.closed && quotations[at + 1]?.continues) {
    at++;
    const statement = found.find(({ content }) => overlaps(content, quotations[at]!));
    if (statement) return statement;
  }
  return undefined;
}

/** Nothing else in the paragraph but a final mark. */
function isAlone({ text }: TextAnalysis, quotation: Quotation, paragraph: Paragraph): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(paragraph.start, quotation.start) + text.slice(quotation.end, paragraph.end));
}

function statementOf({ text }: TextAnalysis, { inner }: Quotation, before?: Attribution): Attribution {
  const end = text[inner.end - 1] === "," ? inner.end - 1 : inner.end;
  return {
    ...(before?.speaker ? { speaker: before.speaker } : {}),
    ...(before?.unresolved ? { unresolved: before.unresolved } : {}),
    anonymous: before?.anonymous ?? false,
    ...(before?.cue ? { cue: before.cue } : {}),
    content: quoted(text, inner.start, end),
    form: "direct",
    via: before?.via ?? [],
  };
}
