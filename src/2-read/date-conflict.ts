import type { FieldCandidate } from "../domain/article.ts";
import type { Issue } from "../domain/issue.ts";

const DAY_MS = 86_400_000;
/** A date line is often the day before or after: print, time zone, weekend. */
const DAYS_APART = 2;

/** Words for a source in a message: "mail header", "dateline". */
type Stated = Pick<FieldCandidate, "value" | "where">;

/** The first of these dates was taken; another of them lies further away than paper and clock explain. */
export function dateConflictOf(stated: readonly Stated[], source: string, daysApart = DAYS_APART): Issue | undefined {
  const [won, ...others] = stated;
  const other = won && others.find((one) => daysBetween(one, won) > daysApart);
  if (!won || !other) return undefined;
  const message = `${source}: ${won.where} says ${won.value.slice(0, 10)}, ${other.where} says ${other.value.slice(0, 10)}; the first is taken. Next: check which day the article is of`;
  return { code: "conflicting-dates", message, severity: "warning", source };
}

const daysBetween = (a: Stated, b: Stated) =>
  Math.abs(Date.parse(a.value.slice(0, 10)) - Date.parse(b.value.slice(0, 10))) / DAY_MS;

export const publishedCandidate = (value: string, where: string, refused?: string): FieldCandidate => ({
  field: "publishedAt",
  value,
  from: "text",
  where,
  ...(refused ? { refused } : {}),
});
