import type { Token } from "../../text/tokens.ts";
import { type CandidateCue, verbGroup } from "./find-cues.ts";
import type { FrameArticle } from "./frame-article.ts";
import type { FrameWindow } from "./frame-window.ts";
import type { Range } from "./range.ts";

/**
 * What plain word order suggests for a cue: "X said (that) CLAUSE", "QUOTATION, X said", "QUOTATION, said X",
 * "CLAUSE, X said", "according to X, CLAUSE", "CLAUSE, according to X". A hint: the tagger sees it as features.
 */
export interface FrameProposal {
  readonly source?: Range;
  readonly content?: Range;
  /** Which order: 0 none, 1 clause after, 2 quotation after, 3 quotation before, 4 clause before, 5 to 6 according to. */
  readonly order: number;
}

const STOPS = new Set([",", ";", ":", "—", "–", "--", "(", ")", "“", "”", '"', ".", "?", "!"]);
const COMPLEMENTISERS = new Set(["that", "whether", "how", "why", "if"]);
const TIME_WORDS = new Set(
  "on in at late early earlier today yesterday monday tuesday wednesday thursday friday saturday sunday last this during by via".split(
    " ",
  ),
);
/** Quoted tokens that are no quotation of their own. */
const SCARE_MAX = 3;
/** Tokens after a cue that may still be its audience, time or carrier, before a clause or the end. */
const TAIL_MAX = 12;

interface Scene {
  readonly tokens: readonly Token[];
  readonly quoteState: Uint8Array;
  readonly mentionCode: Uint8Array;
  readonly isCue: Uint8Array;
  /** The sentence of the cue. */
  readonly from: number;
  readonly to: number;
}

export function proposeFrame(article: FrameArticle, cue: CandidateCue, window: FrameWindow): FrameProposal {
  const { analysis, quoteState, mentionCode, isCue } = article;
  const sentence = analysis.sentences[analysis.sentenceOf[cue.from]!]!;
  const from = Math.max(window.from, sentence.from);
  const scene: Scene = {
    tokens: analysis.tokens,
    quoteState,
    mentionCode,
    isCue,
    from,
    to: Math.min(window.to, sentence.to),
  };
  if (cue.entry.part === "phrase" && /^(?:according to|per|in the (?:words|view|opinion) of)$/.test(cue.entry.lemma)) {
    return accordingTo(scene, cue, window);
  }
  if (cue.entry.part === "noun") return nounFrame(scene, cue);
  return verbFrame(scene, cue, window);
}

function accordingTo(scene: Scene, cue: CandidateCue, window: FrameWindow): FrameProposal {
  const { tokens } = scene;
  let end = cue.to;
  while (end < scene.to && !STOPS.has(tokens[end]!.text)) end++;
  const source = { from: cue.to, to: end };
  if (cue.from === scene.from || (cue.from === scene.from + 1 && !/[\p{L}]/u.test(tokens[scene.from]!.text))) {
    return { source, content: trim(tokens, { from: end, to: scene.to }), order: 5 };
  }
  const before = quotationBefore(scene, cue.from, window);
  // A word held at arm's length is part of the clause.
  const quoted = before && before.to - before.from > SCARE_MAX ? before : undefined;
  return { source, content: quoted ?? trim(tokens, { from: scene.from, to: cue.from }), order: 6 };
}

function nounFrame(scene: Scene, cue: CandidateCue): FrameProposal {
  const next = scene.tokens[cue.to]?.lower;
  if (next === "from" || next === "by") {
    const source = subjectAfter(scene, cue.to + 1);
    const from = source ? source.to + 1 : cue.to;
    return { ...(source ? { source } : {}), content: trim(scene.tokens, { from, to: scene.to }), order: 7 };
  }
  if (next !== "that" && next !== "of" && next !== ":") return { order: 0 };
  const source = subjectBefore(scene, cue.from);
  return { ...(source ? { source } : {}), content: trim(scene.tokens, { from: cue.to + 1, to: scene.to }), order: 7 };
}

