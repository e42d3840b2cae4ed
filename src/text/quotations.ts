import type { Span } from "../domain/span.ts";

/** Quoted words. `start`/`end` include the marks, `inner` is what stands between them without outer spaces. */
export interface Quotation extends Span {
  readonly inner: Span;
  /** False: the paragraph ended first. A next paragraph that opens with a mark goes on with it. */
  readonly closed: boolean;
  /** Continues the quotation left open by the paragraph before. */
  readonly continues: boolean;
  readonly mark: "double" | "single";
}

/** A single-quoted stretch longer than this is an apostrophe gone astray, not a quotation. Characters. */
const SINGLE_MAX = 240;

/** Finds the quotations of one paragraph, leftmost first, never nested: the outer marks win. */
export function findQuotations(text: string, block: Span, before?: Quotation): Quotation[] {
  const quotations: Quotation[] = [];
  const rest = restOfOpen(text, block, before);
  if (rest) quotations.push(rest);
  let i = rest?.end ?? block.start;
  while (i < block.end) {
    const mark = text[i]!;
    const opened = opens(text, i, block) ? closeOf(text, i, block) : undefined;
    if (opened === undefined) {
      i++;
      continue;
    }
    const closed = opened < block.end;
    const end = closed ? opened + closerLength(text, opened) : block.end;
    const inner = trimmed(text, i + openerLength(text, i), closed ? opened : block.end);
    const first = quotations.length === 0 && text.slice(block.start, i).trim() === "";
    if (inner.end > inner.start) {
      const continues = first && before !== undefined && !before.closed && before.end <= block.start;
      quotations.push({
        start: i,
        end,
        inner,
        closed,
        continues,
        mark: /["“”„«»]/.test(mark) || end - opened > 1 ? "double" : "single",
      });
    }
    i = end;
  }
  return quotations;
}

/** The words before a lone closing mark go on with the quotation that the paragraph right before left open. */
function restOfOpen(text: string, block: Span, before: Quotation | undefined): Quotation | undefined {
  if (!before || before.closed || before.mark !== "double" || text.slice(before.end, block.start).trim())
    return undefined;
  const line = text.slice(block.start, block.end);
  const at = line.search(/["“”„«»]/);
  const mark = line[at];
  if (
    at <= 0 ||
    (mark !== '"' && mark !== "”") ||
    /\s/.test(line[at - 1]!) ||
    /[\p{L}\p{N}]/u.test(line[at + 1] ?? " ")
  )
    return undefined;
  const inner = trimmed(text, block.start, block.start + at);
  const end = block.start + at + 1;
  return { start: block.start, end, inner, closed: true, continues: true, mark: "double" };
}

function openerLength(text: string, i: number): number {
  return text.startsWith("''", i) || text.startsWith("``", i) ? 2 : 1;
}

function closerLength(text: string, i: number): number {
  return text.startsWith("''", i) ? 2 : 1;
}

function opens(text: string, i: number, block: Span): boolean {
  const mark = text[i]!;
  const previous = i > block.start ? text[i - 1]! : " ";
  if (mark === "“" || mark === "«" || mark === "„") return true;
  // The wrong way round, as word processors set it after a space.
  if (mark === "”") return i === block.start && /^[\p{Lu}\p{N}]/u.test(text.slice(i + 1, i + 3));
  if (mark === '"')
    return /[\s([{—–\-,:;/]/.test(previous) || i === block.start || !/\S/.test(text[i + 1] ?? " ") === false;
  if (mark === "‘" || mark === "'" || mark === "`")
    return /[\s([{—–:]/.test(previous) && !/^'(?:\d0s|tis|em|n)\b/.test(text.slice(i, i + 5));
  return false;
}

/** Offset of the mark that closes the one at `open`; `block.end` when a double quotation is not closed; undefined when it is none. */
function closeOf(text: string, open: number, block: Span): number | undefined {
  const mark = text[open]!;
  const doubled = text.startsWith("''", open) || text.startsWith("``", open);
  if (doubled) {
    const end = text.indexOf("''", open + 2);
    return end > 0 && end < block.end ? end : undefined;
  }
  if (mark === "'" || mark === "‘" || mark === "`") return closeOfSingle(text, open, block);
  const closers = mark === "«" ? "»" : mark === "„" ? "“”" : mark === "“" ? '”"' : '"”';
  for (let i = open + 1; i < block.end; i++) {
    if (closers.includes(text[i]!)) return i;
    if (text[i] === "“" && mark !== "„") return i > open + 1 && /[\s]/.test(text[i - 1]!) ? undefined : i;
  }
  // A straight mark that is never closed may be an inch sign; a curly one is a quotation that runs on.
  if (mark === "“" || text.slice(block.start, open).trim() === "") return block.end;
  if (/^\p{L}/u.test(text[open + 1] ?? "") && opensNext(text, block)) return block.end;
  return undefined;
}

/** Does the next paragraph begin with a mark? */
function opensNext(text: string, { end }: Span): boolean {
  return /^\s*\n\s*["“]/.test(text.slice(end, end + 8));
}

function closeOfSingle(text: string, open: number, block: Span): number | undefined {
  const end = Math.min(block.end, open + SINGLE_MAX);
  for (let i = open + 1; i < end; i++) {
    if (text[i] !== "'" && text[i] !== "’") continue;
    const next = i + 1 < block.end ? text[i + 1]! : " ";
    if (/[\p{L}\p{N}]/u.test(next)) continue; // an apostrophe inside a word
    if (i === open + 1) return undefined;
    // "the workers' demands": a plural possessive inside is told by the letter s before it and a later mark
    if (
      /s/.test(text[i - 1]!) &&
      /\s/.test(next) &&
      /^[^'’.\n]{0,80}[^\s'’][’'](?![\p{L}])/u.test(text.slice(i + 1, end))
    )
      continue;
    return i;
  }
  return undefined;
}

function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from]!)) from++;
  while (to > from && /\s/.test(text[to - 1]!)) to--;
  return { start: from, end: to };
}
