import type {
  Assessment,
  Change,
  EarlierAssessment,
  EarlierClaim,
  EarlierPicture,
  Reason,
  Subject,
} from "../domain/assessment.ts";
import type { LevelRule } from "../domain/catalog.ts";
import type { LevelDecision } from "../domain/decision.ts";
import type { Claim } from "../domain/story.ts";
import type { Level } from "../domain/vocabulary/level.ts";
import { lastDay } from "./days.ts";
import { subjectKey } from "./subjects.ts";

/** The last brief, its claims matched with those of now. Prepared once per run. */
export interface Before {
  readonly assessments: ReadonlyMap<string, EarlierAssessment>;
  /** By id of the last brief. */
  readonly claims: ReadonlyMap<string, EarlierClaim>;
  /** Claim of then by the id of now, and the other way round. */
  readonly thenOf: ReadonlyMap<string, EarlierClaim>;
  readonly nowOf: ReadonlyMap<string, Claim>;
  readonly asOf?: string;
}

export function lookBack(since: EarlierPicture | undefined, claims: readonly Claim[]): Before | undefined {
  if (!since) return undefined;
  const thenOf = matchClaims(claims, since.claims);
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  return {
    assessments: new Map(since.assessments.map((assessment) => [subjectKey(assessment.subject), assessment])),
    claims: new Map(since.claims.map((claim) => [claim.id, claim])),
    thenOf,
    nowOf: new Map([...thenOf].map(([id, then]) => [then.id, byId.get(id)!])),
    ...(since.asOf ? { asOf: since.asOf } : {}),
  };
}

/** Sectors that were assessed then stay in view when nothing names them any more. */
export function subjectsBefore(before: Before | undefined): Subject[] {
  return [...(before?.assessments.values() ?? [])].flatMap(({ subject, level }) =>
    subject.kind === "sector" && level !== "not-assessed" ? [subject] : [],
  );
}

/** The same claim: by id, else by an item that both hold, else by its words. One of now for one of then. */
export function matchClaims(now: readonly Claim[], then: readonly EarlierClaim[]): ReadonlyMap<string, EarlierClaim> {
  const matched = new Map<string, EarlierClaim>();
  const taken = new Set<string>();
  const keys: ((claim: EarlierClaim) => readonly string[])[] = [
    ({ id }) => [id],
    ({ statements, incidents }) => [...statements, ...incidents],
    ({ kind, text }) => [
      `${kind} ${text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim()}`,
    ],
  ];
  for (const keysOf of keys) {
    const known = new Map<string, EarlierClaim>();
    for (const claim of then)
      if (!taken.has(claim.id)) for (const key of keysOf(claim)) if (!known.has(key)) known.set(key, claim);
    for (const claim of now) {
      if (matched.has(claim.id)) continue;
      const other = keysOf(claim)
        .map((key) => known.get(key))
        .find((found) => found && !taken.has(found.id));
      if (!other) continue;
      matched.set(claim.id, other);
      taken.add(other.id);
    }
  }
  return matched;
}

/** A subject as it is now, before what changed is told. */
export interface Now {
  readonly subject: Subject;
  readonly level: Level;
  readonly reasons: readonly Reason[];
  readonly holds?: LevelDecision;
  readonly ended?: LevelDecision;
}

/** One notice for each claim or decision that changed, and the level before where it was another. */
export function changesOf(
  now: Now,
  before: Before | undefined,
  claims: ReadonlyMap<string, Claim>,
  rules: readonly LevelRule[],
): Pick<Assessment, "changes" | "changedFrom"> {
  const then = before?.assessments.get(subjectKey(now.subject)) ?? absentThen(now, before);
  const decided = decisionChanges(now, then, before);
  if (!before || !then) return { changes: decided };
  return {
    changes: [...decided, ...claimChanges(now, then, before, claims, rules)],
    ...(then.level !== now.level ? { changedFrom: then.level } : {}),
  };
}

type Then = Pick<Assessment, "level" | "reasons" | "override">;

/** A sector that was not listed was named by no claim; of other subjects nobody knows whether they were looked after. */
function absentThen({ subject }: Now, before: Before | undefined): Then | undefined {
  return before && subject.kind === "sector" ? { level: "not-assessed", reasons: [] } : undefined;
}

