import { assignRoles } from "../assign-roles.ts";
import { dateConflictOf } from "../date-conflict.ts";
import { lexiconOf } from "../lexicon.ts";
import { unwrap } from "../lines.ts";
import type { FoundMetadata } from "../parts.ts";
import { type Draft, defineFormat, type FormatDeps, type FormatInput } from "./format.ts";

/** Plain text, kept to the letter: only CRLF becomes LF, and the line breaks of hard-wrapped paragraphs spaces. */
export const text = defineFormat({ id: "text", extensions: [".txt", ".text"], recognises: () => true, read: readText });

export function readText({ content, known, source }: FormatInput, { catalog }: FormatDeps): Draft {
  const own = unwrap(content.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"));
  const { parts, ...found } = assignRoles(own, lexiconOf(catalog), { title: known.title });
  const stated = (found.candidates ?? []).filter(({ refused }) => !refused);
  const conflict = dateConflictOf(stated, source);
  return { text: own, parts, ...found, provenance: fromText(found), issues: conflict ? [conflict] : [] };
}

/** Every field was found in the text itself. */
export function fromText({ candidates: _candidates, ...found }: FoundMetadata): Record<string, string> {
  return Object.fromEntries(Object.keys(found).map((field) => [field, "text"]));
}
