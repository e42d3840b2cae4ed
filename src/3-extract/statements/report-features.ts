import { hash32 } from "../../text/hash.ts";
import { FeatureRows } from "../tagger/features.ts";
import { verbGroup } from "./find-cues.ts";
import type { FrameArticle } from "./frame-article.ts";
import type { FrameProposal } from "./propose-frame.ts";
import type { Range } from "./range.ts";
import type { Frame } from "./read-frames.ts";
import type { SourceCandidate } from "./source-candidates.ts";

export interface ReportScene {
  readonly frame: Frame;
  readonly contents: readonly Range[];
  readonly proposal: FrameProposal;
  readonly source?: SourceCandidate | undefined;
  /** Chance that the source is right, 0 to 1. */
  readonly chance: number;
  /** What the rules alone would do with the frame. */
  readonly byRule: boolean;
  /** Stands inside the content of an earlier report. */
  readonly inside: boolean;
}

/** Two rows: it is a report; it is none. Template numbers are part of the weights. */
export function reportRows({ analysis, quoteState, mentionCode }: FrameArticle, scene: ReportScene): FeatureRows {
  const { frame, contents, proposal, source, chance, byRule, inside } = scene;
  const { tokens, sentences, sentenceOf } = analysis;
  const rows = new FeatureRows();
  const { cue } = frame;
  const content = contents[0]!;
  const word = (i: number) => (tokens[i] ? hash32(tokens[i]!.lower) : 7);
  const number = cue.number + 1;
  const group = verbGroup(tokens, cue);
  const form = hash32(tokens[cue.to - 1]!.lower);
  const margin = 1 + Math.max(0, Math.min(30, Math.round(frame.margin / 40) + 10));
  const length = Math.min(9, Math.floor(Math.log2(content.to - content.from + 1) * 2));
  const side = content.from >= cue.to ? 1 : content.to <= cue.from ? 2 : 3;
  const gap = side === 1 ? content.from - cue.to : side === 2 ? cue.from - content.to : 0;
  const near = side * 8 + Math.min(gap, 5);
  const quoted = quoteState[content.from]! + 1;
  const kind = source
    ? source.source.kind === "named"
      ? hash32(source.source.mention.type)
      : hash32(source.source.kind)
    : 0;
  const agree = proposal.content ? agreement(content, proposal.content) : 0;
  const sure = Math.round(chance * 5);
  const entry =
    (cue.entry.part === "verb" ? 1 : cue.entry.part === "noun" ? 2 : 3) +
    (cue.entry.needsClause ? 4 : 0) +
    (cue.entry.nounContent ? 8 : 0);
  const weak = frame.weak ? 2 : 1;
  const rule = byRule ? 2 : 1;
  rows.add(120, margin, weak);
  rows.add(121, margin, entry);
  rows.add(122, number);
  rows.add(123, number, weak * 2 + rule);
  rows.add(124, form, word(content.from));
  rows.add(125, word(content.from), entry);
  rows.add(126, near, entry);
  rows.add(127, quoted, near, rule);
  rows.add(128, kind, entry);
  rows.add(129, sure + 1, source ? 1 : 2, rule);
  rows.add(130, agree + 1, proposal.order + 1, weak);
  rows.add(131, length, entry);
  rows.add(132, length, number);
  rows.add(133, inside ? 2 : 1, weak, rule);
  rows.add(134, word(group.from - 1), number);
  rows.add(135, word(cue.to), number);
  rows.add(136, word(cue.to), entry, mentionCode[cue.to]! + 1);
  rows.add(137, rule, weak, margin);
  rows.add(138, form);
  rows.add(139, group.to - group.from, number);
  rows.add(140, word(cue.from - 1), form);
  rows.add(141, contents.length, rule);
  rows.add(142, cue.from === sentences[sentenceOf[cue.from]!]!.from ? 1 : 2, form);
  rows.add(143, mentionCode[content.from]! + 1, entry, near);
  rows.add(144, kind, number);
  rows.add(145, word(content.from), word(content.from + 1));
  rows.add(146, inside ? 2 : 1, number);
  rows.add(147, finite(tokens.slice(content.from, content.to).map(({ lower }) => lower)), entry, rule);
  rows.next();
  rows.add(159);
  rows.next();
  return rows;
}

/** Has the content a finite verb: 1 an auxiliary, 2 a word in -ed, 3 none. */
function finite(words: readonly string[]): number {
  if (
    words.some((word) =>
      /^(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|did|does|do)$/.test(word),
    )
  )
    return 1;
  return words.some((word) => /[^e]ed$/.test(word)) ? 2 : 3;
}

/** How two ranges agree, 0 apart to 4 the same. */
function agreement(a: Range, b: Range): number {
  const shared = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  if (shared <= 0) return 0;
  const ratio = (2 * shared) / (a.to - a.from + b.to - b.from);
  return ratio === 1 ? 4 : ratio > 0.8 ? 3 : ratio > 0.5 ? 2 : 1;
}
