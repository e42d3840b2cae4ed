import type {
  Assessment,
  Context,
  EarlierPicture,
  Picture,
  Profile,
  Reason,
  Relation,
  Subject,
} from "../domain/assessment.ts";
import type { Catalog } from "../domain/catalog.ts";
import type { Decision, LevelDecision } from "../domain/decision.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Issue } from "../domain/issue.ts";
import type { Claim, Corroboration } from "../domain/story.ts";
import { levelStep } from "../domain/vocabulary/level.ts";
import { runBlindSpots, type Sight, sightOf, subjectBlindSpots } from "./blind-spots.ts";
import { type Before, changesOf, lookBack, subjectsBefore } from "./changes.ts";
import { lastDay } from "./days.ts";
import { type DatedIncident, type Evidence, evidenceOf } from "./evidence.ts";
import { carrying, confidenceOf, horizonOf, likelihoodsOf } from "./judgement.ts";
import { levelOf } from "./level-of.ts";
import { Measures } from "./measures.ts";
import { Neighbours } from "./nearest.ts";
import { noThreatWords } from "./no-threat.ts";
import { decisionOn, levelDecisions, overrideOf } from "./overrides.ts";
import { type Concern, raisedBy, reasonsFor, settle } from "./rules.ts";
import { subjectsOf, type Watched, watch } from "./subjects.ts";
import { timelineOf } from "./timeline.ts";
import { wouldChangeOf } from "./would-change.ts";

export interface AssessOptions {
  readonly catalog: Pick<Catalog, "names" | "places" | "levelRules"> &
    Partial<Pick<Catalog, "alertSystems" | "alertMeanings" | "turnWords" | "measures" | "sectorFamilies">>;
  readonly profile?: Profile;
  /** ISO day or instant that the assessment speaks for; without it undated and dated acts alike are current. */
  readonly asOf?: string;
  readonly decisions?: readonly Decision[];
  /** The last brief about the same profile: what changed since then is said. */
  readonly since?: EarlierPicture;
  /** Of reading and extraction: what could not be seen. */
  readonly issues?: readonly Issue[];
}

/**
 * Step 5: what the claims mean for every sector that they name, and for the sectors, regions, organisations and sites of
 * the profile. Where nothing is told of a subject it is not assessed, which is not "low". Highest level first.
 */
export function assess(
  corroboration: Pick<Corroboration, "claims">,
  articles: readonly ExtractedArticle[],
  options: AssessOptions,
): Picture {
  const { catalog, profile } = options;
  const { claims } = corroboration;
  const asOf = lastDay(options.asOf);
  const evidence = evidenceOf(corroboration, articles, catalog);
  const decisions = levelDecisions(options.decisions, asOf);
  const before = lookBack(options.since, claims);
  const measures = new Measures(catalog.measures);
  const sight = sightOf(articles, options.issues);
  const run: Run = {
    rules: catalog.levelRules,
    ...(asOf ? { asOf } : {}),
    evidence,
    claims: new Map(claims.map((claim) => [claim.id, claim])),
    decisions,
    before,
    measures,
    sight,
  };
  const watched = watch(evidence, profile, catalog.places, [...subjectsOf(decisions), ...subjectsBefore(before)]);
  const assessed = watched.map((subject) => ({ watched: subject, assessment: assessOne(subject, run) }));
  const neighbours = new Neighbours(catalog, evidence);
  const alone = assessed.map(({ assessment }) => assessment);
  const assessments = assessed
    .map(({ watched: one, assessment }) =>
      withNearest(one, assessment, alone, { neighbours, measures, ...(asOf ? { asOf } : {}) }),
    )
    .sort((a, b) => levelStep(b.level) - levelStep(a.level));
  return {
    assessments,
    timeline: timelineOf(evidence, articles, asOf),
    blindSpots: runBlindSpots(sight, openSubjects(assessments, profile), asOf),
    measures: measures.named(assessments, (subject) => isWatched(subject, profile), catalog.levelRules),
  };
}

/** What all subjects of a run share. */
interface Run {
  readonly rules: Catalog["levelRules"];
  readonly asOf?: string;
  readonly evidence: readonly Evidence[];
  readonly claims: ReadonlyMap<string, Claim>;
  readonly decisions: readonly LevelDecision[];
  readonly before: Before | undefined;
  readonly measures: Measures;
  readonly sight: Sight;
}

