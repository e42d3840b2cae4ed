import { decisionId, decisionsInForce, type Made } from "../4-corroborate/decisions-in-force.ts";
import type { Decision } from "../domain/decision.ts";

export { decisionId };

/** One decision of all that were made, and what became of it. */
export interface LoggedDecision extends Made {
  /** `did`: an undoing one that has done its work; `nothing`: one that had nothing to undo. */
  readonly state: "holds" | "overruled" | "undone" | "did" | "nothing";
  /** Id of the decision that undid or overruled it. */
  readonly by?: string;
}

/** All decisions, newest first. */
export function logOf(decisions: readonly Decision[]): LoggedDecision[] {
  const { inForce, undoneBy, ofNothing } = decisionsInForce(decisions);
  const last = new Map(inForce.map(({ id, decision }) => [subjectOf(decision), id]));
  const idle = new Set(ofNothing.map(({ id }) => id));
  const unique = [...new Map(decisions.map((decision) => [decisionId(decision), decision])).entries()];
  return unique.reverse().map(([id, decision]): LoggedDecision => {
    const undone = undoneBy.get(id);
    if (undone !== undefined) return { id, decision, state: "undone", by: undone };
    if (decision.kind === "undo") return { id, decision, state: idle.has(id) ? "nothing" : "did" };
    const holds = last.get(subjectOf(decision))!;
    return holds === id ? { id, decision, state: "holds" } : { id, decision, state: "overruled", by: holds };
  });
}

/** The decision that holds and says the same, by the same person for the same reason: made again it would change nothing. */
export function madeBefore(decision: Decision, log: readonly LoggedDecision[]): LoggedDecision | undefined {
  return log.find(
    (made) => made.state === "holds" && decisionId({ ...made.decision, at: decision.at }) === decisionId(decision),
  );
}

/** What a decision is about: of two with one subject the later holds. */
function subjectOf(decision: Decision): string {
  const of = (...parts: readonly (string | number)[]) => JSON.stringify([decision.kind, ...parts]);
  switch (decision.kind) {
    case "story":
    case "copy":
      return of(...[...decision.articles].sort());
    case "dependence":
      return of(...[...decision.between].sort());
    case "reliability":
      return of(decision.source);
    case "level":
      return of(decision.subject.kind, decision.subject.name);
    case "speaker":
      return of(decision.article, decision.statement);
    case "hedge":
      return of(decision.article, decision.statement, decision.words.exact, decision.words.start ?? "");
    case "entity":
      return of(...decision.mentions.map(({ article, exact, start = "" }) => `${article} ${exact} ${start}`).sort());
    case "undo":
      return of(decision.decision);
  }
}

/** Ids of what a decision is about, by which it is looked up. */
export function idsIn(decision: Decision): readonly string[] {
  switch (decision.kind) {
    case "story":
    case "copy":
      return decision.articles;
    case "dependence":
      return decision.between;
    case "speaker":
    case "hedge":
      return [decision.article, decision.statement];
    case "entity":
      return decision.mentions.map(({ article }) => article);
    case "undo":
      return [decision.decision];
    default:
      return [];
  }
}
