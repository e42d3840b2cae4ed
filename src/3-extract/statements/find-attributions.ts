import type { Mention } from "../../domain/mention.ts";
import type { StatementReasons } from "../../domain/reasons.ts";
import { overlaps, quoted, type Span } from "../../domain/span.ts";
import type { Party } from "../../domain/statement.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { isCapitalised } from "../../text/tokens.ts";
import type { Attribution } from "../attribution.ts";
import { mentionsIn } from "../mentions/within-article.ts";
import type { WordTable } from "../tagger/word-features.ts";
import { creditOf, credits, isReporting, partyOf, withoutCredits } from "./credits.ts";
import type { Draft } from "./draft.ts";
import { findAudience } from "./find-audience.ts";
import { findCarrier } from "./find-carrier.ts";
import { type CandidateCue, findCues, verbGroup } from "./find-cues.ts";
import { frameArticle } from "./frame-article.ts";
import { withoutHeadlineRepeats } from "./headline.ts";
import { lackingStatements } from "./lacking.ts";
import { loneQuotations } from "./lone-quotations.ts";
import { type NamedSpeaker, NOBODY, nameSpeaker } from "./name-speaker.ts";
import { turnedBy } from "./polarity.ts";
import { proposeReports } from "./propose-reports.ts";
import type { Range } from "./range.ts";
import type { EarlierSpeaker } from "./resolve-pronoun.ts";
import { withoutRivals, withoutSelfReports, withoutWeakInside } from "./select-drafts.ts";
import { formOf } from "./shape-content.ts";
import { signedQuotations } from "./signed-quotations.ts";
import type { StatementKnowledge } from "./statement-knowledge.ts";

/** Why each was found, for whoever asks. */
export type ReasonsOf = Map<Attribution, StatementReasons>;

/**
 * Who said which words, in text order. Frames from the tagger, sources named from the text, then quotations without a
 * reporting word: a continuation of the quotation before, or an orphan that nobody is named for.
 */
export function findAttributions(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  knowledge: StatementKnowledge,
  table: WordTable,
  reasons?: ReasonsOf,
): Attribution[] {
  const cues = outsideNames(findCues(analysis, knowledge.cues), analysis, mentions);
  const article = frameArticle(analysis, table, mentions, cues);
  // Inside a quotation the one quoted speaks: 17 reports among 640 such words in the training texts.
  const outer = cues.filter(({ from }) => article.quoteState[from] !== 2);
  const drafts = proposeReports(article, mentions, outer, knowledge);
  const earlier: EarlierSpeaker[] = [];
  const found = withoutRivals(
    withoutWeakInside(withoutCredits(drafts, analysis, mentions, knowledge), analysis),
    analysis,
  ).map((draft) => {
    const named = speakerOf(draft, analysis, mentions, earlier, knowledge);
    remember(earlier, named, analysis, draft.frame.cue.from);
    const attribution = attributionOf(draft, named, analysis, mentions, knowledge);
    reasons?.set(attribution, { ...draft.reasons, antecedents: named.antecedents ?? [] });
    return attribution;
  });
  const signed = signedQuotations(analysis, mentions);
  const within = ({ content }: Attribution) => signed.some((other) => overlaps(other.content, content));
  const kept = [...withoutSelfReports(found).filter((attribution) => !within(attribution)), ...signed];
  const lacking = lackingStatements(article, mentions, kept, earlier, knowledge);
  const lone = loneQuotations(analysis, kept);
  for (const statement of lacking) reasons?.set(statement, { by: "word order", sources: [], antecedents: [] });
  for (const quotation of signed) reasons?.set(quotation, { by: "signature", sources: [], antecedents: [] });
  for (const quotation of lone) reasons?.set(quotation, { by: "quotation", sources: [], antecedents: [] });
  const all = [...kept, ...lacking, ...lone].sort((a, b) => a.content.start - b.content.start);
  return withoutHeadlineRepeats(all, analysis);
}

