import type { Page, PageRequest } from "./page.ts";

/** Who did what, when. */
export interface AuditEntry {
  readonly at: Date;
  readonly actor: string;
  /** "decide", "approve", "restore" … */
  readonly action: string;
  readonly subject?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Each entry holds the hash of the one before: a change or a gap in the middle shows. */
export interface Audit {
  /** The hash is the new head: whoever notes it elsewhere can tell later that nothing was cut off. */
  append(entry: AuditEntry): Promise<{ readonly number: number; readonly hash: string }>;
  list(request: PageRequest): Promise<Page<AuditEntry & { readonly number: number }>>;
  verify(request?: VerifyRequest): Promise<AuditState>;
  /** Oldest first, each with its hash, as lines of JSON: `{"hash", "entry"}`. */
  lines(request: {
    readonly after: number;
    readonly limit: number;
  }): Promise<readonly { readonly number: number; readonly line: string }[]>;
}

export interface VerifyRequest {
  /** An entry that was found to be right: its number and hash. Absent: from the first. */
  readonly after?: { readonly number: number; readonly hash?: string };
  /** Entries to go; absent: to the end. */
  readonly most?: number;
}

export interface AuditState {
  readonly entries: number;
  /** Hash of the last entry. */
  readonly head?: string;
  /** Number of the first entry that does not follow from the one before. */
  readonly brokenAt?: number;
  /** It was not asked to go to the end, and there are further entries. */
  readonly more?: boolean;
}
