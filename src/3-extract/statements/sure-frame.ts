import type { Mention } from "../../domain/mention.ts";
import type { CandidateCue } from "./find-cues.ts";
import type { FrameArticle } from "./frame-features.ts";
import type { FrameProposal } from "./propose-frame.ts";
import type { Frame } from "./read-frames.ts";
import { readSource } from "./read-source.ts";
import type { StatementKnowledge } from "./statement-knowledge.ts";

/** Fewer tokens are no reported clause. */
const CLAUSE_MIN = 4;

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
  const isQuotation = order === 2 || order === 3;
  const afterThat = order === 1 && analysis.tokens[content.from - 1]?.lower === "that";
  const plain = order === 1 && cue.entry.part === "verb" && !cue.entry.needsClause && !cue.entry.nounContent;
  const modes = (process.env["SURE"] ?? "qt5").split("");
  const on = (m: string) => modes.includes(m);
  if (
    !(
      (isQuotation && on("q")) ||
      (afterThat && on("t")) ||
      (plain && on("p")) ||
      (order === 4 && on("4")) ||
      (order === 5 && on("5")) ||
      (order === 6 && on("6"))
    )
  )
    return undefined;
  const read = readSource(analysis, mentions, source, knowledge);
  if (!read) return undefined;
  return { cue, contents: [content], source };
}
