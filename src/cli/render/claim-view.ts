import type { Brief } from "../../domain/brief.ts";
import { overlaps } from "../../domain/span.ts";
import type { Hedge } from "../../domain/statement.ts";
import type { Claim, ClaimOrigin, Wording } from "../../domain/story.ts";
import { CREDIBILITIES } from "../../domain/vocabulary/admiralty.ts";
import type { Stance } from "../../domain/vocabulary/words.ts";
import type { EdgeView } from "./edge-view.ts";
import { correctionInWords, type Evidence, type Items, ofIncident, ofStatement, placeOf } from "./evidence-view.ts";
import { type Mark, markOf } from "./marks.ts";
import type { SourceView } from "./source-view.ts";
import { count, flat, likelihoodInWords, periodInWords, reliabilityInWords } from "./words.ts";

export interface ClaimView {
  /** C1, C2 … in the order of the brief. */
  readonly number: string;
  readonly claim: Claim;
  /**
   * What is claimed, without the speaker in front: the source's own words where the claim is one quotation. What a source
   * denies has the word that denies it in front, when the quotation lacks it: "denied: any part in the attacks".
   */
  readonly text: string;
  readonly mark: Mark;
  /** "Mara Lindqvist → MPA", "not stated"; never empty. */
  readonly who: readonly string[];
  readonly evidence: readonly Evidence[];
  /** Every hedging wording of those who assert it, once each. */
  readonly hedges: readonly Hedge[];
  /** Hedges of the evidence whose words are not in the claim's text: they must stand beside it. */
  readonly hedgesBeside: readonly string[];
  readonly disagreements: readonly DisagreementView[];
  /** "4, doubtful", and the rule that gives it. */
  readonly credibility: { readonly words: string; readonly why: string };
  /** The firmest and the least firm wording, where they differ. */
  readonly spread?: { readonly strongest: WordingView; readonly weakest: WordingView };
  readonly withdrawn: readonly {
    readonly source: SourceView | undefined;
    readonly why: string;
    readonly quote?: string;
  }[];
  /** "S2@64 corrected by R. Osei: speaker, was Ben Lee". */
  readonly corrected: readonly string[];
  /** "2031-03-07 to 2031-03-08": oldest and newest article that carries it. */
  readonly seen?: string;
  /** Why items of it count as one origin, and what is only suspected or was refused. */
  readonly edges: readonly EdgeView[];
}

export interface WordingView {
  readonly source: SourceView | undefined;
  readonly quote: string;
}

export interface DisagreementView {
  readonly about: string;
  readonly values: readonly WordingView[];
}

export function claimsOf(brief: Brief, items: Items, edgesOf: (claim: Claim) => readonly EdgeView[]): ClaimView[] {
  return brief.claims.map((claim, i) => claimView(claim, `C${i + 1}`, items, edgesOf(claim)));
}

function claimView(claim: Claim, number: string, items: Items, edges: readonly EdgeView[]): ClaimView {
  const evidence = evidenceOf(claim, items);
  const asserting = evidence.filter(({ stance }) => stance === "supports" || stance === "repeats");
  const hedges = distinctHedges(asserting.flatMap((side) => side.hedges));
  const bare = wordsOf(claim, asserting);
  const denial = hedges.find(({ sense, quote }) => sense === "denied" && !holds(bare, quote));
  const text = claim.kind === "denial" && denial ? `${denial.quote}: ${bare}` : bare;
  const spread = spreadOf(claim, items);
  return {
    number,
    claim,
    text,
    mark: markOf(claim.kind, {
      realities: claim.incidents.flatMap((id) => items.incident(id)?.incident.reality ?? []),
      designation: evidence.some(isDesignation),
    }),
    who: distinctNames((asserting.length ? asserting : evidence).map(({ who }) => who)),
    evidence,
    hedges,
    hedgesBeside: hedges.map(({ quote }) => quote).filter((words) => !holds(text, words)),
    disagreements: claim.disagreements.map(({ about, values }) => ({
      about,
      values: values.map(({ article, quote }) => ({ source: items.source(article), quote })),
    })),
    credibility: { words: `${claim.credibility}, ${CREDIBILITIES[claim.credibility]}`, why: claim.credibilityWhy },
    ...(spread ? { spread } : {}),
    withdrawn: claim.withdrawn.map(({ item, article, why }) => {
      const quote = items.statement(item)?.statement.content.quote ?? items.incident(item)?.incident.quote;
      return { source: items.source(article), why, ...(quote ? { quote } : {}) };
    }),
    corrected: evidence.flatMap((side) => side.corrections.map((one) => `${placeOf(side)} ${correctionInWords(one)}`)),
    ...(claim.firstSeen ? { seen: periodInWords(claim.firstSeen, claim.lastSeen) } : {}),
    edges,
  };
}

