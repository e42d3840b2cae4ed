import type { Assessment, Change, Profile, Reason, Subject } from "../../domain/assessment.ts";
import { levelStep } from "../../domain/vocabulary/level.ts";
import type { ClaimView } from "./claim-view.ts";
import type { MeasureView } from "./measure-view.ts";
import { instantInWords, levelInWords, likelihoodInWords, subjectName, unstopped } from "./words.ts";

/** What a duty officer asks of one subject, each answer in words of its own. Likelihood and confidence never meet. */
export interface SubjectView {
  readonly assessment: Assessment;
  readonly name: string;
  /** In the user's care: the profile names it. */
  readonly own: boolean;
  /** "Elevated 3/5". */
  readonly level: string;
  readonly likelihood?: string;
  readonly confidence?: string;
  readonly confidenceWhy: string;
  /** The rules that decide, with the claims. */
  readonly why: string;
  /** "up from Guarded 2/5". */
  readonly trend?: string;
  readonly changes: readonly string[];
  /** "set by R. Osei …; the rules give Guarded 2/5". */
  readonly override?: string;
  /** "2031-03-08 to 2031-03-22: …". */
  readonly horizon?: string;
  readonly measures: readonly MeasureView[];
  readonly unknown: readonly string[];
  readonly wouldChange: readonly string[];
}

/** What of a brief's view the words of a subject need. */
export interface SubjectParts {
  ruleSentence(rule: string): string;
  deciding(assessment: Assessment): readonly Reason[];
  claimById(id: string): ClaimView | undefined;
  readonly measures: readonly MeasureView[];
}

export function subjectView(assessment: Assessment, parts: SubjectParts, profile: Profile | undefined): SubjectView {
  const { subject, level, likelihood, confidence, confidenceWhy, horizon } = assessment;
  const trend = trendOf(assessment);
  const override = overrideInWords(assessment);
  const needed = new Set(assessment.measures.map(({ measure }) => measure));
  return {
    assessment,
    name: subjectName(subject),
    own: !profile || isOwn(subject, profile),
    level: levelInWords(level),
    ...(likelihood ? { likelihood: likelihoodInWords(likelihood) } : {}),
    ...(level === "not-assessed" ? {} : { confidence }),
    confidenceWhy,
    why: assessment.reasons.length ? reasonsInWords(parts, parts.deciding(assessment)) : "no claim names it",
    ...(trend ? { trend } : {}),
    changes: assessment.changes.map((change) => changeInWords(change, parts)),
    ...(override ? { override } : {}),
    ...(horizon ? { horizon: `${horizon.from} to ${horizon.to}${horizon.why ? `: ${horizon.why}` : ""}` } : {}),
    measures: parts.measures.filter(({ measure }) => needed.has(measure.id)),
    unknown: assessment.unknown.map(({ sentence }) => sentence),
    wouldChange: assessment.wouldChange.map(
      ({ direction, sentence }) => `${direction === "raises" ? "up" : "down"}: ${sentence}`,
    ),
  };
}

function isOwn({ kind, name }: Subject, profile: Profile): boolean {
  const same = (other: string) => other.toLowerCase() === name.toLowerCase();
  switch (kind) {
    case "sector":
      return profile.sectors.some(same);
    case "region":
      return profile.regions.some(same);
    case "organisation":
      return profile.organisations.some((organisation) => same(organisation.name));
    case "site":
      return profile.organisations.some(({ sites }) => sites.some((site) => same(site.name)));
  }
}

function trendOf({ level, changedFrom }: Assessment): string | undefined {
  if (!changedFrom || changedFrom === level) return undefined;
  return `${levelStep(level) > levelStep(changedFrom) ? "up" : "down"} from ${levelInWords(changedFrom)}`;
}

function overrideInWords({ override, level }: Assessment): string | undefined {
  if (!override) return undefined;
  const { computed, by, at, until, why } = override;
  return `${levelInWords(level)} was set by ${by} on ${instantInWords(at)} until ${until}: ${unstopped(why)}. The rules give ${levelInWords(computed)}`;
}

function changeInWords({ what, claim, sentence }: Change, { claimById }: Pick<SubjectParts, "claimById">): string {
  const number = claim && claimById(claim)?.number;
  const named = number && !sentence.includes(number) ? ` (${number})` : "";
  return `${CHANGE_WORDS[what]}: ${unstopped(sentence)}${named}`;
}

const CHANGE_WORDS: Record<Change["what"], string> = {
  came: "came",
  went: "went",
  stronger: "stronger",
  weaker: "weaker",
  rule: "rule",
  decision: "decided",
};

const DIRECTION_WORDS: Record<Reason["direction"], string> = { raises: "", lowers: "lowered: ", limits: "limited: " };

/** "authority advises this subject (C4); limited: a no-threat statement in scope (C2)". */
export function reasonsInWords(
  { ruleSentence, claimById }: Pick<SubjectParts, "ruleSentence" | "claimById">,
  reasons: readonly Reason[],
): string {
  const byRule = new Map<string, { reason: Reason; claims: string[] }>();
  for (const reason of reasons) {
    const key = `${reason.direction} ${reason.rule}`;
    const entry = byRule.get(key) ?? { reason, claims: [] };
    const number = claimById(reason.claim)?.number ?? reason.claim;
    if (!entry.claims.includes(number)) entry.claims.push(number);
    byRule.set(key, entry);
  }
  return [...byRule.values()]
    .map(({ reason, claims }) => {
      const shown =
        claims.length > 4 ? `${claims.slice(0, 4).join(", ")} and ${claims.length - 4} more` : claims.join(", ");
      return `${DIRECTION_WORDS[reason.direction]}${ruleSentence(reason.rule)} (${shown})`;
    })
    .join("; ");
}

/** Subjects with the same answers, so that one line can speak for all of them. */
export interface SubjectGroup {
  readonly names: readonly string[];
  readonly first: SubjectView;
}

export function groupedSubjects(subjects: readonly SubjectView[]): SubjectGroup[] {
  const groups = new Map<string, { names: string[]; first: SubjectView }>();
  for (const subject of subjects) {
    const { own, level, likelihood, confidence, confidenceWhy, why, trend, override, measures } = subject;
    const numbers = measures.map(({ number }) => number);
    const key = JSON.stringify([own, level, likelihood, confidence, confidenceWhy, why, trend, override, numbers]);
    const group = groups.get(key) ?? { names: [], first: subject };
    group.names.push(subject.name);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Each sentence once, with the subjects that it is said of. */
export function sentencesBySubject(
  subjects: readonly SubjectView[],
  sentencesOf: (subject: SubjectView) => readonly string[],
): { readonly sentence: string; readonly subjects: readonly string[] }[] {
  const found = new Map<string, string[]>();
  for (const subject of subjects) {
    for (const sentence of sentencesOf(subject)) found.set(sentence, [...(found.get(sentence) ?? []), subject.name]);
  }
  return [...found].map(([sentence, names]) => ({ sentence, subjects: [...new Set(names)] }));
}

/** Reasons of the rules one by one, deciding ones first. */
export function reasonRows(
  view: Pick<SubjectParts, "ruleSentence" | "claimById">,
  reasons: readonly Reason[],
): { readonly claim: ClaimView | undefined; readonly reason: Reason; readonly rule: string }[] {
  return reasons.map((reason) => ({
    claim: view.claimById(reason.claim),
    reason,
    rule: view.ruleSentence(reason.rule),
  }));
}
