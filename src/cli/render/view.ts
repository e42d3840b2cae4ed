import type { Assessment, Reason } from "../../domain/assessment.ts";
import type { Brief } from "../../domain/brief.ts";
import type { LevelRule } from "../../domain/catalog.ts";
import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { Incident } from "../../domain/incident.ts";
import type { Issue } from "../../domain/issue.ts";
import { overlaps } from "../../domain/span.ts";
import type { Hedge, Statement } from "../../domain/statement.ts";
import type { Claim, Copy, Story } from "../../domain/story.ts";
import { levelStep } from "../../domain/vocabulary/level.ts";
import { SECTORS, type Sector } from "../../domain/vocabulary/sector.ts";
import type { Stance } from "../../domain/vocabulary/words.ts";
import { type Mark, markOf } from "./marks.ts";

/** A brief as every renderer sees it: numbered, looked up, in the order of printing. Nothing here is drawn yet. */
export interface BriefView {
  readonly brief: Brief;
  readonly title: string;
  readonly sources: readonly SourceView[];
  readonly claims: readonly ClaimView[];
  /** Highest level first, not assessed last. */
  readonly assessments: readonly Assessment[];
  readonly stories: readonly Story[];
  /** Of the run and of every article. */
  readonly issues: readonly Issue[];
  readonly origins: readonly string[];
  /** A rule in words, without its full stop. */
  ruleSentence(rule: string): string;
  /** The reasons that alone give the level: the highest rule met and the lowest limit. The others change nothing. */
  deciding(assessment: Assessment): readonly Reason[];
  claimById(id: string): ClaimView | undefined;
  sourceById(id: string): SourceView | undefined;
}

export interface SourceView {
  /** S1, S2 … in the order given. */
  readonly number: string;
  readonly article: ExtractedArticle;
  /** Set when its text is found in another article of the run: "copies text of S1", "another version of S1, corrected". */
  readonly copies?: string;
  /** Nothing in it that the other article lacks: it may be folded. */
  readonly isRepeat?: boolean;
}

export interface ClaimView {
  /** C1, C2 … in the order of the brief. */
  readonly number: string;
  readonly claim: Claim;
  /** What is claimed, without the speaker in front: the source's own words where the claim is one quotation. */
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
}

/** One side of a claim with its words and their place. */
export interface Evidence {
  readonly id: string;
  readonly stance: Stance;
  readonly source: SourceView;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly who: string;
  readonly hedges: readonly Hedge[];
  readonly statement?: Statement;
  readonly incident?: Incident;
}

/** How a piece of evidence is to be taken, when it does not plainly support: "denies", "alleged". */
export function caveatsOf({ stance, incident }: Evidence): string[] {
  return [
    ...(stance === "supports" ? [] : [stance]),
    ...(incident && incident.reality !== "happened" ? [incident.reality] : []),
  ];
}

export interface DisagreementView {
  readonly about: string;
  readonly values: readonly { readonly source: SourceView | undefined; readonly quote: string }[];
}

export function viewOf(brief: Brief, rules: readonly LevelRule[] = []): BriefView {
  const sources = sourcesOf(brief);
  const sourceById = new Map(sources.map((source) => [source.article.id, source]));
  const parts = partsOf(sources);
  const claims = brief.claims.map((claim, i) => claimView(claim, `C${i + 1}`, parts, sourceById));
  const claimById = new Map(claims.map((view) => [view.claim.id, view]));
  const ruleById = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    brief,
    title: titleOf(brief),
    sources,
    claims,
    assessments: [...brief.assessments].sort((a, b) => levelStep(b.level) - levelStep(a.level)),
    stories: brief.stories,
    issues: [...brief.issues, ...brief.articles.flatMap(({ issues }) => issues)],
    origins: [...new Set(brief.claims.flatMap(({ origins }) => origins.filter(isNamed).map(({ name }) => name)))],
    ruleSentence: (rule) => (ruleById.get(rule)?.sentence ?? rule.replaceAll("-", " ")).replace(/\.$/, ""),
    deciding: ({ reasons }) => decidingOf(reasons, ruleById),
    claimById: (id) => claimById.get(id),
    sourceById: (id) => sourceById.get(id),
  };
}

function decidingOf(reasons: readonly Reason[], rules: ReadonlyMap<string, LevelRule>): readonly Reason[] {
  const gives = ({ rule }: Reason) => levelStep(rules.get(rule)?.gives ?? "not-assessed");
  const limit = ({ rule }: Reason) => levelStep(rules.get(rule)?.atMost ?? "severe");
  const given = Math.max(0, ...reasons.map(gives));
  // Rules of another version of the program: nothing is known of them, so nothing is left out.
  if (given === 0) return reasons;
  const lowest = Math.min(...reasons.filter(({ direction }) => direction !== "raises").map(limit));
  // A limit above what the rules give limits nothing.
  return reasons.filter((reason) =>
    reason.direction === "raises" ? gives(reason) === given : limit(reason) === lowest && lowest <= given,
  );
}

