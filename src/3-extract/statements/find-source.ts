import type { Mention } from "../../domain/mention.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import { mentionsIn } from "../mentions/within-article.ts";
import { verbGroup } from "./find-cues.ts";
import type { FrameProposal } from "./propose-frame.ts";
import type { Range } from "./range.ts";
import type { Frame } from "./read-frames.ts";
import { readSource } from "./read-source.ts";
import type { StatementKnowledge } from "./statement-knowledge.ts";

/** Where the source of a frame stands, or that it is the speaker of the report before it in the sentence. */
export type FoundSource = { readonly range: Range } | "as-before" | undefined;

/** A proposed description that is no group of people is believed up to this many tokens: "the report". */
const SHORT = 5;
const BE = new Set(["is", "are", "was", "were", "be", "been", "being"]);

/**
 * The tagged source, mended where its words only describe a person right before; else what word order proposes, if it
 * names somebody; else the subject of an earlier report in the sentence ("said …, adding …", "said … and warned …").
 */
export function findSource(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  frame: Frame,
  proposal: FrameProposal,
  knowledge: StatementKnowledge,
): FoundSource {
  const mended = (range: Range) =>
    range.to <= frame.cue.from ? withPersonBefore(analysis, mentions, range, knowledge) : range;
  const agent = agentOf(analysis, mentions, frame, knowledge);
  if (agent) return { range: agent };
  const { tokens } = analysis;
  const group = verbGroup(tokens, frame.cue);
  // "Ada Roe, who has denied": whatever was tagged, the relative is the subject.
  if (frame.cue.entry.part === "verb" && /^(?:who|which)$/.test(tokens[group.from - 1]?.lower ?? ""))
    return { range: { from: group.from - 1, to: group.from } };
  if (frame.source) return { range: mended(frame.source) };
  if (isPassive(analysis, group, frame)) return undefined;
  const isParticiple =
    frame.cue.entry.part === "verb" && /ing$/.test(tokens[frame.cue.to - 1]!.lower) && group.from === frame.cue.from;
  if (isParticiple) return "as-before";
  const joined = /^(?:and|but|or)$/.test(tokens[group.from - 1]?.lower ?? "");
  if (joined) return "as-before";
  const { source } = proposal;
  if (!source || source.to - source.from > 14) return undefined;
  const read = readSource(analysis, mentions, source, knowledge);
  if (!read || (read.kind === "described" && !read.anonymous && source.to - source.from > SHORT)) return undefined;
  return { range: mended(source) };
}

/** "was dismissed by Ada Roe": whoever stands behind "by". */
function agentOf(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  { cue }: Frame,
  knowledge: StatementKnowledge,
): Range | undefined {
  const { tokens, sentences, sentenceOf } = analysis;
  if (cue.entry.part !== "verb" || tokens[cue.to]?.lower !== "by" || tokens[cue.from]!.lower.endsWith("ing"))
    return undefined;
  const from = cue.to + 1;
  const last = Math.min(sentences[sentenceOf[cue.from]!]!.to, from + AGENT_MAX);
  let to = from;
  while (to < last && !/^(?:[,;:.()“”"]|as|over|to|for|in|on|that)$/.test(tokens[to]!.lower)) to++;
  const range = { from, to };
  return to > from && readSource(analysis, mentions, range, knowledge) ? range : undefined;
}

/** Tokens of a phrase behind "by". */
const AGENT_MAX = 10;

/** "was advised", "are said": the subject is told or spoken of, it does not speak. */
export function isPassive({ tokens }: TextAnalysis, group: Range, { cue }: Pick<Frame, "cue">): boolean {
  if (cue.entry.part !== "verb" || /ing$/.test(tokens[cue.to - 1]!.lower)) return false;
  for (let i = group.from; i < cue.from; i++) if (BE.has(tokens[i]!.lower)) return true;
  return false;
}

/** "many generals, including President Roe, believed", "sites such as Harbour News say": the whole group speaks. */
export function withGroupBefore({ tokens, sentences, sentenceOf }: TextAnalysis, range: Range): Range | undefined {
  const first = sentences[sentenceOf[range.from]!]!.from;
  let i = range.from - 1;
  // The members before this one, and titles.
  while (i > first && range.from - i < MEMBERS_MAX && !isExample(tokens, i)) {
    const { text, lower } = tokens[i]!;
    if (!/^\p{Lu}|^,$/u.test(text) && lower !== "and" && lower !== "the") return undefined;
    i--;
  }
  if (i <= first || !isExample(tokens, i)) return undefined;
  let to = tokens[i]!.lower === "as" ? i - 1 : i;
  if (tokens[to - 1]?.text === ",") to--;
  let from = to;
  while (from > first && to - from < GROUP_MAX && /^[\p{L}\p{N}.'’-]+$/u.test(tokens[from - 1]!.text)) {
    if (/^(?:that|because|but|and|while|as|of|in|to|by|from|even|said|says)$/.test(tokens[from - 1]!.lower)) break;
    from--;
  }
  return to > from && /s$/.test(tokens[to - 1]!.lower) ? { from, to } : undefined;
}

/** Tokens of the examples of a group, and of the group itself. */
const MEMBERS_MAX = 24;
const GROUP_MAX = 5;

const isExample = (tokens: readonly Token[], i: number) =>
  tokens[i]!.lower === "including" || (tokens[i]!.lower === "as" && tokens[i - 1]?.lower === "such");

/** "Ada Roe, head of Copperline, said" and "Ada Roe of Copperline said": tagged at Copperline, spoken by Roe. */
export function withPersonBefore(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  range: Range,
  knowledge: StatementKnowledge,
): Range {
  const { tokens, sentences, sentenceOf } = analysis;
  const own = mentionsIn(mentions, { start: tokens[range.from]!.start, end: tokens[range.to - 1]!.end });
  if (own.some(({ type }) => type === "person")) return range;
  const from = Math.max(sentences[sentenceOf[range.from]!]!.from, range.from - 12);
  if (from >= range.from) return range;
  const before = mentionsIn(mentions, { start: tokens[from]!.start, end: tokens[range.from]!.start }).findLast(
    ({ type, end }) => type === "person" && end <= tokens[range.from]!.start,
  );
  if (!before) return range;
  const words = tokens.slice(from, range.from).filter(({ start }) => start >= before.end);
  const describes =
    words[0] !== undefined &&
    (/^(?:of|from|at|for|with)$/.test(words[0].lower) ||
      (words[0].text === "," && (words.length > 1 || namesRole(analysis, range, knowledge))));
  const interrupted = words
    .slice(1)
    .some(
      ({ text, lower }) =>
        /^[,;.:“”"]$/.test(text) || /^(?:and|but|who|said|says|that|is|are|was|were|has|have|had)$/.test(lower),
    );
  if (!describes || interrupted) return range;
  let first = range.from;
  while (first > from && tokens[first - 1]!.start >= before.start) first--;
  return { from: first, to: range.to };
}

/** "Ruritania coach", "head of the port": a role in small letters. */
function namesRole({ tokens }: TextAnalysis, { from, to }: Range, { roleNouns }: StatementKnowledge): boolean {
  return tokens.slice(from, to).some(({ text, lower }) => text === lower && roleNouns.has(lower));
}
