import { defineFormat } from "./format.ts";

/** A mail as saved or exported. Its parser is loaded when the first mail comes. */
export const mail = defineFormat({
  id: "mail",
  extensions: [".eml"],
  recognises: looksLikeMail,
  readBytes: async (input, deps) => (await import("../mail/read-mail.ts")).readMail(input, deps),
});

/** Headers that only a mail program writes; a text may well begin with "From:" and "Subject:". */
const TELLING =
  /^(?:received|return-path|delivered-to|mime-version|message-id|dkim-signature|x-mailer|x-original-to):/im;

function looksLikeMail(head: string): boolean {
  const top = head.replace(/^\uFEFF?(?:From \S+ [^\n]*\r?\n)?/, "").split(/\r?\n\r?\n/)[0]!;
  const rows = top.split(/\r?\n/);
  const headers = rows.filter((row) => /^[\w-]{2,40}:(?:\s|$)/.test(row));
  const isAll = rows.every((row) => /^[\w-]{2,40}:|^[ \t]/.test(row));
  return isAll && headers.length >= 3 && /^(?:from|sender):/im.test(top) && TELLING.test(top);
}