function decisionChanges({ level, holds, ended }: Now, then: Then | undefined, before: Before | undefined): Change[] {
  const was = then?.override;
  if (holds) {
    const isSame = was && was.by === holds.by && was.at === holds.at && was.until === holds.until;
    const sentence = `${holds.by} set the level to ${level} on ${holds.at}, until ${holds.until}: ${holds.why}`;
    return isSame || !before ? [] : [{ what: "decision", sentence }];
  }
  // Told once: not again when the last brief already was without it.
  const toldBefore = ended && before?.asOf && (lastDay(ended.until) ?? "") < before.asOf.slice(0, 10);
  if (ended && !toldBefore) {
    const sentence = `The level ${ended.level} that ${ended.by} set on ${ended.at} ended on ${ended.until}; the rules give ${level}.`;
    return [{ what: "decision", sentence }];
  }
  return was && !ended
    ? [{ what: "decision", sentence: `The level that ${was.by} set on ${was.at} is no longer given.` }]
    : [];
}

function claimChanges(
  now: Now,
  then: Then,
  before: Before,
  claims: ReadonlyMap<string, Claim>,
  rules: readonly LevelRule[],
): Change[] {
  const mine = rulesByClaim(now.reasons);
  const theirs = rulesByClaim(then.reasons);
  const notable = (met: readonly string[]) => met.some((id) => rules.find((rule) => rule.id === id)?.gives !== "low");
  const quiet = (met: readonly string[] | undefined) => now.level === then.level && !notable(met ?? []);
  const came = [...mine].flatMap(([id, met]): Change[] => {
    const claim = claims.get(id)!;
    const old = before.thenOf.get(id);
    const metThen = old && theirs.get(old.id);
    if (!metThen) return quiet(met) ? [] : [cameChange(claim, met, old !== undefined)];
    return quiet(met) && quiet(metThen) ? [] : changeOf(claim, met, old, metThen);
  });
  const went = [...theirs].flatMap(([id, met]): Change[] => {
    const old = before.claims.get(id);
    const still = before.nowOf.get(id);
    if (!old || quiet(met) || (still && mine.has(still.id))) return [];
    return [wentChange(old, met, still)];
  });
  return [...came, ...went];
}

function cameChange(claim: Claim, met: readonly string[], known: boolean): Change {
  const sentence = `${known ? "Counts now" : "Came"}: ${quoted(claim)}, ${origins(claim)}, ${rulesInWords(met)}.`;
  return { what: "came", claim: claim.id, rule: met.at(-1)!, sentence };
}

function wentChange(old: EarlierClaim, met: readonly string[], still: Claim | undefined): Change {
  const why = still ? "it meets no rule any more" : "no article of this run tells it";
  return { what: "went", claim: still?.id ?? old.id, rule: met.at(-1)!, sentence: `Went: ${quoted(old)}; ${why}.` };
}

/** One claim, one notice: what made it stronger or weaker, else which rules it meets now. */
function changeOf(claim: Claim, met: readonly string[], old: EarlierClaim, metThen: readonly string[]): Change[] {
  const more = claim.independentOrigins - old.independentOrigins;
  const firmer = Number(old.credibility) - Number(claim.credibility);
  const rulesChanged = met.join() !== metThen.join();
  if (more === 0 && firmer === 0 && !rulesChanged) return [];
  const parts = [
    ...(more ? [`${origins(claim)}, before ${old.independentOrigins}`] : []),
    ...(firmer ? [`credibility ${claim.credibility}, before ${old.credibility}`] : []),
    ...(rulesChanged ? [`${rulesInWords(met)}, before ${metThen.join(", ")}`] : []),
  ];
  // Origins first: a claim of more origins is stronger even where they disagree in detail.
  const what = more || firmer ? ((more || firmer) > 0 ? "stronger" : "weaker") : "rule";
  return [{ what, claim: claim.id, rule: met.at(-1)!, sentence: `${quoted(claim)}: ${parts.join("; ")}.` }];
}

function rulesByClaim(reasons: readonly Reason[]): ReadonlyMap<string, readonly string[]> {
  const byClaim = new Map<string, string[]>();
  for (const { claim, rule } of reasons) {
    const met = byClaim.get(claim) ?? [];
    if (!met.includes(rule)) met.push(rule);
    byClaim.set(claim, met);
  }
  return byClaim;
}

/** Characters of a claim that a notice quotes. */
const QUOTED_MAX = 120;

function quoted({ text }: EarlierClaim): string {
  return text.length > QUOTED_MAX ? `“${text.slice(0, text.lastIndexOf(" ", QUOTED_MAX)).trim()} …”` : `“${text}”`;
}
const origins = ({ independentOrigins: n }: Claim) => `${n} ${n === 1 ? "origin" : "origins"}`;
const rulesInWords = (met: readonly string[]) => `${met.length === 1 ? "rule" : "rules"} ${met.join(", ")}`;
