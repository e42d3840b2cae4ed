import type { AdvisoryContent } from "../../domain/advisory.ts";
import type {
  Advisory,
  AdvisoryDraft,
  AdvisoryEvent,
  DraftPurpose,
  PublishedVersion,
  StoredEvent,
} from "../../domain/advisory-event.ts";
import type { DecidedOutcome } from "../../domain/score.ts";
import { hashOf } from "./hash-of.ts";

type Of<What extends AdvisoryEvent["what"]> = Extract<AdvisoryEvent, { what: What }>;

/** The first event of an advisory. */
export function begin(id: string, uuid: string, drafted: StoredEvent & { readonly event: Of<"drafted"> }): Advisory {
  const { at, by, event } = drafted;
  const { content, ground, demo, supersedes = [], authors = [] } = event;
  return {
    id,
    uuid,
    seq: 1,
    state: "draft",
    createdAt: at,
    updatedAt: at,
    ...(demo ? { demo } : {}),
    draft: { ...newDraft("new", content, { at, by }), authors: [...new Set([by, ...authors])], supersedes },
    published: [],
    supersedes: [],
    replaced: [],
    ground,
  };
}

/** One more event. It does not ask whether it may happen: `apply` does. */
export function fold(advisory: Advisory, { seq, at, by, event }: StoredEvent): Advisory {
  const next = { ...advisory, seq, updatedAt: at };
  const draft = advisory.draft!;
  switch (event.what) {
    case "drafted":
      return next;
    case "edited": {
      const ground = { ...next.ground, ...event.ground };
      return staged({ ...next, ground }, written(draft, event.content, { at, by }));
    }
    case "replaces":
      return staged(next, { ...written(draft, draft.content, { at, by }), supersedes: event.advisories });
    case "commented":
      return { ...next, draft: remarked(draft, { seq, at, by }, event.text, event.sentence) };
    case "resolved":
      return { ...next, draft: { ...draft, comments: draft.comments.map((one) => (one.id === event.comment ? { ...one, resolved: true } : one)) } }; // biome-ignore format: one line
    case "asked":
      return staged(next, { ...draft, stage: "in-review", askedBy: by });
    case "returned":
      return staged(next, remarked(reopened(draft), { seq, at, by }, event.why));
    case "approved":
      return staged(next, { ...draft, stage: "approved", approved: { by, at, hash: event.hash } });
    case "published":
      return published({ ...next, uuid: event.uuid ?? next.uuid, replaced: [...next.replaced, ...event.replaced] }, at);
    case "opened":
      return { ...next, draft: openedDraft(event, { at, by }) };
    case "discarded": {
      const { draft: _, ...rest } = next;
      return rest.published.length ? rest : { ...rest, discarded: true };
    }
    case "superseded":
      return ended({ ...next, supersededBy: event.by }, "superseded", at);
    case "expired":
      return ended(next, "expired", at);
    case "reminded":
      return { ...next, remindedAt: at };
    case "evidence-changed":
      return doubted({ ...next, ground: { ...next.ground, ...event.ground } }, { seq, at, by }, event.why);
    case "evidence-stands": {
      const { underReview: _, ...rest } = next;
      return sentAgain(rest, { kind: "update", state: "active", sentAt: at, says: `Its evidence was looked at: ${event.why}` }); // biome-ignore format: one line
    }
    case "scored":
      return outcomesOf(next, event.statement, (before) => [...before, { ...event.score, by, at }]);
    case "unscored":
      return outcomesOf(next, event.statement, (before) => before.slice(0, -1));
    case "score-closed":
      return { ...next, scoreClosed: { by, at, why: event.why } };
    case "score-reopened": {
      const { scoreClosed: _, ...rest } = next;
      return rest;
    }
  }
}

interface Signed {
  readonly at: string;
  readonly by: string;
}

const newDraft = (purpose: DraftPurpose, content: AdvisoryContent, { at, by }: Signed): AdvisoryDraft => ({
  purpose,
  stage: "draft",
  content,
  hash: hashOf(content),
  authors: [by],
  savedAt: at,
  savedBy: by,
  comments: [],
  supersedes: [],
});

/** An extension and a cancellation are complete: they wait for the second person. */
function openedDraft({ purpose, content, why }: Of<"opened">, signed: Signed): AdvisoryDraft {
  const draft = { ...newDraft(purpose, content, signed), ...(why === undefined ? {} : { why }) };
  return purpose === "update" ? draft : { ...draft, stage: "in-review", askedBy: signed.by };
}

