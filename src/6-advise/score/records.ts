import {
  type AdvisoryScore,
  type AuthorRecord,
  type Calibration,
  OUTCOMES,
  type OutcomeCounts,
  type ScoreOutcome,
  type SourceRecord,
  type StatementScore,
} from "../../domain/score.ts";
import { LIKELIHOODS, type Likelihood } from "../../domain/vocabulary/likelihood.ts";

/** Judgements below which no figure is made of them: one or two say nothing of whoever judged. */
export const CALIBRATION_MIN = 5;

export interface Records {
  readonly sources: readonly SourceRecord[];
  readonly authors: readonly AuthorRecord[];
  readonly calibration: Calibration;
}

/** What became of what each source said and each author wrote, over warnings that ended. */
export function recordsOf(scores: readonly Pick<AdvisoryScore, "statements">[]): Records {
  const all = scores.flatMap(({ statements }) => statements);
  return {
    sources: grouped(all, ({ sources }) => sources).map(([name, said]) => rowOf(name, said)),
    authors: grouped(all, authorsOf).map(([name, said]) => ({
      ...rowOf(name, said),
      ownDecisions: said.filter(({ ownDecision }) => ownDecision).length,
      calibration: calibrationOf(said),
    })),
    calibration: calibrationOf(all),
  };
}

/** A judgement is whose it is; a fact is told by all who wrote the message. */
const authorsOf = ({ kind, by, authors }: StatementScore): readonly string[] =>
  kind === "judgement" && by ? [by] : authors;

function grouped(
  all: readonly StatementScore[],
  namesOf: (one: StatementScore) => readonly string[],
): [string, StatementScore[]][] {
  const groups = new Map<string, StatementScore[]>();
  for (const one of all) for (const name of new Set(namesOf(one))) groups.set(name, [...(groups.get(name) ?? []), one]);
  return [...groups].toSorted(([a, mine], [b, theirs]) => theirs.length - mine.length || (a < b ? -1 : 1));
}

function rowOf(name: string, said: readonly StatementScore[]): SourceRecord {
  return { name, statements: said.length, ...countsOf(said) };
}

function countsOf(said: readonly StatementScore[]): OutcomeCounts {
  const count = (outcomes: readonly ScoreOutcome[]) =>
    Object.fromEntries(OUTCOMES.map((outcome) => [outcome, outcomes.filter((one) => one === outcome).length])) as Record<ScoreOutcome, number>; // biome-ignore format: one line
  return {
    decided: count(said.flatMap(({ decided }) => decided?.outcome ?? [])),
    proposed: count(said.flatMap(({ decided, proposal }) => (decided ? [] : proposal.outcome))),
  };
}

const HAPPENED: readonly ScoreOutcome[] = ["confirmed"];
const DID_NOT: readonly ScoreOutcome[] = ["denied", "nothing-seen"];

/** Over judgements with a term of ICD 203 whose outcome a person decided. */
export function calibrationOf(said: readonly StatementScore[]): Calibration {
  const judged = said.flatMap(({ likelihood, decided }) => (likelihood && decided ? [{ likelihood, outcome: decided.outcome }] : [])); // biome-ignore format: one line
  const told = judged.filter(({ outcome }) => HAPPENED.includes(outcome) || DID_NOT.includes(outcome));
  const squares = told.map(({ likelihood, outcome }) => (middleOf(likelihood) - (HAPPENED.includes(outcome) ? 1 : 0)) ** 2); // biome-ignore format: one line
  const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length;
  return {
    n: told.length,
    ...(told.length >= CALIBRATION_MIN ? { brier: Math.round(mean * 1000) / 1000 } : {}),
    needed: CALIBRATION_MIN,
    terms: (Object.keys(LIKELIHOODS) as Likelihood[]).flatMap((likelihood) => {
      const own = told.filter((one) => one.likelihood === likelihood);
      const happened = own.filter(({ outcome }) => HAPPENED.includes(outcome)).length;
      return own.length ? [{ likelihood, percent: LIKELIHOODS[likelihood].percent, n: own.length, happened }] : [];
    }),
    leftOut: judged.length - told.length,
  };
}

/** Of its band, as a share. */
const middleOf = (likelihood: Likelihood): number => {
  const [from, to] = LIKELIHOODS[likelihood].percent;
  return (from + to) / 200;
};
