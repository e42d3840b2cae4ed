import type { Assessment, Change, NoThreatWord, Profile, Reason, Subject } from "../../domain/assessment.ts";
import { levelStep } from "../../domain/vocabulary/level.ts";
import { type ClaimView, weightInWords } from "./claim-view.ts";
import type { MeasureView } from "./measure-view.ts";
import { count, instantInWords, levelInWords, likelihoodInWords, subjectName, unstopped } from "./words.ts";

/** What a duty officer asks of one subject, each answer in words of its own. Likelihood and confidence never meet. */
export interface SubjectView {
  readonly assessment: Assessment;
  readonly name: string;
  /** In the user's care: the profile names it. */
  readonly own: boolean;
  /** "Elevated 3/5". */
  readonly level: string;
  /** "likely (C4: credibility 3, possibly true; 1 independent origin)": in the word of a source, with what that rests on. */
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
  /** Of a subject that no claim names: "“utilities” (C12), utilities; there Energy is Guarded 2/5". */
  readonly nearest: readonly string[];
  /** Measures against what is told nearest to it. */
  readonly precautions: readonly MeasureView[];
  readonly unknown: readonly string[];
  readonly wouldChange: readonly string[];
  /** What each statement that no threat is known to it does to the level. */
  readonly noThreat: readonly string[];
  /** Those that are about something else: they do nothing here, and a reader would ask. */
  readonly noThreatElsewhere?: string;
  /** "energy, its sector: C1, C4": what is told of what contains it, which makes no level of it. */
  readonly context: readonly string[];
}

/** What of a brief's view the words of a subject need. */
export interface SubjectParts {
  ruleSentence(rule: string): string;
  deciding(assessment: Assessment): readonly Reason[];
  claimById(id: string): ClaimView | undefined;
  readonly measures: readonly MeasureView[];
  /** Claims that say that no threat is known. */
  readonly noThreats: readonly ClaimView[];
  levelOf(subject: Subject): string;
}

export function subjectView(assessment: Assessment, parts: SubjectParts, profile: Profile | undefined): SubjectView {
  const { subject, level, confidence, confidenceWhy, horizon } = assessment;
  const likelihood = likelihoodOf(assessment, parts);
  const trend = trendOf(assessment);
  const override = overrideInWords(assessment);
  const elsewhere = outOfScope(assessment, parts);
  const measuresIn = (list: Assessment["measures"] = []) =>
    parts.measures.filter(({ measure }) => list.some((each) => each.measure === measure.id));
  return {
    assessment,
    name: subjectName(subject),
    own: !profile || isOwn(subject, profile),
    level: levelInWords(level),
    ...(likelihood ? { likelihood } : {}),
    ...(level === "not-assessed" ? {} : { confidence }),
    confidenceWhy,
    why: `${override ? "by the rules alone: " : ""}${assessment.reasons.length ? reasonsInWords(parts, parts.deciding(assessment)) : "no claim names it"}`,
    ...(trend ? { trend } : {}),
    changes: assessment.changes.map((change) => changeInWords(change, parts)),
    ...(override ? { override } : {}),
    ...(horizon ? { horizon: `${horizon.from} to ${horizon.to}${horizon.why ? `: ${horizon.why}` : ""}` } : {}),
    // In the order of the whole brief: the most urgent first.
    measures: measuresIn(assessment.measures),
    nearest: nearestInWords(assessment, parts),
    precautions: measuresIn(assessment.precautions),
    unknown: assessment.unknown.map(({ sentence }) => sentence),
    wouldChange: assessment.wouldChange.map(
      ({ direction, sentence }) => `${direction === "raises" ? "up" : "down"}: ${sentence}`,
    ),
    noThreat: noThreatInWords(assessment, parts),
    ...(elsewhere ? { noThreatElsewhere: elsewhere } : {}),
    context: contextOf(assessment, parts),
  };
}

