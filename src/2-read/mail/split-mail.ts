import { LIMITS } from "../../domain/limits.ts";
import type { Section } from "../join-sections.ts";
import { countWords } from "../lines.ts";
import { splitFeet } from "./feet.ts";
import { findMark, type Mark } from "./find-marks.ts";
import type { MailWords } from "./mail-words.ts";

export interface SplitMail {
  readonly sections: readonly Section[];
  /** Headers of the forwarded mail that the article came in, innermost; undefined when nothing was forwarded. */
  readonly forwarded?: Mark["headers"];
}

type SubjectKind = "forward" | "reply" | "new";

/** A note that says no more than "for your information" beside the mail it comes with. */
const NOTE = { wordsMax: 60, shareMax: 0.5 };
const QUOTE = /^\s{0,3}>/;

/** Cuts the text of a mail into what it says itself and what is quoted, forwarded, signed or added by a list. */
export function splitMail(text: string, subject: SubjectKind, words: MailWords): SplitMail {
  return splitRows(text.split("\n"), subject, words, 0);
}

function splitRows(rows: readonly string[], subject: SubjectKind, words: MailWords, depth: number): SplitMail {
  const mark = findMark(rows, 0, words);
  if (!mark) return withoutMark(rows, subject, words, depth);
  const before = rows.slice(0, mark.from);
  const inside = rows.slice(mark.to);
  if (!isForwarded(mark, before, inside, subject) || depth >= LIMITS.forwardDepthMax)
    return { sections: [...ownSections(before, words), ...quoted(rows, mark, words)] };
  const inner = splitRows(dequoted(inside), kindOfInner(mark, words), words, depth + 1);
  return {
    sections: [
      { text: textOf(before), why: "note of the sender" },
      { text: textOf(rows.slice(mark.from, mark.to)), why: "mail header" },
      ...inner.sections,
    ],
    forwarded: inner.forwarded ?? mark.headers,
  };
}

const textOf = (rows: readonly string[]) => rows.join("\n");
const wordsOf = (rows: readonly string[]) => rows.reduce((sum, row) => sum + countWords(row), 0);
const kindOfInner = ({ headers }: Mark, words: MailWords): SubjectKind =>
  headers.subject ? words.subjectOf(headers.subject).is : "new";

/** Forwarded to be read, or quoted below an answer. */
function isForwarded(
  { kind }: Mark,
  before: readonly string[],
  inside: readonly string[],
  subject: SubjectKind,
): boolean {
  if (kind === "forward") return true;
  if (kind === "intro" || subject === "reply") return false;
  if (subject === "forward") return true;
  const own = wordsOf(before);
  return own <= NOTE.wordsMax && own <= NOTE.shareMax * wordsOf(inside);
}

/** The mark and what it introduces; behind the rows with ">" the writer may go on. */
function quoted(rows: readonly string[], mark: Mark, words: MailWords): Section[] {
  let end = rows.length;
  const first = rows.findIndex((row, i) => i >= mark.to && row.trim() !== "");
  if (mark.kind === "intro" && first >= 0 && QUOTE.test(rows[first]!)) {
    end = first;
    while (end < rows.length && (QUOTE.test(rows[end]!) || !rows[end]!.trim())) end++;
  }
  const quotation = { text: textOf(rows.slice(mark.from, end)), why: "quoted mail" };
  return end < rows.length ? [quotation, ...splitRows(rows.slice(end), "reply", words, 1).sections] : [quotation];
}

/** Some programs forward by putting ">" before every row. */
function dequoted(rows: readonly string[]): readonly string[] {
  const full = rows.filter((row) => row.trim());
  const marked = full.filter((row) => QUOTE.test(row)).length;
  return marked > 0.8 * full.length ? rows.map((row) => row.replace(/^\s{0,3}>[ ]?/, "")) : rows;
}

function withoutMark(rows: readonly string[], subject: SubjectKind, words: MailWords, depth: number): SplitMail {
  const own = rows.filter((row) => !QUOTE.test(row));
  const marked = rows.length - own.length;
  const isAllQuoted = subject === "forward" && marked > 0 && wordsOf(own) <= NOTE.wordsMax;
  if (!isAllQuoted || depth >= LIMITS.forwardDepthMax) return { sections: ownSections(rows, words) };
  const first = rows.findIndex((row) => QUOTE.test(row));
  const last = rows.findLastIndex((row) => QUOTE.test(row));
  const inside = rows.slice(first, last + 1).map((row) => row.replace(/^\s{0,3}>[ ]?/, ""));
  const note = (part: readonly string[]): Section => ({ text: textOf(part), why: "note of the sender" });
  return {
    sections: [
      note(rows.slice(0, first)),
      ...splitRows(inside, "new", words, depth + 1).sections,
      note(rows.slice(last + 1)),
    ],
    forwarded: {},
  };
}

/** What the writer says, his quotations between, and the feet. */
function ownSections(rows: readonly string[], words: MailWords): Section[] {
  const sections: Section[] = [];
  let from = 0;
  while (from < rows.length) {
    const isQuote = QUOTE.test(rows[from]!);
    let to = from + 1;
    while (to < rows.length && QUOTE.test(rows[to]!) === isQuote) to++;
    const part = rows.slice(from, to);
    if (isQuote) sections.push({ text: textOf(part), why: "quoted mail" });
    else sections.push(...splitFeet(part, words));
    from = to;
  }
  return sections;
}
