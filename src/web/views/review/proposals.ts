/** What is proposed, and what the answer of a person is as a decision. */
export const KINDS = ["merge", "split", "entity", "origin"] as const;
export type ProposalKind = (typeof KINDS)[number];

/** One side of a proposal, in words that a person can compare. */
export interface Side {
  readonly id: string;
  readonly title: string;
  readonly quote?: string;
  readonly publisher?: string;
  readonly publishedAt?: string;
  readonly story?: string;
}

/** A mention by its words, as a decision about a name wants it. */
export interface MentionTarget {
  readonly article: string;
  readonly exact: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly start?: number;
}

export interface Proposal {
  readonly kind: ProposalKind;
  readonly why: string;
  /** 0 to 1. */
  readonly likeness?: number;
  readonly sides: readonly [Side, Side];
  /** Of a story. */
  readonly articles?: readonly [string, string];
  /** Of names. */
  readonly mentions?: readonly [MentionTarget, MentionTarget];
  /** Of origins: statements, incidents or articles. */
  readonly between?: readonly [string, string];
}

export const idOf = ({ kind, sides: [a, b] }: Proposal) => `${kind} ${a.id} ${b.id}`;

/** The body of POST /api/decisions. Accepting a split and refusing a merge are one and the same: two stories. */
export function decisionOf(proposal: Proposal, accepted: boolean, why: string): Readonly<Record<string, unknown>> {
  const { kind, articles, mentions, between } = proposal;
  switch (kind) {
    case "merge":
      return { kind: "story", articles, verdict: accepted ? "same" : "different", why };
    case "split":
      return { kind: "story", articles, verdict: accepted ? "different" : "same", why };
    case "entity":
      return { kind: "entity", mentions, verdict: accepted ? "same" : "different", why };
    case "origin":
      return { kind: "dependence", between, verdict: accepted ? "dependent" : "independent", why };
  }
}
