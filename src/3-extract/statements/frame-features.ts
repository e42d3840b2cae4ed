import type { FeatureRows } from "../tagger/features.ts";
import { type AddForms, addNameFeatures, FIRST_FREE_TEMPLATE, type WordTable } from "../tagger/word-features.ts";
import type { CandidateCue } from "./find-cues.ts";
import type { FrameArticle } from "./frame-article.ts";
import type { FrameWindow } from "./frame-window.ts";
import { type FrameProposal, proposeFrame } from "./propose-frame.ts";

const clip = (value: number, most: number) => Math.max(-most, Math.min(most, value));
const COMMA = /^[,;—–-]+$/;

/** One row per token of the window with what does not depend on the cue. */
export function addWordFeatures(
  rows: FeatureRows,
  table: WordTable,
  { from, to }: FrameWindow,
  addForms: AddForms,
): void {
  for (let i = from; i < to; i++) {
    addForms(rows, table, i, from, to);
    addNameFeatures(rows, table, i, from, to);
    rows.next();
  }
}

/** Adds one row per token of the window, seen from the cue; with the words' own features where `addForms` is given. */
export function addFrameFeatures(
  rows: FeatureRows,
  article: FrameArticle,
  cue: CandidateCue,
  window: FrameWindow,
  addForms?: AddForms,
): void {
  const { analysis, mentionCode, quoteState, table } = article;
  const { sentenceOf } = analysis;
  const path = pathsFromCue(article, cue, window);
  const proposal = proposeFrame(article, cue, window);
  const [cueWord, cueQuote] = [table.word[cue.from]!, quoteState[cue.from]! + 1];
  const beforeCue = cue.from > window.from ? table.word[cue.from - 1]! : 7;
  const afterCue = cue.to < window.to ? table.word[cue.to]! : 7;
  const quotesBefore = anyQuote(quoteState, window.from, cue.from);
  const quotesAfter = anyQuote(quoteState, cue.to, window.to);
  const T = FIRST_FREE_TEMPLATE;
  const ownSentence = sentenceOf[cue.from]!;
  for (let i = window.from; i < window.to; i++) {
    if (addForms) {
      addForms(rows, table, i, window.from, window.to);
      addNameFeatures(rows, table, i, window.from, window.to);
    }
    const side = i < cue.from ? 1 : i < cue.to ? 2 : 3;
    const distance = side === 1 ? i - cue.from : side === 3 ? i - cue.to + 1 : 0;
    const near = clip(distance, 6) + 20;
    const far = clip(distance, 14) + 40;
    const q = quoteState[i]! + 1;
    const q0 = i > window.from ? quoteState[i - 1]! + 1 : 9;
    const q1 = i + 1 < window.to ? quoteState[i + 1]! + 1 : 9;
    const m = mentionCode[i]! + 1;
    const m0 = i > window.from ? mentionCode[i - 1]! + 1 : 31;
    const m1 = i + 1 < window.to ? mentionCode[i + 1]! + 1 : 31;
    const p = path[i - window.from]!;
    const word = table.word[i]!;
    const w0 = i > window.from ? table.word[i - 1]! : 7;
    const w1 = i + 1 < window.to ? table.word[i + 1]! : 7;
    const sentence = clip(sentenceOf[i]! - ownSentence, 1) + 2;
    const quotes = quotesBefore * 2 + quotesAfter + 1;
    const sq = side * 16 + q;
    rows.add(T, far);
    rows.add(T + 1, near, cue.number);
    rows.add(T + 2, sq, quotes);
    rows.add(T + 3, sq, p);
    rows.add(T + 4, side, m, p);
    rows.add(T + 5, sq, cue.number);
    rows.add(T + 6, near, m);
    rows.add(T + 7, side, word);
    rows.add(T + 8, side * 4 + sentence, p, quotes);
    rows.add(T + 9, side, w0);
    rows.add(T + 10, side, w1, q);
    rows.add(T + 11, sq, q0 * 16 + q1, p);
    rows.add(T + 12, side, m0 * 64 + m, m1);
    rows.add(T + 13, near, word);
    rows.add(T + 14, side, cueWord, afterCue);
    rows.add(T + 15, side, cueWord, beforeCue);
    rows.add(T + 16, near, cueWord, afterCue);
    rows.add(T + 17, cueQuote, sq, quotes);
    rows.add(T + 18, near, w0, w1);
    rows.add(T + 19, side * 4 + sentence, cue.number, p & 7);
    rows.add(T + 20, sq, m, quotes);
    rows.add(T + 21, near, q0 * 16 + q, q1);
    rows.add(T + 22, i === window.from ? 2 : 1, side, quotes);
    rows.add(T + 23, i + 1 === window.to ? 2 : 1, side, quotes);
    rows.add(T + 24, p, m, cue.entry.part === "verb" ? 1 : cue.entry.part === "noun" ? 2 : 3);
    if (article.isCue[i]) rows.add(T + 25, side, p);
    addHintFeatures(rows, proposal, i, { m, q, p, afterCue, w0, w1, cue: cue.number });
    rows.next();
  }
}

