import type { Evidence } from "../contract.ts";
import { dayOf } from "../frame/time.ts";
import { evidence as words } from "../words/domain.ts";

/** A quotation that can be traced: exact words, who, where, when, and the characters of the article. */
export function citationOf({ quote, speaker, publisher, title, publishedAt, article, start, end }: Evidence): string {
  const who = typeof speaker === "string" ? speaker : speaker?.name;
  const where = [publisher, title].filter(Boolean).join(", ");
  const day = dayOf(publishedAt) ?? words.notDated;
  return `“${quote}” (${who ?? words.notStated}; ${where}; ${day}) [${article} ${start}–${end}]`;
}
