import { hash32 } from "../../text/hash.ts";
import { FeatureRows } from "../tagger/features.ts";
import { verbGroup } from "./find-cues.ts";
import type { FrameArticle } from "./frame-article.ts";
import type { FrameProposal } from "./propose-frame.ts";
import type { Range } from "./range.ts";
import type { Frame } from "./read-frames.ts";
import type { SourceCandidate } from "./source-candidates.ts";

export interface SourceScene {
  readonly frame: Frame;
  readonly content: Range;
  readonly proposal: FrameProposal;
  readonly rule?: Range | undefined;
}

/** A row per candidate, then one for "nobody is named". Template numbers are part of the weights. */
export function sourceRows(
  article: FrameArticle,
  scene: SourceScene,
  candidates: readonly SourceCandidate[],
): FeatureRows {
  const rows = new FeatureRows();
  const cue = cueShape(article, scene.frame);
  candidates.forEach((candidate, i) => {
    addCandidate(rows, article, scene, cue, candidate, candidates, i);
    rows.next();
  });
  const { number, form } = cue;
  rows.add(30);
  rows.add(31, scene.proposal.order + 1, form);
  rows.add(32, number);
  rows.add(33, scene.rule ? 1 : 2, form);
  rows.add(34, scene.frame.source ? 1 : 2, form);
  rows.add(35, scene.frame.weak ? 1 : 2);
  rows.add(36, Math.min(candidates.length, 4) + 1, form);
  rows.add(37, cue.passive + 1, form);
  rows.next();
  return rows;
}

interface CueShape {
  readonly number: number;
  /** 1 -ing, 2 -ed, 3 -s, 4 base, 5 noun, 6 phrase. */
  readonly form: number;
  readonly passive: number;
  readonly opens: number;
  readonly from: number;
  readonly to: number;
}

function cueShape({ analysis }: FrameArticle, { cue }: Frame): CueShape {
  const { tokens, sentences, sentenceOf } = analysis;
  const { part } = cue.entry;
  const word = tokens[cue.to - 1]!.lower;
  const verb = word.endsWith("ing")
    ? 1
    : /(?:ed|said|told|wrote|thought|found)$/.test(word)
      ? 2
      : word.endsWith("s")
        ? 3
        : 4;
  const group = verbGroup(tokens, cue);
  const passive =
    part === "verb" &&
    tokens.slice(group.from, cue.from).some(({ lower }) => /^(?:is|are|was|were|be|been|being)$/.test(lower));
  return {
    number: cue.number + 1,
    form: part === "verb" ? verb : part === "noun" ? 5 : 6,
    passive: passive ? 1 : 0,
    opens: cue.from - sentences[sentenceOf[cue.from]!]!.from <= 1 ? 1 : 0,
    from: group.from,
    to: group.to,
  };
}

const bucket = (n: number) => (n < 3 ? n : n < 5 ? 3 : n < 9 ? 4 : n < 16 ? 5 : 6);