/** Briefs of other programs may lack the flag; then the wording says it. */
export function isNamed(origin: { readonly name: string; readonly named?: boolean }): boolean {
  return origin.named ?? !origin.name.startsWith("not named");
}

function sourcesOf(brief: Brief): SourceView[] {
  const numbers = new Map(brief.articles.map(({ id }, i) => [id, `S${i + 1}`]));
  const found = new Map(brief.stories.flatMap(({ copies }) => copies.map((copy) => [copy.copy, copy])));
  return brief.articles.map((article, i) => {
    const copy = found.get(article.id);
    const of = copy && numbers.get(copy.of);
    return {
      number: `S${i + 1}`,
      article,
      ...(of ? { copies: relationInWords(copy, of), isRepeat: isRepeat(copy) } : {}),
    };
  });
}

function relationInWords({ relation, change }: Copy, of: string): string {
  return relation === "version" ? `another version of ${of}${change ? `, ${change}` : ""}` : `copies text of ${of}`;
}

/** A correction or a withdrawal is to be read. */
const isRepeat = ({ relation, change }: Copy) => relation !== "version" || change === "unchanged";

/** The story with most claims, and how many there are beside it. */
function titleOf({ stories, claims }: Brief): string {
  const counted = stories
    .map(({ id, title }) => ({ title, claims: claims.filter(({ story }) => story === id).length }))
    .sort((a, b) => b.claims - a.claims);
  const others = counted.filter((story) => story.claims).length - 1;
  const first = counted[0]?.title ?? "Brief";
  return others > 0 ? `${first} (and ${count(others, "more story", "more stories")})` : first;
}

interface Parts {
  readonly statements: ReadonlyMap<string, { statement: Statement; source: SourceView }>;
  readonly incidents: ReadonlyMap<string, { incident: Incident; source: SourceView }>;
}

function partsOf(sources: readonly SourceView[]): Parts {
  const statements = new Map<string, { statement: Statement; source: SourceView }>();
  const incidents = new Map<string, { incident: Incident; source: SourceView }>();
  for (const source of sources) {
    for (const statement of source.article.statements) statements.set(statement.id, { statement, source });
    for (const incident of source.article.incidents) incidents.set(incident.id, { incident, source });
  }
  return { statements, incidents };
}

function claimView(claim: Claim, number: string, parts: Parts, sourceById: ReadonlyMap<string, SourceView>): ClaimView {
  const evidence = claim.stances.flatMap((side): Evidence[] => {
    const said = side.statement ? parts.statements.get(side.statement) : undefined;
    if (said) return [ofStatement(said.statement, said.source, side.stance)];
    const happened = side.incident ? parts.incidents.get(side.incident) : undefined;
    // An incident told inside a statement of this claim is that statement's evidence once more.
    if (!happened || claim.statements.includes(happened.incident.statement ?? "")) return [];
    return [ofIncident(happened.incident, happened.source, side.stance, parts)];
  });
  const asserting = evidence.filter(({ stance }) => stance === "supports" || stance === "repeats");
  const hedges = distinctHedges(asserting.flatMap((side) => side.hedges));
  const text = wordsOf(claim, asserting);
  const inText = text.toLowerCase();
  return {
    number,
    claim,
    text,
    mark: markOf(claim.kind, {
      realities: claim.incidents.flatMap((id) => parts.incidents.get(id)?.incident.reality ?? []),
      designation: evidence.some(isDesignation),
    }),
    who: distinctNames((asserting.length ? asserting : evidence).map(({ who }) => who)),
    evidence,
    hedges,
    hedgesBeside: hedges.map(({ quote }) => quote).filter((words) => !inText.includes(words.toLowerCase())),
    disagreements: claim.disagreements.map(({ about, values }) => ({
      about,
      values: values.map(({ article, quote }) => ({ source: sourceById.get(article), quote })),
    })),
  };
}

/** The claim's text may name its speaker first; who says it is printed beside, and a quotation must be one. */
function wordsOf({ text }: Claim, asserting: readonly Evidence[]): string {
  const quoted = asserting.map(({ quote }) => flat(quote)).find((quote) => text.endsWith(quote));
  const speakers = asserting.flatMap(({ statement }) => statement?.speaker?.name ?? "Speaker not stated");
  const speaker = speakers.find((name) => text.startsWith(`${name}: `));
  return quoted ?? (speaker ? text.slice(speaker.length + 2) : text);
}

const flat = (text: string) => text.replace(/\s+/g, " ").trim();

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