const holds = (text: string, words: string) => text.toLowerCase().includes(words.toLowerCase());

function evidenceOf(claim: Claim, items: Items): Evidence[] {
  return claim.stances.flatMap((side): Evidence[] => {
    const said = items.statement(side.statement);
    if (said) return [ofStatement(said.statement, said.source, side.stance)];
    const happened = items.incident(side.incident);
    // An incident told inside a statement of this claim is that statement's evidence once more.
    if (!happened || claim.stances.some(({ statement }) => statement && statement === happened.incident.statement))
      return [];
    return [ofIncident(happened.incident, happened.source, side.stance, items)];
  });
}

function spreadOf({ strongest, weakest }: Claim, items: Items): ClaimView["spread"] {
  if (flat(strongest.quote) === flat(weakest.quote)) return undefined;
  const shown = ({ article, quote }: Wording) => ({ source: items.source(article), quote });
  return { strongest: shown(strongest), weakest: shown(weakest) };
}

/** The claim's text may name its speaker first; who says it is printed beside, and a quotation must be one. */
function wordsOf({ text }: Claim, asserting: readonly Evidence[]): string {
  const quoted = asserting.map(({ quote }) => flat(quote)).find((quote) => text.endsWith(quote));
  const speakers = asserting.flatMap(({ statement }) => statement?.speaker?.name ?? "Speaker not stated");
  const speaker = speakers.find((name) => text.startsWith(`${name}: `));
  return quoted ?? (speaker ? text.slice(speaker.length + 2) : text);
}

function distinctHedges(hedges: readonly Hedge[]): Hedge[] {
  return [...new Map(hedges.map((hedge) => [hedge.quote.toLowerCase(), hedge])).values()];
}

/** "X → AP" says all that "X" says. */
function distinctNames(who: readonly string[]): string[] {
  const names = [...new Set(who)];
  return names.filter((name) => !names.some((other) => other.startsWith(`${name} → `)));
}

function isDesignation({ source, start, end }: Evidence): boolean {
  return source.article.designations.some((designation) => overlaps(designation, { start, end }));
}

/** Briefs of other programs may lack the flag; then the wording says it. */
export function isNamed(origin: { readonly name: string; readonly named?: boolean }): boolean {
  return origin.named ?? !origin.name.startsWith("not named");
}

/** "2 (+1 copy), 1 not named": independent origins, never articles. */
export function originsInWords({ claim, evidence }: ClaimView): string {
  const number = (stance: Stance) => evidence.filter((side) => side.stance === stance).length;
  const unnamed = claim.origins.filter((origin) => !isNamed(origin)).length;
  const copies = number("repeats");
  const parts = [
    `${claim.independentOrigins}${copies ? ` (+${copies} ${copies === 1 ? "copy" : "copies"})` : ""}`,
    ...(unnamed ? [unnamed === claim.independentOrigins ? "not named" : `${unnamed} not named`] : []),
    ...(number("hedges") ? [`hedged by ${number("hedges")}`] : []),
    ...(number("denies") ? [`denied by ${number("denies")}`] : []),
  ];
  return parts.join(", ");
}

/** "likely; credibility 4, doubtful; 1 independent origin": a source's word never stands without what it rests on. */
export function likelihoodOfClaim(view: ClaimView): string | undefined {
  const { likelihood } = view.claim;
  return likelihood && `${likelihoodInWords(likelihood)}; ${weightInWords(view)}`;
}

/** "credibility 4, doubtful; 1 independent origin, not named". */
export function weightInWords({ claim, credibility }: Pick<ClaimView, "claim" | "credibility">): string {
  const { independentOrigins: n } = claim;
  const unnamed = claim.origins.filter((origin) => !isNamed(origin)).length;
  const names = unnamed === 0 ? "" : unnamed === n ? ", not named" : `, ${unnamed} not named`;
  return `credibility ${credibility.words}; ${count(n, "independent origin")}${names}`;
}

/** "MPA (agency; B, usually reliable)". */
export function originInWords(origin: Pick<ClaimOrigin, "name" | "kind" | "reliability">): string {
  const { name, kind, reliability } = origin;
  const facts = [...(kind ? [kind] : []), ...(reliability ? [reliabilityInWords(reliability)] : [])];
  return facts.length ? `${name} (${facts.join("; ")})` : name;
}
