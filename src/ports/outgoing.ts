/** What became of one try. sent: the other side has it. refused: it will never take this. failed: try again later. */
export interface SendOutcome {
  readonly kind: "sent" | "refused" | "failed";
  /** In words, for the log; no secret, and nothing of what was sent. */
  readonly says: string;
}

export interface OutgoingMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** With angle brackets; the same at every try, so that a mail that came twice is known for one. */
  readonly messageId: string;
  /** Ids of earlier mails of the thread, oldest first. */
  readonly references: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly date: Date;
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }[];
}

export interface MailServer {
  /** "smtp://relay.example:587" (STARTTLS), "smtps://relay.example" (TLS). */
  readonly server: string;
  readonly user?: string;
  readonly password?: string;
}

export type SendMail = (mail: OutgoingMail, server: MailServer, signal: AbortSignal) => Promise<SendOutcome>;

/** POSTs JSON once; no redirect is followed. */
export type PostHook = (
  address: string,
  request: { readonly body: string; readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
) => Promise<SendOutcome>;

/** Bytes at a place below a folder. */
export interface DroppedFile {
  /** Parts between slashes, none of them empty, "." or "..". */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes each file whole or not at all, in their order, below the folder of that name in the operator's outbox. What else
 * stands there and is `stale` is removed after that.
 */
export type DropFiles = (
  folder: string,
  files: readonly DroppedFile[],
  stale?: (path: string) => boolean,
) => Promise<SendOutcome>;

/** Ways out of the desk. None of them throws. */
export interface Outgoing {
  readonly mail: SendMail;
  readonly hook: PostHook;
  readonly drop: DropFiles;
}
