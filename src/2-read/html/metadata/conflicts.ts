import type { Issue } from "../../../domain/issue.ts";
import { dateConflictOf } from "../../date-conflict.ts";
import type { Offer } from "./field.ts";

/** Sources that state a publication date on purpose; two of them should not differ by more than a time zone. */
const STRONG = 0.85;
/** Microdata is left out: a page's list of other articles has it too. */
const STATED = new Set(["jsonld", "og", "meta", "url"]);
const DAYS_APART = 1;

/** Two strong sources of one page name different days of publication: the user should know which one was taken. */
export function dateConflict(published: readonly Offer[], source: string): Issue | undefined {
  const [won] = published;
  if (!won || won.refused) return undefined;
  const strong = published.filter(({ from, weight, refused }) => STATED.has(from) && weight >= STRONG && !refused);
  const named = [won, ...strong].map(({ value, where, from }) => ({ value, where: `${where} (${from})` }));
  return dateConflictOf(named, source, DAYS_APART);
}
