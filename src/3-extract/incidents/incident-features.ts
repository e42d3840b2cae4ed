import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import { hash32 } from "../../text/hash.ts";
import type { FeatureRows } from "../tagger/features.ts";
import type { WordTable } from "../tagger/word-features.ts";
import type { Candidate } from "./find-candidates.ts";
import type { FoundTrigger } from "./find-triggers.ts";

/** What the rest of the article says about its acts: made once per article. */
export interface IncidentOutlook {
  readonly candidates: readonly Candidate[];
  /** Candidates of each sentence, by the sentence's first token. */
  readonly bySentence: ReadonlyMap<number, readonly number[]>;
  /** Types that the headline's words may tell. */
  readonly headline: ReadonlySet<IncidentType>;
  readonly headlineStems: ReadonlySet<string>;
  readonly sentences: number;
}

/** Five letters tell "exploded" and "explosion" together well enough. */
export const stemOf = (candidate: { act: FoundTrigger; analysis: Candidate["analysis"] }): string =>
  candidate.analysis.tokens[candidate.act.from]!.lower.slice(0, 5);

/**
 * One row for a candidate read as `type`. Template numbers are part of the trained weights: a changed one needs a new
 * model. Those from 100 on are joined with the type.
 */
export function addIncidentFeatures(
  rows: FeatureRows,
  table: WordTable,
  outlook: IncidentOutlook,
  index: number,
  type: IncidentType,
): void {
  const candidate = outlook.candidates[index]!;
  const kind = hash32(type);
  const both = (template: number, a: number, b = 0) => {
    rows.add(template, a, b);
    rows.add(template + 100, kind, a, b);
  };
  rows.add(1);
  rows.add(2, kind);
  addTrigger(rows, table, candidate, kind, type);
  addParties(both, candidate);
  addPlaceInArticle(both, outlook, index, type);
  addContext(both, rows, table, candidate, kind);
  rows.next();
}

function addTrigger(rows: FeatureRows, table: WordTable, { act, analysis, clause }: Candidate, kind: number, type: IncidentType): void {
  const { tokens } = analysis;
  const words = hash32(tokens.slice(act.from, act.to).map(({ lower }) => lower).join(" "));
  const stem = hash32(tokens[act.from]!.lower.slice(0, 5));
  const first = type === act.trigger.type ? 1 : 2;
  rows.add(3, words, kind);
  rows.add(4, stem, kind);
  rows.add(5, hash32(act.trigger.words), kind);
  rows.add(6, hash32(act.trigger.part), first, act.trigger.weak ? 1 : 2);
  rows.add(7, stem, table.word[act.from - 1] ?? 0, kind);
  rows.add(8, stem, table.word[act.to] ?? 0, kind);
  const cluster = table.cluster[act.from]!;
  if (cluster >= 0) {
    rows.add(9, cluster + 1, kind);
    rows.add(10, (cluster >> 4) + 1, kind);
  }
  rows.add(11, stem, clause.passive ? 1 : 2, kind);
  rows.add(12, stem, clause.light === undefined ? 1 : 2, kind);
}

type Both = (template: number, a: number, b?: number) => void;

function addParties(both: Both, { act, clause, actor, victims, date, place, reality, statement, hedges, analysis, mentions }: Candidate): void {
  const { tokens } = analysis;
  const part = hash32(act.trigger.part);
  both(20, actor ? 1 : 2, part);
  both(21, victims.length ? 1 : 2, part);
  both(22, date ? (date.from ? 1 : 2) : 3, part);
  both(23, place ? 1 : 2, part);
  both(24, [actor, victims.length, date, place].filter(Boolean).length + 1);
  both(25, hash32(reality));
  both(26, statement ? hash32(statement.kind) : 1);
  both(27, statement ? (statement.cue ? hash32(statement.cue.quote.toLowerCase()) : 2) : 1);
  both(28, statement?.form === "direct" ? 1 : 2, analysis.quotationOf[act.from]! >= 0 ? 1 : 2);
  for (const { sense } of hedges) both(29, hash32(sense));
  const start = tokens[clause.from]!.start;
  const end = tokens[clause.to - 1]!.end;
  const types = new Set(mentions.filter((m) => m.start >= start && m.end <= end).map(({ type }) => type));
  for (const type of types) both(30, hash32(type));
  if (!types.size) both(30, 1);
  const numbers = tokens.slice(clause.from, clause.to).some(({ text }) => /^\d/.test(text) || NUMBER.test(text));
  both(31, numbers ? 1 : 2);
  both(32, Math.min(6, Math.floor((clause.to - clause.from) / 4)) + 1, part);
  both(33, clause.elided ? 1 : 2);
}

