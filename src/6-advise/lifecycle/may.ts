import type { GateReport } from "../../domain/advisory.ts";
import type { Advisory, AdvisoryEvent } from "../../domain/advisory-event.ts";
import { ROLES, type Role, type Scope } from "../../ports/accounts.ts";
import { apply, isRefusal } from "./apply.ts";

/** What people do with an advisory, and who at least may: whoever wrote a word of it may do less (`apply`). */
export const VERBS = {
  edit: "analyst",
  comment: "analyst",
  resolve: "analyst",
  ask: "analyst",
  return: "analyst",
  approve: "approver",
  publish: "approver",
  revise: "analyst",
  extend: "analyst",
  cancel: "analyst",
  supersede: "analyst",
  discard: "analyst",
  stands: "approver",
  score: "analyst",
  unscore: "analyst",
  "close-score": "analyst",
  "reopen-score": "analyst",
} as const satisfies Record<string, Role>;
export type Verb = keyof typeof VERBS;

/** The scope with which a token for programs does it: approving is never given with writing. */
export const scopeOf = (verb: Verb): Extract<Scope, "advise" | "approve"> =>
  VERBS[verb] === "approver" ? "approve" : "advise";

export const mayDo = (role: Role, verb: Verb): boolean => ROLES.indexOf(role) >= ROLES.indexOf(VERBS[verb]);

const PASSED: GateReport = { ok: true, findings: [] };
const WHY = "why";

/** What this person may do with it now, whatever the gate says: a button that is there. */
export function mayOf(advisory: Advisory, who: { readonly name: string; readonly role: Role }, at: string): Verb[] {
  const context = { by: who.name, at, check: () => PASSED };
  return (Object.keys(VERBS) as Verb[]).filter((verb) => {
    const event = exampleOf(verb, advisory);
    return mayDo(who.role, verb) && event !== undefined && !isRefusal(apply(advisory, event, context));
  });
}

/** Of each verb an event that only what it may not do would keep from happening. */
function exampleOf(verb: Verb, { draft, content, outcomes }: Advisory): AdvisoryEvent | undefined {
  switch (verb) {
    case "edit":
      return draft && { what: "edited", content: draft.content, ground: {} };
    case "comment":
      return { what: "commented", text: WHY };
    case "resolve":
      return { what: "resolved", comment: draft?.comments.find(({ resolved }) => !resolved)?.id ?? "" };
    case "ask":
      return { what: "asked" };
    case "return":
      return { what: "returned", why: WHY };
    case "approve":
      return { what: "approved", hash: draft?.hash ?? "" };
    case "publish":
      return { what: "published", replaced: [] };
    case "revise":
      return content && { what: "opened", purpose: "update", content };
    case "extend":
      return content && { what: "opened", purpose: "extend", content: { ...content, expires: LAST }, why: WHY };
    case "cancel":
      return content && { what: "opened", purpose: "cancel", content, why: WHY };
    case "supersede":
      return { what: "superseded", by: "" };
    case "discard":
      return { what: "discarded" };
    case "stands":
      return { what: "evidence-stands", why: WHY };
    case "score":
      return { what: "scored", statement: "", score: SCORE };
    case "unscore":
      return { what: "unscored", statement: Object.keys(outcomes ?? {})[0] ?? "", why: WHY };
    case "close-score":
      return { what: "score-closed", why: WHY };
    case "reopen-score":
      return { what: "score-reopened", why: WHY };
  }
}

const SCORE = { outcome: "cannot-be-told", proposed: "cannot-be-told", why: WHY, seen: [] } as const;
const LAST = "9999-12-31T00:00:00Z";