function ofStatement(statement: Statement, source: SourceView, stance: Stance): Evidence {
  const { id, content, hedges } = statement;
  return { id, stance, source, ...content, who: speakerOf(statement), hedges, statement };
}

function ofIncident(incident: Incident, source: SourceView, stance: Stance, parts: Parts): Evidence {
  const { id, quote, start, end } = incident;
  const said = incident.statement ? parts.statements.get(incident.statement)?.statement : undefined;
  const who = said ? speakerOf(said) : `${source.number}, no speaker`;
  const hedges = (said?.hedges ?? []).filter((hedge) => overlaps(hedge, incident));
  return { id, stance, source, quote, start, end, who, hedges, incident };
}

/** Whose words, told whom: as the text has it. What the text does not say stays "not stated". */
export function speakerOf({ speaker, unresolved, audience }: Statement): string {
  const told = audience ? ` → ${audience.name}` : "";
  if (speaker) return speaker.name + told;
  return unresolved ? `“${unresolved.quote}”, whose is not stated${told}` : `not stated${told}`;
}

/** The same at length: with role, organisation, the carrier. */
export function speakerInFull(statement: Statement): string {
  const { speaker, anonymous, audience, via, unresolved } = statement;
  const name = speaker
    ? [speaker.name, speaker.role, speaker.organisation].filter(Boolean).join(", ")
    : unresolved
      ? `speaker not stated in this text (“${unresolved.quote}”)`
      : "speaker not stated in this text";
  return [
    name,
    ...(anonymous ? ["not named"] : []),
    ...(audience ? [`told ${audience.name}`] : []),
    ...via.map(({ name: carrier }) => `via ${carrier}`),
  ].join("; ");
}

/** "2 (+1 copy), 1 not named": independent origins, never articles. */
export function originsInWords({ claim, evidence }: ClaimView): string {
  const count = (stance: Stance) => evidence.filter((side) => side.stance === stance).length;
  const unnamed = claim.origins.filter((origin) => !isNamed(origin)).length;
  const copies = count("repeats");
  const parts = [
    `${claim.independentOrigins}${copies ? ` (+${copies} ${copies === 1 ? "copy" : "copies"})` : ""}`,
    ...(unnamed ? [unnamed === claim.independentOrigins ? "not named" : `${unnamed} not named`] : []),
    ...(count("hedges") ? [`${count("hedges")} hedge${count("hedges") === 1 ? "s" : ""}`] : []),
    ...(count("denies") ? [`denied by ${count("denies")}`] : []),
  ];
  return parts.join(", ");
}

export function subjectName({ kind, name }: Assessment["subject"]): string {
  if (kind !== "sector") return name;
  return (SECTORS[name as Sector] ?? name).replace(/ Sector$/, "");
}

export interface Selection {
  readonly all: boolean;
  readonly minOrigins: number;
}
const CLAIMS_SHOWN = 12;
/** What a reader has to act on goes before background. */
const MARK_WEIGHT: Record<Mark, number> = {
  advice: 3,
  forecast: 2,
  incident: 2,
  designation: 2,
  "no-threat": 2,
  other: 0,
};

/**
 * The claims that fit a page, in their order: what a level rests on, what is said by most origins, what is disputed.
 * No-threat claims are always shown: leaving one out would raise the alarm.
 */
export function selectClaims(view: BriefView, { all, minOrigins }: Selection): readonly ClaimView[] {
  const enough = view.claims.filter(
    ({ claim }) => claim.kind === "no-threat" || claim.independentOrigins >= minOrigins,
  );
  if (all || enough.length <= CLAIMS_SHOWN) return enough;
  const reasons = new Set(view.brief.assessments.flatMap(({ reasons: list }) => list.map(({ claim }) => claim)));
  const weight = ({ claim, mark }: ClaimView) =>
    (claim.kind === "no-threat" ? 1000 : 0) +
    (claim.disagreements.length ? 4 : 0) +
    (reasons.has(claim.id) ? 8 : 0) +
    MARK_WEIGHT[mark] +
    Math.min(claim.independentOrigins, 5) +
    Math.min(claim.stances.length, 5);
  const ranked = [...enough].sort((a, b) => weight(b) - weight(a));
  const always = enough.filter(({ claim }) => claim.kind === "no-threat").length;
  const chosen = new Set(ranked.slice(0, Math.max(CLAIMS_SHOWN, always)));
  return enough.filter((claim) => chosen.has(claim));
}

/** 2020-01-04T12:05:00Z -> "2020-01-04 12:05Z"; a day stays a day; an offset is turned to UTC. */
export function instantInWords(iso: string): string {
  if (!/T/.test(iso)) return iso;
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) ? iso : `${instant.toISOString().slice(0, 16).replace("T", " ")}Z`;
}

export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}
