import type { Brief } from "../../domain/brief.ts";
import type { Claim, Dependence, SourceRating } from "../../domain/story.ts";
import type { DependenceBy } from "../../domain/vocabulary/words.ts";
import { type ClaimView, type Items, isNamed, ofIncident, ofStatement, originInWords, placeOf } from "./claim-view.ts";
import type { SourceView } from "./source-view.ts";
import { count } from "./words.ts";

/** Why two items of a claim do not confirm each other, or are only suspected not to. */
export interface EdgeView {
  /** D1, D2 … in the order of the brief. */
  readonly number: string;
  readonly edge: Dependence;
  /** Id of its claim. */
  readonly claim: string;
  /** "S1@55 Mara Lindqvist → MPA": each end, with its place. */
  readonly ends: readonly [string, string];
  /** Articles of the ends, where they are in the brief. */
  readonly sources: readonly SourceView[];
  readonly status: "counted" | "suspected" | "refused";
  /** "same quotation", "likely a rewrite". */
  readonly by: string;
}

const BY_WORDS: Record<DependenceBy, string> = {
  passage: "shared passage",
  quotation: "same quotation",
  wording: "same wording",
  credit: "same credit",
  voice: "same speaker or organisation",
  document: "same document",
  publisher: "same publisher",
  translation: "likely a translation",
  rewrite: "likely a rewrite",
  decision: "a person's decision",
};

export function edgesOf(brief: Brief, items: Items): ReadonlyMap<string, readonly EdgeView[]> {
  const byClaim = new Map<string, EdgeView[]>();
  let number = 0;
  for (const { id, dependences } of brief.claims) {
    byClaim.set(
      id,
      dependences.map((edge) => edgeView(edge, `D${++number}`, id, items)),
    );
  }
  return byClaim;
}

function edgeView(edge: Dependence, number: string, claim: Claim["id"], items: Items): EdgeView {
  const [a, b] = edge.between.map((id) => endOf(id, items)) as [End, End];
  return {
    number,
    edge,
    claim,
    ends: [a.words, b.words],
    sources: [a, b].flatMap(({ source }) => source ?? []),
    status: edge.refused ? "refused" : edge.certainty === "certain" ? "counted" : "suspected",
    by: BY_WORDS[edge.by],
  };
}

interface End {
  readonly words: string;
  readonly source?: SourceView;
}

function endOf(id: string, items: Items): End {
  const said = items.statement(id);
  const happened = items.incident(id);
  const side = said
    ? ofStatement(said.statement, said.source, "supports")
    : happened && ofIncident(happened.incident, happened.source, "supports", items);
  return side ? { words: `${placeOf(side)} ${side.who}`, source: side.source } : { words: id };
}

/** What an edge means for the count, in words: "not counted: a suspicion", "counted as one origin". */
export function statusInWords({ status, edge: { refused } }: EdgeView): string {
  if (refused) return `refused by ${refused.by}: ${refused.why}`;
  return status === "counted" ? "counted as one origin" : "a suspicion, not counted";
}

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
