import { findDate } from "../dates.ts";
import type { HeaderField, MailWords } from "./mail-words.ts";

/** Where another mail begins inside a mail. */
export interface Mark {
  /** First row of the mark, and the row behind it and its header block. */
  readonly from: number;
  readonly to: number;
  readonly kind: "forward" | "original" | "headers" | "intro";
  readonly headers: Readonly<Partial<Record<HeaderField, string>>>;
}

const LABEL = /^[\s>*_]*([\p{L}][\p{L}\s'()-]{0,24}?)\s?[*_]*\s?[:：][*_]*\s*(.*?)[*_]*$/u;
const HEADER_ROWS_MAX = 14;
const ROW_CHARACTERS_MAX = 2_000;
const INTRO_ROWS_MAX = 3;
const INTRO_CHARACTERS_MAX = 320;

/** The first mark at or behind a row. */
export function findMark(rows: readonly string[], from: number, words: MailWords): Mark | undefined {
  for (let i = from; i < rows.length; i++) {
    const row = rows[i]!;
    if (!row.trim() || row.length > ROW_CHARACTERS_MAX) continue;
    const isForward = words.isForwardMark(row);
    if (isForward || words.isOriginalMark(row)) {
      const block = readHeaders(rows, i + 1, words);
      return {
        from: i,
        to: block?.to ?? i + 1,
        kind: isForward ? "forward" : "original",
        headers: block?.headers ?? {},
      };
    }
    const block = readHeaders(rows, i, words);
    if (block) return { from: withRule(rows, i), to: block.to, kind: "headers", headers: block.headers };
    const to = introEnd(rows, i, words);
    if (to !== undefined) return { from: i, to, kind: "intro", headers: {} };
  }
  return undefined;
}

/** A rule drawn above the header block belongs to it. */
function withRule(rows: readonly string[], at: number): number {
  let before = at - 1;
  while (before >= 0 && !rows[before]!.trim()) before--;
  return before >= 0 && /^\s*[-_=]{8,}\s*$/.test(rows[before]!) ? before : at;
}

/** "From: … Sent: … To: … Subject: …" in a known language, at least three of them; empty rows may stand between. */
function readHeaders(rows: readonly string[], at: number, words: MailWords): Pick<Mark, "to" | "headers"> | undefined {
  const headers: Partial<Record<HeaderField, string>> = {};
  let count = 0;
  let to = at;
  let last: HeaderField | undefined;
  for (let i = at; i < Math.min(rows.length, at + 2 * HEADER_ROWS_MAX); i++) {
    const row = rows[i]!;
    if (row.length > ROW_CHARACTERS_MAX) break;
    if (!row.replace(/[>\s]/g, "")) continue;
    const label = LABEL.exec(row);
    const field = label ? words.fieldOf(label[1]!.toLowerCase().trim()) : undefined;
    // A second sender: the header of another mail.
    if (field === "from" && headers.from !== undefined) break;
    if (field) {
      headers[field] ??= label![2]!.trim();
      count++;
    } else if (!isContinued(rows, i, last)) break;
    last = field ?? last;
    to = i + 1;
  }
  const isBlock = count >= 3 && headers.from !== undefined && (headers.subject ?? headers.date) !== undefined;
  return isBlock ? { to, headers } : undefined;
}

/** A long list of recipients or a subject runs on in the next row. */
function isContinued(rows: readonly string[], i: number, last: HeaderField | undefined): boolean {
  if (last === undefined || !rows[i - 1]?.trim()) return false;
  const isRecipients = last === "to" && /[@;]/.test(rows[i]!);
  return isRecipients || (last !== "date" && /^[\s>]*\s{2,}\S/.test(rows[i]!) && !/[.!?]\s*$/.test(rows[i]!));
}

/**
 * "On Tue, 3 May 2031 at 10:04, Jane Roe <jane@a.example> wrote:", maybe wrapped. An article may say "On 3 May 2031 the
 * minister wrote:", so an address, a quotation mark of mail in the next row, or a date with its clock time is needed too.
 */
function introEnd(rows: readonly string[], at: number, words: MailWords): number | undefined {
  let text = "";
  for (let i = at; i < Math.min(rows.length, at + INTRO_ROWS_MAX); i++) {
    const row = rows[i]!.replace(/^[\s>]+/, "").trim();
    if (!row) return undefined;
    text = text ? `${text} ${row}` : row;
    if (text.length > INTRO_CHARACTERS_MAX) return undefined;
    if (!/[:：]$/.test(row)) continue;
    if (!words.saysWrote(text.slice(0, -1))) return undefined;
    const next = rows.slice(i + 1).find((r) => r.trim());
    const isQuoted = next !== undefined && /^\s*>/.test(next);
    const hasClock = /\d{1,2}[:.]\d{2}/.test(text) && findDate(text) !== undefined;
    return isQuoted || /\S@\S/.test(text) || hasClock ? i + 1 : undefined;
  }
  return undefined;
}
