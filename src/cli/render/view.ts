import type { Assessment, Profile, Reason } from "../../domain/assessment.ts";
import type { Brief } from "../../domain/brief.ts";
import type { LevelRule } from "../../domain/catalog.ts";
import type { Issue } from "../../domain/issue.ts";
import type { Story } from "../../domain/story.ts";
import { levelStep } from "../../domain/vocabulary/level.ts";
import { type ClaimView, claimsOf, isNamed } from "./claim-view.ts";
import { type DecisionView, decisionsOf, type QuestionView, questionsOf } from "./decision-view.ts";
import { type EdgeView, edgesOf } from "./edge-view.ts";
import { type EventView, eventsOf } from "./event-view.ts";
import { type Items, itemsOf } from "./evidence-view.ts";
import { type MeasureView, measuresByNeed, measuresOf } from "./measure-view.ts";
import { type OriginView, originsOf } from "./origin-view.ts";
import { type SourceView, sourcesOf } from "./source-view.ts";
import { isOwn, type SubjectView, subjectView } from "./subject-view.ts";
import { count, unstopped } from "./words.ts";

/** A brief as every renderer sees it: numbered, looked up, in the order of printing. Nothing here is drawn yet. */
export interface BriefView {
  readonly brief: Brief;
  readonly title: string;
  readonly sources: readonly SourceView[];
  readonly claims: readonly ClaimView[];
  /** Those in the user's care first; highest level first, not assessed last. */
  readonly subjects: readonly SubjectView[];
  /** A profile says which subjects are the user's; without one all are. */
  readonly hasProfile: boolean;
  readonly stories: readonly Story[];
  /** Of the run and of every article. */
  readonly issues: readonly Issue[];
  /** Names of named origins. */
  readonly origins: readonly string[];
  readonly originList: readonly OriginView[];
  readonly edges: readonly EdgeView[];
  readonly measures: readonly MeasureView[];
  readonly measuresByNeed: readonly MeasureView[];
  readonly events: readonly EventView[];
  readonly questions: readonly QuestionView[];
  readonly decisions: readonly DecisionView[];
  readonly items: Items;
  /** A rule in words, without its full stop. */
  ruleSentence(rule: string): string;
  /** The reasons that alone give the level: the highest rule met and the lowest limit. The others change nothing. */
  deciding(assessment: Assessment): readonly Reason[];
  claimById(id: string): ClaimView | undefined;
}

export function viewOf(brief: Brief, rules: readonly LevelRule[] = [], profile?: Profile): BriefView {
  const sources = sourcesOf(brief);
  const items = itemsOf(sources);
  const edges = edgesOf(brief, items);
  const claims = claimsOf(brief, items, ({ id }) => edges.get(id) ?? []);
  const byId = new Map(claims.map((view) => [view.claim.id, view]));
  const claimById = (id: string) => byId.get(id);
  const ruleById = new Map(rules.map((rule) => [rule.id, rule]));
  const parts = {
    ruleSentence: (rule: string) => unstopped(ruleById.get(rule)?.sentence ?? rule.replaceAll("-", " ")),
    deciding: ({ reasons }: Assessment) => decidingOf(reasons, ruleById),
    claimById,
    measures: measuresOf(brief, claimById, (subject) => !profile || isOwn(subject, profile)),
  };
  return {
    ...parts,
    measuresByNeed: measuresByNeed(parts.measures),
    brief,
    title: titleOf(brief),
    sources,
    claims,
    subjects: brief.assessments.map((assessment) => subjectView(assessment, parts, profile)).sort(byNeed),
    hasProfile: profile !== undefined,
    stories: brief.stories,
    issues: [...brief.issues, ...brief.articles.flatMap(({ issues }) => issues)],
    origins: [...new Set(brief.claims.flatMap(({ origins }) => origins.filter(isNamed).map(({ name }) => name)))],
    originList: originsOf(claims, items),
    edges: [...edges.values()].flat(),
    events: eventsOf(brief, claimById),
    questions: questionsOf(brief, items),
    decisions: decisionsOf(brief, items),
    items,
  };
}

function byNeed(a: SubjectView, b: SubjectView): number {
  return Number(b.own) - Number(a.own) || levelStep(b.assessment.level) - levelStep(a.assessment.level);
}

/** As step 5 reckons: what a rule gives, less the steps that age takes from it, down to low; then the lowest limit. */
function decidingOf(reasons: readonly Reason[], rules: ReadonlyMap<string, LevelRule>): readonly Reason[] {
  const gives = ({ rule }: Reason) => levelStep(rules.get(rule)?.gives ?? "not-assessed");
  const taken = ({ rule }: Reason) => Math.max(0, ...reasons.map(({ of, steps = 0 }) => (of === rule ? steps : 0)));
  const left = (reason: Reason) => (gives(reason) ? Math.max(1, gives(reason) - taken(reason)) : 0);
  const limit = ({ rule }: Reason) => levelStep(rules.get(rule)?.atMost ?? "severe");
  const given = Math.max(0, ...reasons.map(left));
  // Rules of another version of the program: nothing is known of them, so nothing is left out.
  if (given === 0) return reasons;
  const highest = reasons.filter((reason) => left(reason) === given);
  // Of rules that age has brought to one step the weightiest tells most.
  const weightiest = Math.max(...highest.map(gives));
  const deciding = highest.filter((reason) => gives(reason) === weightiest);
  const limiting = reasons.filter(({ direction, of }) => direction !== "raises" && of === undefined);
  const lowest = Math.min(...limiting.map(limit));
  return reasons.filter(
    (reason) =>
      deciding.includes(reason) ||
      deciding.some(({ rule }) => rule === reason.of) ||
      // A limit above what the rules give limits nothing.
      (limiting.includes(reason) && limit(reason) === lowest && lowest <= given),
  );
}

/** The story with most claims, and how many there are beside it. */
function titleOf({ stories, claims }: Brief): string {
  const counted = stories
    .map(({ id, title }) => ({ title, claims: claims.filter(({ story }) => story === id).length }))
    .sort((a, b) => b.claims - a.claims);
  const others = counted.filter((story) => story.claims).length - 1;
  const first = counted[0]?.title ?? "Brief";
  return others > 0 ? `${first} (and ${count(others, "more story", "more stories")})` : first;
}

/** What says that no threat is known: it stands beside every level. */
export function noThreatClaims(view: BriefView): readonly ClaimView[] {
  return view.claims.filter(({ claim }) => claim.kind === "no-threat");
}

/** Claims under the title of their story. */
export function claimsByStory(view: BriefView, shown: readonly ClaimView[]) {
  const known = new Set(view.stories.map(({ id }) => id));
  return view.stories
    .map(({ id, title }) => ({ title, claims: shown.filter(({ claim }) => claim.story === id) }))
    .concat({ title: "Other", claims: shown.filter(({ claim }) => !known.has(claim.story)) })
    .filter(({ claims }) => claims.length);
}
