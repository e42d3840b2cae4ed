import type { Issue } from "../domain/issue.ts";
import type { SourceManifest } from "../domain/source.ts";

/** Looks into mail boxes. Nothing is deleted there; nothing is marked unless it is asked for. */
export interface MailBoxes {
  /** Messages behind those of `after`, the oldest first, as many as one run may take. */
  list(manifest: SourceManifest, request: MailRequest): Promise<MailListing | Issue>;
  /** Marks these as read. */
  markSeen(manifest: SourceManifest, uids: readonly number[], request: Pick<MailRequest, "password" | "signal">): Promise<Issue | undefined>; // biome-ignore format: short
}

export interface MailRequest {
  readonly password: string;
  readonly after?: MailPosition;
  readonly signal: AbortSignal;
}

/** Numbers of messages hold as long as the validity of the box is the same (RFC 3501). */
export interface MailPosition {
  readonly validity: string;
  readonly uid: number;
}

export interface MailListing {
  readonly validity: string;
  readonly messages: readonly MailMessage[];
  /** There are more behind the last one. */
  readonly hasMore: boolean;
  /** The numbers hold no longer: all messages are new ones. */
  readonly renumbered?: boolean;
}

export interface MailMessage {
  readonly uid: number;
  /** Absent: larger than a mail may be. */
  readonly bytes?: Uint8Array;
  readonly size: number;
}
