import type { Issue } from "../../../domain/issue.ts";
import type { Offer } from "./field.ts";

/** Sources that state a publication date on purpose; two of them should not differ by more than a time zone. */
const STRONG = 0.85;
/** Microdata is left out: a page's list of other articles has it too. */
const STATED = new Set(["jsonld", "og", "meta", "url"]);
const DAY_MS = 86_400_000;

/** Two strong sources of one page name different days of publication: the user should know which one was taken. */
export function dateConflict(published: readonly Offer[], source: string): Issue | undefined {
  const [won] = published;
  if (!won || won.refused) return undefined;
  const strong = published.filter(({ from, weight, refused }) => STATED.has(from) && weight >= STRONG && !refused);
  const other = strong.find((one) => Math.abs(time(one) - time(won)) > DAY_MS);
  if (!other) return undefined;
  const message = `${source}: ${named(won)} says ${won.value.slice(0, 10)}, ${named(other)} says ${other.value.slice(0, 10)}; the first is taken. Next: check the date on the page`;
  return { code: "conflicting-dates", message, severity: "warning", source };
}

const time = ({ value }: Offer) => Date.parse(value.slice(0, 10));
const named = ({ from, where }: Offer) => `${where} (${from})`;
