import type { FetchOutcome } from "../../ports/fetch.ts";

/** Whether asking again later may give the page. */
export function isTemporary(outcome: FetchOutcome): boolean {
  if (outcome.kind === "unreachable") return true;
  if (outcome.kind !== "refused") return false;
  if (outcome.why === "robots") return outcome.detail.includes("answered");
  const { why, status } = outcome;
  return why === "status" && (status === undefined || status >= 500 || status === 408 || status === 429);
}