interface HintScene {
  readonly m: number;
  readonly q: number;
  readonly p: number;
  readonly afterCue: number;
  readonly w0: number;
  readonly w1: number;
  readonly cue: number;
}

/** What word order suggests for the token, with its surroundings. */
function addHintFeatures(rows: FeatureRows, proposal: FrameProposal, i: number, scene: HintScene): void {
  const T = FIRST_FREE_TEMPLATE + 26;
  const hint = proposedTag(proposal, i);
  const order = proposal.order + 1;
  rows.add(T, hint, order);
  rows.add(T + 1, hint, order, scene.cue);
  rows.add(T + 2, hint, order, scene.m);
  rows.add(T + 3, hint, scene.q, scene.p);
  rows.add(T + 4, hint, order, scene.afterCue);
  rows.add(T + 5, hint, order, scene.w0);
  rows.add(T + 6, hint, order, scene.w1);
}

/** 1 none; 2 to 5 begin, inside, end, single of the proposed source; 6 to 9 of the content. */
function proposedTag({ source, content }: FrameProposal, i: number): number {
  const place = (range: { from: number; to: number } | undefined) => {
    if (!range || i < range.from || i >= range.to) return 0;
    if (range.to - range.from === 1) return 4;
    return i === range.from ? 1 : i === range.to - 1 ? 3 : 2;
  };
  const inSource = place(source);
  if (inSource) return 1 + inSource;
  const inContent = place(content);
  return inContent ? 5 + inContent : 1;
}

function anyQuote(quoteState: Uint8Array, from: number, to: number): number {
  for (let i = from; i < to; i++) if (quoteState[i] === 2) return 1;
  return 0;
}

/**
 * What lies between each token and the cue, in one number: commas (0 to 3), a "that" or colon, another cue, a change of
 * sentence outside quotations, a conjunction.
 */
function pathsFromCue(
  { analysis, isCue, quoteState }: FrameArticle,
  cue: CandidateCue,
  window: FrameWindow,
): Int32Array {
  const { tokens } = analysis;
  const path = new Int32Array(window.to - window.from);
  const walk = (from: number, step: number, stop: number) => {
    let commas = 0;
    let flags = 0;
    for (let i = from; i !== stop; i += step) {
      path[i - window.from] = 1 + commas + flags;
      if (quoteState[i] === 2) continue;
      const { text, lower } = tokens[i]!;
      if (COMMA.test(text)) commas = Math.min(3, commas + 1);
      else if (lower === "that" || text === ":") flags |= 4;
      else if (isCue[i]) flags |= 8;
      else if (text === ".") flags |= 16;
      else if (lower === "and" || lower === "but" || lower === "while" || lower === "as") flags |= 32;
      else if (lower === "who" || lower === "which" || lower === "whose") flags |= 64;
    }
  };
  walk(cue.from - 1, -1, window.from - 1);
  walk(cue.from, 1, window.to);
  return path;
}