/** "United States", "Daily Express": a word of a name reports nothing. */
export function outsideNames(
  cues: readonly CandidateCue[],
  { tokens }: TextAnalysis,
  mentions: readonly Mention[],
): CandidateCue[] {
  return cues.filter(({ from, to }) => {
    if (!isCapitalised(tokens[from]!)) return true;
    const span = { start: tokens[from]!.start, end: tokens[to - 1]!.end };
    return !mentionsIn(mentions, span).some((m) => m.start <= span.start && m.end >= span.end && m.type !== "sector");
  });
}

function remember(
  earlier: EarlierSpeaker[],
  { speaker, anonymous, type }: NamedSpeaker,
  analysis: TextAnalysis,
  token: number,
): void {
  if (!speaker) return;
  const sentence = analysis.sentenceOf[token]!;
  const { name, role, organisation } = speaker;
  const { paragraph } = analysis.sentences[sentence]!;
  earlier.push({
    quote: quoted(analysis.text, speaker.start, speaker.end),
    name,
    type,
    anonymous,
    paragraph,
    sentence,
    ...(role ? { role } : {}),
    ...(organisation ? { organisation } : {}),
  });
}

function speakerOf(
  draft: Draft,
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  earlier: readonly EarlierSpeaker[],
  knowledge: StatementKnowledge,
): NamedSpeaker {
  const { source, frame, content } = draft;
  if (!source) return NOBODY;
  const named = nameSpeaker(analysis, mentions, source, earlier, knowledge, { frame, contents: [content] });
  return named.speaker && credits(frame.cue) && isReporting(named.speaker.name, knowledge) ? NOBODY : named;
}

function attributionOf(
  draft: Draft,
  named: NamedSpeaker,
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  knowledge: StatementKnowledge,
): Attribution {
  const { frame, content } = draft;
  const { from, to } = verbGroup(analysis.tokens, frame.cue);
  const group = { from: Math.min(from, turnedBy(analysis, frame.cue, knowledge)?.from ?? from), to };
  const span = (range: Range) => ({
    start: analysis.tokens[range.from]!.start,
    end: analysis.tokens[range.to - 1]!.end,
  });
  const cue = span(group);
  const heard = findAudience(analysis, frame.cue);
  const audience = heard && partyOf(span(heard), analysis, mentions);
  const via = viaOf(draft, named, analysis, mentions, knowledge);
  return {
    ...(named.speaker ? { speaker: named.speaker } : {}),
    ...(named.unresolved ? { unresolved: named.unresolved } : {}),
    anonymous: named.anonymous,
    cue: quoted(analysis.text, cue.start, cue.end),
    content: quoted(analysis.text, content.start, content.end),
    form: formOf(analysis, content),
    ...(audience && !startsAsContent(audience, content) ? { audience } : {}),
    via,
  };
}

/** "told nobody would come": the words after the verb are its content, not who was told. */
function startsAsContent(audience: Span, content: Span): boolean {
  return overlaps(audience, content) && audience.end >= content.end;
}

function viaOf(
  { frame, source, content, credit }: Draft,
  { speaker }: NamedSpeaker,
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  knowledge: StatementKnowledge,
): Party[] {
  const { tokens } = analysis;
  const via: Party[] = [];
  const add = (party: Party | undefined) => {
    if (party && !via.some((other) => overlaps(other, party))) via.push(party);
  };
  const carrier = findCarrier(analysis, frame.cue, content, knowledge);
  if (carrier) {
    const span = { start: tokens[carrier.from]!.start, end: tokens[carrier.to - 1]!.end };
    // Who speaks is not what it comes through.
    if (!speaker || !overlaps(span, speaker)) add(partyOf(span, analysis, mentions));
  }
  add(credit);
  if (!speaker) add(creditOf({ frame, source }, analysis, mentions, knowledge));
  return via;
}
