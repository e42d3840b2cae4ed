import type { Assessment, Subject } from "../../domain/assessment.ts";
import { overlaps } from "../../domain/span.ts";
import type { Claim } from "../../domain/story.ts";
import { levelStep } from "../../domain/vocabulary/level.ts";
import type { StatementKind } from "../../domain/vocabulary/words.ts";
import type { DraftChoice, DraftSource } from "./draft-source.ts";
import { originOf } from "./evidence.ts";
import { noThreatIn } from "./gate-context-of.ts";
import type { Told, ToldIndex } from "./told.ts";

/** What goes into which part of a draft, each in its order. */
export interface Chosen {
  readonly facts: readonly Claim[];
  readonly noThreat: readonly Claim[];
  readonly denials: readonly Claim[];
  readonly advice: readonly Claim[];
  readonly done: readonly Claim[];
  /** Highest level first. */
  readonly assessments: readonly Assessment[];
}

/** A bulletin is read at three in the morning: more than these a person adds. */
const FACTS_MAX = 10;
const OTHERS_MAX = 4;
const SUBJECTS_MAX = 8;

export function choose(from: DraftSource, choice: DraftChoice, told: ToldIndex): Chosen {
  const pool = poolOf(from, choice);
  const assessments = subjectsOf(from, choice, pool);
  const max = choice.claims ? Number.POSITIVE_INFINITY : undefined;
  const ranked = inOrder(pool, assessments, told);
  const parted = ranked.map((claim) => ({ claim, part: partOf(claim, told, choice) }));
  const part = (name: Part) =>
    parted
      .filter((one) => one.part === name)
      .slice(0, max ?? (name === "facts" ? FACTS_MAX : OTHERS_MAX))
      .map(({ claim }) => claim);
  return {
    facts: part("facts"),
    noThreat: noThreatOf(from, choice, pool, assessments),
    denials: part("denials"),
    advice: part("advice"),
    done: part("done"),
    assessments,
  };
}

function poolOf({ claims, assessments }: DraftSource, { story, assessment, claims: ids }: DraftChoice): Claim[] {
  if (ids) return ids.flatMap((id) => claims.find((claim) => claim.id === id) ?? []);
  if (story !== undefined) return claims.filter((claim) => claim.story === story);
  if (!assessment) return [...claims];
  const found = assessments.find(({ subject }) => isSame(subject, assessment));
  const named = new Set([
    ...(found?.reasons ?? []).map(({ claim }) => claim),
    ...(found?.context ?? []).map(({ claim }) => claim),
    ...(found?.nearest ?? []).flatMap((near) => near.claims),
    ...(found?.measures ?? []).flatMap((measure) => measure.claims),
  ]);
  return claims.filter(({ id }) => named.has(id));
}

const isSame = (a: Subject, b: Subject) => a.kind === b.kind && a.name === b.name;

/** The subject that was asked for, and every other whose level rests on what is told here. */
function subjectsOf({ assessments }: DraftSource, { assessment }: DraftChoice, pool: readonly Claim[]): Assessment[] {
  const told = new Set(pool.map(({ id }) => id));
  const concerned = assessment
    ? assessments.filter(({ subject }) => isSame(subject, assessment))
    : assessments.filter(
        ({ level, reasons }) => level !== "not-assessed" && reasons.some(({ claim }) => told.has(claim)),
      );
  return [...concerned].sort((a, b) => levelStep(b.level) - levelStep(a.level)).slice(0, SUBJECTS_MAX);
}

/** Never left out: those of the same stories, and those that are about a subject of the draft. */
function noThreatOf(
  { claims }: DraftSource,
  { claims: ids }: DraftChoice,
  pool: readonly Claim[],
  assessments: readonly Assessment[],
): Claim[] {
  const words = assessments.flatMap(({ noThreat = [] }) => noThreat);
  const lowers = new Set(words.filter(({ effect }) => effect !== "does-not-hold").map(({ claim }) => claim));
  const about = words.map(({ claim }) => claim);
  const place = ({ id }: Claim) => (about.includes(id) ? about.indexOf(id) : about.length);
  const near = noThreatIn(claims, new Set(pool.map(({ story }) => story)), assessments);
  // Whoever cites one cites its story.
  const inScope = noThreatIn(claims, new Set([...pool, ...near].map(({ story }) => story)), assessments);
  const asked = claims.filter(({ kind, id }) => kind === "no-threat" && ids?.includes(id));
  return [...new Set([...inScope, ...asked])].sort(
    (a, b) => Number(!lowers.has(a.id)) - Number(!lowers.has(b.id)) || place(a) - place(b) || named(b) - named(a),
  );
}

const named = ({ origins }: Claim) => origins.filter((origin) => origin.named).length;

type Part = "facts" | "denials" | "advice" | "done" | "no-threat" | "left";

function partOf(claim: Claim, told: ToldIndex, { claims: asked }: DraftChoice): Part {
  if (claim.kind === "no-threat") return "no-threat";
  if (claim.kind === "denial") return "denials";
  if (claim.kind === "advice") return "advice";
  if (told.sides(claim).some((side) => isOfficialAct(claim, side))) return "done";
  return asked || claim.kind !== "opinion" ? "facts" : "left";
}

/** What an authority does: it lists somebody, or announces a step of its own. */
function isOfficialAct(claim: Claim, { article, statement, incident, ...side }: Told): boolean {
  const words = statement?.content ?? incident!;
  if (article.designations.some((designation) => overlaps(designation, words))) return true;
  return claim.kind === "announcement" && originOf(claim, { article, ...side })?.kind === "official";
}

/** How much a reader needs it, all else equal. */
const KIND_WEIGHT: Partial<Record<StatementKind, number>> = {
  warning: 6, threat: 5, forecast: 5, fact: 5, intent: 3, announcement: 3, assessment: 2,
}; // biome-ignore format: a table
const SUBJECT_WEIGHT = 10;
const OFFICIAL_WEIGHT = 4;
const SECOND_ORIGIN_WEIGHT = 3;

function inOrder(pool: readonly Claim[], assessments: readonly Assessment[], told: ToldIndex): Claim[] {
  const raised = new Map<string, number>();
  for (const { level, reasons } of assessments) {
    for (const { claim, direction } of reasons) {
      if (direction === "raises") raised.set(claim, Math.max(raised.get(claim) ?? 0, levelStep(level)));
    }
  }
  const weight = (claim: Claim) =>
    (raised.get(claim.id) ?? 0) * SUBJECT_WEIGHT +
    (KIND_WEIGHT[claim.kind] ?? 0) +
    (claim.origins.some(({ kind }) => kind === "official") ? OFFICIAL_WEIGHT : 0) +
    (claim.independentOrigins > 1 ? SECOND_ORIGIN_WEIGHT : 0);
  // A claim whose words are gone tells nothing.
  const kept = pool.filter((claim) => told.sides(claim).length > 0);
  return kept.map((claim) => ({ claim, w: weight(claim) })).sort((a, b) => b.w - a.w).map(({ claim }) => claim); // biome-ignore format: one line
}
