import type { AdvisoryContent, GateReport } from "../../domain/advisory.ts";
import { type Advisory, type AdvisoryDraft, type AdvisoryEvent, DESK } from "../../domain/advisory-event.ts";
import { unanswered } from "../type-guard.ts";
import { fold } from "./fold.ts";

/** Why an event may not happen now: what is wrong, and what to do. */
export interface Refusal {
  readonly refused: "wrong-state" | "own-work" | "other-content" | "not-checked" | "not-given";
  readonly says: string;
  readonly next: string;
}

export interface ApplyContext {
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
  /** The gate, on the content of the draft. */
  check(content: AdvisoryContent): GateReport;
  /** Whether who approved the draft may still approve. */
  readonly approvalStands?: boolean;
}

/** The advisory after the event, or why it may not happen. What may happen when, and by whom, is here and nowhere else. */
export function apply(advisory: Advisory, event: AdvisoryEvent, context: ApplyContext): Advisory | Refusal {
  const { at, by } = context;
  return refusalOf(advisory, event, context) ?? fold(advisory, { seq: advisory.seq + 1, at, by, event });
}

export const isRefusal = (value: Advisory | Refusal): value is Refusal => "refused" in value;

function refusalOf(advisory: Advisory, event: AdvisoryEvent, context: ApplyContext): Refusal | undefined {
  const { draft, state } = advisory;
  switch (event.what) {
    case "drafted":
      return refuse("wrong-state", "it is drafted already", "edit it");
    case "edited":
      return draft ? editRefusal(advisory, draft, event.content) : noDraft(advisory);
    case "replaces":
      return draft ? replaceRefusal(advisory, draft, event.advisories) : noDraft(advisory);
    case "commented":
    case "discarded":
      return draft ? undefined : noDraft(advisory);
    case "resolved":
      return !draft ? noDraft(advisory) : isOpen(draft, event.comment) ? undefined : refuse("wrong-state", "it has no such open comment", "look at it again"); // biome-ignore format: one line
    case "asked":
      return staged(advisory, ["draft"]) ?? checked(draft!, context);
    case "returned":
      return staged(advisory, ["in-review", "approved"]) ?? given(event.why);
    case "approved":
      return staged(advisory, ["in-review"]) ?? approvalRefusal(draft!, event.hash, context);
    case "published":
      return staged(advisory, ["approved"]) ?? publishRefusal(draft!, context);
    case "opened":
      return openRefusal(advisory, event, context);
    case "superseded":
    case "reminded":
      return state === "active" ? undefined : notActive(state);
    case "expired":
      return expiryRefusal(advisory, context);
    case "evidence-changed":
      return draft || state === "active" ? undefined : notActive(state);
    case "evidence-stands":
      return standsRefusal(advisory, event.why, context);
    case "scored":
      return scoreRefusal(advisory, context) ?? given(event.score.why);
    case "unscored":
      return scoreRefusal(advisory, context) ?? (advisory.outcomes?.[event.statement] ? given(event.why) : refuse("wrong-state", "nobody decided about it", "nothing is to be undone")); // biome-ignore format: one line
    case "score-closed":
      return scoreRefusal(advisory, context) ?? given(event.why);
    case "score-reopened":
      return advisory.scoreClosed ? given(event.why) : refuse("wrong-state", "its score is open", "decide"); // biome-ignore format: one line
  }
}

const refuse = (refused: Refusal["refused"], says: string, next: string): Refusal => ({ refused, says, next });
const notActive = (state: string) => refuse("wrong-state", `it is ${state}, not in force`, "draft a new one");
const ownWork = () => refuse("own-work", "whoever wrote a word of it neither approves nor publishes it", "ask somebody else"); // biome-ignore format: one line
const given = (why: string) =>
  why.trim() ? undefined : refuse("not-given", "the reason is missing", "write why, in a sentence");
const isOpen = ({ comments }: AdvisoryDraft, id: string) => comments.some((one) => one.id === id && !one.resolved);

function noDraft({ state }: Advisory): Refusal {
  return state === "active"
    ? refuse("wrong-state", "it has no draft", "begin an update, an extension or a cancellation")
    : refuse("wrong-state", "it has no draft any more", "draft a new one");
}

function staged(advisory: Advisory, stages: readonly AdvisoryDraft["stage"][]): Refusal | undefined {
  const { draft } = advisory;
  if (!draft) return noDraft(advisory);
  if (stages.includes(draft.stage)) return undefined;
  const next = { draft: "ask for approval first", "in-review": "it waits for a second person", approved: "publish it, or edit it" } as const; // biome-ignore format: one line
  return refuse("wrong-state", `its draft is ${draft.stage}`, next[draft.stage]);
}

function editRefusal({ demo }: Advisory, { purpose }: AdvisoryDraft, content: AdvisoryContent): Refusal | undefined {
  if (purpose === "cancel")
    return refuse("wrong-state", "a cancellation says what was published", "discard it, and begin an update");
  return demoRefusal(demo, content);
}