const NUMBER = /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|several)$/i;

function addPlaceInArticle(both: Both, outlook: IncidentOutlook, index: number, type: IncidentType): void {
  const { candidates, bySentence, headline, headlineStems, sentences } = outlook;
  const candidate = candidates[index]!;
  const { analysis, sentence } = candidate;
  const at = analysis.sentenceOf[sentence.from]!;
  both(40, Math.min(at, 8) + 1);
  both(41, Math.min(5, Math.floor((6 * at) / Math.max(1, sentences))) + 1);
  const here = bySentence.get(sentence.from)!;
  both(42, Math.min(here.length, 5), Math.min(here.indexOf(index), 3) + 1);
  for (const other of here) {
    if (other === index) continue;
    both(43, hash32(candidates[other]!.act.trigger.type), other < index ? 1 : 2);
  }
  let sameType = 0;
  let sameStem = 0;
  const stem = stemOf(candidate);
  for (let i = 0; i < index; i++) {
    if (candidates[i]!.act.trigger.type === type) sameType++;
    if (stemOf(candidates[i]!) === stem) sameStem++;
  }
  both(44, Math.min(sameType, 4) + 1);
  both(45, Math.min(sameStem, 3) + 1);
  both(46, headline.has(type) ? 1 : 2, headlineStems.has(stem) ? 1 : 2);
  both(47, Math.min(6, Math.floor(Math.log2(candidates.length + 1))) + 1);
  both(48, candidates.filter(({ act }) => act.trigger.type === type).length * 4 > candidates.length ? 1 : 2);
}

function addContext(both: Both, rows: FeatureRows, table: WordTable, { act, clause, sentence, analysis }: Candidate, kind: number): void {
  const { tokens } = analysis;
  const word = (i: number) => (i >= sentence.from && i < sentence.to ? table.word[i]! : 0);
  for (let k = 1; k <= 3; k++) {
    rows.add(60 + k, word(act.from - k), kind);
    rows.add(64 + k, word(act.to - 1 + k), kind);
    both(68, word(act.from - k));
    both(69, word(act.to - 1 + k));
  }
  both(70, word(act.from - 1), word(act.from - 2));
  both(71, word(act.to), word(act.to + 1));
  both(72, word(clause.from - 1));
  for (let i = clause.from; i < clause.to; i++) {
    rows.add(73, table.word[i]!, kind);
    const cluster = table.cluster[i]!;
    if (cluster >= 0) rows.add(74, (cluster >> 4) + 1, kind);
    if (cluster >= 0) rows.add(75, cluster + 1);
  }
  for (let i = sentence.from; i < sentence.to; i++) {
    const cluster = table.cluster[i]!;
    if ((i < clause.from || i >= clause.to) && cluster >= 0) rows.add(76, (cluster >> 4) + 1, kind);
  }
  for (let i = clause.from; i < clause.to; i++) if (TENSE.test(tokens[i]!.lower)) both(77, table.word[i]!, i < act.from ? 1 : 2);
  both(78, table.word[sentence.from]!);
  const subordinate = tokens.slice(sentence.from, clause.from).findLast(({ lower }) => SUBORDINATE.test(lower));
  both(79, subordinate ? hash32(subordinate.lower) : 1);
}

const TENSE = /^(?:was|were|is|are|has|have|had|will|would|could|can|may|might|should|must|to|not|no|been|being|if|s|n['’]t|never|any|such)$/;
const SUBORDINATE = /^(?:after|following|since|because|if|when|while|that|before|about|against|over|during|despite|in|of|for|to|from|with)$/;
