import type { Reality } from "../../domain/vocabulary/words.ts";
import type { WordClusters } from "../../text/clusters.ts";
import { hash32 } from "../../text/hash.ts";
import type { Token } from "../../text/tokens.ts";
import type { FeatureRows } from "../tagger/features.ts";
import { type Act, type ActView, stemOf } from "./act-view.ts";
import type { CandidateAct } from "./find-acts.ts";

/** What says of an article as a whole whether it tells one act or speaks of such acts: shares of its sentences. */
export interface ArticleTone {
  readonly past: number;
  readonly reader: number;
  readonly dated: number;
  readonly counted: number;
  readonly modal: number;
  /** Per token a bit for each of SIGNS: looked up once per article, not once per act. */
  readonly signs: Uint16Array;
}

export interface ScopeSurroundings {
  readonly tone: ArticleTone;
  /** What its clause says of it. */
  readonly reality: Reality;
  readonly clusters: WordClusters;
}

const PAST =
  /^(?:was|were|had|did|hit|took|stole|paid|sent|got|made|began|became|said|told|led|left|found|lost|fell|went|came|broke|gave|saw|put|cost|brought|knew|\p{Ll}{2,}ed)$/u;
const PERFECT = /^(?:has|have|'ve|’ve)$/;
const PRESENT_BE = /^(?:is|are|'re|’re)$/;
const MODAL = /^(?:can|could|may|might|should|must|cannot|need|needs)$/;
const WILL = /^(?:will|would|'ll|’ll|won't|won’t)$/;
const HABIT =
  /^(?:often|typically|usually|commonly|generally|frequently|sometimes|always|never|whenever|increasingly|regularly|normally|tend|tends|rarely|easily)$/;
const KINDS =
  /^(?:type|types|kind|kinds|form|forms|such|like|common|popular|typical|average|any|every|most|many|more|these|example|sort|sorts|similar|rise|rising|trend|threat|threats|number|fewer|wave|spate)$/;
const GUARD =
  /^(?:against|avoid|prevent|protect|protects|protection|defend|defence|defense|training|awareness|advice|tips|insurance|law|laws|bill|rules|beware|stop|spot|detect|resist|report|risk|risks)$/;
const READER = /^(?:you|your|yourself|yours|you're|you’re)$/;
const DATED =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|overnight|january|february|march|april|june|july|august|september|october|november|december|(?:19|20)\d\d)$/;
const COUNTED = /^(?:percent|per|cent|average|survey|study|report|statistics|billion|%|majority|half|third|quarter)$/;
const CONDITION = /^(?:if|unless|when|once|should|until)$/;
const NEGATION =
  /^(?:not|no|never|without|n't|n’t|nor|neither|cannot|denied|denies|refused|refuses|didn't|didn’t|hasn't|hasn’t|wasn't|wasn’t|weren't|weren’t|haven't|haven’t|doesn't|doesn’t|don't|don’t|isn't|isn’t|none)$/;
const ANYBODY =
  /^(?:attackers?|hackers?|criminals?|cybercriminals?|crooks?|scammers?|fraudsters?|thieves|spammers?|phishers?|gangs?|victims?|users?|people|companies|firms|businesses|organi[sz]ations|employees|customers|consumers|someone|anyone|anybody|individuals|cyber-criminals|malware|ransomware|trojans?|emails?|messages?|they|it)$/;
const BE = /^(?:is|are|was|were|be|been|'re|’re)$/;
const BEFORE_TIME = /^(?:after|since|before|during|following)$/;
const TRY = /^(?:tried|try|trying|tries|attempt|attempts|attempted|attempting|effort|efforts|sought)$/;
const DETERMINERS: Readonly<Record<string, number>> = {
  the: 1, this: 2, that: 2, these: 2, those: 2, its: 3, their: 3, his: 3, her: 3, our: 3, my: 3, your: 4, a: 5, an: 5,
  another: 6, one: 6, any: 7, every: 7, each: 7, no: 8, some: 9, many: 9, most: 9, few: 9, several: 9, more: 9, all: 9,
  such: 10, other: 9, new: 11, recent: 11, latest: 11, similar: 10,
}; // biome-ignore format: a table
const STOPS_PHRASE =
  /^(?:[^\p{L}\p{N}'’]|of|in|on|by|to|for|from|with|at|as|and|or|that|which|who|is|are|was|were|be)$/u;
const DETERMINER_REACH = 5;

/** Densities are told in steps. */
const step = (share: number) => Math.min(5, Math.floor(share * 8));

/** Words that speak for one act or for such acts. Their order is part of the trained weights. */
const SIGNS: readonly RegExp[] = [
  PAST, PERFECT, PRESENT_BE, MODAL, WILL, HABIT, KINDS, GUARD, READER, DATED, COUNTED, CONDITION, NEGATION,
]; // biome-ignore format: a list
const bitOf = (sign: RegExp): number => 1 << SIGNS.indexOf(sign);

export function toneOf({ analysis: { tokens, sentences } }: ActView): ArticleTone {
  const known = new Map<string, number>();
  const signs = Uint16Array.from(tokens, ({ lower }) => {
    let bits = known.get(lower);
    if (bits === undefined) {
      bits = SIGNS.reduce((all, sign, s) => (sign.test(lower) ? all | (1 << s) : all), 0);
      known.set(lower, bits);
    }
    return bits;
  });
  const each = sentences.map(({ from, to }) => signs.subarray(from, to).reduce((all, bits) => all | bits, 0));
  const shareOf = (sign: RegExp) => each.filter((bits) => bits & bitOf(sign)).length / Math.max(1, each.length);
  const shares = { past: shareOf(PAST), reader: shareOf(READER), dated: shareOf(DATED) };
  return { ...shares, counted: shareOf(COUNTED), modal: shareOf(MODAL), signs };
}

/** Signs of whether the words tell one act or such acts. Template numbers are part of the trained weights. */
export function addScopeFeatures(
  rows: FeatureRows,
  view: ActView,
  act: CandidateAct,
  { tone, reality, clusters }: ScopeSurroundings,
): void {
  const noun = act.found.trigger.part === "noun" ? 1 : 2;
  rows.add(1);
  rows.add(2, noun);
  rows.add(5, hash32(reality));
  rows.add(6, hash32(reality), noun);
  rows.add(3, hash32(act.found.trigger.type), noun);
  rows.add(4, stemOf(view.analysis.tokens[act.found.from]!.lower));
  addForm(rows, view, act, noun);
  addGovernor(rows, view, act, noun);
  addSentenceSigns(rows, view, act, tone, noun);
  addWords(rows, view, act, noun, clusters);
  addArticleSigns(rows, view, act, tone, noun);
  rows.next();
}

const endingOf = (lower: string) =>
  lower.endsWith("ing") ? 1 : lower.endsWith("ed") || PAST.test(lower) ? 2 : /[^su]s$/.test(lower) ? 3 : 4;

/** Article, number and what the noun belongs to; or tense and subject of the verb. */
function addForm(rows: FeatureRows, { analysis, typeAt }: ActView, { found, clause, sentence }: Act, noun: number) {
  const { tokens, sentences } = analysis;
  const { from } = sentences[sentence]!;
  const ending = endingOf(tokens[found.to - 1]!.lower);
  rows.add(10, ending, noun);
  const determiner = determinerBefore(tokens, found.from, from);
  rows.add(11, determiner, ending, noun);
  rows.add(12, determiner, noun);
  rows.add(13, tenseBefore(tokens, found.from, from), ending, noun);
  rows.add(14, tenseBefore(tokens, found.from, from));
  const first = tokens[clause.from]!;
  const subject = ANYBODY.test(first.lower) ? 1 : DETERMINERS[first.lower] ? DETERMINERS[first.lower]! + 10 : 2;
  rows.add(15, typeAt[clause.from]! > 0 ? 3 : subject, noun);
  for (let i = clause.from; i < found.from; i++) {
    if (!ANYBODY.test(tokens[i]!.lower)) continue;
    const of = determinerBefore(tokens, i, from);
    rows.add(16, of, /s$/.test(tokens[i]!.lower) ? 1 : 2);
    rows.add(17, of, noun);
  }
  rows.add(18, found.from === from ? 1 : 2, ending, noun);
}

/** Of the noun phrase that ends here: 0 = none. */
function determinerBefore(tokens: readonly Token[], at: number, start: number): number {
  for (let i = at - 1; i >= Math.max(start, at - DETERMINER_REACH); i--) {
    const { lower, text } = tokens[i]!;
    const known = DETERMINERS[lower];
    if (known && (known !== 11 || i === start)) return known;
    if (/^[\d$€£]/.test(text))
      return i > start && DETERMINERS[tokens[i - 1]!.lower] ? DETERMINERS[tokens[i - 1]!.lower]! : 12;
    if (/^['’]s$/.test(lower)) return 13;
    if (STOPS_PHRASE.test(lower)) return i === at - 1 ? 14 : 0;
  }
  return 0;
}

/** Of the words right before: to, a form of be or have, a modal, nothing. */
function tenseBefore(tokens: readonly Token[], at: number, start: number): number {
  for (let i = at - 1; i >= Math.max(start, at - 4); i--) {
    const { lower } = tokens[i]!;
    if (lower === "to") return 1;
    if (MODAL.test(lower)) return 2;
    if (WILL.test(lower)) return 3;
    if (PERFECT.test(lower)) return 4;
    if (PRESENT_BE.test(lower)) return 5;
    if (/^(?:was|were|had|did)$/.test(lower)) return 6;
    if (/^(?:be|been|being)$/.test(lower)) continue;
    if (/^[,;:."“”]$/.test(lower)) return 7;
  }
  return 0;
}

/** The nearest verb before in the clause: how it stands, and a progressive, "are demanding". */
function addGovernor(rows: FeatureRows, { analysis: { tokens } }: ActView, { found, clause }: Act, noun: number): void {
  let governor = 0;
  for (let i = found.from - 1; i >= Math.max(clause.from, found.from - 8); i--) {
    const { lower } = tokens[i]!;
    if (MODAL.test(lower) || WILL.test(lower)) governor = 1;
    else if (PRESENT_BE.test(lower)) governor = 2;
    else if (PERFECT.test(lower)) governor = 3;
    else if (lower === "to") governor = 4;
    else if (PAST.test(lower)) governor = 5;
    else if (/ing$/.test(lower) && lower.length > 5) governor = BE.test(tokens[i - 1]?.lower ?? "") ? 7 : 6;
    else if (BEFORE_TIME.test(lower)) governor = 8;
    else continue;
    break;
  }
  rows.add(30, governor, noun);
  rows.add(31, governor, endingOf(tokens[found.to - 1]!.lower), noun);
  let progressive = 0;
  for (let i = clause.from; i + 1 < clause.to; i++)
    if (PRESENT_BE.test(tokens[i]!.lower) && tokens.slice(i + 1, i + 3).some(({ lower }) => /\wing$/.test(lower)))
      progressive = 1;
  rows.add(32, progressive, noun);
  rows.add(33, tokens.slice(clause.from, clause.to).some(({ lower }) => TRY.test(lower)) ? 1 : 2);
}

function addSentenceSigns(
  rows: FeatureRows,
  view: ActView,
  { found, clause, sentence }: Act,
  { signs }: ArticleTone,
  noun: number,
): void {
  const { tokens, sentences, quotationOf } = view.analysis;
  const { from, to } = sentences[sentence]!;
  let near = 0;
  let far = 0;
  let names = 0;
  let clauseNames = 0;
  let digits = 0;
  let kinds = 0;
  for (let i = from; i < to; i++) {
    if (i >= found.from && i < found.to) continue;
    const inside = i >= clause.from && i < clause.to;
    far |= signs[i]!;
    if (inside) near |= signs[i]!;
    if (/^\d/.test(tokens[i]!.text)) digits = 1;
    if (view.typeAt[i]! > 0 && view.typeAt[i] !== view.typeAt[i - 1]) {
      names++;
      kinds |= 1 << view.typeAt[i]!;
      if (inside) clauseNames++;
    }
  }
  for (let s = 0; s < SIGNS.length; s++) {
    const place = near & (1 << s) ? 1 : far & (1 << s) ? 2 : 3;
    rows.add(20, s, place);
    rows.add(21, s * 4 + place, noun);
  }
  const has = (sign: RegExp) => (near & bitOf(sign) ? 1 : 0);
  rows.add(22, has(PAST), has(PERFECT) + 2 * has(PRESENT_BE), has(MODAL) + 2 * has(WILL));
  rows.add(23, Math.min(3, names));
  rows.add(24, Math.min(2, clauseNames), noun);
  for (let t = 1; t < 14; t++) if (kinds & (1 << t)) rows.add(25, t);
  rows.add(26, digits, has(PAST));
  rows.add(27, quotationOf[found.from]! >= 0 ? 1 : 2);
  rows.add(28, has(PAST) || has(PERFECT) ? 1 : 2, names > 0 ? 1 : 2, far & bitOf(READER) ? 1 : 2);
  rows.add(29, /^(?:if|when|once|unless)$/.test(tokens[from]!.lower) ? 1 : 2);
}

function addWords(
  rows: FeatureRows,
  view: ActView,
  { found, clause, sentence }: Act,
  noun: number,
  clusters: WordClusters,
): void {
  const { hashes, analysis } = view;
  const { from, to } = analysis.sentences[sentence]!;
  for (let offset = -3; offset <= 3; offset++) {
    if (offset === 0) continue;
    const at = offset < 0 ? found.from + offset : found.to - 1 + offset;
    const hash = at >= from && at < to ? hashes[at]! : 1;
    rows.add(40 + offset, hash);
    if (Math.abs(offset) === 1) rows.add(50 + offset, hash, noun);
    rows.add(60 + offset, at >= from && at < to ? clusters.of(hash) + 1 : 0);
  }
  for (let i = Math.max(clause.from, found.from - 10); i < Math.min(clause.to, found.to + 10); i++)
    if (i < found.from || i >= found.to) rows.add(70, clusters.of(hashes[i]!) + 1);
  rows.add(71, hashes[from]!);
  rows.add(72, hash32(found.trigger.words));
}

function addArticleSigns(
  rows: FeatureRows,
  view: ActView,
  { found, sentence, around: { before, tokens } }: CandidateAct,
  tone: ArticleTone,
  noun: number,
): void {
  rows.add(80, step(tone.past));
  rows.add(81, step(tone.reader));
  rows.add(82, step(tone.dated));
  rows.add(83, step(tone.counted));
  rows.add(84, step(tone.modal));
  rows.add(85, Math.min(4, sentence));
  rows.add(86, Math.min(3, before), noun);
  rows.add(87, view.headline.has(stemOf(view.analysis.tokens[found.from]!.lower)) ? 1 : 2);
  rows.add(88, tone.reader > 0 ? 1 : 2, tone.dated > 0.2 ? 1 : 2, tone.past > 0.6 ? 1 : 2);
  rows.add(89, tokens > 600 ? 1 : 2);
}