function verbFrame(scene: Scene, cue: CandidateCue, window: FrameWindow): FrameProposal {
  const { tokens } = scene;
  const group = verbGroup(tokens, cue);
  const before = subjectBefore(scene, group.from);
  const boundary = before ? before.from : group.from;
  const quotedBefore = quotationBefore(scene, boundary, window);
  if (quotedBefore) {
    const source = before ?? subjectAfter(scene, cue.to);
    return { ...(source ? { source } : {}), content: quotedBefore, order: 3 };
  }
  const start = contentStart(scene, cue);
  const source = before ? { source: before } : {};
  const quotedAfter = quotationAt(scene, start, window);
  if (quotedAfter) return { ...source, content: quotedAfter, order: 2 };
  if ((endsSoon(scene, start) || endsWithAudience(scene, cue)) && before && isComma(tokens[before.from - 1])) {
    return { ...source, content: trim(tokens, { from: scene.from, to: before.from }), order: 4 };
  }
  if (!before && isComma(tokens[cue.from - 1])) {
    const after = subjectAfter(scene, cue.to);
    return { ...(after ? { source: after } : {}), content: trim(tokens, { from: scene.from, to: cue.from }), order: 4 };
  }
  const content = trim(tokens, { from: start, to: clauseEnd(scene, start) });
  return { ...source, ...(content.to > content.from ? { content } : {}), order: 1 };
}

const isComma = (token: Token | undefined) => token !== undefined && /^[,—–]$/.test(token.text);

/** The noun phrase that ends where the verb group begins; a relative or apposition between commas is stepped over. */
function subjectBefore(scene: Scene, end: number): Range | undefined {
  const { tokens } = scene;
  if (end > scene.from && /^(?:who|which)$/.test(tokens[end - 1]!.lower)) return { from: end - 1, to: end };
  let to = end;
  while (to > scene.from && ADVERBS.test(tokens[to - 1]!.lower) && scene.mentionCode[to - 1] === 0) to--;
  // "The Ministry of Ports (MOP) warned": a bracket belongs to the name before it.
  if (to > scene.from && tokens[to - 1]!.text === ")") {
    let open = to - 2;
    while (open > scene.from && tokens[open]!.text !== "(" && to - open < 8) open--;
    if (tokens[open]!.text === "(") to = open;
  }
  if (to > scene.from && isComma(tokens[to - 1])) {
    const open = previousComma(scene, to - 1);
    if (open !== undefined && to - 1 - open > 1 && to - open < 24) to = open;
  }
  let from = to;
  while (
    from > scene.from &&
    !STOPS.has(tokens[from - 1]!.text) &&
    !CLAUSE_WORDS.has(tokens[from - 1]!.lower) &&
    to - from < 16
  )
    from--;
  if (to === from) return undefined;
  return { from: withNameBefore(scene, from), to };
}

