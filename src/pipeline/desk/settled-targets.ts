import { decisionId } from "../../4-corroborate/decisions-in-force.ts";
import type { Decision } from "../../domain/decision.ts";

/**
 * Articles out of the picture about which something was decided since the last one: their stories are made again.
 * `known`: decisions that were looked at then.
 */
export function settledTargets(
  decisions: readonly Decision[],
  known: number | undefined,
  live: ReadonlySet<string>,
): string[] {
  if (known === undefined) return [];
  const byId = new Map(decisions.map((decision) => [decisionId(decision), decision]));
  const named = decisions.slice(known).flatMap((decision) => articlesOf(decision, byId));
  return [...new Set(named)].filter((id) => !live.has(id));
}

function articlesOf(decision: Decision, byId: ReadonlyMap<string, Decision>): readonly string[] {
  switch (decision.kind) {
    case "story":
    case "copy":
      return decision.articles;
    case "speaker":
    case "hedge":
      return [decision.article];
    case "entity":
      return decision.mentions.map(({ article }) => article);
    case "undo": {
      const undone = byId.get(decision.decision);
      return undone && undone !== decision ? articlesOf(undone, byId) : [];
    }
    default:
      return [];
  }
}
