import type { GateReport } from "../domain/advisory.ts";
import type { Advisory, AdvisoryDraft } from "../domain/advisory-event.ts";
import { mayOf, reminderAt, scopeOf } from "../pipeline/advise/lifecycle.ts";
import type { Role, Scope } from "../ports/accounts.ts";
import { stated } from "./lines.ts";

const KIND_OF = { new: "alert", update: "update", extend: "extend", cancel: "cancel" } as const;

/** Who looks; of a token, what it is good for. */
export interface Looker {
  readonly name: string;
  readonly role: Role;
  readonly scopes?: readonly Scope[];
}

export type AdvisoryView = ReturnType<typeof viewOf>;
export type AdvisoryLine = ReturnType<typeof lineOf>;

/** An advisory as the API shows it, with the findings of the gate on its draft. */
export function viewOf(advisory: Advisory, checks: GateReport | undefined, looker: Looker, now: Date) {
  const { id, uuid, state, seq, createdAt, updatedAt, draft, published, supersedes } = advisory;
  return {
    id,
    uuid,
    state,
    seq,
    createdAt,
    updatedAt,
    ...stated(advisory, "demo", "discarded", "supersededBy", "underReview"),
    ...(draft && checks ? { draft: draftView(draft, published.length + 1, checks) } : {}),
    published: published.map((one) => ({ ...one, author: one.authors[0]! })),
    supersedes,
    reminders: remindersOf(advisory),
    ...scoreState(advisory),
    may: mayOf(advisory, looker, now.toISOString()).filter((verb) => looker.scopes?.includes(scopeOf(verb)) ?? true),
  };
}

function draftView({ purpose, why, ...draft }: AdvisoryDraft, version: number, checks: GateReport) {
  return { ...draft, version, kind: KIND_OF[purpose], checks, ...(why === undefined ? {} : { reason: why }) };
}

function remindersOf({ id, state, content, remindedAt }: Advisory) {
  if (state !== "active" || !content || remindedAt === undefined) return [];
  return [{ at: reminderAt(content), says: `${id} ends at ${content.expires}` }];
}

/** Of what ended: what became of it waits for a person, or is closed. */
function scoreState({ state, scoreClosed }: Advisory): { readonly score?: "due" | "closed" } {
  if (state !== "expired" && state !== "cancelled" && state !== "superseded") return {};
  return { score: scoreClosed ? "closed" : "due" };
}

/** Of what is in force; before that, of its draft. */
export function lineOf(advisory: Advisory, openFindings: number | undefined) {
  const { id, uuid, state, updatedAt, draft, published } = advisory;
  const content = (state === "draft" ? undefined : advisory.content) ?? draft?.content ?? advisory.content!;
  const { type, mode, marking, effective, expires, texts } = content;
  const [reminder] = remindersOf(advisory);
  return {
    id,
    uuid,
    state,
    type,
    mode,
    marking,
    headline: texts[0].headline,
    version: published.length,
    effective,
    expires,
    updatedAt,
    authors: draft?.authors ?? published.at(-1)!.authors,
    ...(draft ? { draft: { stage: draft.stage, kind: KIND_OF[draft.purpose], hash: draft.hash } } : {}),
    ...(openFindings === undefined ? {} : { openFindings }),
    ...(reminder ? { reminder: reminder.says } : {}),
    ...scoreState(advisory),
    ...stated(advisory, "underReview", "demo"),
  };
}
