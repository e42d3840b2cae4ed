import type { Decision } from "../domain/decision.ts";
import { contentId } from "../text/hash.ts";

/** Hash of what it says, whatever the order of its fields. */
export function decisionId(decision: Decision): string {
  return contentId("d", JSON.stringify(sorted(decision)));
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]));
}

export interface Made {
  readonly id: string;
  readonly decision: Decision;
}

export interface DecisionState {
  /** In the order in which they were made, each once; undoing ones are not among them, they have done their work. */
  readonly inForce: readonly Made[];
  /** Undone decision -> the one that undid it. */
  readonly undoneBy: ReadonlyMap<string, string>;
  /** Undoing ones that name no earlier decision. */
  readonly ofNothing: readonly Made[];
}

/** What holds of all that was decided: a decision can be undone by a later one, which can itself be undone. */
export function decisionsInForce(decisions: readonly Decision[]): DecisionState {
  const made = [...new Map(decisions.map((decision) => [decisionId(decision), decision])).entries()];
  const place = new Map(made.map(([id], i) => [id, i]));
  const undoneBy = new Map<string, string>();
  const ofNothing: Made[] = [];
  // The last one first: only what still holds undoes.
  for (const [i, [id, decision]] of [...made.entries()].reverse()) {
    if (decision.kind !== "undo" || undoneBy.has(id)) continue;
    const at = place.get(decision.decision);
    if (at === undefined || at >= i) ofNothing.unshift({ id, decision });
    else if (!undoneBy.has(decision.decision)) undoneBy.set(decision.decision, id);
  }
  const inForce = made.flatMap(([id, decision]) =>
    decision.kind === "undo" || undoneBy.has(id) ? [] : [{ id, decision }],
  );
  return { inForce, undoneBy, ofNothing };
}
