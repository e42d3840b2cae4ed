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
