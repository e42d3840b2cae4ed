import type { ReadingWords } from "../../domain/catalog.ts";
import type { Lexicon } from "../lexicon.ts";

export type HeaderField = "from" | "to" | "date" | "subject";

/** What mail programs write around mail, ready for look-up. */
export interface MailWords {
  readonly fieldOf: (label: string) => HeaderField | undefined;
  readonly isForwardMark: (row: string) => boolean;
  readonly isOriginalMark: (row: string) => boolean;
  /** Whether a line without its colon ends (or, in some languages, has in its middle) a word for "wrote". */
  readonly saysWrote: (line: string) => boolean;
  readonly isClosing: (row: string) => boolean;
  /** Why a paragraph is the foot of a mail. */
  readonly footOf: (paragraph: string, words: number) => string | undefined;
  /** "Fwd: WG: Title": the title, and what the outermost prefix says. */
  readonly subjectOf: (subject: string) => { title: string; is: "forward" | "reply" | "new" };
}

const FIELDS = ["from", "to", "date", "subject"] as const;
const prepared = new WeakMap<Lexicon, MailWords>();

export function mailWordsOf(lexicon: Lexicon): MailWords {
  const known = prepared.get(lexicon);
  if (known) return known;
  const words = buildWords(lexicon);
  prepared.set(lexicon, words);
  return words;
}

function buildWords(lexicon: Lexicon): MailWords {
  const listOf = (role: ReadingWords["role"]) => lexicon.entriesOf(role).flatMap(({ words }) => words);
  const feet = lexicon.entriesOf("mail-foot");
  const wrote = listOf("mail-wrote");
  return {
    fieldOf: (label) => FIELDS.find((field) => lexicon.has(`mail-${field}`, label)),
    isForwardMark: (row) => isMark(row, (words) => lexicon.has("mail-forward", words)),
    isOriginalMark: (row) => isMark(row, (words) => lexicon.has("mail-original", words)),
    saysWrote: (line) => {
      const plain = line.toLowerCase().trimEnd();
      return wrote.some((word) => plain.endsWith(` ${word}`) || plain.includes(` ${word} `));
    },
    isClosing: (row) => lexicon.has("mail-closing", bare(row)),
    footOf: (paragraph, count) => {
      const plain = paragraph.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, " ");
      return feet.find(({ words, wordsMax = 0 }) => count <= wordsMax && words.some((phrase) => plain.includes(phrase)))
        ?.why;
    },
    subjectOf: (subject) => readSubject(subject, lexicon),
  };
}

/** Between dashes, or before a colon: "---- Forwarded message ----", "Begin forwarded message:". */
function isMark(row: string, has: (words: string) => boolean): boolean {
  if (row.length > 120 || !/^[\s>]*[-_=*]{2,}|[:]\s*$|[-_=*]{2,}\s*$/.test(row)) return false;
  const words = bare(row);
  // "Forwarded by Jane Roe on 3 May": the name of the sender may follow.
  return has(words) || has(words.split(" ").slice(0, 2).join(" "));
}

const bare = (row: string) =>
  row
    .toLowerCase()
    .replace(/^[^\p{L}]+|[^\p{L})]+$/gu, "")
    .replace(/\s+/g, " ");

function readSubject(subject: string, lexicon: Lexicon): ReturnType<MailWords["subjectOf"]> {
  let title = subject.replace(/\s+/g, " ").trim();
  let is: "forward" | "reply" | "new" = "new";
  for (let count = 0; count < 10; count++) {
    // "[list-name] " is put there by the list, "Re[2]:" and "AW (2):" by programs.
    const tag = /^\[[^\][]{1,40}\]\s*/.exec(title)?.[0];
    if (tag && tag.length < title.length) title = title.slice(tag.length);
    const prefix = /^(\p{L}{1,6})(?:\s?[[(]\d{1,3}[\])])?\s?[:：]\s*/u.exec(title);
    const word = (prefix?.[1] ?? "").toLowerCase();
    const isForward = lexicon.has("mail-forward-prefix", word);
    if (!prefix || !(isForward || lexicon.has("mail-reply-prefix", word))) break;
    if (is === "new") is = isForward ? "forward" : "reply";
    title = title.slice(prefix[0].length);
  }
  return { title, is };
}
