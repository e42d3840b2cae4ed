import type { Store } from "../ports/store.ts";

/** What the routes are given. */
export interface ApiDeps {
  readonly store: Store;
  readonly version: string;
  now(): Date;
  /** A fault of ours: words without anything that was sent to us. */
  report(line: string): void;
  /** Names by which we are asked; others could be a stranger's name that points at our address. */
  readonly hosts: readonly string[];
  /** Sent over TLS, by whoever stands before us. */
  readonly secure: boolean;
  /** The secret of the link for the first account; absent: there is one. */
  readonly setup?: { readonly secret: string; readonly expiresAt: Date };
}
