import { INCIDENT_TYPES, type IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { FeatureRows } from "../tagger/features.ts";
import type { Candidate, IncidentContext } from "./find-candidates.ts";
import { findTriggers } from "./find-triggers.ts";
import { addIncidentFeatures, type IncidentOutlook, stemOf } from "./incident-features.ts";
import { ruleScore } from "./rule-score.ts";
import type { IncidentLexicon } from "./incident-lexicon.ts";

/** A candidate that is told as an act of this type. */
export interface Choice {
  readonly candidate: Candidate;
  readonly type: IncidentType;
  /** Log odds that it is one. */
  readonly score: number;
}

export function outlookOf(candidates: readonly Candidate[], analysis: TextAnalysis, lexicon: IncidentLexicon): IncidentOutlook {
  const bySentence = new Map<number, number[]>();
  candidates.forEach(({ sentence }, i) => {
    const here = bySentence.get(sentence.from);
    if (here) here.push(i);
    else bySentence.set(sentence.from, [i]);
  });
  const headline = analysis.sentences
    .filter(({ paragraph }) => analysis.paragraphs[paragraph]!.role === "headline")
    .flatMap((sentence) => findTriggers(analysis, sentence, lexicon));
  return {
    candidates,
    bySentence,
    headline: new Set(headline.flatMap(({ trigger }) => trigger.types)),
    headlineStems: new Set(headline.map((act) => stemOf({ act, analysis }))),
    sentences: analysis.sentences.length,
  };
}

/** Every reading of every candidate with its score; the training data is made of the same rows. */
export function scoreReadings(candidates: readonly Candidate[], analysis: TextAnalysis, context: IncidentContext): Choice[] {
  const readings = candidates.flatMap((candidate, index) => candidate.act.trigger.types.map((type) => ({ candidate, index, type })));
  const { model } = context.lexicon;
  if (!model) return readings.map(({ candidate, type }) => ({ candidate, type, score: ruleScore(candidate, type) }));
  const outlook = outlookOf(candidates, analysis, context.lexicon);
  const rows = new FeatureRows();
  for (const { index, type } of readings) addIncidentFeatures(rows, context.table, outlook, index, type);
  const scores = model.emissions(rows);
  return readings.map(({ candidate, type }, i) => ({
    candidate,
    type,
    score: (scores[2 * i + 1]! - scores[2 * i]!) / Math.sqrt(rows.starts[i + 1]! - rows.starts[i]!),
  }));
}

/** Log odds from which a reading counts; swept on the training folds. */
export const SCORE_MIN = 0;

export function choose(candidates: readonly Candidate[], analysis: TextAnalysis, context: IncidentContext, scoreMin = SCORE_MIN): Choice[] {
  return select(scoreReadings(candidates, analysis, context), scoreMin);
}

/** Best first; what is told in the same words, or told before, is left out. In text order. */
export function select(readings: readonly Choice[], scoreMin: number): Choice[] {
  const kept: Choice[] = [];
  const sorted = readings.filter(({ score }) => score >= scoreMin).sort((a, b) => b.score - a.score || a.candidate.act.from - b.candidate.act.from);
  for (const reading of sorted) if (!kept.some((other) => isSameAct(other, reading))) kept.push(reading);
  return kept.sort((a, b) => a.candidate.act.from - b.candidate.act.from);
}

function isSameAct(a: Choice, b: Choice): boolean {
  if (a.candidate.act === b.candidate.act) return true;
  const [x, y] = [a.candidate, b.candidate];
  if (x.sentence === y.sentence) return sharesClause(a, b);
  if (a.type !== b.type || x.reality !== y.reality) return false;
  if (!x.victims.some((victim) => y.victims.includes(victim))) return false;
  const apart = (p: string | undefined, q: string | undefined) => p !== undefined && q !== undefined && p !== q;
  return !apart(x.date?.from, y.date?.from) && !apart(x.place, y.place) && !apart(x.actor, y.actor);
}

/** Two triggers of one clause are one act, unless they are a list of two things. */
function sharesClause(a: Choice, b: Choice): boolean {
  const [x, y] = a.candidate.act.from < b.candidate.act.from ? [a.candidate, b.candidate] : [b.candidate, a.candidate];
  const shared = Math.min(x.clause.to, y.clause.to) - Math.max(x.clause.from, y.clause.from);
  if (shared <= 0) return false;
  const within = y.act.from < x.clause.to || x.act.to > y.clause.from;
  if (!within) return false;
  if (a.type === b.type) return true;
  const between = x.analysis.tokens.slice(x.act.to, y.act.from);
  return !between.some(({ lower }) => lower === "and" || lower === "or" || lower === "as");
}

export const TYPES = Object.keys(INCIDENT_TYPES) as IncidentType[];
