import type { WordClusters } from "../../text/clusters.ts";
import { hash32 } from "../../text/hash.ts";
import type { FeatureRows } from "../tagger/features.ts";
import { type Act, type ActView, stemOf } from "./act-view.ts";

/** What the article says of a wording beyond its sentence. */
export interface ActSurroundings {
  /** Wordings of acts in the article, and how many tokens it has. */
  readonly acts: number;
  readonly tokens: number;
  /** How often a wording of the same stem stood before. */
  readonly before: number;
}

/** Words of the clause that are read. */
const BAG_MAX = 24;
const REACH = 3;
const NEGATION = /^(?:not|no|never|without|n't|nor|neither|cannot|denied|denies|nobody|none)$/;
const MODALS = /^(?:will|would|should|must|can|could|may|might|shall|'ll|wouldn't|won't|can't|couldn't)$/;
const BE = /^(?:was|were|is|are|been|being|be)$/;
const HAVE = /^(?:has|have|had)$/;
const DAY =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tonight|overnight|last|january|february|march|april|june|july|august|september|october|november|december|ago|earlier|morning|night|week|month)$/;

/** One row of features. Template numbers are part of the trained weights: a changed one needs a new model. */
export function addActFeatures(
  rows: FeatureRows,
  view: ActView,
  act: Act,
  around: ActSurroundings,
  clusters: WordClusters,
): void {
  const { tokens } = view.analysis;
  const { found } = act;
  const type = hash32(found.trigger.type);
  const stem = stemOf(tokens[found.from]!.lower);
  const words = hash32(found.trigger.words);
  rows.add(1);
  rows.add(2, type, found.trigger.weak ? 1 : 2);
  rows.add(3, words);
  rows.add(4, stem);
  for (let i = found.from; i < found.to; i++) rows.add(5, view.hashes[i]!);
  rows.add(6, hash32(found.trigger.part), type);
  rows.add(7, hash32(tokens[found.to - 1]!.lower.slice(-3)), type);
  addNeighbours(rows, view, act, stem, type, clusters);
  addClause(rows, view, act, type, clusters);
  addGrammar(rows, view, act, stem, type);
  addPosition(rows, view, act, around, type, stem);
  rows.next();
}

function addNeighbours(
  rows: FeatureRows,
  { analysis, hashes, typeAt }: ActView,
  { found, sentence }: Act,
  stem: number,
  type: number,
  clusters: WordClusters,
): void {
  const { from, to } = analysis.sentences[sentence]!;
  for (let offset = -REACH; offset <= REACH; offset++) {
    if (offset === 0) continue;
    const at = offset < 0 ? found.from + offset : found.to - 1 + offset;
    const inside = at >= from && at < to;
    const hash = inside ? hashes[at]! : 1;
    rows.add(10 + offset, hash);
    if (Math.abs(offset) <= 2) rows.add(20 + offset, hash, type);
    if (Math.abs(offset) === 1) rows.add(30 + offset, hash, stem);
    const cluster = inside ? clusters.of(hash) : -1;
    rows.add(40 + offset, cluster + 1);
    rows.add(50 + offset, (cluster >> 4) + 1, type);
    rows.add(60 + offset, inside ? typeAt[at]! + 1 : 0, type);
  }
  const own = clusters.of(hashes[found.to - 1]!);
  rows.add(70, own + 1);
  rows.add(71, (own >> 4) + 1, found.trigger.part === "noun" ? 1 : 2);
}

function addClause(
  rows: FeatureRows,
  { analysis, hashes, typeAt }: ActView,
  { found, clause }: Act,
  type: number,
  clusters: WordClusters,
): void {
  const { tokens } = analysis;
  const from = Math.max(clause.from, found.from - BAG_MAX / 2);
  const to = Math.min(clause.to, found.to + BAG_MAX / 2);
  let before = 0;
  let after = 0;
  let number = 0;
  for (let i = from; i < to; i++) {
    if (i >= found.from && i < found.to) continue;
    const side = i < found.from ? 1 : 2;
    rows.add(80, hashes[i]!);
    rows.add(81, hashes[i]!, type);
    const cluster = clusters.of(hashes[i]!);
    if (cluster >= 0) {
      rows.add(82, cluster, side);
      rows.add(83, cluster >> 4, type);
    }
    if (typeAt[i]! > 0) {
      if (side === 1) before |= 1 << typeAt[i]!;
      else after |= 1 << typeAt[i]!;
    }
    if (/^\d/.test(tokens[i]!.text)) number |= side;
  }
  rows.add(84, before, type);
  rows.add(85, after, type);
  for (let t = 1; t < 14; t++) {
    if (before & (1 << t)) rows.add(86, t, type);
    if (after & (1 << t)) rows.add(87, t, type);
  }
  rows.add(88, before ? 1 : 0, after ? 1 : 0, number);
  rows.add(89, Math.min(5, Math.floor(Math.log2(clause.to - clause.from))));
}

function addGrammar(
  rows: FeatureRows,
  { analysis, hashes }: ActView,
  { found, clause, sentence }: Act,
  stem: number,
  type: number,
): void {
  const { tokens, sentences } = analysis;
  let modal = 0;
  let be = 0;
  let have = 0;
  let negated = 0;
  for (let i = Math.max(clause.from, found.from - 6); i < found.from; i++) {
    const { lower } = tokens[i]!;
    if (MODALS.test(lower)) modal = hashes[i]!;
    if (BE.test(lower)) be = hashes[i]!;
    if (HAVE.test(lower)) have = hashes[i]!;
    if (NEGATION.test(lower)) negated = 1;
  }
  rows.add(90, modal, type);
  rows.add(91, be, have, type);
  rows.add(92, negated);
  rows.add(93, tokens[found.from - 1]?.lower === "to" ? 1 : 0, stem);
  let past = 0;
  for (let i = clause.from; i < clause.to; i++) if (/^(?:was|were|had|\p{Ll}{2,}ed)$/u.test(tokens[i]!.lower)) past = 1;
  rows.add(94, past, type);
  let dated = 0;
  let conditional = 0;
  const { from, to } = sentences[sentence]!;
  for (let i = from; i < to; i++) {
    const { lower } = tokens[i]!;
    if (DAY.test(lower) || /^(?:19|20)\d\d$/.test(lower)) dated = 1;
    if (lower === "if" || lower === "unless") conditional = 1;
  }
  rows.add(95, dated, type);
  rows.add(96, conditional);
  rows.add(97, tokens[from]!.lower === tokens[found.from]!.lower ? 1 : 0);
}

function addPosition(
  rows: FeatureRows,
  { analysis, headline, hashes }: ActView,
  { found, sentence, statement }: Act,
  { acts, tokens, before }: ActSurroundings,
  type: number,
  stem: number,
): void {
  const { sentences, paragraphs, quotationOf } = analysis;
  const { paragraph, from, to } = sentences[sentence]!;
  const density = Math.min(6, Math.floor(Math.log2(1 + (acts * 400) / Math.max(100, tokens))));
  rows.add(100, Math.min(6, sentence), type);
  rows.add(101, Math.min(8, paragraph));
  rows.add(102, density);
  rows.add(103, density, type);
  rows.add(104, density, stem);
  rows.add(105, Math.min(3, before), type);
  rows.add(106, Math.min(3, before), Math.min(3, sentence));
  rows.add(107, statement ? hash32(statement.kind) : 1);
  rows.add(108, statement ? 1 : 0, quotationOf[found.from]! >= 0 ? 1 : 0, type);
  rows.add(109, headline.has(stem) ? 1 : 0, type);
  let shared = 0;
  for (let i = from; i < to; i++) if (headline.has(stemOf(analysis.tokens[i]!.lower))) shared++;
  rows.add(110, Math.min(5, shared));
  rows.add(111, Math.min(5, shared), headline.has(stem) ? 1 : 0, Math.min(2, before));
  rows.add(112, paragraphs[paragraph]!.role === "headline" ? 1 : 0);
  rows.add(113, hashes[from]!);
}