function assessOne({ subject, sectors, about }: Watched, run: Run): Assessment {
  const { rules, asOf, sight } = run;
  const concerns = run.evidence.flatMap((evidence): Concern[] => {
    const how = about(evidence);
    return how ? [{ evidence: besides(evidence, about, how.relation), about: how }] : [];
  });
  const raised = raisedBy(concerns, rules, asOf);
  const reasons = settle(concerns, raised, rules, asOf);
  const noThreat = noThreatWords(concerns, raised, reasons, rules, asOf);
  const computed = levelOf(reasons, rules);
  const carried = carrying(
    reasons,
    rules,
    concerns.map(({ evidence }) => evidence),
  );
  const { holds, ended } = decisionOn(subject, run.decisions, asOf);
  const level = holds?.level ?? computed;
  const horizon = horizonOf(carried, reasons, rules, asOf);
  const context = contextOf(concerns, reasons, rules, asOf);
  const now = { subject, level, reasons, ...(holds ? { holds } : {}), ...(ended ? { ended } : {}) };
  const { changes, changedFrom } = changesOf(now, run.before, run.claims, rules);
  return {
    subject,
    level,
    ...likelihoodsOf(carried),
    ...confidenceOf(carried, sight.coverage),
    ...(horizon ? { horizon } : {}),
    reasons,
    ...(noThreat.length ? { noThreat } : {}),
    ...(context.length ? { context } : {}),
    unknown: subjectBlindSpots(subject, computed, concerns, carried, sight, asOf),
    wouldChange: wouldChangeOf(concerns, reasons, computed, rules, asOf),
    measures: levelStep(computed) >= GUARDED ? run.measures.propose(named(reasons, concerns), sectors, asOf) : [],
    ...(holds ? { override: overrideOf(holds, computed) } : {}),
    ...(changedFrom ? { changedFrom } : {}),
    changes,
  }; // biome-ignore format: one line a field
}

/** Measures of a precaution: few, because nothing that is told asks for them here. */
const PRECAUTIONS_MAX = 4;

/** Where nothing is told of a subject: what is told nearest to it. The level stays as it is. */
function withNearest(
  watched: Watched,
  assessment: Assessment,
  others: readonly Assessment[],
  { neighbours, measures, asOf }: { neighbours: Neighbours; measures: Measures; asOf?: string },
): Assessment {
  if ((assessment.override?.computed ?? assessment.level) !== "not-assessed") return assessment;
  const nearest = neighbours.of(watched, others);
  if (!nearest.length) return assessment;
  const precautions = measures.propose(neighbours.evidenceOf(nearest), watched.sectors, asOf).slice(0, PRECAUTIONS_MAX);
  return { ...assessment, nearest, ...(precautions.length ? { precautions } : {}) };
}

/** Acts that hit somebody else are marked: that a state ordered a strike abroad is no incident at home. */
function besides(evidence: Evidence, about: Watched["about"], relation: Relation): Evidence {
  const isHit = ({ hit }: DatedIncident) => {
    if (!hit) return true;
    const how = about({ ...evidence, names: hit.names, words: hit.words, sectors: hit.sectors ?? evidence.sectors });
    return how !== undefined && (how.relation !== "contains" || relation === "contains");
  };
  if (evidence.incidents.every(isHit)) return evidence;
  return { ...evidence, incidents: evidence.incidents.map((one) => (isHit(one) ? one : { ...one, beside: true })) };
}

/** Every claim that raises the level or at least names the subject: the advice of anybody calls for a measure. */
function named(reasons: readonly Reason[], concerns: readonly Concern[]): Evidence[] {
  const ids = new Set(reasons.flatMap(({ claim, direction }) => (direction === "raises" ? [claim] : [])));
  return concerns.flatMap(({ evidence }) => (ids.has(evidence.claim.id) ? [evidence] : []));
}

/** Step from which claims call for measures. */
const GUARDED = 2;

/** Claims about what contains the subject that would raise it above low if they named it. */
function contextOf(
  concerns: readonly Concern[],
  reasons: readonly { readonly claim: string }[],
  rules: Catalog["levelRules"],
  asOf: string | undefined,
): Context[] {
  const used = new Set(reasons.map(({ claim }) => claim));
  const around = concerns.filter(
    ({ about, evidence }) => about.relation === "contains" && !used.has(evidence.claim.id),
  );
  const asNamed = around.map(({ evidence }): Concern => ({ evidence, about: { relation: "names" } }));
  const telling = new Set(
    reasonsFor(asNamed, rules, asOf).flatMap(({ claim, rule }) =>
      levelStep(rules.find(({ id }) => id === rule)?.gives ?? "not-assessed") >= GUARDED ? [claim] : [],
    ),
  );
  return around.flatMap(({ evidence, about }) =>
    telling.has(evidence.claim.id) ? [{ claim: evidence.claim.id, through: about.through ?? "" }] : [],
  );
}

/** The profile asks for it, or somebody decided on it: no sector that only a claim brought up. */
const isWatched = ({ kind, name }: Subject, profile: Profile | undefined): boolean =>
  kind !== "sector" || (profile?.sectors as readonly string[] | undefined)?.includes(name) === true;

/** Subjects of the profile of which nothing is told. */
function openSubjects(assessments: readonly Assessment[], profile: Profile | undefined) {
  return assessments
    .filter(
      (assessment) =>
        isWatched(assessment.subject, profile) &&
        (assessment.override?.computed ?? assessment.level) === "not-assessed",
    )
    .map(({ subject }) => subject);
}
