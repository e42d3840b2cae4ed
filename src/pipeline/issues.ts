import type { Article } from "../domain/article.ts";
import type { Issue } from "../domain/issue.ts";

/** A step that threw, as the user sees it: the source, the step, the words of the fault. */
export function stepFailed(step: string, source: string | undefined, cause: unknown, effect: string): Issue {
  const words = cause instanceof Error ? cause.message : String(cause);
  const where = source ? `${source}: ` : "";
  return {
    code: "step-failed",
    severity: "error",
    message: `${where}the step “${step}” failed (${words.slice(0, 200)}); ${effect}. Next: tocsin ${step} on this input alone, and report what it prints`,
    ...(source ? { source } : {}),
  };
}

/** Of "2031-03-04". */
const DAY_CHARACTERS = 10;

/** Warnings of others whose end lies before the moment that is spoken for; of a day and an instant the days are compared. */
export function lapsedBy(
  asOf: string | undefined,
  articles: readonly Pick<Article, "source" | "warning" | "issues">[],
) {
  return articles.flatMap(({ source, warning, issues }): Issue[] => {
    const ends = warning?.expiresAt;
    if (!ends || !asOf || issues.some(({ code }) => code === "expired")) return [];
    const isDay = ends.length === DAY_CHARACTERS || asOf.length === DAY_CHARACTERS;
    const compared = (time: string) => Date.parse(isDay ? time.slice(0, DAY_CHARACTERS) : time);
    if (compared(ends) >= compared(asOf)) return [];
    const message = `${source}: its time was over on ${ends.slice(0, 10)}: it holds no longer. Next: look for what stands in its place`;
    return [{ code: "expired", severity: "warning", source, message }];
  });
}

/** Warnings after which an input still did not give what it was handed in for. */
const INCOMPLETE = new Set([
  "language-not-supported",
  "same-content",
  "invalid-characters",
  "text-cut",
  "html-too-deep",
  "model-failed",
]);

/** Whether the run counts as "done, but some inputs failed" (exit 3). */
export function isFailure(issue: Issue): boolean {
  return issue.severity === "error" || INCOMPLETE.has(issue.code);
}
