import { type Issue, issueOf } from "../../domain/issue.ts";
import type { MailAttachment, ParsedMail } from "./parse-mail.ts";

const NAMED_MAX = 10;
/** Can be given to Tocsin as a file. */
const READABLE = /\.(?:pdf|html?|xhtml|txt|text|md|markdown|eml|json)$/i;
const READABLE_TYPE = /^(?:text\/(?:plain|html|markdown)|application\/pdf|message\/rfc822)$/;

/** One issue for each attachment that was not read, and how to read it. */
export function attachmentIssues({ attachments }: ParsedMail, source: string, read?: MailAttachment): Issue[] {
  const left = attachments.filter((attachment) => attachment !== read);
  const issues = left.slice(0, NAMED_MAX).map(({ name, type, bytes }): Issue => {
    const what = `${shown(name) || "without a name"} (${type}, ${sizeOf(bytes.byteLength)})`;
    const next =
      READABLE.test(name) || READABLE_TYPE.test(type)
        ? "Next: save it from the mail and give it as a file of its own"
        : "Next: open it in its own program";
    return issueOf(source, "attachment-not-read", `attachment not read: ${what}. ${next}`, "warning");
  });
  const more = left.length - NAMED_MAX;
  if (more > 0) {
    const what = `${more} more attachments not read. Next: save them from the mail and give them as files`;
    issues.push(issueOf(source, "attachment-not-read", what, "warning"));
  }
  return issues;
}

/** Names come from outside: one line, of some length. */
const shown = (name: string) =>
  name
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .slice(0, 100);

const sizeOf = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