function likelihoodOf(assessment: Assessment, { claimById }: Pick<SubjectParts, "claimById">): string | undefined {
  const { likelihood, likelihoods = [] } = assessment;
  if (!likelihoods.length) return likelihood && likelihoodInWords(likelihood);
  const words = [...new Set(likelihoods.map((each) => each.likelihood))].map((each) => {
    const claims = likelihoods.filter((one) => one.likelihood === each).map(({ claim }) => claim);
    const weighed = claims.slice(0, LIKELIHOODS_WEIGHED).map((id) => {
      const view = claimById(id);
      return view ? `${view.number}: ${weightInWords(view)}` : id;
    });
    const more = claims.length - weighed.length;
    return `${likelihoodInWords(each)} (${weighed.join(" / ")}${more > 0 ? ` and ${more} more` : ""})`;
  });
  return words.join("; ");
}

/** Of one statement and of several. */
const EFFECTS: Record<NoThreatWord["effect"], readonly [one: string, several: string]> = {
  lowers: ["lowers the level", "lower the level"],
  holds: ["is in scope and changes nothing", "are in scope and change nothing"],
  "does-not-hold": ["does not lower the level", "do not lower the level"],
};

/** "C2 lowers the level: without it …", of those that are about the subject; equals together. */
function noThreatInWords({ noThreat = [] }: Assessment, { claimById }: SubjectParts): string[] {
  const alike = new Map<string, NoThreatWord[]>();
  for (const word of noThreat)
    alike.set(`${word.effect} ${word.why}`, [...(alike.get(`${word.effect} ${word.why}`) ?? []), word]);
  return [...alike.values()].map((words) => {
    const [{ effect, without, why }] = words as [NoThreatWord];
    const numbers = listed(words.map(({ claim }) => claimById(claim)?.number ?? claim));
    const because = without ? `without that the rules give ${levelInWords(without)}` : why;
    return `${numbers} ${EFFECTS[effect][words.length === 1 ? 0 : 1]}: ${because}`;
  });
}

/** "C2, C9 are out of scope"; a subject that is not assessed has no level to lower. */
function outOfScope({ level, noThreat = [] }: Assessment, { noThreats }: SubjectParts): string | undefined {
  const others = noThreats.filter(({ claim }) => !noThreat.some((one) => one.claim === claim.id));
  if (level === "not-assessed" || !others.length) return undefined;
  const [verb, its] = others.length === 1 ? ["is", "its"] : ["are", "their"];
  return `${listed(others.map(({ number }) => number))} ${verb} out of scope: ${its} words do not name this subject`;
}

/** "lowers Energy", "lowers no level". */
export function effectInWords({ claim }: ClaimView, subjects: readonly SubjectView[]): string {
  const lowered = subjects.filter(({ assessment }) =>
    assessment.noThreat?.some((one) => one.claim === claim.id && one.effect === "lowers"),
  );
  return lowered.length ? `lowers ${lowered.map(({ name }) => name).join(", ")}` : "lowers no level";
}

/** "2 claims say “industrial systems” (C4, C9): industrial control systems; of these Energy is Guarded 2/5". */
function nearestInWords({ nearest = [], context = [] }: Assessment, { claimById, levelOf }: SubjectParts): string[] {
  // Claims about its own sector or organisation are nearer.
  if (context.length) return [];
  return nearest.map(({ through, words, claims, subjects }) => {
    const numbers = claims.map((id) => claimById(id)?.number ?? id);
    const quoted = words.slice(0, CLAIMS_LISTED).map((each) => `“${each}”`);
    const said = claims.length
      ? `${count(claims.length, "claim")} ${claims.length === 1 ? "says" : "say"} ${quoted.join(", ")} (${listed(numbers)})`
      : "";
    const named = subjects.map((subject) => `${subjectName(subject)} ${levelOf(subject)}`).join(", ");
    return `${through}: ${[said, named && `of its sectors claims name ${named}`].filter(Boolean).join("; ")}`;
  });
}

function contextOf({ context = [] }: Assessment, { claimById }: Pick<SubjectParts, "claimById">): string[] {
  const byName = new Map<string, string[]>();
  for (const { claim, through } of context)
    byName.set(through, [...(byName.get(through) ?? []), claimById(claim)?.number ?? claim]);
  return [...byName].map(([through, claims]) => `${through} (${listed(claims)})`);
}

/** Most origins first, so those left out weigh less. */
const LIKELIHOODS_WEIGHED = 2;
const CLAIMS_LISTED = 4;

