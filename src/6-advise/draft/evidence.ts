import { createHash } from "node:crypto";
import type { EvidenceArticle, QuotedEvidence } from "../../domain/advisory.ts";
import type { ExtractedArticle } from "../../domain/extraction.ts";
import { type Quoted, quoted } from "../../domain/span.ts";
import type { Claim, ClaimOrigin, Story } from "../../domain/story.ts";
import type { Stance } from "../../domain/vocabulary/words.ts";
import { type Told, ToldIndex } from "./told.ts";

/** Evidence before it is numbered. */
export type Unnumbered = Omit<QuotedEvidence, "id">;

/** What stands behind a claim, best first: ready to be cited. Copies come last and say of what. */
export function evidenceOf(
  claim: Claim,
  articles: readonly ExtractedArticle[],
  stories: readonly Story[] = [],
): QuotedEvidence[] {
  const told = new ToldIndex(articles);
  return sidesInOrder(claim, told).map((side, i) => ({ ...quoteOf(side, claim, told, stories), id: `E${i + 1}` }));
}

/** Who supports it before who doubts or denies it, copies last; named and official origins first, then the earliest. */
export function sidesInOrder(claim: Claim, told: ToldIndex): Told[] {
  const weight = (side: Told) => [
    STANCE_ORDER.indexOf(side.stance),
    Number(!isOfficial(originOf(claim, side))),
    Number(!originOf(claim, side)?.named),
    Number(!side.statement?.speaker),
    Number(side.statement?.anonymous ?? true),
  ];
  const earlier = (a: Told, b: Told) => compare(a.article.publishedAt ?? "9", b.article.publishedAt ?? "9");
  return told.sides(claim).sort((a, b) => firstDifference(weight(a), weight(b)) || earlier(a, b));
}

const STANCE_ORDER: readonly Stance[] = ["supports", "hedges", "denies", "repeats"];
const isOfficial = (origin: ClaimOrigin | undefined) => origin?.kind === "official";
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function firstDifference(a: readonly number[], b: readonly number[]): number {
  return a.map((value, i) => value - b[i]!).find((difference) => difference !== 0) ?? 0;
}

export function originOf({ origins }: Claim, { article }: Pick<Told, "article">): ClaimOrigin | undefined {
  return origins.find(({ articles }) => articles.includes(article.id));
}

export function quoteOf(side: Told, claim: Claim, told: ToldIndex, stories: readonly Story[]): Unnumbered {
  const { article, statement, incident, stance } = side;
  const origin = originOf(claim, side);
  return {
    ...quoteFrom(article, told.words(side), stories),
    ...(statement ? { speaker: speakerOf(side), statementKind: statement.kind, statement: statement.id } : {}),
    hedges: statement?.hedges ?? [],
    ...(incident ? { reality: incident.reality, incident: incident.id } : {}),
    claim: claim.id,
    stance,
    independentOrigins: claim.independentOrigins,
    ...(origin ? { origin: origin.name } : {}),
  };
}

/** Words of the article itself. */
export function quoteFrom(article: ExtractedArticle, words: Quoted, stories: readonly Story[]): Unnumbered {
  const copy = stories
    .flatMap(({ copies }) => copies)
    .find((one) => one.relation === "copy" && one.copy === article.id);
  return {
    kind: "quote",
    ...quoted(article.text, words.start, words.end),
    article: cited(article),
    hedges: [],
    ...(copy ? { copyOf: copy.of } : {}),
  };
}

function speakerOf({ statement }: Told): NonNullable<QuotedEvidence["speaker"]> | null {
  const speaker = statement?.speaker;
  if (!speaker) return null;
  const { name, role, organisation } = speaker;
  return { name, ...(role ? { role } : {}), ...(organisation ? { organisation } : {}) };
}

function cited(article: ExtractedArticle): EvidenceArticle {
  const { id, title, publisher, publishedAt, marking } = article;
  const url = [article.url, article.source].find((address) => address && /^https?:\/\//i.test(address));
  return {
    id,
    ...(title ? { title } : {}),
    ...(publisher ? { publisher } : {}),
    ...(url ? { url } : {}),
    ...(publishedAt ? { publishedAt } : {}),
    hash: hashOfText(article.text),
    ...(marking ? { marking } : {}),
  };
}

/** SHA-256, hex: of the version that was quoted. */
export const hashOfText = (text: string): string => createHash("sha256").update(text).digest("hex");
