import type { Section } from "../join-sections.ts";
import { countWords, endsSentence } from "../lines.ts";
import type { MailWords } from "./mail-words.ts";

/** Rows of a signature, and words of each: more is text. */
const SIGNATURE = { rowsMax: 14, rowWordsMax: 10, contactsMin: 2 };
/** Behind a closing word stand name, post and address. */
const CLOSING_ROWS_MAX = 8;
const LIST_FOOT_ROWS_MAX = 15;
const MARKS_MAX = 3;
const ROW_CHARACTERS_MAX = 200;
const RULE = /^\s*[-_=*~]{10,}\s*$/;
const PHONE = /(?:\+|\b00|\btel|\bphone|\bmobile|\bfax|\bcell|\(0)[\s:.]*[\d\s()./-]{6,}|^\s*[\d\s()./+-]{8,}$/i;
const CONTACT = /\S@\S+\.\w|https?:\/\/|\bwww\.\S/i;

/** Sets signature, disclaimers and list footers of a stretch of mail aside; the rest keeps its order. */
export function splitFeet(rows: readonly string[], words: MailWords): Section[] {
  const signature = signatureStart(rows, words);
  const listFoot = listFootStart(rows, words);
  const cut = Math.min(signature, listFoot);
  const sections = paragraphsOf(rows.slice(0, cut)).map((text): Section => {
    const why = words.footOf(text, countWords(text));
    return why ? { text, why } : { text };
  });
  const [first, second] = signature < listFoot ? [signature, listFoot] : [listFoot, rows.length];
  const feet = [
    { rows: rows.slice(first, second), why: signature < listFoot ? "signature" : "list footer" },
    { rows: rows.slice(second), why: "list footer" },
  ];
  return [...joinText(sections), ...feet.flatMap(({ rows: own, why }) => footSections(own, why, words))];
}

/** A disclaimer below a signature keeps its own reason. */
function footSections(rows: readonly string[], why: string, words: MailWords): Section[] {
  return paragraphsOf(rows).map((text) => ({ text, why: words.footOf(text, countWords(text)) ?? why }));
}

function paragraphsOf(rows: readonly string[]): string[] {
  return rows
    .join("\n")
    .split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)
    .filter((text) => text.trim());
}

/** Neighbouring paragraphs of text stay together: where lines are wrapped is told from all of them. */
function joinText(sections: readonly Section[]): Section[] {
  const joined: Section[] = [];
  for (const section of sections) {
    const before = joined.at(-1);
    if (before && before.why === undefined && section.why === undefined)
      joined[joined.length - 1] = { text: `${before.text}\n\n${section.text}` };
    else joined.push(section);
  }
  return joined;
}

/** The row "-- ", a closing word, or a block of contacts at the end; the number of rows when there is none. */
function signatureStart(rows: readonly string[], words: MailWords): number {
  const isFull = (i: number) => rows[i]!.trim() !== "";
  // A newsletter may use the mark as a rule: only the last few can begin a signature.
  const marks = [...rows.keys()].filter((i) => /^\s*--\s*$/.test(rows[i]!)).slice(-MARKS_MAX);
  const mark = marks.find((i) => isSignature(rows.slice(i + 1), words));
  if (mark !== undefined) return mark;
  const full = [...rows.keys()].filter(isFull);
  for (const i of full.slice(-CLOSING_ROWS_MAX - 1)) {
    if (words.isClosing(rows[i]!) && full.some((k) => k > i) && isSignature(rows.slice(i + 1), words)) return i;
  }
  return contactStart(rows, full);
}

function isSignature(rows: readonly string[], words: MailWords): boolean {
  const own = rows.filter((row) => row.trim());
  if (own.some((row) => row.length > 10 * ROW_CHARACTERS_MAX)) return false;
  const foot = own.findIndex((row) => RULE.test(row) || words.footOf(row, countWords(row)) !== undefined);
  const block = foot < 0 ? own : own.slice(0, foot);
  const sentences = block.filter((row) => countWords(row) > SIGNATURE.rowWordsMax && endsSentence(row));
  return block.length <= SIGNATURE.rowsMax && sentences.length <= 1;
}

/** Short rows at the end of which two hold a telephone number or an address. */
function contactStart(rows: readonly string[], full: readonly number[]): number {
  let start = rows.length;
  let contacts = 0;
  for (const i of full.slice(-SIGNATURE.rowsMax).reverse()) {
    const row = rows[i]!;
    if (
      row.length > ROW_CHARACTERS_MAX ||
      countWords(row) > SIGNATURE.rowWordsMax ||
      endsSentence(row) ||
      /[:,;]\s*$/.test(row)
    )
      break;
    if (rows.slice(i + 1, start).filter((r) => !r.trim()).length > 1) break;
    if (PHONE.test(row) || CONTACT.test(row)) contacts++;
    start = i;
  }
  const hasPhone = rows.slice(start).some((row) => PHONE.test(row));
  return contacts >= SIGNATURE.contactsMin && hasPhone && start > 0 ? start : rows.length;
}

/** A rule with the words of a mailing list close below it. */
function listFootStart(rows: readonly string[], words: MailWords): number {
  const full = [...rows.keys()].filter((i) => rows[i]!.trim()).slice(-LIST_FOOT_ROWS_MAX - 1);
  const start = full.find((i, k) => {
    const isFoot = (n: number) => words.footOf(rows[n]!, countWords(rows[n]!)) === "list footer";
    return RULE.test(rows[i]!) && full.slice(k + 1, k + 6).some(isFoot);
  });
  return start ?? rows.length;
}
