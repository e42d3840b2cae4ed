import type { ReadActs } from "../../src/6-advise/score/expectation.ts";
import type { PlaceSense } from "../../src/6-advise/score/fit.ts";
import type { ScoreGiven } from "../../src/6-advise/score/score-advisory.ts";
import type { AdvisoryContent, AdvisoryMessage, AdvisorySection, AdvisorySentence } from "../../src/domain/advisory.ts";
import type { PublishedVersion } from "../../src/domain/advisory-event.ts";
import type { ClaimDocument, Evidence } from "../../src/domain/desk.ts";
import type { Incident } from "../../src/domain/incident.ts";
import { evidence, PUBLISHER, sampleContent } from "./sample-bulletin.ts";

/** A warning of ransomware against hospitals of Brakk, in force for ten days from 4 March 2031, noon, and what came. */
export const SENT = "2031-03-04T12:00:00Z";
export const ENDS = "2031-03-14T12:00:00Z";

const E1 = evidence("E1", { quote: "Two hospitals of Brakk were locked out of their files on 2 March." }, { reality: "happened", claim: "c-old", origin: "MPA", article: { id: "a-old", hash: "" } }); // biome-ignore format: one line
const E1_COPY = evidence("E2", { quote: "Two hospitals of Brakk were locked out of their files on 2 March." }, { reality: "happened", claim: "c-old", origin: "MPA", copyOf: "a-old", article: { id: "a-copy", hash: "" } }); // biome-ignore format: one line
const FORECAST = evidence("E3", { quote: "Mara Venn expects further ransomware attacks on hospitals." }, { statementKind: "forecast", claim: "c-forecast", origin: "Sarnian Cyber Centre", article: { id: "a-forecast", hash: "" } }); // biome-ignore format: one line
const CALM = evidence("E4", { quote: "The ministry knows of no specific, credible threat." }, { statementKind: "no-threat", claim: "c-calm", origin: "Ministry of Health", article: { id: "a-calm", hash: "" } }); // biome-ignore format: one line

export const FACT: AdvisorySentence = { id: "s1", kind: "fact", text: "Two hospitals of Brakk were locked out of their files on 2 March.", cites: ["E1", "E2"] }; // biome-ignore format: one line
export const FORETOLD: AdvisorySentence = { id: "s2", kind: "fact", text: "Mara Venn expects further ransomware attacks on hospitals.", cites: ["E3"] }; // biome-ignore format: one line
export const JUDGED: AdvisorySentence = { id: "s3", kind: "judgement", text: "Further ransomware attacks on hospitals are likely.", cites: [], by: "ines" }; // biome-ignore format: one line
export const NO_THREAT: AdvisorySentence = { id: "s4", kind: "fact", text: "The ministry knows of no specific, credible threat.", cites: ["E4"] }; // biome-ignore format: one line
const ADVICE: AdvisorySentence = { id: "s5", kind: "advice", text: "Test your backups.", cites: [] };
const UNCLEAR: AdvisorySentence = { id: "s6", kind: "judgement", text: "No second source confirms it.", cites: [], by: "ines" }; // biome-ignore format: one line

export function warning(sentences = [FACT, FORETOLD, JUDGED, NO_THREAT, ADVICE], more: Partial<AdvisoryContent> = {}) {
  const sections: AdvisorySection[] = [
    { kind: "what-we-know", title: "What we know", sentences },
    { kind: "what-is-unclear", title: "What is unclear", sentences: [UNCLEAR] },
  ];
  const texts: AdvisoryContent["texts"] = [{ language: "en", headline: "Ransomware against hospitals", sections }];
  return sampleContent({ effective: SENT, expires: ENDS, sectors: ["healthcare"], regions: [{ name: "Brakk" }], organisations: [], sites: [], evidence: [E1, E1_COPY, FORECAST, CALM], texts, ...more }); // biome-ignore format: one line
}

