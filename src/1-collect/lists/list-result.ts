import type { ImportedList, ListedName } from "../../domain/imported.ts";
import { type Issue, issueOf } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";

/** One file of a list as it was given. */
export interface ListFile {
  readonly source: string;
  readonly text: string;
}

/** Absent: nothing may be stored, and an issue of severity error says why. */
export interface ListResult {
  readonly list?: ImportedList;
  readonly issues: readonly Issue[];
}

export type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A name as it may stand in a text: one line, no control characters, bounded; "" when it is none. */
export function nameOf(value: unknown): string {
  if (typeof value !== "string") return "";
  const name = value
    .slice(0, LIMITS.listNameCharactersMax * 4)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  return name.length > LIMITS.listNameCharactersMax || !/[\p{L}\p{N}]/u.test(name) ? "" : name;
}

/** Without repetitions and without the name itself. */
export function aliasesOf(values: readonly unknown[], name: string): string[] {
  const aliases = new Set(values.slice(0, LIMITS.listAliasesMax).map(nameOf));
  aliases.delete("");
  aliases.delete(name);
  return [...aliases];
}

/** "2026-08-21" of a day or instant, of "08/21/2026" as OFAC writes it, else undefined. */
export function dayOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const iso = /^(\d{4}-\d{2}-\d{2})(?:$|T)/.exec(value)?.[1];
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value.trim()) ?? [];
  const found = iso ?? (year ? `${year}-${month}-${day}` : undefined);
  return found && !Number.isNaN(Date.parse(found)) ? found : undefined;
}

export function broken(source: string, why: string, next: string): ListResult {
  const what = `${why}; not imported, an earlier import stays as it is. Next: ${next}`;
  return { issues: [issueOf(source, "list-broken", what)] };
}

/** Parsed JSON, or the issue that says where it breaks. */
export function parseJson({ source, text }: ListFile): { readonly value: unknown } | ListResult {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, "")) as unknown };
  } catch (fault) {
    // The parser's own words say at which character.
    const why = fault instanceof Error ? fault.message.slice(0, 120) : String(fault);
    return broken(source, `is no JSON (${why})`, "fetch the file again and import it");
  }
}

/** Entries that are not among the names. */
interface Left {
  /** Without a usable name or id. */
  readonly skipped: number;
  /** Behind the most that a list may have, and not kept for that. */
  readonly cut?: number;
}

/** The list, its names in the order of their ids; an id that comes twice keeps its first entry. `what`: what it should hold. */
export function finished(
  source: string,
  head: Omit<ImportedList, "names">,
  found: readonly ListedName[],
  { skipped, cut = 0 }: Left,
  what: string,
): ListResult {
  const byId = new Map<string, ListedName>();
  for (const name of found.slice(0, LIMITS.listNamesMax)) if (!byId.has(name.id)) byId.set(name.id, name);
  if (!byId.size) return broken(source, `holds no ${what}`, "check that the file is the list that its name says");
  const names = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const issues: Issue[] = [];
  if (skipped) {
    const total = skipped + found.length + cut;
    const message = `${skipped} of ${total} entries have no usable name or id; left out. Next: nothing, the rest is imported`;
    issues.push(issueOf(source, "list-entries-skipped", message, "warning"));
  }
  const excess = cut + Math.max(0, found.length - LIMITS.listNamesMax);
  if (excess) {
    const message = `holds ${found.length + cut} names, the limit is ${LIMITS.listNamesMax}; its last ${excess} are left out. Next: import a smaller list`;
    issues.push(issueOf(source, "list-cut", message, "warning"));
  }
  return { list: { ...head, names }, issues };
}