/** "C1, C2 and 3 more". */
function listed(numbers: readonly string[]): string {
  const all = [...new Set(numbers)];
  const shown = all.slice(0, CLAIMS_LISTED).join(", ");
  return all.length > CLAIMS_LISTED ? `${shown} and ${all.length - CLAIMS_LISTED} more` : shown;
}

export function isOwn({ kind, name }: Subject, profile: Profile): boolean {
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
  const word = CHANGE_WORDS[what];
  const told = sentence.toLowerCase().startsWith(word) ? "" : `${word}: `;
  return `${told}${unstopped(sentence)}${named}`;
}

const CHANGE_WORDS: Record<Change["what"], string> = {
  came: "came",
  went: "went",
  stronger: "stronger",
  weaker: "weaker",
  rule: "rule",
  decision: "decided",
};

/** "limited: ", "lowered by 2 steps: "; what raises needs no word. */
function directionInWords({ direction, steps }: Reason): string {
  if (direction === "raises") return "";
  return direction === "limits" ? "limited: " : `lowered${steps ? ` by ${count(steps, "step")}` : ""}: `;
}

/** "authority advises this subject (C4); limited: a no-threat statement in scope (C2)". */
function reasonsInWords(
  { ruleSentence, claimById }: Pick<SubjectParts, "ruleSentence" | "claimById">,
  reasons: readonly Reason[],
): string {
  const byRule = new Map<string, { reason: Reason; claims: string[] }>();
  for (const reason of reasons) {
    const key = `${reason.direction} ${reason.rule}`;
    const entry = byRule.get(key) ?? { reason, claims: [] };
    const number = claimById(reason.claim)?.number ?? reason.claim;
    const claim = reason.through ? `${number} through ${reason.through}` : number;
    if (!entry.claims.includes(claim)) entry.claims.push(claim);
    byRule.set(key, entry);
  }
  return [...byRule.values()]
    .map(({ reason, claims }) => `${directionInWords(reason)}${ruleSentence(reason.rule)} (${listed(claims)})`)
    .join("; ");
}

/** The same with one row a rule and way, for rules that many claims meet. */
export function reasonsByRule(
  view: Pick<SubjectParts, "ruleSentence" | "claimById">,
  reasons: readonly Reason[],
): { readonly id: string; readonly how: string; readonly rule: string; readonly reasons: readonly Reason[] }[] {
  const byRule = new Map<string, { id: string; how: string; rule: string; reasons: Reason[] }>();
  for (const { reason, rule, how } of reasonRows(view, reasons)) {
    const key = `${reason.rule} ${how}`;
    const row = byRule.get(key) ?? { id: reason.rule, how, rule, reasons: [] };
    row.reasons.push(reason);
    byRule.set(key, row);
  }
  return [...byRule.values()];
}

/** "lowers L4 by 2 steps", "raises, through Brightline Imaging, its supplier". */
function howInWords({ direction, of, steps, through }: Reason): string {
  const what = of ? `${direction} ${of}${steps ? ` by ${count(steps, "step")}` : ""}` : direction;
  return through ? `${what}, through ${through}` : what;
}

/** Subjects with the same answers, so that one line can speak for all of them. */
export interface SubjectGroup {
  readonly names: readonly string[];
  readonly first: SubjectView;
}

export function groupedSubjects(subjects: readonly SubjectView[]): SubjectGroup[] {
  const groups = new Map<string, { names: string[]; first: SubjectView }>();
  for (const subject of subjects) {
    const {
      own,
      level,
      likelihood,
      confidence,
      confidenceWhy,
      why,
      trend,
      override,
      measures,
      noThreat,
      nearest,
      context,
    } = subject;
    const numbers = measures.map(({ number }) => number);
    const key = JSON.stringify([
      own,
      level,
      likelihood,
      confidence,
      confidenceWhy,
      why,
      trend,
      override,
      numbers,
      noThreat,
      nearest,
      context,
    ]);
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
): { readonly claim: ClaimView | undefined; readonly reason: Reason; readonly rule: string; readonly how: string }[] {
  return reasons.map((reason) => ({
    claim: view.claimById(reason.claim),
    reason,
    rule: view.ruleSentence(reason.rule),
    how: howInWords(reason),
  }));
}
