import type { SourceRow } from "./views/sources/health.ts";

export type { SourceRow };

export interface OfferedSource {
  readonly id: string;
  readonly kind: string;
  readonly address: string;
  readonly title: string;
  readonly publisher?: string;
  readonly language?: string;
  readonly country?: string;
  readonly topic: string;
  readonly checked: string;
  /** Id of the source that it is here; absent: it is off. */
  readonly on?: string;
}

export interface IssueBody {
  readonly code: string;
  readonly message: string;
  readonly severity?: string;
}

export interface SourceTestBody {
  readonly form?: string;
  readonly items: readonly { readonly address: string; readonly title?: string; readonly publishedAt?: string }[];
  readonly first?: {
    readonly address: string;
    readonly title?: string;
    readonly publishedAt?: string;
    readonly language: string;
    readonly characters: number;
    readonly raw?: string;
    readonly text: string;
    readonly passages: readonly { readonly start: number; readonly end: number; readonly role: string }[];
  };
  readonly issues: readonly IssueBody[];
}
