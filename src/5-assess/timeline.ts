import type { TimelineEntry } from "../domain/assessment.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Designation } from "../domain/incident.ts";
import { overlaps } from "../domain/span.ts";
import type { TimelineKind, Turn } from "../domain/vocabulary/words.ts";
import { earlier, lastDay } from "./days.ts";
import type { DatedIncident, Evidence } from "./evidence.ts";

/** Acts against somebody: when told as fact they raise the tension. What fails, gathers or is listed has its own rules. */
const HOSTILE: ReadonlySet<string> = new Set([
  "ddos", "defacement", "intrusion", "espionage", "destructive", "ransomware", "data-leak", "phishing", "disinformation",
  "strike", "attack-physical",
]); // biome-ignore format: a set

/**
 * Every claim of an intent, an act, an alert, a listing, a plan, a threat, a denial or no threat: once each, earliest first.
 * A threat without a day of its own stands at the day it was said, and one without any at the day of the brief, as such.
 */
export function timelineOf(
  evidence: readonly Evidence[],
  articles: readonly ExtractedArticle[],
  asOf: string | undefined,
): TimelineEntry[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const entries = evidence.flatMap((one) => {
    const what = readEntry(one, byId);
    const date = what && dateOf(one, what.incident, asOf);
    if (!what || !date) return [];
    const { kind, turn, side } = what;
    return [{ ...date, claim: one.claim.id, kind, turn, ...(side ? { side } : {}) }];
  });
  const rank = ({ from, dated, claim }: TimelineEntry) => `${from} ${dated === "brief" ? 1 : 0} ${claim}`;
  return entries.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

interface Reading {
  readonly kind: TimelineKind;
  readonly turn: Turn;
  readonly side?: string;
  /** Whose date it is, where it has one of its own. */
  readonly incident?: DatedIncident;
}

function readEntry(evidence: Evidence, articles: ReadonlyMap<string, ExtractedArticle>): Reading | undefined {
  const { claim, incidents, alerts } = evidence;
  const speaker = evidence.statements.find((statement) => statement.speaker && !statement.anonymous)?.speaker?.name;
  const bySpeaker = speaker ? { side: speaker } : {};
  if (claim.kind === "denial") return { kind: "denial", turn: "neither", ...bySpeaker };
  if (claim.kind === "no-threat") return { kind: "no-threat", turn: "de-escalates", ...bySpeaker };
  const [alert] = alerts;
  if (alert) return { kind: "alert", turn: alertTurn(evidence), ...(alert.issuer ? { side: alert.issuer } : {}) };
  const listing = listingOf(evidence, articles);
  if (listing) return listing;
  const told = firstOf(incidents.filter(({ reality }) => reality !== "hypothetical"));
  if (told) return incidentEntry(told, speaker);
  return intentEntry(evidence, bySpeaker);
}

/** Words of a speaker: intents, threats and warnings always, announcements and facts where they turn the tension. */
function intentEntry({ claim, turn, incidents }: Evidence, side: { readonly side?: string }): Reading | undefined {
  if (claim.kind === "threat") return { kind: "intent", turn: turn === "neither" ? "escalates" : turn, ...side };
  if (claim.kind === "intent") return { kind: "intent", turn, ...side };
  if (claim.kind === "warning" || claim.kind === "forecast") {
    // What may come has raised nothing yet, whoever says so.
    const possible = firstOf(incidents);
    return { kind: "forecast", turn: "neither", ...(possible ? { incident: possible } : {}), ...side };
  }
  const turns = (claim.kind === "announcement" || claim.kind === "fact") && turn !== "neither";
  return turns && side.side ? { kind: "intent", turn, ...side } : undefined;
}

/** An alert warns, so the tension has risen, unless its words lift it. */
const alertTurn = ({ turn }: Evidence): Turn => (turn === "de-escalates" ? "de-escalates" : "escalates");

function incidentEntry(incident: DatedIncident, speaker: string | undefined): Reading {
  const { reality, type, actor } = incident;
  const who = actor ?? (reality === "planned" ? speaker : undefined);
  const side = who ? { side: who } : {};
  if (reality === "denied") return { kind: "denial", turn: "neither", incident, ...(speaker ? { side: speaker } : {}) };
  // What is expected by others or only alleged has not raised anything yet.
  const isTold = reality !== "expected" && reality !== "alleged";
  return {
    kind: reality === "planned" ? "planned" : reality === "expected" ? "forecast" : "incident",
    turn: isTold && HOSTILE.has(type) ? "escalates" : "neither",
    incident,
    ...side,
  };
}

function listingOf(evidence: Evidence, articles: ReadonlyMap<string, ExtractedArticle>): Reading | undefined {
  const incident = evidence.incidents.find(({ type, reality }) => type === "designation" && reality !== "denied");
  const designation = designationIn(evidence, articles);
  if (!incident && !designation) return undefined;
  const side = designation?.authority ?? incident?.actor;
  return {
    kind: "designation",
    turn: designation?.status === "revoked" ? "de-escalates" : "escalates",
    ...(incident ? { incident } : {}),
    ...(side ? { side } : {}),
  };
}

function designationIn(evidence: Evidence, articles: ReadonlyMap<string, ExtractedArticle>): Designation | undefined {
  const spans = [...evidence.statements.map(({ content }) => content), ...evidence.incidents];
  for (const id of evidence.articles)
    for (const designation of articles.get(id)?.designations ?? [])
      if (spans.some((span) => overlaps(span, designation) && designation.quote.includes(wordsIn(span, designation))))
        return designation;
  return undefined;
}

/** The words that a span and a designation share if they are of one article: else the offsets meet by chance. */
function wordsIn(span: { start: number; end: number; quote: string }, within: { start: number; end: number }): string {
  const from = Math.max(span.start, within.start) - span.start;
  const to = Math.min(span.end, within.end) - span.start;
  return span.quote.slice(from, to);
}

/** The act with the earliest day of its own; one without a day comes last. */
function firstOf(incidents: readonly DatedIncident[]): DatedIncident | undefined {
  const key = ({ from, to }: DatedIncident) => from ?? to ?? "9999";
  return incidents.reduce<DatedIncident | undefined>(
    (best, one) => (!best || key(one) < key(best) ? one : best),
    undefined,
  );
}

/** The act's own date, else the day the words were said, else the day of the first article, else that of the brief. */
function dateOf(
  { statements, alerts, oldest }: Evidence,
  incident: DatedIncident | undefined,
  asOf: string | undefined,
): Pick<TimelineEntry, "from" | "to" | "dated"> | undefined {
  const from = incident?.from ?? incident?.to ?? alerts.find(({ issuedAt }) => issuedAt)?.issuedAt;
  if (from) return { from, ...(incident?.to && incident.to !== from ? { to: incident.to } : {}), dated: "act" };
  let said: string | undefined;
  for (const { saidAt } of statements) if (lastDay(saidAt)) said = earlier(said, saidAt);
  if (said) return { from: said, dated: "said" };
  if (oldest) return { from: oldest, dated: "article" };
  return asOf ? { from: asOf, dated: "brief" } : undefined;
}
