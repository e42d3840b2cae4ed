import type { SourceRating } from "../../domain/story.ts";
import { type ClaimView, isNamed, originInWords } from "./claim-view.ts";
import type { Items } from "./evidence-view.ts";
import type { SourceView } from "./source-view.ts";
import { count } from "./words.ts";

/** An origin over all claims that rest on it. */
export interface OriginView {
  readonly name: string;
  readonly named: boolean;
  /** "MPA (agency; B, usually reliable)". */
  readonly words: string;
  readonly kind?: string;
  readonly reliability?: string;
  readonly sources: readonly SourceView[];
  readonly claims: readonly OriginClaim[];
}

export interface OriginClaim {
  readonly claim: ClaimView;
  readonly sources: readonly SourceView[];
  /** Reasons for which these articles are one origin, with the words that show it. */
  readonly why: string;
  /** No other independent origin supports it. */
  readonly alone: boolean;
}

/** Named ones first, then by the number of claims. */
export function originsOf(claims: readonly ClaimView[], items: Items): OriginView[] {
  const byName = new Map<string, OriginView & { claims: OriginClaim[] }>();
  for (const view of claims) {
    for (const origin of view.claim.origins) {
      const sources = origin.articles.flatMap((id) => items.source(id) ?? []);
      const known = byName.get(origin.name);
      const { name, kind, reliability } = origin;
      const entry = { claim: view, sources, why: origin.why, alone: view.claim.independentOrigins === 1 };
      byName.set(name, {
        name,
        named: isNamed(origin),
        words: originInWords(origin),
        ...(kind ? { kind } : {}),
        ...(reliability ? { reliability } : {}),
        sources: [...new Set([...(known?.sources ?? []), ...sources])],
        claims: [...(known?.claims ?? []), entry],
      });
    }
  }
  return [...byName.values()].sort((a, b) => Number(b.named) - Number(a.named) || b.claims.length - a.claims.length);
}

/** "3 articles; 4 claims rest on it: 1 with another origin, 1 denied, 0 withdrawn by itself". */
export function recordInWords({ record }: SourceRating): string {
  const { articles, claims, confirmed, denied, withdrawn } = record;
  return `${count(articles, "article")}; ${count(claims, "claim")} ${claims === 1 ? "rests" : "rest"} on it: ${confirmed} with another origin, ${denied} denied, ${withdrawn} corrected or withdrawn by itself`;
}