export function message(more: Partial<AdvisoryMessage> = {}): AdvisoryMessage {
  return { advisory: "A-7", uuid: "u", version: 1, kind: "alert", state: "active", sentAt: SENT, firstSentAt: SENT, content: warning(), hash: "h", publisher: PUBLISHER, references: [], supersedes: [], changes: [], ...more }; // biome-ignore format: one line
}
export const expired = (content = warning(), version = 2) =>
  message({ version, kind: "end", state: "expired", sentAt: "2031-03-14T12:00:09Z", content });
export const cancelled = (sentAt: string, content = warning(), version = 2) =>
  message({ version, kind: "cancel", state: "cancelled", sentAt, content, reason: "The source took it back." });

const versionOf = ({ version, kind, state, sentAt, content }: AdvisoryMessage): PublishedVersion => ({ version, kind, state: state as "active", sentAt, expires: content.expires, marking: "clear", hash: "h", authors: ["ines", "tom"], says: "" }); // biome-ignore format: one line

/** Brakk lies in Sarnia, and Dray is another town of it. */
const LIES: Readonly<Record<string, readonly string[]>> = { Brakk: ["Sarnia"], Dray: ["Sarnia"], Sarnia: [] };
const places: PlaceSense = {
  knows: (place) => place in LIES,
  inside: (place, region) => place === region || (LIES[place]?.includes(region) ?? false),
};
/** As step 3 would read our sentences. */
export const read: ReadActs = (text) =>
  /ransomware/.test(text) ? [{ type: "ransomware", sectors: ["healthcare"] }] : [];

export interface Told {
  readonly id?: string;
  readonly incident?: Partial<Incident>;
  /** Publisher, instant, stance, origin; the first is its own origin unless it says otherwise. */
  readonly by: readonly (readonly [publisher: string, at: string, stance?: Evidence["stance"], origin?: string])[];
  readonly more?: Partial<ClaimDocument>;
}

/** A claim as the desk keeps it, of one incident that several articles tell. */
export function claimOf({ id = "c-1", by, more = {} }: Told): ClaimDocument {
  const told: Evidence[] = by.map(([publisher, publishedAt, stance = "supports"], at) => ({ quote: `${publisher} tells of ${id}`, start: 0, end: 9, article: `${id}-a${at}`, publisher, publishedAt, hedges: [], stance, ...(stance === "denies" ? {} : { incident: `${id}-i` }) })); // biome-ignore format: one line
  const supporting = by.flatMap(([publisher, , stance = "supports", origin = publisher], at) => (stance === "denies" ? [] : [{ origin, article: `${id}-a${at}` }])); // biome-ignore format: one line
  const names = [...new Set(supporting.map(({ origin }) => origin))];
  const wording = { item: "i", article: "a", quote: "q" };
  return {
    id,
    text: `What ${id} tells`,
    kind: "fact",
    story: "t-1",
    statements: [],
    incidents: [`${id}-i`],
    stances: [],
    independentOrigins: names.length,
    origins: names.map((name) => ({ name, named: true, articles: supporting.filter(({ origin }) => origin === name).map(({ article }) => article), why: "" })), // biome-ignore format: one line
    disagreements: [],
    dependences: [],
    credibility: "3",
    credibilityWhy: "",
    strongest: wording,
    weakest: wording,
    withdrawn: [],
    evidence: told,
    subjects: [],
    ...more,
  };
}

export const incidentOf = ({ id = "c-1", incident = {} }: Told): Incident => ({ id: `${id}-i`, type: "ransomware", victims: [], sectors: ["healthcare"], from: "2031-03-08", place: "Brakk", reality: "happened", quote: "q", start: 0, end: 1, ...incident }); // biome-ignore format: one line

export function given(
  messages: readonly AdvisoryMessage[],
  told: readonly Told[] = [],
  more: Partial<ScoreGiven> = {},
): ScoreGiven {
  return {
    messages,
    versions: messages.map(versionOf),
    decided: {},
    claims: told.map(claimOf),
    incidents: new Map(told.map((one) => [incidentOf(one).id, incidentOf(one)])),
    claimOf: () => undefined,
    observations: [],
    unseen: [],
    places,
    ...more,
  };
}
