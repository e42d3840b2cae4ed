import { safeKeepingLines } from "../display.ts";

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
