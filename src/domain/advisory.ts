import type { Subject } from "./assessment.ts";
import type { Quoted } from "./span.ts";
import type { Hedge } from "./statement.ts";
import type {
  AdvisoryMode,
  AdvisoryState,
  AdvisoryType,
  Answer,
  MessageKind,
  SectionKind,
  SentenceKind,
} from "./vocabulary/advisory.ts";
import type { IndicatorType } from "./vocabulary/indicator-type.ts";
import type { Level } from "./vocabulary/level.ts";
import type { Confidence, Likelihood } from "./vocabulary/likelihood.ts";
import type { Marking } from "./vocabulary/marking.ts";
import type { Sector } from "./vocabulary/sector.ts";
import type { Reality, Stance, StatementKind } from "./vocabulary/words.ts";

/**
 * What a warning says: all that its approval is bound to. Everything that leaves by any channel is made of it. Instants
 * are ISO 8601 in UTC with seconds ("2031-03-04T12:05:00Z").
 */
export interface AdvisoryContent {
  readonly type: AdvisoryType;
  /** What the type rests on: elevated needs credible, imminent all three. */
  readonly guard: { readonly credible: Answer; readonly specific: Answer; readonly impending: Answer };
  readonly mode: AdvisoryMode;
  readonly marking: Marking;
  readonly effective: string;
  /** When what it warns of is expected to begin; between effective and expires. */
  readonly onset?: string;
  readonly expires: string;
  readonly sectors: readonly Sector[];
  readonly regions: readonly Region[];
  readonly organisations: readonly string[];
  readonly sites: readonly string[];
  /** One for each language, the first is the one that was written; the same sections and sentences in each. */
  readonly texts: readonly [AdvisoryText, ...AdvisoryText[]];
  /** What the sentences cite, numbered in this order. */
  readonly evidence: readonly CitedEvidence[];
  readonly indicators: readonly AdvisoryIndicator[];
  readonly vulnerabilities: readonly AdvisoryVulnerability[];
  /** Claims in scope that no threat is known, and are not in the text, with the reason. */
  readonly leftOut: readonly { readonly claim: string; readonly reason: string }[];
  /** Findings of the gate that a person lets stand, with the reason; the approver sees them. */
  readonly overrides: readonly GateOverride[];
}

/** Where it holds. Without a geometry, the name alone. */
export interface Region {
  readonly name: string;
  /** ISO 3166-1 alpha-2, or ISO 3166-2 of a part of a country. */
  readonly code?: string;
  /** Latitude, longitude; first and last are the same. */
  readonly polygon?: readonly (readonly [lat: number, lon: number])[];
}

export interface AdvisoryText {
  /** BCP 47. */
  readonly language: string;
  /** Under 140 characters. */
  readonly headline: string;
  readonly sections: readonly AdvisorySection[];
}

export interface AdvisorySection {
  readonly kind: SectionKind;
  readonly title: string;
  readonly sentences: readonly AdvisorySentence[];
}

export interface AdvisorySentence {
  /** Unique in its text, the same in every language. */
  readonly id: string;
  readonly kind: SentenceKind;
  /** Plain text, without the marks of its citations. */
  readonly text: string;
  /** Ids of evidence. */
  readonly cites: readonly string[];
  /** Of advice: for whom, by sector, or in words. */
  readonly audience?: string;
  /** Of advice: id of the measure in the catalog that it came from. */
  readonly measure?: string;
  /** Of a judgement: whose it is. */
  readonly by?: string;
}

/** Quoted words of an article, or an assessment of the desk. */
export type CitedEvidence = QuotedEvidence | AssessedEvidence;

interface Numbered {
  /** "E1": unique in the advisory, never used again for something else. */
  readonly id: string;
}

export interface QuotedEvidence extends Numbered, Quoted {
  readonly kind: "quote";
  readonly article: EvidenceArticle;
  /** Of a statement; null: the text does not say whose words they are. Absent: words of the article itself. */
  readonly speaker?: { readonly name: string; readonly role?: string; readonly organisation?: string } | null;
  readonly hedges: readonly Hedge[];
  /** Of a statement. */
  readonly statementKind?: StatementKind;
  /** Of an incident. */
  readonly reality?: Reality;
  /** Ids in the desk, where it is known there. */
  readonly statement?: string;
  readonly incident?: string;
  readonly claim?: string;
  /** How it stands to its claim. */
  readonly stance?: Stance;
  /** Of the claim: how many independent origins stand behind it, and the name of the one these words rest on. */
  readonly independentOrigins?: number;
  readonly origin?: string;
  /** It is the text of another article: cited beside that one it confirms nothing. */
  readonly copyOf?: string;
}

