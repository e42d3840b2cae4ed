import type { RuleCondition } from "../domain/level-rule.ts";
import type { StatementKind } from "../domain/vocabulary/words.ts";
import { addDays, daysBetween } from "./days.ts";
import type { DatedAlert, DatedIncident, Evidence } from "./evidence.ts";

/** What a condition may look at beside the claim itself. */
export interface Setting {
  /** ISO day that the assessment speaks for; absent: nothing is too old. */
  readonly asOf?: string;
  readonly periodDays: number;
  /** Origins of all claims together that raise the subject above low; 0 while the raising rules are read. */
  readonly originsInAll: number;
  /** Newest day of a claim that raises above what the limit allows. */
  readonly newestAbove?: string;
}

interface Condition {
  readonly holds: (evidence: Evidence, setting: Setting) => boolean;
  /** The smallest claim like this one for which it holds: for what would change a level. Absent: no claim can be made so. */
  readonly grant?: (evidence: Evidence, setting: Setting) => Evidence;
}

/** Nothing is told of a subject by an opinion, a denial, or words that no threat is known. */
const SILENT: ReadonlySet<StatementKind> = new Set(["opinion", "denial", "no-threat"]);
/** Gatherings, arrests and listings harm nobody by themselves. */
const HARMLESS: ReadonlySet<string> = new Set(["protest", "arrest", "designation"]);

const harmful = ({ incidents }: Evidence) =>
  incidents.filter(({ type, reality }) => reality !== "denied" && !HARMLESS.has(type));
const senses = ({ statements }: Evidence) => statements.flatMap(({ hedges }) => hedges.map(({ sense }) => sense));

function inPeriod(day: string | undefined, { asOf, periodDays }: Setting): boolean {
  return !day || !asOf || daysBetween(day, asOf) <= periodDays;
}

const happened = (evidence: Evidence, setting: Setting) =>
  harmful(evidence).filter(
    ({ reality, day, beside }) =>
      !beside && (reality === "happened" || reality === "ongoing") && inPeriod(day, setting),
  );
const attempted = (evidence: Evidence, setting: Setting) =>
  harmful(evidence).filter(({ reality, day, beside }) => !beside && reality === "attempted" && inPeriod(day, setting));

/** In force: not over, or, without an end, not older than the period. */
function alerts({ alerts: told }: Evidence, means: DatedAlert["means"], setting: Setting): readonly DatedAlert[] {
  const { asOf } = setting;
  return told.filter((alert) => {
    if (alert.means !== means) return false;
    return alert.expiresAt && asOf ? alert.expiresAt.slice(0, 10) >= asOf : inPeriod(alert.day, setting);
  });
}

const withKind = (evidence: Evidence, kind: StatementKind): Evidence => ({
  ...evidence,
  claim: { ...evidence.claim, kind },
});
const withOrigins = (evidence: Evidence, ...names: readonly string[]): Evidence => ({
  ...evidence,
  claim: {
    ...evidence.claim,
    independentOrigins: names.length,
    origins: names.map((name) => ({ name, named: true, articles: [], why: "" })),
    credibility: names.length > 1 ? "1" : "3",
  },
});
/** An act of today that is surely another than any that was told: `from` is no day of anything. */
function withIncident(evidence: Evidence, reality: DatedIncident["reality"], { asOf }: Setting): Evidence {
  const never = { from: "0001-01-01", to: "0001-01-01" };
  const incident: DatedIncident = {
    id: NOBODY, type: "other", victims: [], sectors: [], reality, quote: "", start: 0, end: 0, ...never, ...(asOf ? { day: asOf } : {}),
  }; // biome-ignore format: one act
  return { ...evidence, incidents: [...evidence.incidents, incident] };
}
function withAlert(evidence: Evidence, means: "elevated" | "imminent"): Evidence {
  const alert: DatedAlert = { issuer: "", system: "", means, quote: "", start: 0, end: 0 };
  return { ...evidence, alerts: [...evidence.alerts, alert], byAuthority: true };
}

/** Stands for names that nobody has. */
export const NOBODY = "\u0000";

export function tellsSomething({ claim }: Evidence): boolean {
  return !SILENT.has(claim.kind);
}

