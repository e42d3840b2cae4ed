import type { AdvisoryContent, CitedEvidence, GateFinding, GateReport, Publisher } from "../domain/advisory.ts";
import type { AdvisoryMode, AdvisoryState, AdvisoryType, MessageKind } from "../domain/vocabulary/advisory.ts";
import type { Marking } from "../domain/vocabulary/marking.ts";

export type { AdvisoryContent, CitedEvidence, GateFinding, GateReport, Publisher };

/** What may be done with a warning by who is signed in: the last words of the routes. */
export type AdvisoryVerb =
  | "edit"
  | "comment"
  | "ask"
  | "return"
  | "approve"
  | "publish"
  | "revise"
  | "extend"
  | "cancel"
  | "supersede"
  | "resolve"
  | "stands"
  | "discard"
  | "score"
  | "unscore"
  | "close-score"
  | "reopen-score";

export interface UnderReview {
  readonly since: string;
  readonly why: string;
}

export interface AdvisoryLineBody {
  readonly id: string;
  readonly type: AdvisoryType;
  readonly state: AdvisoryState;
  readonly mode: AdvisoryMode;
  readonly marking: Marking;
  readonly headline: string;
  readonly version: number;
  readonly effective: string;
  readonly expires: string;
  readonly updatedAt: string;
  readonly authors: readonly string[];
  /** Of what is in force too: what is to become of it. */
  readonly draft?: { readonly stage: AdvisoryState; readonly kind: MessageKind };
  readonly openFindings?: number;
  /** Of one that ended. */
  readonly score?: "due" | "closed";
  readonly underReview?: UnderReview;
  readonly demo?: boolean;
}

export interface CommentBody {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly text: string;
  readonly sentence?: string;
  readonly resolved?: unknown;
}

export interface DraftBody {
  readonly version: number;
  readonly content: AdvisoryContent;
  /** What an approval is bound to. */
  readonly hash: string;
  readonly authors: readonly string[];
  readonly savedAt: string;
  readonly savedBy?: string;
  /** What it is to become. */
  readonly kind?: MessageKind;
  readonly stage?: AdvisoryState;
  /** Of an update, extension or cancellation: for readers. */
  readonly reason?: string;
  readonly supersedes?: readonly string[];
  readonly checks: GateReport;
  readonly comments: readonly CommentBody[];
  readonly askedBy?: string;
  readonly returned?: { readonly by: string; readonly at: string; readonly why: string };
  readonly approved?: { readonly by: string; readonly at: string; readonly hash: string };
}

export interface PublishedBody {
  readonly version: number;
  readonly kind: MessageKind;
  readonly state: AdvisoryState;
  readonly sentAt: string;
  readonly expires?: string;
  readonly hash: string;
  readonly author?: string;
  readonly authors?: readonly string[];
  readonly approvedBy?: string;
  readonly says: string;
}

export interface AdvisoryBody {
  readonly id: string;
  readonly uuid: string;
  readonly state: AdvisoryState;
  readonly seq: number;
  readonly draft?: DraftBody;
  /** Newest last or first: told by `version`. */
  readonly published: readonly PublishedBody[];
  readonly reminders?: readonly { readonly at: string; readonly says: string }[];
  readonly underReview?: UnderReview;
  /** Of one that ended. */
  readonly score?: "due" | "closed";
  readonly demo?: boolean;
  readonly may: readonly AdvisoryVerb[];
}

export const etagOf = ({ seq }: Pick<AdvisoryBody, "seq">) => `"advisory-${seq}"`;

/** Of its draft. */
export const stageOf = ({ draft, state }: AdvisoryBody): AdvisoryState =>
  draft?.stage ?? (draft?.approved ? "approved" : draft?.askedBy ? "in-review" : draft ? "draft" : state);
