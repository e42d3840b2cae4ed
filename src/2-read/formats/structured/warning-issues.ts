import { type Issue, issueOf } from "../../../domain/issue.ts";
import type { AdvisoryMode } from "../../../domain/vocabulary/advisory.ts";

/** That it is no warning in earnest: nothing of it is taken for what happens. */
export function notActual(source: string, mode: AdvisoryMode): Issue[] {
  if (mode === "actual") return [];
  const what = `is ${mode === "test" ? "a test" : "an exercise"}: its text is kept and set aside, nothing is taken from it`;
  return [issueOf(source, `${mode}-message`, `${what}. Next: nothing`, "warning")];
}

/** That its time was over when it was fetched. Both are instants or days; days alone are compared. */
export function lapsed(source: string, expiresAt: string | undefined, fetchedOn: string | undefined): Issue[] {
  if (!expiresAt || !fetchedOn || expiresAt.slice(0, 10) >= fetchedOn.slice(0, 10)) return [];
  const what = `its time was over on ${expiresAt.slice(0, 10)}: it holds no longer. Next: look for what stands in its place`;
  return [issueOf(source, "expired", what, "warning")];
}
