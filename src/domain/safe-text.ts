/** Text of others as it may be shown: on a terminal, on a page, in a document. */

/** Characters that drive a terminal or turn the reading direction: an article must not be able to do either. */
const UNSAFE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]/gu;

/** Shows each such character by its number, so that nothing is hidden and nothing acts. Line breaks become spaces. */
export function safe(text: string): string {
  return text.replace(/[\t\n\r]+/g, " ").replace(UNSAFE, byNumber);
}

/** "<U+202E>". */
export const byNumber = (letter: string) => `<U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}>`;

/** The same without folding lines: for pages, where a line break is layout and not a command. */
export function safeKeepingLines(text: string): string {
  return text
    .split(/\r\n|[\n\r]/)
    .map((line) => safe(line))
    .join("\n");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for element content and for quoted attributes. Characters that act (controls, direction marks) are shown. */
export function esc(text: string): string {
  return safeKeepingLines(text).replace(/[&<>"']/g, (letter) => ENTITIES[letter]!);
}

/** A BCP 47 tag that is safe as an attribute, or nothing. */
export function langAttribute(language: string): string {
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language) && language !== "und" ? ` lang="${language}"` : "";
}
