import type { ReportingEntry } from "../../domain/catalog.ts";
import type { Mention } from "../../domain/mention.ts";
import type { Token } from "../../text/tokens.ts";
import { type CandidateCue, verbGroup } from "./find-cues.ts";
import type { FrameArticle } from "./frame-article.ts";
import type { FrameProposal } from "./propose-frame.ts";
import type { Range } from "./range.ts";
import type { Frame } from "./read-frames.ts";
import { readSource } from "./read-source.ts";
import type { StatementKnowledge } from "./statement-knowledge.ts";

/** Fewer tokens are no reported clause. */
const CLAUSE_MIN = 3;

/**
 * Word order that leaves no doubt although the tagger saw nothing: a named or described speaker, a verb of saying, and
 * a quotation or a clause beside it.
 */
export function sureFrame(
  article: FrameArticle,
  mentions: readonly Mention[],
  cue: CandidateCue,
  { source, content, order }: FrameProposal,
  knowledge: StatementKnowledge,
): Frame | undefined {
  if (!source || !content || content.to - content.from < CLAUSE_MIN || article.quoteState[cue.from] === 2)
    return undefined;
  const { analysis } = article;
  if (!isSureOrder(article, cue, { source, content, order })) return undefined;
  const read = readSource(analysis, mentions, source, knowledge);
  if (!read) return undefined;
  return { cue, contents: [content], source, weak: true, margin: 0 };
}

/** Quotation beside the verb; "that" after it; "CLAUSE, X said"; "according to"; "X denied …". */
function isSureOrder(
  { analysis }: FrameArticle,
  { entry, from }: CandidateCue,
  { source, content, order }: Required<FrameProposal>,
): boolean {
  const { tokens } = analysis;
  if (order === 1) {
    const isThat = tokens[content.from - 1]?.lower === "that";
    return isThat || (entry.part === "verb" && (entry.kind === "denial" || isAppeal(tokens, entry, content)));
  }
  if (order === 4) {
    return entry.part === "verb" && !entry.needsClause && source.to <= from && tokens[source.from - 1]?.text === ",";
  }
  return order === 2 || order === 3 || order === 5 || order === 6;
}

/** "urged firms and towns to patch": an audience, then "to". */
function isAppeal(tokens: readonly Token[], { audienceObject, kind }: ReportingEntry, { from, to }: Range): boolean {
  if (!audienceObject || (kind !== "advice" && kind !== "warning") || !/^\p{L}/u.test(tokens[from]!.text)) return false;
  return tokens.slice(from + 1, Math.min(to, from + APPEAL_WITHIN)).some(({ lower }) => lower === "to");
}

/** Tokens of an audience in front of "to". */
const APPEAL_WITHIN = 8;

/** A weakly tagged frame counts when a speaker stands at its verb and its content beside the two. */
export function isBorneOut(
  article: FrameArticle,
  mentions: readonly Mention[],
  { cue, contents, source }: Frame,
  knowledge: StatementKnowledge,
): boolean {
  const { analysis, quoteState } = article;
  if (cue.entry.part !== "verb" || !source || quoteState[cue.from] === 2) return false;
  const [content] = contents;
  if (!content || content.to - content.from < CLAUSE_MIN) return false;
  const group = verbGroup(analysis.tokens, cue);
  const before = source.to <= group.from;
  if (before ? group.from - source.to > NEAR : source.from - cue.to > 1) return false;
  const gap = content.from >= cue.to ? content.from - cue.to : Math.min(source.from, cue.from) - content.to;
  if (gap < 0 || gap > (content.from >= cue.to ? TAIL : NEAR)) return false;
  const read = readSource(analysis, mentions, source, knowledge);
  return read !== undefined && (read.kind !== "described" || read.anonymous);
}

/** Tokens that may stand between a speaker and the verb, and between a verb and what was said. */
const NEAR = 3;
const TAIL = 14;
