import type { AdvisoryMessage } from "../domain/advisory.ts";
import type { Advisory, StoredEvent } from "../domain/advisory-event.ts";
import type { AdvisoryState } from "../domain/vocabulary/advisory.ts";
import type { Page, PageRequest } from "./page.ts";

/** What is kept of an advisory beside its events, so that lists need not fold them. */
export interface AdvisoryChange {
  readonly advisory: Advisory;
  readonly event: StoredEvent;
  /** When something happens to it by itself. */
  readonly dueAt?: string;
}

/** Advisories with all that happened to them, and every message that left. Events and messages are only added. */
export interface Advisories {
  /** Its first event; ids are given one after the other, "A-12" after "A-11". */
  add(first: (id: string) => AdvisoryChange): Promise<Advisory>;
  /** As it is after the event. False: somebody else was quicker, and nothing is changed. */
  change(change: AdvisoryChange): Promise<boolean>;
  get(id: string): Promise<Advisory | undefined>;
  /** Oldest first. */
  events(id: string): Promise<readonly StoredEvent[]>;
  /** Changed last first, without those that were given up. `states`: of the advisory, or of the draft of it. */
  list(request: PageRequest & { readonly states?: readonly AdvisoryState[] }): Promise<Page<Advisory>>;
  /** In force, or with a draft: those whose evidence matters. */
  open(): Promise<readonly Advisory[]>;
  /** Ids of those to which something is to happen by now. */
  due(now: Date): Promise<readonly string[]>;
  /** The next of its advisory; twice the same version is a fault. */
  addMessage(message: AdvisoryMessage): Promise<void>;
  /** In that version, else the newest. */
  message(id: string, version?: number): Promise<AdvisoryMessage | undefined>;
  /** The newest message of each advisory; sent last first. */
  newest(request: PageRequest & { readonly states?: readonly AdvisoryState[] }): Promise<Page<AdvisoryMessage>>;
}