function addCandidate(
  rows: FeatureRows,
  article: FrameArticle,
  { frame, content, proposal, rule }: SourceScene,
  cue: CueShape,
  candidate: SourceCandidate,
  all: readonly SourceCandidate[],
  index: number,
): void {
  const { tokens, sentences, sentenceOf } = article.analysis;
  const { range, origins } = candidate;
  const before = range.to <= cue.from;
  const side = before ? 1 : range.from >= cue.to ? 2 : 3;
  const far = before ? cue.from - range.to : Math.max(0, range.from - cue.to);
  const near = side * 8 + bucket(far);
  const kind = kindOf(candidate);
  const path = pathBetween(article, before ? range.to : cue.to, before ? cue.from : range.from);
  const word = (i: number) => (tokens[i] ? hash32(tokens[i]!.lower) : 7);
  const head = word(candidate.source.range.to - 1);
  const margin = frame.sourceMargin
    ? 1 + Math.max(0, Math.min(24, Math.round(frame.sourceMargin(range) / 25) + 12))
    : 0;
  const inContent = range.from < content.to && range.to > content.from ? 1 : 0;
  const beside = range.to === content.from || content.to === range.from ? 1 : 0;
  const sentence = sentenceOf[range.from] === sentenceOf[cue.from] ? 1 : 2;
  const tagged = frame.source ? 1 + overlap(range, frame.source) : 0;
  const byRule = rule ? 1 + overlap(range, rule) : 0;
  const length = Math.min(range.to - range.from, 7);
  rows.add(1, origins + 1);
  rows.add(2, origins + 1, kind);
  rows.add(3, near, kind);
  rows.add(4, near, cue.number);
  rows.add(5, path, near);
  rows.add(6, path, side, kind);
  rows.add(7, cue.form * 2 + cue.passive, near, path);
  rows.add(8, proposal.order + 1, origins + 1);
  rows.add(9, margin + 1);
  rows.add(10, margin + 1, origins + 1);
  rows.add(11, word(range.from - 1), side);
  rows.add(12, word(range.to), side);
  rows.add(13, head);
  rows.add(14, head, near);
  rows.add(15, range.from === sentences[sentenceOf[range.from]!]!.from ? 1 : 2, kind, side);
  rows.add(16, inContent + 1, side);
  rows.add(17, article.quoteState[range.from]! + 1);
  rows.add(18, length, kind);
  rows.add(19, word(range.from - 1), cue.form, bucket(far) + 1);
  rows.add(20, cue.opens + 1, cue.form, near);
  rows.add(21, cue.number, kind);
  rows.add(22, sentence, kind, side);
  rows.add(23, word(range.to), cue.form, bucket(far) + 1);
  rows.add(24, tagged + 1, byRule + 1, kind);
  rows.add(25, beside + 1, near);
  rows.add(26, index === 0 ? 1 : index + 1 === all.length ? 2 : 3, side);
  rows.add(27, tagged + 1, margin + 1);
  rows.add(28, word(range.from), side);
  rows.add(29, tagged + 1, byRule + 1, origins + 1);
}

/** 0 apart, 1 same, 2 inside the other, 3 holds the other, 4 crosses; same start or same end are told apart. */
function overlap(a: Range, b: Range): number {
  if (a.from >= b.to || a.to <= b.from) return 0;
  if (a.from === b.from && a.to === b.to) return 1;
  const edge = a.from === b.from ? 4 : a.to === b.to ? 8 : 0;
  return edge + (a.from >= b.from && a.to <= b.to ? 2 : a.from <= b.from && a.to >= b.to ? 3 : 4);
}

const TYPES = ["person", "organisation", "place", "threat-actor", "facility"];

function kindOf({ source }: SourceCandidate): number {
  if (source.kind === "pronoun") return (hash32(source.word) & 0xff) + 16;
  if (source.kind === "described") return source.anonymous ? 2 : 3;
  return 4 + TYPES.indexOf(source.mention.type) + 1;
}

/** Commas, marks, reporting words, clause words between. */
function pathBetween({ analysis, isCue, quoteState }: FrameArticle, from: number, to: number): number {
  let commas = 0;
  let flags = 0;
  for (let i = from; i < to; i++) {
    if (quoteState[i] === 2) {
      flags |= 4;
      continue;
    }
    const { text, lower } = analysis.tokens[i]!;
    if (/^[,;—–-]+$/.test(text)) commas = Math.min(3, commas + 1);
    else if (isCue[i]) flags |= 8;
    else if (text === "." || text === ":") flags |= 16;
    else if (/^(?:and|but|while|as|that)$/.test(lower)) flags |= 32;
    else if (/^(?:who|which|whose)$/.test(lower)) flags |= 64;
    else if (/^(?:is|are|was|were|has|have|had|will|would)$/.test(lower)) flags |= 128;
  }
  return 1 + commas + flags;
}