/** "…, Ada Roe, the head of Copperline said": the name that the phrase is in apposition to. */
function withNameBefore({ tokens, mentionCode, from }: Scene, start: number): number {
  if (!isComma(tokens[start - 1]) || start - 2 < from || mentionCode[start - 2] === 0) return start;
  let first = start - 2;
  while (first > from && mentionCode[first]! % 2 === 1) first--;
  return first === from || isComma(tokens[first - 1]) || /^[”"]$/.test(tokens[first - 1]!.text) ? first : start;
}

const ADVERBS = /(?:ly|also|then|later|earlier|again|further|previously|has|have|had)$/;
const CLAUSE_WORDS = new Set([
  "but",
  "while",
  "although",
  "though",
  "because",
  "after",
  "before",
  "when",
  "as",
  "that",
  "if",
  "since",
  "which",
]);

function previousComma({ tokens, from }: Scene, before: number): number | undefined {
  for (let i = before - 1; i > from; i--) if (isComma(tokens[i])) return i;
  return undefined;
}

/** The noun phrase after an inverted verb: "said Ada Roe, head of …". */
function subjectAfter({ tokens, to }: Scene, start: number): Range | undefined {
  let end = start;
  while (
    end < to &&
    !STOPS.has(tokens[end]!.text) &&
    end - start < 16 &&
    !(end > start + 1 && TIME_WORDS.has(tokens[end]!.lower))
  )
    end++;
  return end > start ? { from: start, to: end } : undefined;
}

/** The quotation whose closing mark stands right before `at` (a comma may stand between). */
function quotationBefore({ tokens, quoteState }: Scene, at: number, window: FrameWindow): Range | undefined {
  let i = at - 1;
  if (i >= window.from && isComma(tokens[i])) i--;
  if (i < window.from || quoteState[i] !== 3) return undefined;
  let from = i;
  while (from > window.from && quoteState[from - 1] !== 1 && quoteState[from - 1] !== 0) from--;
  return trim(tokens, { from, to: i });
}

function quotationAt({ tokens, quoteState }: Scene, start: number, window: FrameWindow): Range | undefined {
  let i = start;
  while (i < window.to && i < start + 2 && /^[,:]$/.test(tokens[i]!.text)) i++;
  if (i >= window.to || quoteState[i] !== 1) return undefined;
  let to = i + 1;
  while (to < window.to && quoteState[to] !== 3 && quoteState[to] !== 0) to++;
  return trim(tokens, { from: i + 1, to });
}

/** Behind the cue: its audience, time or carrier skipped where a "that" follows, then the "that" itself. */
function contentStart({ tokens, to }: Scene, cue: CandidateCue): number {
  for (let i = cue.to; i < Math.min(to, cue.to + TAIL_MAX); i++) {
    if (COMPLEMENTISERS.has(tokens[i]!.lower)) return tokens[i]!.lower === "that" ? i + 1 : i;
    if (/^[“":]$/.test(tokens[i]!.text)) return i;
    if (STOPS.has(tokens[i]!.text)) break;
  }
  return cue.to;
}

/** Nothing but time, audience or carrier stands between `start` and the end of the sentence. */
function endsSoon({ tokens, to }: Scene, start: number): boolean {
  const left = to - start;
  return (
    left <= 2 || (left <= TAIL_MAX && (TIME_WORDS.has(tokens[start]!.lower) || /^[.,]$/.test(tokens[start]!.text)))
  );
}

/** "…, Roe told Harbour Wire.": a name, perhaps with a time, up to the end. */
function endsWithAudience({ tokens, mentionCode, to }: Scene, cue: CandidateCue): boolean {
  if (!cue.entry.audienceObject) return false;
  let i = cue.to;
  if (tokens[i]?.lower === "the" || tokens[i]?.lower === "news") i++;
  if (i >= to || (mentionCode[i] === 0 && tokens[i]!.lower !== "reporters" && tokens[i]!.lower !== "journalists"))
    return false;
  for (i++; i < to && (mentionCode[i]! % 2 === 1 || /^\p{Lu}/u.test(tokens[i]!.text)); ) i++;
  return i >= to || /^[.,]$/.test(tokens[i]!.text) || (TIME_WORDS.has(tokens[i]!.lower) && to - i < 8);
}

/** A later ", X said" or ", according to" of the same sentence ends the clause. */
function clauseEnd({ tokens, to, isCue }: Scene, start: number): number {
  for (let i = start + 1; i < to; i++) {
    if (isComma(tokens[i]) && (isCue[i + 1] || (isCue[i + 2] && !/^[a-z]/.test(tokens[i + 1]!.text)))) return i;
  }
  return to;
}

/** Without outer punctuation and marks. */
function trim(tokens: readonly Token[], { from, to }: Range): Range {
  let first = from;
  let last = to;
  while (first < last && /^[,;:.“”"—–-]$/.test(tokens[first]!.text)) first++;
  while (last > first && /^[,;:.“"—–-]$/.test(tokens[last - 1]!.text)) last--;
  return { from: first, to: last };
}