/** Of one that was not published yet, the state is that of its draft. */
const staged = (advisory: Advisory, draft: AdvisoryDraft): Advisory => ({
  ...advisory,
  ...(advisory.published.length ? {} : { state: draft.stage }),
  draft,
});

/** What was asked and approved holds no longer. */
function reopened({ approved: _, askedBy: __, ...draft }: AdvisoryDraft): AdvisoryDraft {
  return { ...draft, stage: "draft" };
}

/** An edit makes an update of an extension. */
function written(draft: AdvisoryDraft, content: AdvisoryContent, { at, by }: Signed): AdvisoryDraft {
  return {
    ...reopened(draft),
    purpose: draft.purpose === "extend" ? "update" : draft.purpose,
    content,
    hash: hashOf(content),
    authors: draft.authors.includes(by) ? draft.authors : [...draft.authors, by],
    savedAt: at,
    savedBy: by,
  };
}

function remarked(draft: AdvisoryDraft, { seq, at, by }: Signed & { seq: number }, text: string, sentence?: string) {
  const comment = { id: `k${seq}`, by, at, text, ...(sentence === undefined ? {} : { sentence }) };
  return { ...draft, comments: [...draft.comments, comment] };
}

const KIND_OF = { new: "alert", update: "update", extend: "extend", cancel: "cancel" } as const;

function published(before: Advisory, at: string): Advisory {
  const { draft, underReview: _, remindedAt: __, ...advisory } = before;
  const { purpose, content, hash, authors, approved, supersedes, why } = draft!;
  const state = purpose === "cancel" ? "cancelled" : "active";
  const version: PublishedVersion = {
    version: advisory.published.length + 1,
    kind: KIND_OF[purpose],
    state,
    sentAt: at,
    expires: content.expires,
    marking: content.marking,
    hash,
    authors,
    approvedBy: approved!.by,
    says: saysOf(draft!),
    ...(purpose === "cancel" && why !== undefined ? { reason: why } : {}),
  };
  return {
    ...advisory,
    state,
    content,
    published: [...advisory.published, version],
    supersedes: [...new Set([...advisory.supersedes, ...supersedes])],
  };
}

function saysOf({ purpose, why, content, supersedes }: AdvisoryDraft): string {
  const place = supersedes.length ? `, in the place of ${supersedes.join(", ")}` : "";
  switch (purpose) {
    case "new":
      return `First issued${place}.`;
    case "update":
      return why ? `Updated${place}: ${why}` : `Updated${place}.`;
    case "extend":
      return `Extended until ${content.expires}: ${why}`;
    case "cancel":
      return `Cancelled: ${why}`;
  }
}

/** By itself. A draft of it has nothing to change any more. */
function ended(
  { draft: _, underReview: __, ...advisory }: Advisory,
  state: "superseded" | "expired",
  at: string,
): Advisory {
  const says = state === "expired" ? "Its time is over." : `${advisory.supersededBy} stands in its place.`;
  return sentAgain({ ...advisory, state }, { kind: "end", state, sentAt: at, says, reason: says });
}

function outcomesOf(
  advisory: Advisory,
  statement: string,
  change: (before: readonly DecidedOutcome[]) => readonly DecidedOutcome[],
): Advisory {
  const { [statement]: before = [], ...others } = advisory.outcomes ?? {};
  const after = change(before);
  return { ...advisory, outcomes: after.length ? { ...others, [statement]: after } : others };
}

/** A draft goes back to whoever writes it; of what is in force, readers are told. */
function doubted(advisory: Advisory, signed: Signed & { seq: number }, why: string): Advisory {
  const { draft } = advisory;
  const noted = draft ? { draft: remarked(draft.purpose === "cancel" ? draft : reopened(draft), signed, why) } : {};
  const next = { ...advisory, ...noted };
  if (next.state !== "active") return noted.draft ? staged(next, noted.draft) : next;
  const says = "Its evidence is under review.";
  return sentAgain({ ...next, underReview: { since: signed.at, why } }, { kind: "update", state: "active", sentAt: signed.at, says }); // biome-ignore format: one line
}

/** What was approved last, in another state. */
function sentAgain(
  advisory: Advisory,
  more: Pick<PublishedVersion, "kind" | "state" | "sentAt" | "says" | "reason">,
): Advisory {
  const { version, expires, marking, hash, authors } = advisory.published.at(-1)!;
  return {
    ...advisory,
    published: [...advisory.published, { version: version + 1, expires, marking, hash, authors, ...more }],
  };
}