export interface EvidenceArticle {
  readonly id: string;
  readonly title?: string;
  readonly publisher?: string;
  /** http or https; absent: it has no address. */
  readonly url?: string;
  readonly publishedAt?: string;
  readonly retrievedAt?: string;
  /** Of the version that was quoted: SHA-256 of its text, hex. */
  readonly hash: string;
  /** May not be shown beyond it. */
  readonly marking?: Marking;
}

export interface AssessedEvidence extends Numbered {
  readonly kind: "assessment";
  readonly subject: Subject;
  readonly level: Level;
  readonly likelihood?: Likelihood;
  readonly confidence: Confidence;
  /** The claims it rests on. */
  readonly claims: readonly string[];
  readonly asOf: string;
}

export interface AdvisoryIndicator {
  readonly type: IndicatorType;
  readonly value: string;
  /** Ids of evidence that names it. */
  readonly cites: readonly string[];
}

export interface AdvisoryVulnerability {
  readonly cve: string;
  readonly vendor?: string;
  readonly product?: string;
  readonly versions?: string;
  readonly cites: readonly string[];
}

/** What the gate asks of an advisory. Which may be overridden is the gate's table. */
export const GATE_RULES = [
  "uncited",
  "evidence-missing",
  "quotation-changed",
  "name",
  "number",
  "date",
  "place",
  "polarity",
  "speaker",
  "reality",
  "hedge",
  "origin",
  "wording",
  "mixed-terms",
  "likelihood-with-confidence",
  "likelihood-as-may",
  "no-threat-left-out",
  "blind-spots",
  "judgement",
  "type-guard",
  "dates",
  "expiry",
  "marking",
  "languages",
  "headline",
  "empty",
  "indicator",
  "format",
] as const;
export type GateRule = (typeof GATE_RULES)[number];

export interface GateFinding {
  readonly rule: GateRule;
  /** blocks: nothing helps but mending it. needs-reason: a written reason lets it stand. warns: shown. */
  readonly severity: "blocks" | "needs-reason" | "warns";
  /** What is wrong, in words for the writer, and what to do. */
  readonly says: string;
  /** Language and id of the sentence; absent: of the advisory. */
  readonly language?: string;
  readonly sentence?: string;
  /** In the sentence: the words that are wrong. */
  readonly words?: Quoted;
  /** Ids of the evidence that it was held against. */
  readonly evidence?: readonly string[];
  readonly overridden?: GateOverride;
}

export interface GateOverride {
  readonly rule: GateRule;
  /** Absent: of the advisory. */
  readonly sentence?: string;
  readonly reason: string;
  readonly by: string;
}

/** What the gate says. `ok`: nothing blocks and nothing waits for a reason. */
export interface GateReport {
  readonly ok: boolean;
  readonly findings: readonly GateFinding[];
}

/** Who publishes: the same for all advisories of a desk. */
export interface Publisher {
  readonly name: string;
  /** http(s) address of its own: names in formats rest on it. */
  readonly namespace: string;
  readonly category: "coordinator" | "discoverer" | "other" | "translator" | "user" | "vendor";
  /** Without spaces, commas, "<" and "&": CAP's sender. */
  readonly sender: string;
  /** RFC 4122, lower case. */
  readonly uuid: string;
  readonly contact: string;
  /** Where the public site is seen from outside: no slash at its end. */
  readonly site: string;
}

/** One published state of an advisory, and all an exporter needs: the same message always gives the same bytes. */
export interface AdvisoryMessage {
  /** "A-12". */
  readonly advisory: string;
  /** RFC 4122 version 5 of the publisher's and the advisory's id: the same in each message of one advisory. */
  readonly uuid: string;
  /** Counts from 1 within the advisory. */
  readonly version: number;
  readonly kind: MessageKind;
  /** As this message leaves it. */
  readonly state: Extract<AdvisoryState, "active" | "superseded" | "cancelled" | "expired">;
  readonly sentAt: string;
  readonly firstSentAt: string;
  readonly content: AdvisoryContent;
  /** SHA-256 of the content, hex: what was approved. */
  readonly hash: string;
  readonly publisher: Publisher;
  /** Earlier messages of this advisory, and of those it supersedes, oldest first. */
  readonly references: readonly MessageReference[];
  /** Ids of the advisories in whose place it stands; of a superseded one, the one that stands in its place. */
  readonly supersedes: readonly string[];
  readonly supersededBy?: string;
  /** Of a cancel or end: why, for readers. */
  readonly reason?: string;
  /** One line for each message so far, oldest first. */
  readonly changes: readonly { readonly version: number; readonly at: string; readonly kind: MessageKind; readonly says: string }[]; // biome-ignore format: one line
  /** What it rests on was changed, denied or corrected since, and nobody has looked yet. */
  readonly underReview?: { readonly since: string; readonly why: string };
}

export interface MessageReference {
  readonly advisory: string;
  readonly uuid: string;
  readonly version: number;
  readonly sentAt: string;
  readonly expires: string;
}