function replaceRefusal({ id }: Advisory, { purpose }: AdvisoryDraft, ids: readonly string[]): Refusal | undefined {
  if (ids.includes(id)) return refuse("not-given", "it cannot stand in its own place", "name another one");
  return purpose === "cancel" || purpose === "extend"
    ? refuse("wrong-state", `its draft is to ${purpose} it`, "publish or discard that first")
    : undefined;
}

const demoRefusal = (demo: true | undefined, { mode }: AdvisoryContent) =>
  demo && mode === "actual"
    ? refuse("not-given", "it rests on invented articles: it is an exercise or a test", "choose one of these modes")
    : undefined;

/** What blocks an advisory blocks its extension too; a cancellation is never kept back. */
function checked({ purpose, content }: AdvisoryDraft, { at, check }: ApplyContext): Refusal | undefined {
  if (purpose === "cancel") return undefined;
  const lacking = unanswered(content);
  if (lacking.length)
    return refuse("not-checked", `"${content.type}" needs ${lacking.join(", ")} answered "yes"`, "answer it from the evidence, or choose another type"); // biome-ignore format: one line
  if (!(Date.parse(content.expires) > Date.parse(at)))
    return refuse("not-checked", "it has no end, or one that is past", "choose a later end");
  const { ok, findings } = check(content);
  if (ok) return undefined;
  const open = findings.filter(({ severity, overridden }) => severity !== "warns" && !overridden);
  const says = open.length > 1 ? `${open.length} findings, the first:` : "";
  return refuse("not-checked", `the evidence gate holds it back. ${says} ${open[0]?.says ?? ""}`.replace(/ +/g, " ").trim(), "mend what the checks say"); // biome-ignore format: one line
}

function approvalRefusal(draft: AdvisoryDraft, hash: string, context: ApplyContext): Refusal | undefined {
  const { by } = context;
  if (by === DESK) return refuse("own-work", "a person approves", "ask somebody");
  if (draft.authors.includes(by) || draft.askedBy === by) return ownWork();
  if (hash !== draft.hash) return refuse("other-content", "it was changed since you looked", "look at it again");
  return checked(draft, context);
}

function publishRefusal(draft: AdvisoryDraft, context: ApplyContext): Refusal | undefined {
  const { approved, authors, hash } = draft;
  if (!approved || approved.hash !== hash || authors.includes(approved.by))
    return refuse("other-content", "what was approved is another text", "ask for approval again");
  if (context.approvalStands === false)
    return refuse("other-content", `${approved.by}, who approved it, may approve no longer`, "have it returned, and approved by somebody else"); // biome-ignore format: one line
  if (authors.includes(context.by) || context.by === DESK) return ownWork();
  return checked(draft, context);
}

function openRefusal(
  { state, draft, content: now, demo }: Advisory,
  { purpose, content, why }: Extract<AdvisoryEvent, { what: "opened" }>,
  context: ApplyContext,
): Refusal | undefined {
  if (state !== "active") return notActive(state);
  if (draft) return refuse("wrong-state", "it has a draft already", "publish or discard that one");
  if (purpose === "update") return demoRefusal(demo, content);
  if (purpose === "cancel") return given(why ?? "");
  if (!(Date.parse(content.expires) > Math.max(Date.parse(now!.expires), Date.parse(context.at))))
    return refuse("not-given", "the new end is not later than the one it has", "choose a later end");
  return given(why ?? "");
}

function expiryRefusal({ state, content }: Advisory, { at }: ApplyContext): Refusal | undefined {
  if (state !== "active") return notActive(state);
  return Date.parse(at) >= Date.parse(content!.expires)
    ? undefined
    : refuse("wrong-state", "its end is not reached", "cancel it, if it is to end now");
}

/** That evidence is doubted is taken back by a second person too. */
function standsRefusal({ state, underReview, published }: Advisory, why: string, { by }: ApplyContext) {
  if (state !== "active") return notActive(state);
  if (!underReview) return refuse("wrong-state", "its evidence is not under review", "nothing is to be done");
  if (published.at(-1)!.authors.includes(by)) return ownWork();
  return given(why);
}

const ENDS: readonly Advisory["state"][] = ["expired", "cancelled", "superseded"];

/** What became of it is asked when it is over; a person decides, never the desk. */
function scoreRefusal({ state, scoreClosed }: Advisory, { by }: ApplyContext): Refusal | undefined {
  if (!ENDS.includes(state)) return refuse("wrong-state", `it is ${state}: it is scored when it ended`, "wait for its end"); // biome-ignore format: one line
  if (by === DESK) return refuse("own-work", "a person decides what became of it", "ask somebody");
  return scoreClosed ? refuse("wrong-state", "its score is closed", "reopen it, with a reason") : undefined;
}
