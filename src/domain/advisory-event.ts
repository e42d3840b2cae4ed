import type { AdvisoryContent, MessageReference } from "./advisory.ts";
import type { AdvisoryScore, DecidedOutcome } from "./score.ts";
import type { AdvisoryState, MessageKind } from "./vocabulary/advisory.ts";
import type { Marking } from "./vocabulary/marking.ts";

/** What a draft is to become. */
export const DRAFT_PURPOSES = ["new", "update", "extend", "cancel"] as const;
export type DraftPurpose = (typeof DRAFT_PURPOSES)[number];

/** What happened to an advisory: ground state, only ever added to. What it is now is folded from these. */
export type AdvisoryEvent =
  | {
      readonly what: "drafted";
      readonly content: AdvisoryContent;
      readonly ground: EvidenceGround;
      readonly demo?: true;
      readonly supersedes?: readonly string[];
      /** Who wrote the words of another draft that it began with. */
      readonly authors?: readonly string[];
    }
  /** `ground`: of what is cited now and was not before. */
  | { readonly what: "edited"; readonly content: AdvisoryContent; readonly ground: EvidenceGround }
  /** The draft is to stand in the place of these. */
  | { readonly what: "replaces"; readonly advisories: readonly string[] }
  | { readonly what: "commented"; readonly text: string; readonly sentence?: string }
  | { readonly what: "resolved"; readonly comment: string }
  | { readonly what: "asked" }
  | { readonly what: "returned"; readonly why: string }
  | { readonly what: "approved"; readonly hash: string }
  /** `uuid`: at the first time, of the publisher and the advisory. `replaced`: what was sent of those it supersedes. */
  | { readonly what: "published"; readonly uuid?: string; readonly replaced: readonly MessageReference[] }
  | {
      readonly what: "opened";
      readonly purpose: Exclude<DraftPurpose, "new">;
      readonly content: AdvisoryContent;
      readonly why?: string;
    }
  | { readonly what: "discarded" }
  | { readonly what: "superseded"; readonly by: string }
  | { readonly what: "expired" }
  | { readonly what: "reminded" }
  | { readonly what: "evidence-changed"; readonly why: string; readonly ground: EvidenceGround }
  /** Somebody looked: it may go on as it was published. */
  | { readonly what: "evidence-stands"; readonly why: string }
  /** Of a warning that ended: what became of a statement. The one decided last holds. */
  | { readonly what: "scored"; readonly statement: string; readonly score: Omit<DecidedOutcome, "by" | "at"> }
  /** The one decided last holds no longer, and the one before it does. */
  | { readonly what: "unscored"; readonly statement: string; readonly why: string }
  | { readonly what: "score-closed"; readonly why: string }
  | { readonly what: "score-reopened"; readonly why: string };

/** By the desk itself: nobody signs these. No account has such a name. */
export const DESK = "the desk";

/**
 * What stood behind the citations when they were made, or when a change was last told: by article its text, by claim who
 * denies it and what was withdrawn, by article what people corrected.
 */
export type EvidenceGround = Readonly<Record<string, string>>;

export interface StoredEvent {
  /** Counts from 1 within the advisory. */
  readonly seq: number;
  /** ISO instant. */
  readonly at: string;
  /** Name of the account, or DESK. */
  readonly by: string;
  readonly event: AdvisoryEvent;
}

/** An advisory as it is now. */
export interface Advisory {
  /** "A-12". */
  readonly id: string;
  /** As messages have it; not settled before the first one. */
  readonly uuid: string;
  /** Events so far. */
  readonly seq: number;
  /** Of what was published; before that, of its draft. */
  readonly state: AdvisoryState;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** It rests on the invented articles of the demonstration: it is never an actual one. */
  readonly demo?: true;
  /** It was given up before anything was published. */
  readonly discarded?: true;
  readonly draft?: AdvisoryDraft;
  /** As it was published last. */
  readonly content?: AdvisoryContent;
  /** Oldest first. */
  readonly published: readonly PublishedVersion[];
  /** Of those in whose place it was published. */
  readonly supersedes: readonly string[];
  readonly replaced: readonly MessageReference[];
  readonly supersededBy?: string;
  /** When its end was called to mind. */
  readonly remindedAt?: string;
  readonly underReview?: { readonly since: string; readonly why: string };
  readonly ground: EvidenceGround;
  /** What persons decided of each statement after its end, oldest first. */
  readonly outcomes?: Readonly<Record<string, readonly DecidedOutcome[]>>;
  readonly scoreClosed?: AdvisoryScore["closed"];
}

export interface AdvisoryDraft {
  readonly purpose: DraftPurpose;
  readonly stage: Extract<AdvisoryState, "draft" | "in-review" | "approved">;
  readonly content: AdvisoryContent;
  readonly hash: string;
  /** Whoever wrote a word of it since it was opened. None of them may approve or publish it. */
  readonly authors: readonly string[];
  readonly savedAt: string;
  readonly savedBy: string;
  readonly comments: readonly AdvisoryComment[];
  /** Of those in whose place it is to stand. */
  readonly supersedes: readonly string[];
  /** Of an update, extension or cancellation: for readers. */
  readonly why?: string;
  readonly askedBy?: string;
  readonly approved?: { readonly by: string; readonly at: string; readonly hash: string };
}

export interface AdvisoryComment {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly text: string;
  readonly sentence?: string;
  readonly resolved?: true;
}

/** One message that left. */
export interface PublishedVersion {
  readonly version: number;
  readonly kind: MessageKind;
  readonly state: Extract<AdvisoryState, "active" | "superseded" | "cancelled" | "expired">;
  readonly sentAt: string;
  readonly expires: string;
  readonly marking: Marking;
  readonly hash: string;
  readonly authors: readonly string[];
  /** Absent: the desk itself, with the content that was approved before. */
  readonly approvedBy?: string;
  /** For readers. */
  readonly says: string;
  /** Of a cancellation or an end: why. */
  readonly reason?: string;
}
