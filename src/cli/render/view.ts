import type { Assessment, Profile, Reason, Subject } from "../../domain/assessment.ts";
import type { Brief } from "../../domain/brief.ts";
import type { LevelRule } from "../../domain/catalog.ts";
import type { Issue } from "../../domain/issue.ts";
import type { Story } from "../../domain/story.ts";
import { levelStep } from "../../domain/vocabulary/level.ts";
import type { StatementKind } from "../../domain/vocabulary/words.ts";
import { type ClaimView, claimsOf } from "./claim-view.ts";
import { type DecisionView, decisionsOf, type QuestionView, questionsOf } from "./decision-view.ts";
import { type EdgeView, edgesOf } from "./edge-view.ts";
import { type EventView, eventsOf } from "./event-view.ts";
import { type Items, itemsOf } from "./evidence-view.ts";
import { type MeasureView, measuresOf } from "./measure-view.ts";
import { type OriginView, originsOf } from "./origin-view.ts";
import { type SourceView, sourcesOf } from "./source-view.ts";
import { isOwn, type SubjectView, subjectView } from "./subject-view.ts";
import { count, levelInWords, unstopped } from "./words.ts";

/** A brief as every renderer sees it: numbered, looked up, in the order of printing. Nothing here is drawn yet. */
export interface BriefView {
  readonly brief: Brief;
  /** Ours, of the highest level and whose it is: the headline of an article may overstate. */
  readonly title: string;
  /** "3 articles", "2 statements that no threat is known", "1 denial" …: what the brief stands on. */
  readonly facts: readonly string[];
  readonly sources: readonly SourceView[];
  readonly claims: readonly ClaimView[];
  /** Those in the user's care first; highest level first, not assessed last. */
  readonly subjects: readonly SubjectView[];
  /** A profile says which subjects are the user's; without one all are. */
  readonly hasProfile: boolean;
  readonly stories: readonly Story[];
  /** Of the run and of every article. */
  readonly issues: readonly Issue[];
  readonly originList: readonly OriginView[];
  readonly edges: readonly EdgeView[];
  readonly measures: readonly MeasureView[];
  readonly events: readonly EventView[];
  readonly questions: readonly QuestionView[];
  readonly decisions: readonly DecisionView[];
  readonly items: Items;
  /** What says that no threat is known: it stands beside every level. */
  readonly noThreats: readonly ClaimView[];
  /** The rule by which such a word can lower a level, in words; absent: no rule is known. */
  readonly noThreatRule?: string;
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
    levelOf: (subject: Subject) =>
      levelInWords(
        brief.assessments.find((one) => one.subject.kind === subject.kind && one.subject.name === subject.name)
          ?.level ?? "not-assessed",
      ),
    noThreats: claims.filter(({ claim }) => claim.kind === "no-threat"),
    measures: measuresOf(brief, claimById, (subject) => !profile || isOwn(subject, profile)),
  };
  const originList = originsOf(claims, items);
  const subjects = brief.assessments.map((assessment) => subjectView(assessment, parts, profile)).sort(byNeed);
  return {
    ...parts,
    brief,
    title: titleOf(subjects, profile !== undefined),
    facts: factsOf(brief, originList),
    sources,
    claims,
    subjects,
    hasProfile: profile !== undefined,
    stories: brief.stories,
    issues: [...brief.issues, ...brief.articles.flatMap(({ issues }) => issues)],
    originList,
    edges: [...edges.values()].flat(),
    events: eventsOf(brief, claimById),
    ...noThreatRuleOf(rules),
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

/** Names in a title; the rest is counted. */
const NAMED_IN_TITLE = 3;

function titleOf(subjects: readonly SubjectView[], hasProfile: boolean): string {
  const own = subjects.filter((subject) => subject.own);
  const step = Math.max(0, ...own.map(({ assessment }) => levelStep(assessment.level)));
  if (step === 0) return `No level assessed${hasProfile ? " for what is in your care" : ""}`;
  const highest = own.filter(({ assessment }) => levelStep(assessment.level) === step);
  const names = highest.slice(0, NAMED_IN_TITLE).map(({ name }) => name);
  const more = highest.length - names.length;
  return `Highest level ${highest[0]!.level}: ${names.join(", ")}${more ? ` and ${more} more` : ""}`;
}

/** What only says that nothing is known is no denial of something: each is counted apart. */
function factsOf({ articles, claims }: Brief, origins: readonly OriginView[]): string[] {
  const ofKind = (kind: StatementKind) => claims.filter((claim) => claim.kind === kind).length;
  const [noThreat, denials] = [ofKind("no-threat"), ofKind("denial")];
  const denied = claims.filter(
    ({ kind, stances }) => kind !== "denial" && stances.some(({ stance }) => stance === "denies"),
  ).length;
  const named = origins.filter((origin) => origin.named).length;
  const unnamed = origins.length - named;
  return [
    count(articles.length, "article"),
    count(claims.length, "claim"),
    `${count(noThreat, "statement")} that no threat is known`,
    ...(denials ? [count(denials, "denial")] : []),
    ...(denied ? [`${count(denied, "claim")} denied by somebody`] : []),
    `${named ? count(named, "named origin") : "no named origin"}${unnamed ? `, ${unnamed} not named` : ""}`,
  ];
}

function noThreatRuleOf(rules: readonly LevelRule[]): Pick<BriefView, "noThreatRule"> {
  const rule = rules.find(({ atMost, when }) => atMost && when?.includes("no-threat"));
  if (!rule) return {};
  return { noThreatRule: `${unstopped(rule.sentence)}: then the level is at most ${levelInWords(rule.atMost!)}` };
}

/** Claims under their story, which goes by the words of a publisher, as such. */
export function claimsByStory(view: BriefView, shown: readonly ClaimView[]) {
  const known = new Set(view.stories.map(({ id }) => id));
  return view.stories
    .map((story) => ({
      title: storyInWords(view, story),
      claims: shown.filter(({ claim }) => claim.story === story.id),
    }))
    .concat({ title: "Other", claims: shown.filter(({ claim }) => !known.has(claim.story)) })
    .filter(({ claims }) => claims.length);
}

/** "“Port on guard”, headline of Harbour Ledger (S1)". */
export function storyInWords({ sources }: Pick<BriefView, "sources">, { title, articles }: Story): string {
  const members = sources.filter(({ article }) => articles.includes(article.id));
  const headed = members.find(({ article }) => article.title === title);
  const first = headed ?? members[0];
  if (!first) return `“${title}”`;
  return `“${title}”, ${headed ? "headline" : "first words"} of ${first.article.publisher ?? "an unstated publisher"} (${first.number})`;
}

/** What the articles are about, in the headline of one of them: the story with most claims, and how many there are beside it. */
export function headlineOf(view: Pick<BriefView, "sources" | "stories" | "claims">): string | undefined {
  const claimsIn = ({ id }: Story) => view.claims.filter(({ claim }) => claim.story === id).length;
  const told = view.stories.filter(claimsIn).sort((a, b) => claimsIn(b) - claimsIn(a));
  const [first] = told.length ? told : view.stories;
  if (!first) return undefined;
  const others = told.length - 1;
  return `${storyInWords(view, first)}${others > 0 ? `, and ${count(others, "more story", "more stories")}` : ""}`;
}
