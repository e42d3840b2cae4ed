import type { FrameArticle } from "./frame-article.ts";
import type { FrameWindow } from "./frame-window.ts";
import { nounPhrases } from "./noun-phrases.ts";
import type { FrameProposal } from "./propose-frame.ts";
import type { Range } from "./range.ts";
import type { Frame } from "./read-frames.ts";
import type { Source } from "./read-source.ts";
import type { StatementKnowledge } from "./statement-knowledge.ts";

/** A phrase that may be the source of a frame, and why it is thought of. */
export interface SourceCandidate {
  readonly range: Range;
  readonly source: Source;
  /** Bits of ORIGINS. */
  readonly origins: number;
}

export const ORIGINS = { tagged: 1, rule: 2, proposed: 4, before: 8 } as const;

/** Nearest to the cue first, at most this many. */
const CANDIDATES_MAX = 24;

export interface SourceHints {
  /** What the rules take for the source. */
  readonly rule?: Range | undefined;
  /** Sources of earlier reports in the sentence. */
  readonly before: readonly Range[];
}

/** Candidates in text order; a range that names nobody is none. */
export function sourceCandidates(
  article: FrameArticle,
  { frame, window, proposal }: { frame: Frame; window: FrameWindow; proposal: FrameProposal },
  { rule, before }: SourceHints,
  readSource: (range: Range) => Source | undefined,
  knowledge: StatementKnowledge,
): SourceCandidate[] {
  const origins = new Map<string, { range: Range; bits: number }>();
  const add = (range: Range | undefined, bits: number) => {
    if (!range || range.to <= range.from) return;
    const key = `${range.from}:${range.to}`;
    const known = origins.get(key);
    if (known) known.bits |= bits;
    else origins.set(key, { range, bits });
  };
  add(frame.source, ORIGINS.tagged);
  add(rule, ORIGINS.rule);
  add(proposal.source, ORIGINS.proposed);
  for (const range of before) add(range, ORIGINS.before);
  const { from, to } = frame.cue;
  const distance = ({ range }: { range: Range }) => (range.to <= from ? from - range.to : Math.max(0, range.from - to));
  for (const range of nounPhrases(article, window, knowledge)) add(range, 0);
  return [...origins.values()]
    .sort((a, b) => (b.bits ? 1 : 0) - (a.bits ? 1 : 0) || distance(a) - distance(b))
    .filter(({ range }) => range.to <= from || range.from >= to)
    .slice(0, CANDIDATES_MAX)
    .flatMap(({ range, bits }) => {
      const source = readSource(range);
      return source ? [{ range, source, origins: bits }] : [];
    })
    .sort((a, b) => a.range.from - b.range.from || a.range.to - b.range.to);
}