/** The closed set of what a rule may ask of a claim; catalog/rules/levels.yml puts them together. */
export const CONDITIONS: Readonly<Record<RuleCondition, Condition>> = {
  "tells-something": {
    holds: tellsSomething,
    grant: (evidence) => withKind(evidence, "fact"),
  },
  "capability-told": { holds: (evidence) => senses(evidence).includes("capability") },
  "threat-or-warning": {
    holds: ({ claim }) => claim.kind === "threat" || claim.kind === "warning",
    grant: (evidence) => withKind(evidence, "warning"),
  },
  "intent-to-harm": { holds: ({ claim, turn }) => claim.kind === "intent" && turn === "escalates" },
  "incident-told": {
    holds: (evidence) => harmful(evidence).length > 0,
    grant: (evidence, setting) => withIncident(evidence, "expected", setting),
  },
  "likely-or-expected": {
    holds: (evidence) =>
      senses(evidence).some((sense) => sense === "likely" || sense === "expected") ||
      harmful(evidence).some(({ reality }) => reality === "expected"),
    grant: (evidence, setting) => withIncident(evidence, "expected", setting),
  },
  "warning-or-advice": {
    holds: ({ claim }) => claim.kind === "warning" || claim.kind === "advice",
    grant: (evidence) => withKind(evidence, "advice"),
  },
  "attempt-in-period": {
    holds: (evidence, setting) => attempted(evidence, setting).length > 0,
    grant: (evidence, setting) => withIncident(evidence, "attempted", setting),
  },
  "incident-in-period": {
    holds: (evidence, setting) => happened(evidence, setting).length > 0,
    grant: (evidence, setting) => withIncident(evidence, "happened", setting),
  },
  ongoing: {
    holds: (evidence, setting) => happened(evidence, setting).some(({ reality }) => reality === "ongoing"),
    grant: (evidence, setting) => withIncident(evidence, "ongoing", setting),
  },
  "alert-elevated": {
    holds: (evidence, setting) => alerts(evidence, "elevated", setting).length > 0,
    grant: (evidence) => withAlert(evidence, "elevated"),
  },
  "alert-imminent": {
    holds: (evidence, setting) => alerts(evidence, "imminent", setting).length > 0,
    grant: (evidence) => withAlert(evidence, "imminent"),
  },
  "by-authority": {
    holds: ({ byAuthority }) => byAuthority,
    grant: (evidence) => ({ ...evidence, byAuthority: true }),
  },
  "by-victim": { holds: ({ byVictim }) => byVictim, grant: (evidence) => ({ ...evidence, byVictim: true }) },
  "not-by-authority": { holds: ({ byAuthority }) => !byAuthority },
  "not-by-victim": { holds: ({ byVictim }) => !byVictim },
  "named-origin": {
    holds: ({ claim }) => claim.origins.some(({ named }) => named),
    grant: (evidence) => withOrigins(evidence, NOBODY),
  },
  "two-origins": {
    holds: ({ claim }) => claim.independentOrigins >= 2,
    grant: (evidence) => withOrigins(evidence, NOBODY, `${NOBODY}2`),
  },
  "one-origin-in-all": { holds: (_evidence, { originsInAll }) => originsInAll <= 1 },
  "not-denied": { holds: ({ denied }) => !denied },
  "doubtful-or-worse": { holds: ({ claim }) => Number(claim.credibility) >= 4 },
  "no-threat": {
    holds: ({ claim }) => claim.kind === "no-threat",
    grant: (evidence) => withKind(evidence, "no-threat"),
  },
  "said-in-period": { holds: ({ newest }, setting) => inPeriod(newest, setting) },
  "not-overtaken": { holds: ({ newest }, { newestAbove }) => !newest || !newestAbove || newest >= newestAbove },
};

export const originNames = (evidence: readonly Evidence[]): ReadonlySet<string> =>
  new Set(evidence.flatMap(({ claim }) => claim.origins.map(({ name }) => name)));

/**
 * Two claims tell of two incidents only where that is certain: their days lie apart, or both name whom it hit and no name
 * is shared. What is not certain may be one incident told twice.
 */
export function areTwoIncidents(a: Evidence, b: Evidence, setting: Setting): boolean {
  const [mine, theirs] = [happened(a, setting), happened(b, setting)];
  const apart = mine.every((x) => theirs.every((y) => liesApart(x, y)));
  const others = a.victims.size > 0 && b.victims.size > 0 && ![...a.victims].some((name) => b.victims.has(name));
  return apart || others;
}

/** Claims with the same key are never two incidents: their days and victims are the same. */
export function incidentKey(evidence: Evidence, setting: Setting): string {
  const days = happened(evidence, setting).map((incident) => {
    const range = rangeOf(incident);
    return range ? `${range.from}/${range.to}` : "";
  });
  return [[...new Set(days)].sort().join(), [...evidence.victims].sort().join("\n")].join("\n\n");
}

/** Only days that the text names tell two acts apart, and not neighbours: a day's difference is often the same night. */
function liesApart(a: DatedIncident, b: DatedIncident): boolean {
  const [first, second] = [rangeOf(a), rangeOf(b)];
  return first !== undefined && second !== undefined && (first.to < second.from || second.to < first.from);
}

function rangeOf({ from, to }: DatedIncident): { readonly from: string; readonly to: string } | undefined {
  const [start, end] = [from ?? to, to ?? from];
  return start?.length === 10 && end?.length === 10 ? { from: start, to: addDays(end, 1) } : undefined;
}
