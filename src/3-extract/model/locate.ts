import type { Rejection } from "../../domain/proposal.ts";
import { contains, overlaps, type Quoted, quoted, type Span } from "../../domain/span.ts";
import { type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import type { Range } from "../statements/range.ts";

/** A quotation at its place: its characters, and the tokens that they are. */
export interface Located extends Quoted {
  readonly range: Range;
}

/**
 * Finds a model's quotation in a passage: letter for letter, exactly once, whole words. No folding of case, marks or
 * spaces: what a model changed is not what the text says.
 */
export function locate(
  analysis: TextAnalysis,
  passage: Span,
  words: string,
  charactersMax: number,
): Located | Rejection {
  if (words.length > charactersMax) return "too-long";
  const { text, tokens } = analysis;
  const inside = text.slice(passage.start, passage.end);
  const first = inside.indexOf(words);
  if (first < 0) return text.includes(words) ? "outside-passage" : "not-found";
  if (inside.indexOf(words, first + 1) >= 0) return "found-twice";
  // Spaces around a quotation are no part of what was said.
  const start = passage.start + first + (words.length - words.trimStart().length);
  const end = passage.start + first + words.trimEnd().length;
  const from = tokenAt(tokens, start);
  const last = tokenAt(tokens, end - 1);
  if (tokens[from]?.start !== start || tokens[last]?.end !== end) return "part-of-word";
  return { ...quoted(text, start, end), range: { from, to: last + 1 } };
}

/**
 * The same for a field of an object that is found already: once in the object's own sentences is enough, as "said" stands
 * in many sentences of a passage. Elsewhere in the passage it is found too, for the rules to say that it is far.
 */
export function locateBeside(
  analysis: TextAnalysis,
  { beside, passage }: { readonly beside: Span; readonly passage: Span },
  words: string,
  charactersMax: number,
): Located | Rejection {
  const own = analysis.sentences.filter((sentence) => overlaps(sentence, beside));
  const near = { start: own[0]?.start ?? passage.start, end: own.at(-1)?.end ?? passage.end };
  const found = locate(analysis, near, words, charactersMax);
  return found === "outside-passage" ? locate(analysis, passage, words, charactersMax) : found;
}

export const isLocated = (found: Located | Rejection): found is Located => typeof found !== "string";

/** Is the span a whole quotation, without its marks? */
export function isWholeQuotation({ quotations }: TextAnalysis, span: Span): boolean {
  return quotations.some(({ inner, mark }) => mark === "double" && contains(span, inner) && contains(inner, span));
}
