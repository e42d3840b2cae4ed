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
  verify(): Promise<AuditState>;
}

export interface AuditState {
  readonly entries: number;
  /** Hash of the last entry. */
  readonly head?: string;
  /** Number of the first entry that does not follow from the one before. */
  readonly brokenAt?: number;
}
