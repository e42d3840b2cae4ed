import type { Mention } from "../../domain/mention.ts";
import { contains, overlaps, quoted, type Span } from "../../domain/span.ts";
import type { Attribution } from "../attribution.ts";
import type { CandidateCue } from "./find-cues.ts";
import { isPassive } from "./find-source.ts";
import type { FrameArticle } from "./frame-article.ts";
import { frameWindow } from "./frame-window.ts";
import { nameSpeaker } from "./name-speaker.ts";
import { proposeFrame } from "./propose-frame.ts";
import type { EarlierSpeaker } from "./resolve-pronoun.ts";
import type { StatementKnowledge } from "./statement-knowledge.ts";

/**
 * Who says to know nothing: "the Centre has no information about a threat", "CISA is not aware of any compromise". No
 * verb of saying reports it, but it is the most important thing that some texts say.
 */
export function lackingStatements(
  article: FrameArticle,
  mentions: readonly Mention[],
  found: readonly Attribution[],
  earlier: readonly EarlierSpeaker[],
  knowledge: StatementKnowledge,
): Attribution[] {
  const { analysis, quoteState } = article;
  const { tokens, text, paragraphs, sentences, sentenceOf } = analysis;
  const added: Attribution[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const match = knowledge.lacks.longest(tokens, i);
    if (!match || quoteState[i] !== 0) continue;
    if (paragraphs[sentences[sentenceOf[i]!]!.paragraph]!.role !== "body") continue;
    const cue = cueOf(article, i, match);
    const words: Span = { start: tokens[cue.from]!.start, end: tokens[match.to - 1]!.end };
    if (found.some((other) => holds(other, words))) continue;
    const proposal = proposeFrame(article, cue, frameWindow(analysis, cue));
    const content = { from: cue.to, to: proposal.content?.to ?? cue.to };
    if (!proposal.source || content.to - content.from < 2 || isPassive(analysis, cue, { cue })) continue;
    const before = earlier.filter(({ quote }) => quote.start < words.start);
    const reported = quoted(text, tokens[content.from]!.start, tokens[content.to - 1]!.end);
    const about = { frame: { cue, contents: [content], margin: 0 }, contents: [reported] };
    const named = nameSpeaker(analysis, mentions, proposal.source, before, knowledge, about);
    // What nobody resolves ("it") says nothing here.
    if (!named.speaker) continue;
    added.push({
      speaker: named.speaker,
      anonymous: named.anonymous,
      cue: quoted(text, words.start, tokens[cue.to - 1]!.end),
      content: reported,
      form: "indirect",
      via: [],
    });
    i = content.to - 1;
  }
  return added;
}

/** The reporting words end before "no", which is part of what is reported. */
function cueOf(
  { analysis: { tokens } }: FrameArticle,
  from: number,
  match: { readonly to: number; readonly values: readonly CandidateCue["entry"][] },
): CandidateCue {
  let to = from;
  while (to < match.to && tokens[to]!.lower !== "no") to++;
  return { from, to, entry: { ...match.values[0]!, part: "verb" }, number: 0 };
}

const holds = ({ content, cue }: Attribution, words: Span): boolean =>
  contains(content, words) || (cue !== undefined && overlaps(cue, words));
